import base64

import pytest
from django.test import Client

from tests.factories import AdminUnitFactory, AgencyFactory, NewsPageFactory

pytestmark = pytest.mark.django_db


class TestUnits:
    def test_are_listed_with_their_address(self, client: Client):
        unit = AdminUnitFactory(code="90123", full_name="Xã Thử Nghiệm")

        [found] = client.get("/api/v1/units").json()["results"]

        assert found["code"] == unit.code
        assert found["url"] == "http://testserver/don-vi/90123-xa-thu-nghiem/"

    def test_that_are_unknown_are_not_found(self, client: Client):
        assert client.get("/api/v1/units/99999").status_code == 404


class TestAgencies:
    def test_are_listed_and_read_by_code(self, client: Client):
        agency = AgencyFactory()

        [found] = client.get("/api/v1/agencies").json()["results"]

        assert found == client.get(f"/api/v1/agencies/{agency.code}").json()


class TestNews:
    def test_comes_newest_first_in_the_clients_language(self, client: Client, site):
        for day in ("2026-10-01", "2026-11-01"):
            NewsPageFactory(parent=site.news, date=day)
        NewsPageFactory(parent=site.news_en, date="2026-11-02")

        found = client.get("/api/v1/news").json()["results"]
        english = client.get("/api/v1/news", headers={"accept-language": "en"}).json()["results"]

        assert [item["date"] for item in found] == ["2026-11-01", "2026-10-01"]
        assert [item["date"] for item in english] == ["2026-11-02"]

    def test_that_is_a_draft_is_not_listed(self, client: Client, site):
        NewsPageFactory(parent=site.news, live=False)

        assert client.get("/api/v1/news").json()["results"] == []


class TestStatus:
    def test_names_the_portal_and_its_hotline(self, client: Client, province):
        body = client.get("/api/v1/status").json()

        assert body["hotline"] == province.hotline
        assert body["portal"] == province.portal_name
        assert body["time"].endswith("+07:00")


@pytest.mark.parametrize("path", ["units", "agencies", "procedures"])
@pytest.mark.parametrize("code", ["%00", "a%00b", "%F0%9F%92%A1", "'--"])
def test_a_code_of_any_kind_is_only_not_found(client: Client, path, code):
    assert client.get(f"/api/v1/{path}/{code}").status_code == 404


def test_a_cursor_that_hides_a_nul_is_no_page(client: Client):
    hidden = base64.b64encode(b"p=%00").decode()

    assert client.get("/api/v1/units", {"cursor": hidden}).status_code in {200, 404}
