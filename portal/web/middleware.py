"""The looser policy under /admin/, and pages for foreseen refusals."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csp import csp_override

from portal.errors import DomainError
from portal.web.errors import domain_error

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class AdminContentSecurityPolicy:
    """Wagtail's editor needs inline code; the looser rule holds under /admin/ only."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.get_editors_response = csp_override(settings.CSP_ADMIN)(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith("/admin/"):
            return self.get_editors_response(request)
        return self.get_response(request)


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
