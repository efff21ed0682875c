from datetime import time
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from portal.agencies.models import Counter, OpeningHours
from tests.factories import ServiceCentreFactory

SCRIPTS = Path(settings.BASE_DIR) / "kiosk" / "static" / "kiosk"


@pytest.mark.django_db
class TestShell:
    def test_is_vietnamese_whatever_the_browser_prefers(self, client: Client, province):
        response = client.get("/kiosk/", headers={"Accept-Language": "en"})
        assert response.status_code == 200
        assert '<html lang="vi">' in response.text
        assert response["Content-Language"] == "vi"

    def test_is_english_when_asked(self, client: Client, province):
        response = client.get("/kiosk/?lang=en")
        assert '<html lang="en">' in response.text
        assert "Track a dossier" in response.text

    @pytest.mark.parametrize("language", ["fr", "", "<script>", "en\x00", "e" * 10_000])
    def test_takes_an_unknown_language_for_vietnamese(self, client: Client, province, language):
        response = client.get("/kiosk/", {"lang": language})
        assert '<html lang="vi">' in response.text
        assert "<script>" not in response.text

    def test_keeps_nothing(self, client: Client, province):
        response = client.get("/kiosk/")
        assert not response.cookies
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex"

    def test_has_no_inline_script_or_style(self, client: Client, province):
        text = client.get("/kiosk/").text
        assert text.count("<script") == text.count('<script type="module" src=') == 1
        assert "<style" not in text
        assert " style=" not in text

    def test_tells_people_without_javascript_whom_to_call(self, client: Client, province):
        text = client.get("/kiosk/").text
        noscript = text[text.index("<noscript>") : text.index("</noscript>")]
        assert "0200 000 0000" in noscript

    def test_offers_only_what_works(self, client: Client, province):
        assert 'data-go="centres"' not in client.get("/kiosk/").text
        centre = ServiceCentreFactory(name="Trung tâm thử")
        OpeningHours.objects.create(centre=centre, weekday=0, opens=time(7), closes=time(11))
        Counter.objects.create(centre=centre, number="1", name="Quầy thử")
        text = client.get("/kiosk/").text
        assert 'data-go="centres"' in text
        for fact in ("Trung tâm thử", "07:00–11:00", "Quầy thử"):
            assert fact in text

    def test_refuses_to_be_posted_to(self, client: Client, province):
        assert client.post("/kiosk/").status_code == 405

    def test_asks_no_more_questions_for_many_centres(
        self, client: Client, province, django_assert_max_num_queries
    ):
        ServiceCentreFactory.create_batch(12)
        client.get("/kiosk/")
        with django_assert_max_num_queries(6):
            client.get("/kiosk/")


class TestScript:
    @pytest.fixture
    def source(self) -> str:
        return "".join(script.read_text() for script in SCRIPTS.glob("*.js"))

    def test_stays_small(self, source):
        assert len(source.encode()) <= 40_000

    @pytest.mark.parametrize(
        "forbidden", ["localStorage", "sessionStorage", "document.cookie", "innerHTML", "eval("]
    )
    def test_stores_nothing_and_writes_no_html(self, source, forbidden):
        assert forbidden not in source

    def test_talks_to_the_public_api_only(self, source):
        assert source.count("fetch(") == source.count("fetch(`/api/v1/") == 1
