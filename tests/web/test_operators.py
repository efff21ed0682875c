import re

import pytest
from django.db import OperationalError
from django.test import Client

from cms.search.models import SearchEntry
from portal.web import operators
from tests.factories import AdminUnitFactory, ProcedureFactory


def addresses(client: Client) -> list[str]:
    response = client.get("/sitemap.xml")
    assert response.status_code == 200
    return re.findall("<loc>([^<]*)</loc>", response.text)


class TestLivez:
    def test_needs_no_database(self, client: Client):
        response = client.get("/livez")
        assert response.status_code == 200
        assert response.json() == {"status": "ok"}


@pytest.mark.django_db
class TestReadyz:
    def test_is_ok_when_every_part_works(self, client: Client):
        response = client.get("/readyz")
        assert response.status_code == 200
        assert response.json()["parts"] == {
            "database": "ok",
            "migrations": "ok",
            "search": "ok",
        }

    def test_names_the_part_that_fails_and_nothing_more(self, client: Client, monkeypatch):
        def fail(*args: object) -> None:
            raise OperationalError("no such table: search_searchentry at 10.0.0.7")

        monkeypatch.setattr(SearchEntry.objects, "only", fail)
        response = client.get("/readyz")
        assert response.status_code == 503
        assert response.json() == {
            "status": "unavailable",
            "parts": {"database": "ok", "migrations": "ok", "search": "unavailable"},
        }

    def test_asks_nothing_more_when_the_database_is_gone(self, client: Client, monkeypatch):
        asked: list[str] = []
        monkeypatch.setitem(operators._CHECKS, "database", lambda: False)
        monkeypatch.setitem(operators._CHECKS, "search", lambda: bool(asked.append("search")))
        response = client.get("/readyz")
        assert response.status_code == 503
        assert asked == []


def test_robots_are_kept_out_of_private_places(client: Client):
    text = client.get("/robots.txt").text
    assert "Disallow: /admin/" in text
    assert "Disallow: /kiosk/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


@pytest.mark.django_db
class TestSitemap:
    def test_lists_pages_procedures_and_units_in_both_languages(self, client: Client, site):
        procedure = ProcedureFactory(name="Cấp giấy thử")
        unit = AdminUnitFactory()
        found = addresses(client)
        for path in ("/", "/tra-cuu/", "/thu-tuc/", procedure.path, unit.get_absolute_url()):
            assert f"http://testserver{path}" in found
            assert f"http://testserver/en{path}" in found

    def test_leaves_out_withdrawn_procedures(self, client: Client, site):
        procedure = ProcedureFactory(status="WITHDRAWN")
        assert f"http://testserver{procedure.path}" not in addresses(client)

    def test_names_no_address_twice(self, client: Client, site):
        found = addresses(client)
        assert len(found) == len(set(found))
