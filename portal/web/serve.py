"""Serves the editors' pages: finds the page of an address in one query, then hands over to Wagtail.

Wagtail walks the tree with two queries for each part of an address. Its own pattern also knows no
dot, which the address of a procedure (`1.000656-…`) has.
"""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

HOME_DEPTH = 2  # below the root of the tree stands one home page for each language
_DEEPEST = 8  # parts of an address; longer ones are no page of ours


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """One page of the tree; access rules and other hooks are Wagtail's own."""
    route = _route(request, [part for part in path.split("/") if part])
    if route is not None:
        # Where Wagtail keeps the result of its own search for the rest of the request.
        vars(request)["_wagtail_route_for_request"] = route
    return wagtail_serve(request, path)


def _route(request: HttpRequest, parts: list[str]) -> RouteResult | None:
    """Wagtail's routing of the address, started at the deepest page that is on its way."""
    if len(parts) > _DEEPEST:
        return None
    on_the_way = Q(depth=HOME_DEPTH)
    for depth, slug in enumerate(parts, start=HOME_DEPTH + 1):
        on_the_way |= Q(depth=depth, slug=slug)
    pages = Page.objects.live().filter(on_the_way, locale__language_code=get_language())
    for page in pages.order_by("-depth"):
        known = page.depth - HOME_DEPTH
        if page_path(page).split("/")[1:-1] == parts[:known]:
            return page.specific.route(request, parts[known:])
    return None


def page_path(page: Page) -> str:
    """The path of a page below its home, without language: "/tin-tuc/tuyen-sinh/" or "/"."""
    return "/" + page.url_path.split("/", HOME_DEPTH)[HOME_DEPTH]
