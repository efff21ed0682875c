"""Loads a province from its folder of data (docs/province-profile.md): nothing of a province stands
in code.
"""

import csv
import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cms.catalog import services as catalog
from cms.catalog.models import LifeEvent, Procedure
from cms.pages.models import AlertBanner
from cms.search import services as search
from portal.agencies.models import (
    AdminUnit,
    Agency,
    Counter,
    OpeningHours,
    ProvinceProfile,
    ServiceCentre,
)
from portal.errors import Invalid
from portal.web import page_tree

_PROFILE_KEYS = (
    "name",
    "name_en",
    "full_name",
    "agency_code",
    "portal_name",
    "portal_name_en",
    "hotline",
    "hotline_note",
    "hotline_note_en",
    "filing_url_template",
    "footer_note",
    "footer_note_en",
    "theme",
)


def data_hash(*, folder: Path, catalogue: Path) -> str:
    """SHA-256 over the folder's files and the catalogue file, to skip a load that would change
    nothing.
    """
    digest = hashlib.sha256()
    for path in [*sorted(folder.glob("*.*")), catalogue]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def load_province(*, folder: Path, catalogue: Path | None = None) -> bool:
    """Bring a province's units, agencies, centres, pages, news and catalogue in; all or nothing.

    `catalogue` takes the place of the folder's own `procedures.jsonl`. Returns False when the same
    data was loaded before and nothing was done.

    :raises Invalid: when the folder holds no province
    """
    if not (folder / "province.json").is_file():
        raise Invalid("province_missing", _("The folder holds no province.json."))
    catalogue = catalogue or folder / "procedures.jsonl"
    fingerprint = data_hash(folder=folder, catalogue=catalogue)
    if ProvinceProfile.load().data_hash == fingerprint:
        return False
    with transaction.atomic():
        facts = _json(folder / "province.json")
        _load_units(_rows(folder / "units.csv"))
        _load_agencies(_json(folder / "agencies.json"))
        _load_centres(_json(folder / "centres.json"))
        profile = _load_profile(facts)
        _load_alerts(facts.get("alerts", []))
        events = _json(folder / "life_events.json")
        _load_life_events(events)
        with catalogue.open("rb") as lines:
            catalog.import_procedures(raw_lines=lines)
        _join_life_events(events)
        _load_plain_language(folder / "plain_language.jsonl")
        page_tree.build(profile=profile, news=_json(folder / "news.json"))
        profile.data_hash = fingerprint
        profile.save()
        search.rebuild()
    return True


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _load_units(rows: Iterable[dict[str, str]]) -> None:
    units = {unit.code: unit for unit in AdminUnit.objects.all()}
    for row in sorted(rows, key=lambda r: len(r["code"])):
        valid_from = date.fromisoformat(row["valid_from"]) if row["valid_from"] else None
        units[row["code"]], _created = AdminUnit.objects.update_or_create(
            code=row["code"],
            defaults={
                "level": row["level"].upper(),
                "kind": row["kind"],
                "name": row["name"],
                "full_name": row["full_name"],
                "name_en": row["name_en"],
                "parent": units.get(row["parent_code"]),
                "predecessors": row["predecessors"],
                "valid_from": valid_from,
            },
        )


def _load_agencies(rows: Iterable[dict[str, Any]]) -> None:
    units = {unit.code: unit for unit in AdminUnit.objects.all()}
    agencies: dict[str, Agency] = {}
    for row in sorted(rows, key=lambda r: r["parent_code"] is not None):
        agencies[row["code"]], _created = Agency.objects.update_or_create(
            code=row["code"],
            defaults={
                "name": row["name"],
                "name_en": row["name_en"] or "",
                "kind": row["kind"].upper(),
                "unit": units[row["unit_code"]],
                "parent": agencies.get(row["parent_code"] or ""),
                "aliases": row["aliases"],
                "phone": row["phone"] or "",
                "address": row["address"] or "",
            },
        )


def _load_centres(rows: Iterable[dict[str, Any]]) -> None:
    units = {unit.code: unit for unit in AdminUnit.objects.all()}
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    for row in rows:
        centre, _created = ServiceCentre.objects.update_or_create(
            code=row["code"],
            defaults={
                "name": row["name"],
                "name_en": row["name_en"] or "",
                "unit": units[row["unit_code"]],
                "agency": agencies.get(row["agency_code"] or ""),
                "address": row["address"] or "",
                "phone": row["phone"] or "",
                "map_url": row["map_url"] or "",
                "note": row["note"] or "",
            },
        )
        centre.counters.all().delete()
        Counter.objects.bulk_create(
            Counter(centre=centre, **counter) for counter in row["counters"]
        )
        centre.hours.all().delete()
        OpeningHours.objects.bulk_create(
            OpeningHours(centre=centre, **hours) for hours in row["hours"]
        )


def _load_profile(facts: dict[str, Any]) -> ProvinceProfile:
    profile = ProvinceProfile.load()
    for key in _PROFILE_KEYS:
        setattr(profile, key, facts[key])
    profile.unit = AdminUnit.objects.get(code=facts["code"])
    profile.save()
    return profile


def _load_alerts(rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        AlertBanner.objects.update_or_create(
            message=row["message"],
            defaults={
                "message_en": row["message_en"],
                "severity": AlertBanner.Severity[row["severity"].upper()],
                "starts_at": datetime.fromisoformat(row["starts_at"]),
                "ends_at": datetime.fromisoformat(row["ends_at"]),
            },
        )


def _load_life_events(rows: list[dict[str, Any]]) -> None:
    for position, row in enumerate(rows):
        LifeEvent.objects.update_or_create(
            key=row["key"],
            defaults={
                "name": row["name"],
                "name_en": row["name_en"],
                "summary": row["summary"],
                "summary_en": row["summary_en"],
                "audience": row["audience"].upper(),
                "position": position,
            },
        )


def _join_life_events(rows: list[dict[str, Any]]) -> None:
    """Life events name more procedures than a catalogue may hold; the others are left out."""
    for row in rows:
        event = LifeEvent.objects.get(key=row["key"])
        for procedure in Procedure.objects.filter(code__in=row["codes"]).exclude(life_events=event):
            procedure.life_events.add(event)
            catalog.refresh_facets(procedure=procedure)


def _load_plain_language(path: Path) -> None:
    procedures = {procedure.code: procedure for procedure in Procedure.objects.all()}
    for raw in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(raw)
        if row["code"] in procedures:
            procedure = procedures[row.pop("code")]
            catalog.describe_in_plain_words(procedure=procedure, **row)
