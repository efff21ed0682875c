"""The residents' pages in a browser: usable on a phone, without JavaScript, without a barrier."""

from urllib.parse import urlsplit

import pytest

from tests.dossiers.events import ACCEPTED, CODE, record
from tests.factories import ServiceCentreFactory

pytestmark = pytest.mark.e2e
PHONE = {"width": 320, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
PAGES = [
    "/tim-kiem/",
    "/tim-kiem/?q=khai+sinh",
    "/en/tim-kiem/?q=zzzqqqxxx",
    "/tra-cuu/",
    "/en/don-vi/",
    "/trung-tam-phuc-vu/",
]


@pytest.fixture
def portal(portal_server, site, seed_procedures):
    record(ACCEPTED, "16 08:30", procedure_code="1.001193", appointment="27/11/2026")
    ServiceCentreFactory()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_pages_have_no_barrier_and_no_sideways_scroll(portal, new_page, barriers, size):
    page = new_page(viewport=size)
    for path in PAGES:
        page.goto(path)
        assert barriers(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_a_dossier_is_looked_up_without_javascript(portal, new_page):
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto("/tra-cuu/")
    page.fill("#dossier-code", CODE.lower())
    page.click("main button[type=submit]")

    assert page.get_by_text("27/11/2026").first.is_visible()
    assert urlsplit(page.url).path == "/tra-cuu/"
    assert CODE not in page.url


def test_the_second_factor_opens_the_steps(portal, new_page, barriers):
    page = new_page(viewport=PHONE)
    page.goto("/tra-cuu/")
    page.fill("#dossier-code", CODE)
    page.click("main summary")
    page.fill("#dossier-factor", "1234")
    page.click("main button[type=submit]")

    assert page.get_by_text("Bước thử").is_visible()
    assert barriers(page) == []


def test_a_wrong_code_is_said_and_the_form_stays(portal, new_page, barriers, problems):
    problems.expect("404")
    page = new_page(viewport=PHONE)
    page.goto("/tra-cuu/")
    page.fill("#dossier-code", "T00.10-260101-9999")
    page.click("main button[type=submit]")

    assert page.get_by_role("alert").is_visible()
    assert page.input_value("#dossier-code") == "T00.10-260101-9999"
    assert barriers(page) == []


def test_a_search_leads_to_the_procedure(portal, page):
    page.goto("/tim-kiem/")
    page.fill("#search-q", "dang ky khai sinh")
    page.press("#search-q", "Enter")
    page.locator(".ct-card a").first.click()

    assert urlsplit(page.url).path.startswith("/thu-tuc/1.001193-")
