"""`/tim-kiem/`: one search over everything the portal publishes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.catalog.models import FACETS
from cms.search import services
from cms.search.services import Hit, SearchResult
from portal.errors import Invalid
from portal.web.highlight import highlight
from portal.web.parsing import page_number, typed

PAGE_SIZE = 10
_LAST_PAGE = 100
_LONGEST_VALUE = 255
KINDS: dict[str, Promise] = {
    "procedure": _("Procedure"),
    "news": _("News"),
    "page": _("Page"),
    "legal_document": _("Legal document"),
    "unit": _("Unit"),
    "form": _("Form"),
    "dataset": _("Open data"),
}
_TAG_COLOURS = {"procedure": "", "news": "green", "unit": "purple", "legal_document": "orange"}


@dataclass(frozen=True)
class ShownHit:
    """One result as the page shows it; `title` and `snippet` are safe HTML."""

    kind: str
    tag_colour: str
    code: str
    title: SafeString
    snippet: SafeString
    url_path: str
    date: date | None


def search(request: HttpRequest) -> HttpResponse:
    """The form, and the results once something was typed."""
    query = typed(request, "q")
    context: dict[str, Any] = {"query": query, "hide_header_search": True}
    if not query:
        return render(request, "web/search.html", context)
    chosen = _chosen(request)
    number = page_number(request, last=_LAST_PAGE)
    try:
        result = services.search(
            query=query,
            language=get_language() or "vi",
            limit=PAGE_SIZE,
            offset=(number - 1) * PAGE_SIZE,
            kinds=[chosen["type"]] if "type" in chosen else (),
            facets={name: value for name, value in chosen.items() if name != "type"},
        )
    except Invalid as refusal:
        context["message"] = refusal.message
        return render(request, "web/search.html", context, status=422)
    if result.total and not result.hits:
        return redirect(_first_page(request))
    context |= {
        "result": result,
        "hits": [_shown(hit) for hit in result.hits],
        "facets": _facets(result, chosen),
        "kinds": _kinds(result, chosen),
        "chosen": chosen,
        "page_obj": _page(result.total, number),
    }
    return render(request, "web/search.html", context)


def _first_page(request: HttpRequest) -> str:
    """This search without its `page`, which lies behind the last."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return f"{request.path}?{asked.urlencode()}"


def _chosen(request: HttpRequest) -> dict[str, str]:
    """Filters of the address that exist: `{"type": "procedure", "field": "Hộ tịch"}`."""
    chosen = {name: typed(request, name)[:_LONGEST_VALUE] for name in FACETS}
    kind = typed(request, "type")
    chosen["type"] = kind if kind in KINDS else ""
    return {name: value for name, value in chosen.items() if value}


def _shown(hit: Hit) -> ShownHit:
    return ShownHit(
        kind=str(KINDS.get(hit.kind, hit.kind)),
        tag_colour=_TAG_COLOURS.get(hit.kind, "grey"),
        code=hit.code,
        title=highlight(hit.title, marks=hit.title_marks),
        snippet=highlight(hit.snippet, marks=hit.snippet_marks),
        url_path=hit.url_path,
        date=date.fromisoformat(hit.date) if hit.date else None,
    )


def _facets(result: SearchResult, chosen: dict[str, str]) -> list[dict[str, Any]]:
    """Filters as the component of the catalogue shows them."""
    return [
        {
            "kind": name,
            "label": label,
            "chosen": chosen.get(name, ""),
            "values": [{"value": value, "count": n} for value, n in result.facets.get(name, [])],
        }
        for name, label in FACETS.items()
        if name in result.facets or name in chosen
    ]


def _kinds(result: SearchResult, chosen: dict[str, str]) -> list[dict[str, Any]]:
    """Kinds among the results, and the chosen one even when it has none."""
    counts = dict(result.facets.get("kind", []))
    return [
        {"value": kind, "label": label, "count": counts.get(kind, 0)}
        for kind, label in KINDS.items()
        if kind in counts or chosen.get("type") == kind
    ]


def _page(total: int, number: int) -> Page[int]:
    """What the pagination component reads; the results themselves are cut by the search."""
    pages = Paginator(range(min(total, _LAST_PAGE * PAGE_SIZE)), PAGE_SIZE)
    return pages.get_page(number)
