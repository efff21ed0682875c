"""What a look-up shows of a dossier."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language

from portal.dossiers.models import Dossier, DossierEvent
from portal.dossiers.statuses import STATUSES, Status


@dataclass(frozen=True)
class ProcedureReference:
    """`name` is empty when the catalogue does not know the code."""

    code: str
    name: str


@dataclass(frozen=True, kw_only=True)
class EventView:
    occurred_at: datetime
    status: str
    status_label: str
    unit: str
    role: str
    step: str
    planned_end: datetime | None
    note: str


@dataclass(frozen=True, kw_only=True)
class DossierView:
    """What one look-up may see. Tier "a": masked facts; "b" (second factor): events and `action`
    too.

    Times are in the province's zone; an `appointment` at midnight means that the source gave a day
    only.
    """

    code: str
    status: str
    status_label: str
    procedure: ProcedureReference
    agency: str
    submitted_at: datetime | None
    accepted_at: datetime | None
    appointment: datetime | None
    as_of: datetime
    source: str
    owner_masked: str
    tier: str
    events: list[EventView]
    action: str | None


def view_of(dossier: Dossier, *, events: list[DossierEvent], tier: str) -> DossierView:
    """What tier "a" (no `events`) or "b" may see, in the language that is active."""
    procedure = dossier.procedure
    name = ""
    if procedure is not None:
        name = procedure.name_en if procedure.name_en and get_language() == "en" else procedure.name
    ordered = sorted(events, key=lambda event: event.order)
    return DossierView(
        code=dossier.code,
        status=dossier.status,
        status_label=str(dossier.status_def.label),
        procedure=ProcedureReference(dossier.procedure_code, name),
        agency=dossier.agency.local_name if dossier.agency else dossier.agency_name,
        submitted_at=_local(dossier.submitted_at),
        accepted_at=_local(dossier.accepted_at),
        appointment=_local(dossier.appointment),
        as_of=timezone.localtime(dossier.as_of),
        source=dossier.source,
        owner_masked=dossier.owner_masked,
        tier=tier,
        events=[_event_view(event) for event in ordered],
        action=_action(dossier, ordered),
    )


def _action(dossier: Dossier, ordered: list[DossierEvent]) -> str | None:
    """What the owner is asked to do, in the agency's words when it gave some; None when nothing."""
    if not ordered or not dossier.status_def.action:
        return None
    return ordered[-1].note or str(dossier.status_def.plain)


def _event_view(event: DossierEvent) -> EventView:
    definition = STATUSES[Status(event.status)]
    return EventView(
        occurred_at=timezone.localtime(event.occurred_at),
        status=event.status,
        status_label=str(definition.label),
        unit=event.unit,
        role=event.role.lower(),
        step=event.step,
        planned_end=_local(event.planned_end),
        note=event.note,
    )


def _local(moment: datetime | None) -> datetime | None:
    """Local time: in UTC the midnight of a day alone would read as the day before."""
    return timezone.localtime(moment) if moment else None
