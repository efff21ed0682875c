"""Pages of units and service centres: who is responsible, where, and whether they receive now."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from portal.agencies.models import AdminUnit, Agency, ServiceCentre
from portal.vietnamese import fold
from portal.web.opening import (
    HoursLine,
    Opening,
    day_off_calendar,
    opening_of,
    weekly_hours,
)
from portal.web.parsing import typed

_LONGEST_FILTER = 100


@dataclass(frozen=True)
class CentreCard:
    centre: ServiceCentre
    hours: list[HoursLine]
    opening: Opening


@dataclass(frozen=True)
class UnitEntry:
    """A unit of the list; `formed_from` is set when only an old unit's name answers the filter."""

    unit: AdminUnit
    formed_from: str


def unit_list(request: HttpRequest) -> HttpResponse:
    """`/don-vi/?q=`: communes by name, old names included, and the province's own agencies."""
    query = typed(request, "q")[:_LONGEST_FILTER]
    communes = AdminUnit.objects.in_force().communes()
    agencies = Agency.objects.exclude(kind=Agency.Kind.COMMUNE)
    context = {
        "query": query,
        "entries": [entry for unit in communes if (entry := _matching(unit, fold(query)))],
        "agencies": [agency for agency in agencies if fold(query) in _names_of(agency)],
    }
    return render(request, "web/unit_list.html", context)


def _matching(unit: AdminUnit, wanted: str) -> UnitEntry | None:
    if wanted in fold(f"{unit.full_name} {unit.name_en} {unit.code}"):
        return UnitEntry(unit, "")
    old = [name for name in _predecessors(unit) if wanted in fold(name)]
    return UnitEntry(unit, ", ".join(old)) if old else None


def _names_of(agency: Agency) -> str:
    return fold(" ".join([agency.name, agency.name_en, agency.code, *agency.aliases]))


def _predecessors(unit: AdminUnit) -> list[str]:
    return [name for part in re.split("[;,]", unit.predecessors) if (name := part.strip())]


def unit_page(request: HttpRequest, reference: str) -> HttpResponse:
    """`/don-vi/<code>-<slug>/`; another slug, or none, moves to the one address."""
    code, _dash, slug = reference.partition("-")
    if not (code.isascii() and code.isdecimal()):
        raise Http404  # PostgreSQL refuses to look for a NUL
    unit = AdminUnit.objects.select_related("parent").filter(code=code).first()
    if unit is None:
        raise Http404
    if slug != unit.slug:
        return redirect(unit.get_absolute_url(), permanent=True)
    context = {
        "unit": unit,
        "formed_from": _predecessors(unit),
        "agencies": unit.agencies.all(),
        "cards": _cards(unit.centres.all()),
    }
    return render(request, "web/unit_page.html", context)


def centre_list(request: HttpRequest) -> HttpResponse:
    """`/trung-tam-phuc-vu/?q=`: every service centre, open ones marked."""
    query = typed(request, "q")[:_LONGEST_FILTER]
    cards = _cards(ServiceCentre.objects.all())
    now = timezone.localtime()
    context: dict[str, Any] = {
        "query": query,
        "now": now,
        "cards": [card for card in cards if fold(query) in _found_by(card.centre)],
        "total": len(cards),
    }
    return render(request, "web/centre_list.html", context)


def _found_by(centre: ServiceCentre) -> str:
    unit = centre.unit
    names = (centre.name, centre.name_en, centre.address, unit.full_name, unit.predecessors)
    return fold(" ".join(names))


def _cards(centres: QuerySet[ServiceCentre]) -> list[CentreCard]:
    now, is_day_off = timezone.localtime(), day_off_calendar()
    return [
        CentreCard(
            centre, weekly_hours(centre), opening_of(centre, moment=now, is_day_off=is_day_off)
        )
        for centre in centres.select_related("unit").prefetch_related("hours", "counters")
    ]
