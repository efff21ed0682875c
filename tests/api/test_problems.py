import pytest
from django.core.cache import cache
from django.test import Client

pytestmark = pytest.mark.django_db


def is_problem(response, status, code):
    body = response.json()
    assert response["Content-Type"] == "application/problem+json"
    assert (response.status_code, body["status"], body["code"]) == (status, status, code)
    assert {"type", "title", "detail", "errors"} <= set(body)
    return body


class TestARefusal:
    def test_of_an_unknown_address_is_a_problem(self, client: Client):
        is_problem(client.get("/api/v1/nothing"), 404, "not_found")

    def test_of_a_wrong_method_names_the_allowed_ones(self, client: Client):
        response = client.delete("/api/v1/search")

        is_problem(response, 405, "method_not_allowed")
        assert response["Allow"] == "GET"

    def test_of_a_body_that_is_not_json_is_a_problem(self, client: Client):
        response = client.post("/api/v1/dossiers/lookup", "{", content_type="application/json")

        is_problem(response, 400, "http_400")

    def test_of_a_missing_value_names_the_field(self, client: Client):
        response = client.post("/api/v1/dossiers/lookup", "{}", content_type="application/json")

        body = is_problem(response, 422, "invalid_request")
        assert body["errors"] == [{"field": "code", "message": "Cần có giá trị này."}]

    def test_is_worded_in_the_clients_language(self, client: Client):
        vietnamese = client.get("/api/v1/nothing").json()["title"]
        english = client.get("/api/v1/nothing", headers={"accept-language": "en"}).json()["title"]

        assert (vietnamese, english) == ("Không tìm thấy", "Not found")

    def test_of_too_many_calls_says_when_to_come_back(self, client: Client, settings):
        settings.API_LIMITS = settings.API_LIMITS | {"read": 2}
        cache.clear()
        for _ in range(2):
            assert client.get("/api/v1/agencies").status_code == 200

        response = client.get("/api/v1/agencies")

        is_problem(response, 429, "too_many_requests")
        assert 0 < int(response["Retry-After"]) <= 60


class TestTheTokenOfTheAssistant:
    @pytest.fixture(autouse=True)
    def _one_call_is_allowed(self, settings):
        settings.API_LIMITS = settings.API_LIMITS | {"read": 1}
        settings.PORTAL_API_TOKEN = "made-up-token"
        cache.clear()

    def statuses(self, client: Client, header: str) -> list[int]:
        headers = {"authorization": header}
        return [client.get("/api/v1/agencies", headers=headers).status_code for _ in range(2)]

    def test_takes_its_calls_out_of_the_limit(self, client: Client):
        assert self.statuses(client, "Bearer made-up-token") == [200, 200]
        assert client.get("/api/v1/agencies").status_code == 200

    @pytest.mark.parametrize(
        "header", ["Bearer another", "Bearer ", "Bearer", "Basic made-up-token", "Bearer đúng"]
    )
    def test_is_of_no_use_when_it_is_another(self, header, client: Client):
        assert self.statuses(client, header) == [200, 429]

    @pytest.mark.parametrize("header", ["Bearer ", "Bearer", "Bearer None"])
    def test_cannot_be_guessed_when_none_is_set(self, header, client: Client, settings):
        settings.PORTAL_API_TOKEN = ""

        assert self.statuses(client, header) == [200, 429]


class TestTheClientsAddress:
    def test_is_not_taken_from_a_header_that_no_trusted_proxy_wrote(self, client: Client, settings):
        settings.API_LIMITS = settings.API_LIMITS | {"read": 1}
        cache.clear()
        client.get("/api/v1/agencies", headers={"x-forwarded-for": "203.0.113.1"})

        second = client.get("/api/v1/agencies", headers={"x-forwarded-for": "203.0.113.2"})

        assert second.status_code == 429


class TestASession:
    def test_cookie_is_ignored(self, client: Client):
        client.cookies["sessionid"] = "nonsense"

        assert client.get("/api/v1/agencies").status_code == 200
