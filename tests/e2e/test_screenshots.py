"""The demo province as people see it: no barrier, no sideways scroll, and the README's pictures.

With UPDATE_SCREENSHOTS=1 the pictures are written to docs/screenshots/. SCREENSHOT_BOT_URL may name
a running assistant; without one the assistant's page shows what it says when its process is away.
"""

import os
from pathlib import Path

import pytest
from django.conf import settings as configured

from portal.web.demo import load_demo

PICTURES = configured.BASE_DIR / "docs" / "screenshots"
PROVINCE = configured.BASE_DIR / "deploy" / "provinces" / "lao_cai"
BIRTH = "/thu-tuc/1.001193-lam-giay-khai-sinh-cho-con/"
PHONE, DESKTOP, KIOSK = (360, 740), (1280, 900), (1080, 1920)
VIEWS = [
    ("home", "/", PHONE),
    ("home", "/", DESKTOP),
    ("home-en", "/en/", PHONE),
    ("catalogue", "/thu-tuc/", DESKTOP),
    ("procedure", BIRTH, PHONE),
    ("procedure", BIRTH, DESKTOP),
    ("procedure-en", f"/en{BIRTH}", PHONE),
    ("search", "/tim-kiem/?q=dang+ky+khai+sinh", DESKTOP),
    ("news", "/tin-tuc/", PHONE),
    ("unit", "/don-vi/02647-phuong-lao-cai/", PHONE),
    ("centres", "/trung-tam-phuc-vu/", PHONE),
    ("assistant", "/tro-ly/", PHONE),
    ("assistant", "/tro-ly/", DESKTOP),
    ("lookup", "/tra-cuu/", PHONE),
    ("lookup", "/tra-cuu/", DESKTOP),
    ("kiosk", "/kiosk/", KIOSK),
]


@pytest.fixture
def demo(portal_server, wagtail_base, settings):
    """The whole demo province, with log-ins and a dossier in every state."""
    settings.BOT_URL = os.environ.get("SCREENSHOT_BOT_URL", settings.BOT_URL)
    settings.DEBUG = True
    made = load_demo(folder=PROVINCE, catalogue=None)
    settings.DEBUG = False
    return made


@pytest.fixture
def folder(tmp_path) -> Path:
    if os.environ.get("UPDATE_SCREENSHOTS"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        return PICTURES
    return tmp_path


def test_every_view_of_the_demo_is_whole_and_open_to_all(demo, new_page, barriers, folder):
    code = next(d["code"] for d in demo["dossiers"] if d["status"] == "SUPPLEMENT_REQUESTED")
    faults = []
    for name, path, (width, height) in VIEWS:
        page = new_page(viewport={"width": width, "height": height})
        page.goto(path)
        if name == "assistant":
            ask(page, "dang ky khai sinh can giay to gi")
        if name == "lookup":
            page.fill("#dossier-code", code)
            page.click("main button[type=submit]")
        faults += [f"{path} {width}: {barrier}" for barrier in barriers(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{path} {width}: scrolls sideways")
        page.screenshot(path=folder / f"{name}-{width}.png")
        page.close()

    assert faults == []
    assert all((folder / f"{name}-{size[0]}.png").stat().st_size > 5_000 for name, _, size in VIEWS)


def ask(page, question):
    page.fill("#chat-text", question)
    page.press("#chat-text", "Enter")
    page.locator(".chat__line--assistant").last.wait_for()
