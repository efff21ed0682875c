import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.search import services
from tests.web.bad_input import BAD_INPUT

pytestmark = pytest.mark.django_db
SEARCH = "/tim-kiem/"


@pytest.fixture
def searchable(site, seed_procedures):
    return seed_procedures


class TestWithoutAQuery:
    @pytest.mark.parametrize("path", ["/tim-kiem/", "/en/tim-kiem/", "/tim-kiem/?q=%20%20"])
    def test_only_the_form_is_shown(self, client: Client, site, path):
        response = client.get(path)
        assert response.status_code == 200
        assert 'name="q"' in response.text
        assert "ct-cards" not in response.text

    def test_invisible_letters_are_no_query(self, client: Client, site):
        response = client.get(SEARCH, {"q": "\u200b\x00"})
        assert response.status_code == 200
        assert "result" not in response.context


class TestResults:
    @pytest.mark.parametrize(
        "query",
        ["đăng ký khai sinh", "dang ky khai sinh", "đăng kí khai sinh", "ĐĂNG KÝ KHAI SINH"],
    )
    def test_are_found_with_and_without_marks(self, client: Client, searchable, query):
        hits = client.get(SEARCH, {"q": query}).context["hits"]
        assert hits[0].code == "1.001193"

    def test_link_to_the_page_of_the_language(self, client: Client, searchable):
        hits = client.get("/en/tim-kiem/", {"q": "dang ky khai sinh"}).context["hits"]
        assert hits[0].url_path == "/en/thu-tuc/1.001193-thu-tuc-dang-ky-khai-sinh/"
        assert client.get(hits[0].url_path).status_code == 200

    def test_mark_the_found_words(self, client: Client, searchable):
        assert "<mark>khai sinh</mark>" in client.get(SEARCH, {"q": "khai sinh"}).text

    def test_can_be_narrowed_to_one_kind(self, client: Client, searchable):
        context = client.get(SEARCH, {"q": "khai sinh", "type": "procedure"}).context
        assert context["hits"]
        assert context["chosen"] == {"type": "procedure"}

    def test_can_be_narrowed_by_a_facet(self, client: Client, searchable):
        context = client.get(
            SEARCH, {"q": "đăng ký", "field": "Thành lập và hoạt động của hộ kinh doanh"}
        ).context
        assert [hit.code for hit in context["hits"]] == ["1.001612"]

    def test_ignore_a_kind_that_does_not_exist(self, client: Client, searchable):
        context = client.get(SEARCH, {"q": "khai sinh", "type": "'; DROP"}).context
        assert context["chosen"] == {}

    @pytest.mark.parametrize("number", ["0", "-1", "x", "²", "9" * 50])
    def test_take_a_wrong_page_number_for_a_page_that_exists(
        self, client: Client, searchable, number
    ):
        response = client.get(SEARCH, {"q": "khai sinh", "page": number}, follow=True)
        assert response.status_code == 200
        assert response.context["hits"]


class TestNothingFound:
    def test_offers_ways_on(self, client: Client, searchable):
        text = client.get(SEARCH, {"q": "zzzqqqxxx"}).text
        assert 'href="/tro-ly/"' in text
        assert 'href="/tra-cuu/"' in text
        assert "0200 000 0000" in text


class TestBadInput:
    def test_a_long_query_gets_a_message_and_keeps_the_form(self, client: Client, searchable):
        response = client.get(SEARCH, {"q": "a" * 201})
        assert response.status_code == 422
        assert 'aria-describedby="search-hint search-error"' in response.text
        assert "a" * 201 in response.text

    @pytest.mark.parametrize("name", BAD_INPUT)
    @pytest.mark.parametrize("path", ["/tim-kiem/", "/en/tim-kiem/"])
    def test_is_just_text(self, client: Client, searchable, name, path):
        response = client.get(path, {"q": BAD_INPUT[name], "type": BAD_INPUT[name]})
        assert response.status_code in {200, 422}
        assert "<script>alert" not in response.text
        assert "<img src=x" not in response.text
        assert "\x00" not in response.text

    @pytest.mark.parametrize("name", BAD_INPUT)
    def test_in_a_filter_finds_nothing_and_breaks_nothing(self, client: Client, searchable, name):
        response = client.get(SEARCH, {"q": "khai sinh", "field": BAD_INPUT[name]})
        assert response.status_code == 200
        assert response.context["hits"] == []
        assert "<script>alert" not in response.text


def test_the_page_adds_two_questions_to_those_of_the_search(client: Client, searchable):
    """The province and the banners; the budget of the search itself is held by its own tests."""
    query = "đăng ký khai sinh"
    client.get(SEARCH, {"q": query})
    with CaptureQueriesContext(connection) as of_the_search:
        services.search(query=query, language="vi")
    with CaptureQueriesContext(connection) as of_the_page:
        client.get(SEARCH, {"q": query})
    assert len(of_the_page) <= len(of_the_search) + 2
