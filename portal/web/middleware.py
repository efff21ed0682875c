"""The looser policy under /admin/, and pages for foreseen refusals."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from portal.errors import DomainError
from portal.web.errors import domain_error

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class AdminContentSecurityPolicy:
    """Wagtail's editor needs inline code; the looser rule holds under /admin/ only."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path.startswith("/admin/"):
            # The attribute that Django's own decorator sets
            response._csp_config = settings.CSP_ADMIN
        return response


class DomainErrorPages:
    """Turns a `DomainError` that leaves a page's view into a page; the API has its own form."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, DomainError) and not request.path.startswith("/api/"):
            return domain_error(request, exception)
        return None
