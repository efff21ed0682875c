"""What the front page shows; every list comes in one query."""

from typing import Any

from django.conf import settings
from django.db.models import Count, Min, Q
from django.http import HttpRequest
from django.utils.translation import get_language

from cms.catalog.models import LifeEvent, Procedure, ServiceField
from cms.news.models import NewsPage

FIELDS, PROCEDURES, ARTICLES = 12, 8, 5
_CANDIDATES = 120  # procedures among which those of different fields are chosen


def home_context(request: HttpRequest) -> dict[str, Any]:
    """`life_events`, `fields` (with `total`), `procedures`, `articles` in the page's language."""
    live = Q(procedures__status=Procedure.Status.ACTIVE)
    return {
        "life_events": _life_events(),
        "fields": list(
            ServiceField.objects.annotate(total=Count("procedures", filter=live))
            .filter(total__gt=0)
            .order_by("-total", "name")[:FIELDS]
        ),
        "procedures": _procedures(),
        "articles": _articles(),
    }


def _life_events() -> dict[str, list[LifeEvent]]:
    """`citizens` and `businesses`, each in the editors' order."""
    events = list(LifeEvent.objects.all())
    business = LifeEvent.Audience.BUSINESS
    return {
        "citizens": [event for event in events if event.audience != business],
        "businesses": [event for event in events if event.audience == business],
    }


def _procedures() -> list[Procedure]:
    """Those that editors explained, in the order of the life events, spread over the fields."""
    explained = list(
        Procedure.objects.live()
        .exclude(short_title="")
        .annotate(place=Min("life_events__position", default=9999))
        .order_by("place", "code")
        .only("code", "name", "short_title", "name_en", "field_id")[:_CANDIDATES]
    )
    seen: dict[int, int] = {}
    ranked = []
    for procedure in explained:
        rank = seen[procedure.field_id] = seen.get(procedure.field_id, 0) + 1
        ranked.append((rank, procedure))
    ranked.sort(key=lambda pair: pair[0])
    return [procedure for _rank, procedure in ranked[:PROCEDURES]]


def _articles() -> list[NewsPage]:
    """The newest in the page's language; a language without news shows the Vietnamese."""
    live = NewsPage.objects.live().newest_first().select_related("locale")
    language = get_language() or settings.LANGUAGE_CODE
    own = list(live.filter(locale__language_code=language)[:ARTICLES])
    if own or language == settings.LANGUAGE_CODE:
        return own
    return list(live.filter(locale__language_code=settings.LANGUAGE_CODE)[:ARTICLES])
