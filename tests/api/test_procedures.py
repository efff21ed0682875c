import pytest
from django.test import Client

from api.v1.procedures import ProcedureDetail
from cms.catalog import services
from cms.catalog.models import Procedure
from tests.records import as_lines, make_record

pytestmark = pytest.mark.django_db


class TestOneProcedure:
    def test_has_the_keys_of_the_import_format_and_what_the_portal_adds(
        self, client: Client, five_procedures
    ):
        body = client.get("/api/v1/procedures/9.000101").json()

        assert set(make_record()) <= set(body)
        assert body["status"] == "active"
        assert body["url"] == "http://testserver/thu-tuc/9.000101-dang-ky-khai-sinh/"
        assert body["updated_at"].startswith("20")

    def test_words_fees_by_the_portals_rule(self, client: Client, five_procedures):
        display = client.get("/api/v1/procedures/9.000101").json()["display"]

        assert display["fees"] == [
            {"channel": "direct", "label": "Trực tiếp", "lines": ["15.000 đồng"]}
        ]
        assert display["times"][0]["text"] == "3 ngày làm việc"

    def test_keeps_an_unknown_fee_null(self, client: Client):
        channel = make_record()["channels"][0] | {"fees": None}
        services.import_procedures(raw_lines=as_lines([make_record(channels=[channel])]))

        body = client.get("/api/v1/procedures/9.100001").json()

        assert body["channels"][0]["fees"] is None
        assert body["display"]["fees"][0]["lines"] == ["chưa có thông tin"]

    def test_is_found_with_an_agencys_suffix(self, client: Client, five_procedures):
        assert client.get("/api/v1/procedures/9.000101.H99").json()["code"] == "9.000101"

    @pytest.mark.parametrize("code", ["9.999999", "nonsense", "%00", "💡"])
    def test_that_is_unknown_is_a_problem(self, client: Client, five_procedures, code):
        response = client.get(f"/api/v1/procedures/{code}")

        assert response.status_code == 404
        assert response["Content-Type"] == "application/problem+json"
        assert response.json()["code"] == "procedure_not_found"

    def test_that_was_withdrawn_is_not_shown(self, client: Client, five_procedures):
        Procedure.objects.update(status=Procedure.Status.WITHDRAWN)

        assert client.get("/api/v1/procedures/9.000101").status_code == 404


class TestTheList:
    def test_is_walked_by_cursor(self, client: Client, five_procedures):
        codes, url = [], "/api/v1/procedures?limit=2"
        while url:
            page = client.get(url).json()
            codes += [item["code"] for item in page["results"]]
            url = page["next"]

        assert codes == sorted(five_procedures)

    def test_is_narrowed_by_facets(self, client: Client, five_procedures):
        page = client.get("/api/v1/procedures", {"field": "Hộ kinh doanh", "level": "Cấp tỉnh"})

        assert [item["code"] for item in page.json()["results"]] == ["9.000104"]

    @pytest.mark.parametrize("cursor", ["%C4%91", "!", "0000", "cD0%3D"])
    def test_does_not_know_a_cursor_of_somebody_else(self, client: Client, five_procedures, cursor):
        response = client.get(f"/api/v1/procedures?cursor={cursor}")

        assert response.status_code in {200, 404}
        assert client.get("/api/v1/procedures?cursor=!").json()["code"] == "cursor_unknown"

    @pytest.mark.parametrize("query", ["limit=101", "limit=0", "limit=x"])
    def test_refuses_bad_values(self, client: Client, five_procedures, query):
        response = client.get(f"/api/v1/procedures?{query}")

        assert response.status_code == 422
        assert response["Content-Type"] == "application/problem+json"

    def test_tells_what_changed_and_what_was_withdrawn(self, client: Client, five_procedures):
        Procedure.objects.filter(code="9.000101").update(status=Procedure.Status.WITHDRAWN)

        page = client.get("/api/v1/procedures/changes", {"since": "2026-01-01T00:00:00+07:00"})

        statuses = {item["code"]: item["status"] for item in page.json()["results"]}
        assert statuses["9.000101"] == "withdrawn"
        assert len(statuses) == 5


class TestTheAnswer:
    def test_is_what_the_contract_says(self, client: Client, seed_procedures):
        for code in seed_procedures:
            body = client.get(f"/api/v1/procedures/{code}").json()

            assert ProcedureDetail.model_validate(body).model_dump().keys() == body.keys()
            assert body["updated_at"].endswith("+07:00")

    def test_of_a_record_with_only_the_needed_keys_is_whole(self, client: Client):
        needed = (
            "code",
            "name",
            "field",
            "steps",
            "channels",
            "documents",
            "legal_basis",
            "results",
        )
        record = {key: value for key, value in make_record().items() if key in needed}
        record["steps"] = [{"text": "Nộp đơn."}]
        record["channels"] = [{"channel": "direct"}]
        services.import_procedures(raw_lines=as_lines([record]))

        body = client.get("/api/v1/procedures/9.100001").json()

        assert ProcedureDetail.model_validate(body)
        assert body["display"]["fees"][0]["lines"] == ["chưa có thông tin"]
