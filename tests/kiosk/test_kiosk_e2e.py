"""The kiosk in a browser, with the real API behind it."""

import pytest

from tests.dossiers.events import ACCEPTED, CODE, record
from tests.factories import ServiceCentreFactory

pytestmark = pytest.mark.e2e
PORTRAIT = {"width": 1080, "height": 1920}
LANDSCAPE = {"width": 1280, "height": 800}

# 75.9 px are 20 mm at the default of --kiosk-mm.
MEASURE = """() => {
  const seen = [...document.querySelectorAll('button, input')].filter((e) => e.checkVisibility());
  const box = (e) => e.getBoundingClientRect();
  const name = (e) => e.textContent.trim() || e.id;
  const texts = [...document.querySelectorAll('body *')].filter((e) =>
    e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()));
  return {
    small: seen.filter((e) => box(e).height < 75.9 || box(e).width < 75.9).map(name),
    outside: seen.filter((e) => box(e).bottom > innerHeight || box(e).right > innerWidth).map(name),
    tiny: texts.filter((e) => parseFloat(getComputedStyle(e).fontSize) < 24).map(name),
    choices: seen.filter((e) => !e.closest('.keyboard, .top, form')).length,
  };
}"""


# A heading, then a paragraph much longer than a page, then short ones.
TURN_ALL_PAGES = """async () => {
  const { Pager } = await import('/static/kiosk/pager.js');
  const make = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
  const long = Array.from({ length: 3000 }, (_, n) => `chữ${n}`).join(' ');
  const blocks = [make('h2', 'Đầu đề '), make('p', long), make('h2', ' Sau '), make('p', 'cuối')];
  const whole = blocks.map((block) => block.textContent).join('');
  const sheet = document.getElementById('record-sheet');
  const pager = new Pager(sheet, blocks);
  let shown = sheet.textContent;
  while (!pager.isLast) {
    pager.turn(1);
    shown += sheet.textContent;
  }
  return [whole, shown, pager.number + 1];
}"""


@pytest.fixture
def portal(portal_server, site, seed_procedures):
    record(ACCEPTED, "16 08:30", procedure_code="1.001193", appointment="27/11/2026")
    ServiceCentreFactory.create_batch(9)


@pytest.fixture
def kiosk(portal, new_page):
    page = new_page(viewport=LANDSCAPE)
    page.goto("/kiosk/")
    return page


def screen(page, name):
    page.wait_for_selector(f"[data-screen={name}]:not([hidden])")
    return page.locator(f"[data-screen={name}]")


def touch_keys(page, keyboard, text):
    board = page.locator(f"[data-keyboard={keyboard}]")
    for letter in text:
        if letter == " ":
            board.locator(".key--widest").click()
        else:
            board.get_by_role("button", name=letter, exact=True).click()


def look_up(page, code):
    page.click("[data-screen=home] [data-go=look-up]")
    page.fill("#code", code)
    page.keyboard.press("Enter")


def open_first_procedure(page, words):
    page.click("[data-screen=home] [data-go=search]")
    page.fill("#words", words)
    page.click("#search-form button")
    screen(page, "list").locator("#list-items button").first.click()
    return screen(page, "record")


def assert_fit_for_touch(page):
    found = page.evaluate(MEASURE)
    assert (found["small"], found["outside"], found["tiny"]) == ([], [], [])
    assert found["choices"] <= 7


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_every_screen_is_fit_for_touch_and_has_no_barrier(portal, new_page, barriers, size):
    page = new_page(viewport=size)
    page.goto("/kiosk/")
    for name, button in [
        ("look-up", "[data-screen=home] [data-go=look-up]"),
        ("home", ".top [data-go=home]"),
        ("search", "[data-screen=home] [data-go=search]"),
        ("home", ".top [data-go=home]"),
        ("list", "[data-screen=home] [data-go=centres]"),
        ("record", "#list-items button"),
    ]:
        page.locator(button).first.click()
        screen(page, name)
        assert_fit_for_touch(page)
        assert barriers(page) == [], name


class TestDossier:
    def test_is_found_by_touch(self, kiosk):
        kiosk.click("[data-go=look-up]")
        kiosk.locator("[data-keyboard=code] .key--wide").first.click()
        assert kiosk.input_value("#code") == "T00."
        touch_keys(kiosk, "code", CODE.removeprefix("T00."))
        kiosk.click("#look-up-form button")

        text = screen(kiosk, "record").inner_text()
        for fact in (CODE, "N*** V** M** 0*", "27/11/2026"):
            assert fact in text
        assert CODE not in kiosk.url

    def test_is_found_by_a_scan_on_any_screen(self, kiosk):
        # A slow test machine is no slow scanner.
        kiosk.evaluate("document.body.dataset.scanGapMs = 2000")
        kiosk.click("[data-go=search]")
        kiosk.keyboard.type(CODE)
        kiosk.keyboard.press("Enter")

        assert CODE in screen(kiosk, "record").inner_text()
        assert kiosk.input_value("#words") == ""

    def test_leads_to_the_papers_of_its_procedure_and_back(self, kiosk):
        look_up(kiosk, CODE)
        screen(kiosk, "record")
        kiosk.locator("#record-tabs button").nth(1).click()
        kiosk.wait_for_selector("#record-tabs button:nth-child(4)")
        kiosk.click("[data-screen=record] [data-back]")

        assert CODE in screen(kiosk, "record").inner_text()

    def test_that_is_unknown_is_said_in_large_words_with_the_hotline(self, kiosk, problems):
        problems.expect("404")
        look_up(kiosk, "T00.10-260101-9999")

        assert "0200 000 0000" in screen(kiosk, "message").inner_text()
        kiosk.click("[data-screen=message] [data-back]")
        assert kiosk.input_value("#code") == "T00.10-260101-9999"


class TestProcedure:
    def test_is_found_without_tone_marks(self, kiosk):
        kiosk.click("[data-go=search]")
        touch_keys(kiosk, "words", "khai sinh")
        kiosk.click("#search-form button")
        screen(kiosk, "list").locator("#list-items button").first.click()

        assert "khai sinh" in screen(kiosk, "record").inner_text().lower()

    def test_every_tab_fits_the_screen(self, kiosk):
        open_first_procedure(kiosk, "khai sinh")
        for tab in range(4):
            kiosk.locator("#record-tabs button").nth(tab).click()
            assert_fit_for_touch(kiosk)

    def test_long_texts_are_paged_and_never_scrolled(self, kiosk):
        open_first_procedure(kiosk, "khai sinh")
        kiosk.locator("#record-tabs button").nth(3).click()
        sheet = kiosk.locator("#record-sheet")
        following = kiosk.locator("[data-screen=record] [data-page='1']")
        for _page in range(40):
            assert sheet.evaluate("(s) => s.scrollHeight <= s.clientHeight + 1")
            if not (following.is_visible() and following.is_enabled()):
                break
            following.click()
        else:
            pytest.fail("the last page was never reached")

    @pytest.mark.parametrize(
        "text", ["<img src=x onerror=alert(1)>", "'; DROP TABLE x; --", "👶🏽"]
    )
    def test_bad_input_is_just_text(self, kiosk, text, problems):
        problems.expect("422")
        kiosk.click("[data-go=search]")
        kiosk.fill("#words", text)
        kiosk.click("#search-form button")
        kiosk.wait_for_selector(":is([data-screen=message], [data-screen=list]):not([hidden])")

        assert kiosk.locator("main img").count() == 0

    def test_pages_leave_out_no_word_of_a_long_text(self, kiosk):
        open_first_procedure(kiosk, "khai sinh")
        whole, shown, pages = kiosk.evaluate(TURN_ALL_PAGES)
        assert shown == whole
        assert pages > 3


class TestAfterSomebodyLeft:
    @staticmethod
    def shorten(page):
        page.evaluate("Object.assign(document.body.dataset, {idleSeconds: 1, warningSeconds: 1})")
        page.keyboard.press("Shift")

    def test_everything_is_wiped_and_the_first_screen_returns(self, kiosk):
        look_up(kiosk, CODE)
        screen(kiosk, "record")
        self.shorten(kiosk)
        kiosk.wait_for_selector("dialog[open]")
        screen(kiosk, "home")
        kiosk.wait_for_load_state("networkidle")

        assert CODE not in kiosk.content()
        assert kiosk.input_value("#code") == ""
        kept = "[localStorage.length, sessionStorage.length, document.cookie, location.pathname]"
        assert kiosk.evaluate(kept) == [0, 0, "", "/kiosk/"]
        assert kiosk.context.cookies() == []

    def test_the_warning_can_be_extended(self, kiosk):
        look_up(kiosk, CODE)
        screen(kiosk, "record")
        kiosk.evaluate("document.body.dataset.idleSeconds = 1")
        kiosk.keyboard.press("Shift")
        kiosk.wait_for_selector("dialog[open]")
        kiosk.evaluate("document.body.dataset.idleSeconds = 60")
        kiosk.click("#more-time")

        assert kiosk.locator("dialog[open]").count() == 0
        assert CODE in screen(kiosk, "record").inner_text()

    def test_english_gives_way_to_vietnamese(self, kiosk):
        kiosk.click("[data-language-switch=en]")
        kiosk.wait_for_selector("html[lang=en]")
        self.shorten(kiosk)
        kiosk.wait_for_selector("html[lang=vi]")

    def test_an_untouched_first_screen_is_left_in_peace(self, kiosk):
        self.shorten(kiosk)
        kiosk.wait_for_timeout(2500)
        assert kiosk.locator("dialog[open]").count() == 0


def test_a_lost_network_is_said_in_large_words(kiosk):
    kiosk.context.set_offline(True)
    assert "0200 000 0000" in screen(kiosk, "message").inner_text()
    kiosk.context.set_offline(False)
    screen(kiosk, "home")
