"""The portal's addresses, and what its figures are divided by."""

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import path
from ninja import NinjaAPI

from bench.settings import REFERENCE_PAGE
from portal.urls import urlpatterns as portal_addresses

one_line_api = NinjaAPI(urls_namespace="bench", openapi_url=None, docs_url=None)


@one_line_api.get("/one-line")
def one_line_endpoint(request: HttpRequest) -> dict[str, str]:
    return {"status": "ok"}


def one_line_view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def reference_page(request: HttpRequest) -> HttpResponse:
    """A page of stock GOV.UK Frontend, with the addresses of its two files put in."""
    html = REFERENCE_PAGE.read_text(encoding="utf-8")
    for name in ("govuk-frontend.css", "start.js"):
        html = html.replace(f"static:{name}", static(f"reference/{name}"))
    return HttpResponse(html)


urlpatterns = [
    path("bench/one-line/", one_line_view),
    path("bench/reference/", reference_page),
    path("api/bench/", one_line_api.urls),
    *portal_addresses,
]
