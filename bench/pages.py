"""What a resident's phone sees: throttled Chromium, 360 px, cold cache, median of five visits."""

import re
import shutil
import statistics
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx
from playwright.sync_api import Browser, Page, Response, sync_playwright

from bench.report import Measure, not_measured

VISITS = 5
_CPU_DIVISOR = 6
_BYTES_A_SECOND = 1.6e6 / 8
_ROUND_TRIP_MS = 150
_BUDGETS = {"first paint": "≤ 1.15", "load": "≤ 1.3"}
_REFERENCE = "reference page"
_TIMED = ("home", "search", "procedure page", "look-up")
_TIMES = """() => ({
  paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  load: performance.getEntriesByType('navigation')[0].loadEventEnd,
})"""
_COUNT_VIOLATIONS = """
  window.cspViolations = 0
  document.addEventListener('securitypolicyviolation', () => { window.cspViolations += 1 })
"""


@dataclass
class Visit:
    """Times in ms; bytes as they went over the line, by kind of resource."""

    paint: float = 0
    load: float = 0
    total: int = 0
    font: int = 0
    styles: set[str] = field(default_factory=set)
    scripts: set[str] = field(default_factory=set)
    other_hosts: int = 0
    violations: int = 0
    status: int = 0


def measure(base: str, addresses: dict[str, str], *, no_reference: str) -> list[Measure]:
    """:param no_reference: why there is no reference page; empty when there is one"""
    extra = {"assistant": "/tro-ly/", "kiosk": "/kiosk/"}
    paths = {name: addresses[name] for name in (*_TIMED, "news page")} | extra
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        if not no_reference:
            paths[_REFERENCE] = "/bench/reference/"
        seen = _medians(browser, {name: base + path for name, path in paths.items()})
        browser.close()
    reference = seen.pop(_REFERENCE, None)
    found = _times(seen, reference, no_reference)
    return found + _sizes(base, seen) + _clean(seen)


def _chromium() -> str | None:
    """The system's browser; None lets Playwright take the one that it brought."""
    return next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )


def _medians(browser: Browser, urls: dict[str, str]) -> dict[str, Visit]:
    """Rounds that visit every page in turn, so that other work on the machine meets all alike."""
    rounds = [
        {name: _visit(browser, url) for name, url in urls.items()} for _round in range(VISITS)
    ]
    seen = rounds[0]
    for name, visit in seen.items():
        visit.paint = statistics.median(visits[name].paint for visits in rounds)
        visit.load = statistics.median(visits[name].load for visits in rounds)
    return seen


def _visit(browser: Browser, url: str) -> Visit:
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
    )
    page = context.new_page()
    visit, responses = Visit(), list[Response]()
    page.add_init_script(_COUNT_VIOLATIONS)
    page.on("response", lambda response: responses.append(response))
    _throttle(page)
    answer = page.goto(url, wait_until="load", timeout=60_000)
    visit.status = answer.status if answer else 0
    page.wait_for_timeout(300)
    times = page.evaluate(_TIMES)
    visit.paint, visit.load = times["paint"], times["load"]
    visit.violations = page.evaluate("window.cspViolations")
    host = urlsplit(url).netloc
    for response in responses:
        _count(visit, response, host)
    context.close()
    return visit


def _throttle(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": _CPU_DIVISOR})
    line = {
        "offline": False,
        "latency": _ROUND_TRIP_MS,
        "downloadThroughput": _BYTES_A_SECOND,
        "uploadThroughput": _BYTES_A_SECOND,
    }
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", line)


def _count(visit: Visit, response: Response, host: str) -> None:
    address, kind = response.url, response.request.resource_type
    if urlsplit(address).scheme in {"data", "blob"}:
        return
    if urlsplit(address).netloc != host:
        visit.other_hosts += 1
        return
    sizes = response.request.sizes()
    visit.total += sizes["responseBodySize"] + sizes["responseHeadersSize"]
    if kind == "font":
        visit.font += sizes["responseBodySize"]
    elif kind == "stylesheet":
        visit.styles.add(address)
    elif kind == "script":
        visit.scripts.add(address)


def _times(seen: dict[str, Visit], reference: Visit | None, no_reference: str) -> list[Measure]:
    how = f"360 px, CPU ÷ {_CPU_DIVISOR}, 1.6 Mbit/s, {_ROUND_TRIP_MS} ms, median of {VISITS}"
    found: list[Measure] = []
    if reference is not None:
        found.append(Measure("reference page: first paint", reference.paint, "ms", "", how))
        found.append(
            Measure("reference page: load", reference.load, "ms", "", f"{reference.total:,} bytes")
        )
    for name in _TIMED:
        visit = seen[name]
        if visit.status != 200:
            found.append(
                not_measured(f"{name}: first paint, load", "ms", "", f"HTTP {visit.status}")
            )
            continue
        for what, value in (("first paint", visit.paint), ("load", visit.load)):
            found.append(Measure(f"{name}: {what}", value, "ms"))
            label = f"{name}: {what} ÷ reference page"
            found.append(
                Measure(
                    label, value / getattr(reference, _ATTRIBUTES[what]), "ratio", _BUDGETS[what]
                )
                if reference is not None
                else not_measured(label, "ratio", _BUDGETS[what], no_reference)
            )
        found.append(Measure(f"{name}: total bytes", visit.total, "bytes"))
    return found


_ATTRIBUTES = {"first paint": "paint", "load": "load"}


def _sizes(base: str, seen: dict[str, Visit]) -> list[Measure]:
    public = [seen[name] for name in (*_TIMED, "news page")]
    found = [
        Measure(
            "CSS of a public page, brotli",
            max(_brotli(v.styles) for v in public) / 1000,
            "kB",
            "≤ 15",
        ),
        Measure(
            "JavaScript of a public page, brotli",
            max(_brotli(v.scripts) for v in public) / 1000,
            "kB",
            "≤ 22",
        ),
    ]
    for name in ("assistant", "kiosk"):
        label = f"JavaScript of the {name}, brotli"
        if seen[name].status == 200:
            found.append(Measure(label, _brotli(seen[name].scripts) / 1000, "kB", "≤ 40"))
        else:
            found.append(not_measured(label, "kB", "≤ 40", f"HTTP {seen[name].status}"))
    found.append(Measure("webfonts", max(v.font for v in seen.values()) / 1000, "kB", "≤ 70"))
    return [*found, _font_display(public[0].styles)]


def _brotli(addresses: set[str]) -> int:
    """Bytes of files as they come to a browser that takes brotli."""
    total = 0
    with httpx.Client(timeout=10, trust_env=False, headers={"Accept-Encoding": "br"}) as client:
        for address in addresses:
            with client.stream("GET", address) as response:
                total += sum(map(len, response.iter_raw()))
    return total


def _font_display(addresses: set[str]) -> Measure:
    """Webfonts that would hide text while they load."""
    with httpx.Client(timeout=10, trust_env=False) as client:
        css = "".join(client.get(address).text for address in addresses)
    faces = [face for face in re.findall(r"@font-face\s*\{[^}]*\}", css) if "url(" in face]
    hiding = sum("font-display:swap" not in face.replace(" ", "") for face in faces)
    return Measure(
        "webfonts without font-display: swap", hiding, "faces", "= 0", f"{len(faces)} faces"
    )


def _clean(seen: dict[str, Visit]) -> list[Measure]:
    names = ", ".join(
        f"{name} (HTTP {v.status})" if v.status != 200 else name for name, v in seen.items()
    )
    return [
        Measure("CSP violations", sum(v.violations for v in seen.values()), "count", "= 0", names),
        Measure(
            "requests to another host", sum(v.other_hosts for v in seen.values()), "count", "= 0"
        ),
    ]
