import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.test import RequestFactory

from portal.errors import Invalid, NotFound, TooMany, Unavailable
from portal.web import errors
from portal.web.middleware import DomainErrorPages


@pytest.fixture
def request_of_a_page(rf: RequestFactory) -> HttpRequest:
    return rf.get("/dau-do/")


@pytest.mark.django_db
class TestPages:
    @pytest.mark.parametrize(
        ("handler", "status"), [(errors.page_not_found, 404), (errors.permission_denied, 403)]
    )
    def test_keep_the_skeleton_and_offer_ways_on(self, site, request_of_a_page, handler, status):
        response = handler(request_of_a_page, PermissionDenied())
        assert response.status_code == status
        text = response.content.decode()
        assert 'href="/tra-cuu/"' in text
        assert "0200 000 0000" in text
        assert "noindex" in text

    def test_an_expired_form_is_explained(self, site, request_of_a_page):
        response = errors.csrf_failure(request_of_a_page, reason="CSRF token missing.")
        assert response.status_code == 403
        assert "CSRF" not in response.content.decode()

    @pytest.mark.parametrize(
        ("refusal", "status"),
        [
            (NotFound("x", "Không có."), 404),
            (Invalid("x", "Sai."), 422),
            (Unavailable("x", "Chưa trả lời."), 503),
            (TooMany("x", "Chờ.", retry_after=7), 429),
        ],
    )
    def test_a_refusal_says_its_own_message(self, site, request_of_a_page, refusal, status):
        response = errors.domain_error(request_of_a_page, refusal)
        assert response.status_code == status
        assert refusal.message in response.content.decode()

    def test_too_many_says_when_to_come_back(self, site, request_of_a_page):
        response = errors.domain_error(request_of_a_page, TooMany("x", "Chờ.", retry_after=7))
        assert response["Retry-After"] == "7"


class TestWithoutADatabase:
    """These tests have no database: a question to it would fail them."""

    def test_a_failure_still_gives_a_page(self, request_of_a_page):
        response = errors.server_error(request_of_a_page)
        assert response.status_code == 500
        assert 'href="/"' in response.content.decode()

    def test_an_unreadable_request_still_gives_a_page(self, request_of_a_page):
        response = errors.bad_request(request_of_a_page, ValueError("<script>"))
        assert response.status_code == 400
        assert "<script>" not in response.content.decode()


class TestDomainErrorPages:
    @pytest.fixture
    def middleware(self) -> DomainErrorPages:
        return DomainErrorPages(lambda request: errors.server_error(request))

    @pytest.mark.django_db
    def test_turn_a_refusal_into_a_page(self, site, middleware, request_of_a_page):
        response = middleware.process_exception(request_of_a_page, NotFound("x", "Không có."))
        assert response is not None
        assert response.status_code == 404

    def test_leave_the_api_alone(self, middleware, rf):
        refusal = NotFound("x", "Không có.")
        assert middleware.process_exception(rf.get("/api/v1/search"), refusal) is None

    def test_leave_defects_alone(self, middleware, request_of_a_page):
        assert middleware.process_exception(request_of_a_page, ValueError()) is None
