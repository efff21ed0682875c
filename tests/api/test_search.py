import unicodedata

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def search(client, q, **more):
    return client.get("/api/v1/search", {"q": q, **more})


class TestASearch:
    @pytest.mark.parametrize(
        "typed",
        [
            "đăng ký khai sinh",
            "dang ky khai sinh",
            "đăng kí khai sinh",
            "ĐĂNG KÝ KHAI SINH",
            unicodedata.normalize("NFD", "đăng ký khai sinh"),
            "đăng\u200b ký khai\x00 sinh",
        ],
    )
    def test_finds_the_same_first_result_however_it_is_typed(
        self, client: Client, five_procedures, typed
    ):
        body = search(client, typed).json()

        assert body["results"][0]["code"] == "9.000101"
        assert body["results"][0]["url"].startswith("http://testserver/thu-tuc/9.000101-")

    @pytest.mark.parametrize(
        "typed",
        ["💡", "<script>alert(1)</script>", "'; DROP TABLE x;--", '"NEAR(*', "%", "\\"],
    )
    def test_takes_anything_that_can_be_seen_as_text(self, client: Client, five_procedures, typed):
        assert search(client, typed).status_code == 200

    @pytest.mark.parametrize("typed", ["", "   ", "\x00", "\u200b\ufeff", "a" * 201])
    def test_refuses_nothing_and_too_much(self, client: Client, five_procedures, typed):
        response = search(client, typed)

        assert response.status_code == 422
        assert response["Content-Type"] == "application/problem+json"

    @pytest.mark.parametrize("limit", [0, 51, "x"])
    def test_refuses_a_limit_outside_1_to_50(self, client: Client, five_procedures, limit):
        assert search(client, "khai sinh", limit=limit).status_code == 422
