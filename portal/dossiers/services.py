"""Dossiers: taking in what one-stop systems report, and telling residents where theirs stand."""

import hmac
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from cms.catalog.models import Procedure
from notifications import services as notifications
from portal.accounts.models import User
from portal.agencies.models import Agency
from portal.dossiers.codes import normalise_code, organisation_of
from portal.dossiers.dossier_view import DossierView, view_of
from portal.dossiers.event_format import IncomingEvent, Line, Owner, read_lines
from portal.dossiers.identifiers import hash_last_four
from portal.dossiers.models import Dossier, DossierEvent, SourceStatus
from portal.dossiers.projection import derive
from portal.dossiers.statuses import BY_NATIONAL_NUMBER, STATUSES, Status
from portal.errors import Invalid, NotFound

logger = logging.getLogger(__name__)

# A source's clock may run ahead; an event from farther on would hold the state fast until then.
_CLOCK_TOLERANCE = timedelta(days=1)
_NO_HASH = "0" * 64


class OutcomeStatus(StrEnum):
    APPLIED = "applied"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Outcome:
    """What became of one event; `detail` tells people why it was rejected."""

    idempotency_key: str
    status: OutcomeStatus
    detail: str = ""


@dataclass
class EventReport:
    """What an import did, or would do: lines by outcome, in the order of the file.

    `unknown_statuses` holds (source, code) of the status codes nobody has mapped yet.
    """

    new: list[Line] = field(default_factory=list)
    duplicate: list[Line] = field(default_factory=list)
    quarantined: list[Line] = field(default_factory=list)
    unknown_statuses: list[tuple[str, str]] = field(default_factory=list)
    applied: bool = False

    def counts(self) -> dict[str, int]:
        return {name: len(getattr(self, name)) for name in ("new", "duplicate", "quarantined")}


@transaction.atomic
def record_event(*, event: IncomingEvent) -> Outcome:
    """Append one event, derive the state and put the notice into the outbox, all or nothing."""
    if event.occurred_at > timezone.now() + _CLOCK_TOLERANCE:
        reason = gettext("The event lies in the future.")
        return Outcome(event.idempotency_key, OutcomeStatus.REJECTED, reason)
    known = DossierEvent.objects.filter(source=event.source, idempotency_key=event.idempotency_key)
    if known.exists():
        return Outcome(event.idempotency_key, OutcomeStatus.DUPLICATE)
    status = _status_of(event)
    dossier = _locked_dossier(event, status)
    appended, is_new = _append(dossier, event, status)
    if not is_new:
        return Outcome(event.idempotency_key, OutcomeStatus.DUPLICATE)
    if _bring_up_to_date(dossier, appended, event):
        _notify_owner(dossier, appended)
    return Outcome(event.idempotency_key, OutcomeStatus.APPLIED)


def import_events(*, raw_lines: Iterable[bytes], dry_run: bool = False) -> EventReport:
    """Take in a file: good lines in one transaction, bad lines listed with their reason.

    Within the file the newest events go first, so that nobody is told of a state that a later line
    ends.

    :raises Invalid: when no line of the file can be used; nothing is changed then
    """
    lines = list(read_lines(raw_lines))
    report = EventReport(quarantined=[line for line in lines if line.event is None])
    with transaction.atomic():
        for line in sorted(lines, key=_newest_first):
            _take_in(line, report)
        if not (report.new or report.duplicate):
            raise _unusable(report)
        report.unknown_statuses = _not_mapped_yet(lines)
        transaction.set_rollback(dry_run)
    for outcome in (report.new, report.duplicate, report.quarantined):
        outcome.sort(key=lambda line: line.number)
    report.applied = not dry_run
    return report


def _newest_first(line: Line) -> tuple[str, float, int, int]:
    if line.event is None:
        return ("", 0, 0, line.number)
    national = BY_NATIONAL_NUMBER.get(line.event.source_status, Status.OTHER)
    return (
        line.event.code, -line.event.occurred_at.timestamp(), -STATUSES[national].stage, line.number
    )  # fmt: skip


def _take_in(line: Line, report: EventReport) -> None:
    if line.event is None:
        return
    outcome = record_event(event=line.event)
    if outcome.status is OutcomeStatus.REJECTED:
        report.quarantined.append(Line(line.number, None, outcome.detail))
    elif outcome.status is OutcomeStatus.DUPLICATE:
        report.duplicate.append(line)
    else:
        report.new.append(line)


def _not_mapped_yet(lines: list[Line]) -> list[tuple[str, str]]:
    met = {(line.event.source, line.event.source_status) for line in lines if line.event}
    unmapped = SourceStatus.objects.filter(is_reviewed=False).values_list("source", "source_status")
    return sorted(met & set(unmapped))


def _unusable(report: EventReport) -> Invalid:
    reason = report.quarantined[0].reason if report.quarantined else gettext("The file is empty.")
    return Invalid(
        "event_file_unusable",
        gettext("The file holds no usable line. %(reason)s") % {"reason": reason},
    )


def _status_of(event: IncomingEvent) -> Status:
    """The source's own meaning of its code, else the national list's, else OTHER, listed."""
    national = BY_NATIONAL_NUMBER.get(event.source_status)
    row = SourceStatus.objects.filter(
        source=event.source, source_status=event.source_status
    ).first()
    if row is not None:
        return Status(row.status)
    if national is not None:
        return national
    SourceStatus.objects.get_or_create(source=event.source, source_status=event.source_status)
    logger.warning("Unknown status code %r of source %s", event.source_status, event.source)
    return Status.OTHER


def _locked_dossier(event: IncomingEvent, status: Status) -> Dossier:
    """The dossier's row, made if need be and locked until the transaction ends (PostgreSQL)."""
    Dossier.objects.get_or_create(
        code=event.code,
        defaults={"status": status.value, "source": event.source, "as_of": event.occurred_at},
    )
    return Dossier.objects.select_for_update().get(code=event.code)


def _append(dossier: Dossier, event: IncomingEvent, status: Status) -> tuple[DossierEvent, bool]:
    """The event's row and whether it was written now; another process may have been faster."""
    return DossierEvent.objects.get_or_create(
        source=event.source,
        idempotency_key=event.idempotency_key,
        defaults={
            "dossier": dossier,
            "occurred_at": event.occurred_at,
            "status": status.value,
            "source_status": event.source_status,
            "unit": event.unit,
            "role": event.role,
            "step": event.step,
            "planned_end": event.planned_end,
            "appointment": event.appointment,
            "note": event.note,
        },
    )


def _bring_up_to_date(dossier: Dossier, appended: DossierEvent, event: IncomingEvent) -> bool:
    """Derive the state from all events; True when the appended one is the newest."""
    state = derive(list(dossier.events.all()))
    is_newest = state.newest.pk == appended.pk
    dossier.status = state.newest.status
    dossier.source = state.newest.source
    dossier.as_of = state.newest.occurred_at
    dossier.submitted_at = state.submitted_at
    dossier.accepted_at = state.accepted_at
    dossier.appointment = state.appointment
    if event.procedure_code and (is_newest or not dossier.procedure_code):
        dossier.procedure_code = event.procedure_code
        dossier.procedure = Procedure.objects.by_code(event.procedure_code).first()
    dossier.agency_name = state.unit
    dossier.agency = Agency.objects.filter(code=organisation_of(dossier.code)).first()
    if event.owner is not None:
        _learn_owner(dossier, event.owner, is_newest=is_newest)
    dossier.save()
    return is_newest


def _learn_owner(dossier: Dossier, owner: Owner, *, is_newest: bool) -> None:
    """Newer facts replace older ones; a late event only fills gaps."""
    learnt = {
        "owner_masked": owner.masked,
        "owner_id_hash": owner.id_hash,
        "phone_last4_hash": owner.phone_last4_hash,
        "id_last4_hash": owner.id_last4_hash,
    }
    for name, value in learnt.items():
        if value and (is_newest or not getattr(dossier, name)):
            setattr(dossier, name, value)


def _notify_owner(dossier: Dossier, newest: DossierEvent) -> None:
    if newest.status != Status.SUPPLEMENT_REQUESTED or not dossier.owner_id_hash:
        return
    owner = User.objects.filter(citizen_id_hash=dossier.owner_id_hash, is_active=True).first()
    if owner is None:
        return
    notifications.notify(
        event="dossier_supplement_requested",
        recipient=owner,
        idempotency_key=f"dossier_event:{newest.source}:{newest.idempotency_key}",
        context={
            "code": dossier.code,
            "agency": dossier.agency.name if dossier.agency else dossier.agency_name,
            "requested_on": date_format(timezone.localtime(newest.occurred_at), "d/m/Y"),
        },
    )


def look_up(*, code: str, factor: str | None = None) -> DossierView:
    """Where a dossier stands: tier "a" for the code alone, "b" with the last four digits on record.

    A wrong factor and an unknown code get the same answer after the same work.

    :raises NotFound: `dossier_not_found`
    """
    normal = normalise_code(code)
    dossier = Dossier.objects.select_related("procedure", "agency").filter(code=normal).first()
    digits = "".join((factor or "").split())
    if digits:
        is_right = _is_right_factor(dossier, normal, digits)
        if dossier is not None and is_right:
            return view_of(dossier, events=list(dossier.events.all()), tier="b")
    elif dossier is not None:
        return view_of(dossier, events=[], tier="a")
    raise NotFound(
        "dossier_not_found",
        gettext("There is no dossier with this code, or the digits do not fit."),
    )


def _is_right_factor(dossier: Dossier | None, code: str, digits: str) -> bool:
    """Compares both hashes always, also for a dossier that does not exist."""
    kept = (dossier.phone_last4_hash, dossier.id_last4_hash) if dossier else ("", "")
    fits = [
        hmac.compare_digest(hash_last_four(kind=kind, code=code, digits=digits), known or _NO_HASH)
        for kind, known in zip(("phone", "id"), kept, strict=True)
    ]
    return any(fits)
