"""A second province loads by data alone, and leaves no trace of the first."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from cms.catalog.models import Procedure
from portal.agencies.models import AdminUnit, ProvinceProfile
from portal.errors import Invalid
from portal.web.provinces import load_province

pytestmark = pytest.mark.django_db
SECOND = Path(__file__).parent.parent / "provinces" / "thu_nghiem"
FIRST = settings.BASE_DIR / "deploy" / "provinces" / "lao_cai"
TRACES = ("Lào Cai", "Lao Cai", "lao_cai", "Yên Bái", "H38")


@pytest.fixture
def second_province(wagtail_base):
    assert load_province(folder=SECOND)
    return ProvinceProfile.load()


class TestASecondProvince:
    def test_loads_with_its_own_names_and_codes(self, second_province):
        assert second_province.unit.code == "99"
        assert second_province.agency_code == "H99"
        assert AdminUnit.objects.communes().count() == 3
        assert Procedure.objects.count() == 2

    @pytest.mark.parametrize(
        "path",
        [
            "/",
            "/en/",
            "/thu-tuc/",
            "/thu-tuc/9.000001/",
            "/tin-tuc/",
            "/don-vi/",
            "/trung-tam-phuc-vu/",
            "/tim-kiem/?q=thu+tuc",
            "/tra-cuu/",
            "/tro-ly/",
            "/kiosk/",
            "/theme.css",
            "/api/v1/status",
            "/api/v1/units",
            "/api/v1/agencies",
            "/api/v1/openapi.json",
        ],
    )
    def test_shows_no_trace_of_the_first(self, second_province, client: Client, path):
        response = client.get(path, follow=True)

        assert response.status_code == 200
        page = response.content.decode()
        assert [trace for trace in TRACES if trace in page] == []

    def test_names_its_hotline_on_the_home_page(self, second_province, client: Client):
        page = client.get("/").content.decode()

        assert second_province.portal_name in page
        assert second_province.hotline in page


class TestLoadingAgain:
    def test_the_same_data_does_nothing(self, second_province):
        assert not load_province(folder=SECOND)

    def test_other_official_records_take_the_place_of_the_folders_own(self, second_province):
        assert load_province(folder=SECOND, catalogue=FIRST / "procedures.jsonl")

        assert Procedure.objects.filter(code="1.001193").exists()

    def test_a_folder_without_a_province_is_refused(self, wagtail_base, tmp_path):
        with pytest.raises(Invalid):
            load_province(folder=tmp_path)


def test_no_code_or_template_names_a_province():
    packages = ("portal", "cms", "api", "chatbot", "notifications", "kiosk")
    files = [
        file
        for package in packages
        for pattern in ("**/*.py", "**/*.html", "**/*.js", "**/*.css", "**/*.txt")
        for file in (settings.BASE_DIR / package).glob(pattern)
        if ".venv" not in file.parts and "tests" not in file.parts
    ]

    named = [
        f"{file.relative_to(settings.BASE_DIR)}: {trace}"
        for file in files
        for trace in TRACES[:1] + TRACES[3:4]
        if trace in file.read_text(encoding="utf-8")
    ]

    assert named == []
