"""A real browser against the running portal.

`page` fails its test when the browser reports a breach of the content security policy, an error in
the console or a request to another host. The browser is started once per module: its event loop
would be in the way of coroutine tests of other modules.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from deploy.browser import find
from tests.live import LiveServer
from tests.reporting import in_ci

# Without these the browser calls its maker's hosts at every start.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = find()
    if chromium is None:
        reason = "Chromium is not there: apt-get install chromium, or set CHROMIUM"
        if in_ci():
            pytest.fail(reason)
        pytest.skip(reason)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's loop runs in this thread; the fixtures may use the database all the same.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(
            executable_path=chromium, args=[*QUIET, "--no-sandbox"]
        )
        yield browser
        browser.close()


@dataclass
class Problems:
    """What the browser complained of; a test that provokes a complaint names it by `expect`."""

    found: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, pattern: str) -> None:
        """Allow complaints that match the regular expression."""
        self.expected.append(pattern)

    @property
    def unexpected(self) -> list[str]:
        return [one for one in self.found if not any(re.search(p, one) for p in self.expected)]


@pytest.fixture
def problems() -> Problems:
    return Problems()


@pytest.fixture
def new_page(
    browser: Browser, portal_server: LiveServer, problems: Problems
) -> Iterator[Callable[..., Page]]:
    """Opens a watched page; options are those of `new_context` (viewport, locale …)."""
    contexts: list[BrowserContext] = []

    def open_page(**options: object) -> Page:
        settings = {"base_url": portal_server.url, "locale": "vi-VN", **options}
        context = browser.new_context(**settings)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        _watch(page, portal_server.port, problems)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems.unexpected == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A desktop page in Vietnamese."""
    return new_page(viewport={"width": 1280, "height": 900})


def _watch(page: Page, port: int, problems: Problems) -> None:
    """Console errors (a breach of the policy is one), failed scripts and foreign requests."""
    ours = re.compile(rf"^(https?|wss?)://(127\.0\.0\.1|localhost):{port}(/|$)|^(data|blob|about):")

    def console(message: object) -> None:
        if message.type == "error":
            problems.found.append(f"console: {message.text} {message.location.get('url', '')}")

    def request(sent: object) -> None:
        if not ours.match(sent.url):
            problems.found.append(f"request to another host: {sent.url}")

    page.on("console", console)
    page.on("pageerror", lambda error: problems.found.append(f"script: {error}"))
    page.on("request", request)


@pytest.fixture
def barriers() -> Callable[[Page], list[str]]:
    """Runs axe (WCAG 2.2 AA and best practice); each violation as rule and elements."""

    def run(page: Page) -> list[str]:
        result = Axe().run(page, options={"runOnly": {"type": "tag", "values": list(WCAG)}})
        return [
            f"{one['id']}: {[node['target'] for node in one['nodes']]}"
            for one in result.response["violations"]
        ]

    return run
