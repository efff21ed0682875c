from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from api.fields import VISIBLE
from api.links import absolute
from cms.search import services
from portal.throttling import count_request

router = Router()
Kind = Literal["procedure", "news", "page", "legal_document", "unit", "form", "dataset"]


class SearchQuery(Schema):
    """`q` may hold anything that can be seen; NUL and zero-width characters are dropped."""

    q: str = Field(..., min_length=1, max_length=200, pattern=VISIBLE)
    limit: int = Field(10, ge=1, le=50)
    type: Kind | None = None


class Hit(Schema):
    type: Kind
    code: str
    title: str
    snippet: str
    url: str


class FacetValue(Schema):
    value: str
    count: int


class SearchAnswer(Schema):
    query: str
    corrected: str | None
    results: list[Hit]
    facets: dict[str, list[FacetValue]]


@router.get(
    "/search", response=SearchAnswer, operation_id="search", summary="Search over everything"
)
def search(request: HttpRequest, query: Query[SearchQuery]) -> dict[str, Any]:
    count_request(request, "read")
    found = services.search(
        query=query.q,
        language=request.LANGUAGE_CODE,
        limit=query.limit,
        kinds=[query.type] if query.type else (),
    )
    return {
        "query": found.query,
        "corrected": found.corrected,
        "results": [
            {
                "type": hit.kind,
                "code": hit.code,
                "title": hit.title,
                "snippet": hit.snippet,
                "url": absolute(request, hit.url_path),
            }
            for hit in found.hits
        ],
        "facets": {
            kind: [{"value": value, "count": count} for value, count in values]
            for kind, values in found.facets.items()
        },
    }
