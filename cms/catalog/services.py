"""Writes to the catalogue: import of official records, the plain-language layer, withdrawal."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from cms.catalog.import_format import Line, read_lines
from cms.catalog.models import LifeEvent, Procedure, ProcedureFacet, ProcedureVersion, ServiceField
from cms.catalog.parts import OfficialRecord
from portal.errors import Invalid
from portal.searchable import in_one_go
from portal.vietnamese import clean

_BUSINESS_WORDS = ("doanh nghiệp", "hợp tác xã", "hộ kinh doanh")
_CITIZEN_WORDS = ("công dân", "cá nhân", "người")
_WITHDRAWN_STATES = {"DELETED", "EXPIRED", "REVOKED", "INACTIVE"}


@dataclass
class ImportReport:
    """What an import did, or would do: lines by outcome, in the order of the file."""

    new: list[Line] = field(default_factory=list)
    changed: list[Line] = field(default_factory=list)
    unchanged: list[Line] = field(default_factory=list)
    quarantined: list[Line] = field(default_factory=list)
    applied: bool = False

    def counts(self) -> dict[str, int]:
        return {
            name: len(getattr(self, name))
            for name in ("new", "changed", "unchanged", "quarantined")
        }


def import_procedures(*, raw_lines: Iterable[bytes], dry_run: bool = False) -> ImportReport:
    """Bring official records in: good lines in one transaction, bad lines listed with their reason.

    :raises Invalid: when no line of the file can be used; nothing is changed then
    """
    lines = list(read_lines(raw_lines))
    report = _sorted_by_outcome(lines)
    if not (report.new or report.changed or report.unchanged):
        reason = (
            report.quarantined[0].reason if report.quarantined else gettext("The file is empty.")
        )
        raise Invalid(
            "catalogue_file_unusable",
            gettext("The file holds no usable line. %(reason)s") % {"reason": reason},
        )
    if not dry_run:
        with transaction.atomic(), in_one_go():
            fields = {f.name: f for f in ServiceField.objects.all()}
            for line in [*report.new, *report.changed]:
                _apply(line, fields)
        report.applied = True
    return report


def _sorted_by_outcome(lines: list[Line]) -> ImportReport:
    newest: dict[str, str] = {}
    for code, source_hash in ProcedureVersion.objects.order_by("number").values_list(
        "procedure__code", "source_hash"
    ):
        newest[code] = source_hash
    report = ImportReport()
    for line in lines:
        if line.record is None:
            report.quarantined.append(line)
        elif line.code not in newest:
            report.new.append(line)
        elif newest[line.code] != line.source_hash:
            report.changed.append(line)
        else:
            report.unchanged.append(line)
    return report


def _apply(line: Line, fields: dict[str, ServiceField]) -> None:
    record = line.record or {}
    name = record["field"]
    if name not in fields:
        fields[name] = ServiceField.objects.create(name=name)
    view = OfficialRecord(record)
    procedure = Procedure.objects.filter(code=line.code).first() or Procedure(code=line.code)
    is_new = procedure.pk is None
    procedure.name = record["name"]
    procedure.field = fields[name]
    procedure.executing_agency = view.executing_agency
    procedure.decision_no = record.get("decision_no") or ""
    procedure.source_updated_on = view.provenance.updated_on
    procedure.status = (
        Procedure.Status.WITHDRAWN
        if record.get("state") in _WITHDRAWN_STATES
        else Procedure.Status.ACTIVE
    )
    if not is_new and (procedure.short_title or procedure.summary):
        procedure.needs_review = True
    if is_new:
        procedure.save()
    last = 0 if is_new else procedure.current_version.number
    ProcedureVersion.objects.create(
        procedure=procedure, number=last + 1, record=record, source_hash=line.source_hash
    )
    procedure.__dict__.pop("current_version", None)
    procedure.__dict__.pop("record", None)
    _join_life_events(procedure, record)
    refresh_facets(procedure=procedure)
    # Saved last, so that whoever listens to the save sees the version, the facets and the life
    # events.
    procedure.save()


def _join_life_events(procedure: Procedure, record: dict[str, Any]) -> None:
    named = LifeEvent.objects.filter(name__in=record.get("life_events") or [])
    procedure.life_events.add(*named)


def refresh_facets(*, procedure: Procedure) -> None:
    """Derive the filter values of one procedure from its current version and its life events."""
    view = procedure.record
    values = {("field", procedure.field.name)}
    values |= {("agency", view.promulgating_agency[:255])} if view.promulgating_agency else set()
    values |= {("level", level) for level in view.levels}
    values |= {("audience", audience) for audience in _audiences(view.subjects)}
    values |= {("life_event", event.name) for event in procedure.life_events.all()}
    procedure.facets.all().delete()
    ProcedureFacet.objects.bulk_create(
        ProcedureFacet(procedure=procedure, kind=kind, value=value)
        for kind, value in sorted(values)
    )


def _audiences(subjects: list[str]) -> set[str]:
    joined = " ".join(subjects).lower()
    found = {"Doanh nghiệp"} if any(word in joined for word in _BUSINESS_WORDS) else set()
    return found | ({"Người dân"} if any(word in joined for word in _CITIZEN_WORDS) else set())


def describe_in_plain_words(
    *,
    procedure: Procedure,
    short_title: str,
    summary: str,
    common_names: list[str],
    name_en: str = "",
    summary_en: str = "",
) -> None:
    """Write the editors' layer of one procedure and mark it as checked."""
    procedure.short_title = clean(short_title)
    procedure.summary = clean(summary)
    procedure.common_names = [clean(name) for name in common_names if clean(name)]
    procedure.name_en = clean(name_en)
    procedure.summary_en = clean(summary_en)
    procedure.needs_review = False
    procedure.save()
