from datetime import date, time

import pytest
import time_machine
from django.test import Client

from portal.agencies.models import Agency, Counter, OpeningHours
from tests.factories import AdminUnitFactory, AgencyFactory, ServiceCentreFactory
from tests.web.bad_input import BAD_INPUT

pytestmark = pytest.mark.django_db
FRIDAY_MORNING = "2026-11-20T08:00:00+07:00"


@pytest.fixture
def unit(site):
    return AdminUnitFactory(
        code="99001",
        kind="Phường",
        name="Mẫu Một",
        full_name="Phường Mẫu Một",
        name_en="Mau Mot Ward",
        predecessors="Phường Cũ; Xã Đã Nhập",
        valid_from=date(2025, 7, 1),
    )


@pytest.fixture
def centre(unit):
    centre = ServiceCentreFactory(
        unit=unit, code="TT-99001", name="Trung tâm Mẫu Một", map_url="https://ban-do.example/1"
    )
    OpeningHours.objects.create(centre=centre, weekday=4, opens=time(7, 30), closes=time(11, 30))
    Counter.objects.create(centre=centre, number="1", name="Quầy thử", fields=["Hộ tịch"])
    return centre


class TestListOfUnits:
    def test_names_communes_and_agencies(self, client: Client, unit):
        AgencyFactory(name="Sở Mẫu", kind=Agency.Kind.DEPARTMENT)
        AgencyFactory(name="Ủy ban nhân dân phường Mẫu Một")
        text = client.get("/don-vi/").text
        assert "Phường Mẫu Một" in text
        assert "Sở Mẫu" in text
        assert "Ủy ban nhân dân phường Mẫu Một" not in text

    @pytest.mark.parametrize("query", ["mau mot", "MẪU MỘT", "99001", "mau mot ward"])
    def test_is_filtered_without_marks(self, client: Client, unit, query):
        AdminUnitFactory(name="Khác", full_name="Xã Khác", name_en="Other")
        entries = client.get("/don-vi/", {"q": query}).context["entries"]
        assert [entry.unit for entry in entries] == [unit]

    def test_answers_an_old_name_with_the_new_unit(self, client: Client, unit):
        (entry,) = client.get("/don-vi/", {"q": "da nhap"}).context["entries"]
        assert (entry.unit, entry.formed_from) == (unit, "Xã Đã Nhập")

    def test_leaves_out_units_that_ended(self, client: Client, unit):
        unit.valid_to = date(2026, 1, 1)
        unit.save()
        assert client.get("/don-vi/").context["entries"] == []

    def test_is_in_english_too(self, client: Client, unit):
        assert "Mau Mot Ward" in client.get("/en/don-vi/").text

    @pytest.mark.parametrize("name", BAD_INPUT)
    @pytest.mark.parametrize("path", ["/don-vi/", "/en/trung-tam-phuc-vu/"])
    def test_bad_input_finds_nothing(self, client: Client, centre, name, path):
        response = client.get(path, {"q": BAD_INPUT[name]})
        assert response.status_code == 200
        assert "<script>alert" not in response.text


class TestPageOfAUnit:
    def test_tells_where_it_comes_from_and_who_serves_it(self, client: Client, centre):
        AgencyFactory(name="Ủy ban nhân dân phường Mẫu Một", unit=centre.unit)
        text = client.get("/don-vi/99001-phuong-mau-mot/").text
        for fact in ("Phường Cũ", "Xã Đã Nhập", "Ủy ban nhân dân phường Mẫu Một", "Quầy thử"):
            assert fact in text
        assert "0200 000 0000" in text

    @pytest.mark.parametrize("reference", ["99001", "99001-", "99001-khac", "99001-Phường"])
    def test_another_slug_moves_to_the_one_address(self, client: Client, unit, reference):
        response = client.get(f"/don-vi/{reference}/")
        assert response.status_code == 301
        assert response["Location"] == "/don-vi/99001-phuong-mau-mot/"

    def test_keeps_the_language_when_it_moves(self, client: Client, unit):
        response = client.get("/en/don-vi/99001/")
        assert response["Location"] == "/en/don-vi/99001-phuong-mau-mot/"

    @pytest.mark.parametrize("reference", ["00000-x", "x", "'; DROP TABLE", "<script>", "a" * 3000])
    def test_an_unknown_code_is_not_found(self, client: Client, unit, reference):
        assert client.get(f"/don-vi/{reference}/").status_code == 404

    def test_a_nul_in_the_address_is_not_found(self, client: Client, unit):
        assert client.get("/don-vi/99001%00-x/").status_code == 404


class TestServiceCentres:
    @time_machine.travel(FRIDAY_MORNING, tick=False)
    def test_says_that_it_is_open_and_until_when(self, client: Client, centre):
        response = client.get("/trung-tam-phuc-vu/")
        (card,) = response.context["cards"]
        assert card.opening.is_open
        assert "11:30" in response.text

    @time_machine.travel("2026-11-24T08:00:00+07:00", tick=False)
    def test_names_the_holiday_that_closes_it(self, client: Client, centre):
        OpeningHours.objects.create(centre=centre, weekday=1, opens=time(7), closes=time(11))
        response = client.get("/trung-tam-phuc-vu/")
        (card,) = response.context["cards"]
        assert not card.opening.is_open
        assert card.opening.holiday in response.text

    def test_the_map_is_a_link_that_leaves(self, client: Client, centre):
        text = client.get("/trung-tam-phuc-vu/").text
        assert (
            '<a class="govuk-link" href="https://ban-do.example/1" rel="noreferrer external">'
            in text
        )
        assert "<iframe" not in text

    def test_is_found_by_an_old_units_name(self, client: Client, centre):
        ServiceCentreFactory()
        cards = client.get("/trung-tam-phuc-vu/", {"q": "xa da nhap"}).context["cards"]
        assert [card.centre for card in cards] == [centre]

    def test_asks_as_many_questions_for_many_as_for_one(
        self, client: Client, centre, django_assert_max_num_queries
    ):
        ServiceCentreFactory.create_batch(10)
        client.get("/trung-tam-phuc-vu/")
        with django_assert_max_num_queries(14):
            client.get("/trung-tam-phuc-vu/")
