"""The ten statuses of the national list, with clock and group, in one table.

Numbers and names: status list of the National Public Service Portal. Which number a source uses for
what is data (`SourceStatus`); what a status means is here.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Status(StrEnum):
    REGISTERED = "REGISTERED"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"
    IN_PROGRESS = "IN_PROGRESS"
    SUPPLEMENT_REQUESTED = "SUPPLEMENT_REQUESTED"
    PAYMENT_REQUESTED = "PAYMENT_REQUESTED"
    WITHDRAWN = "WITHDRAWN"
    STOPPED = "STOPPED"
    RESULT_READY = "RESULT_READY"
    RESULT_DELIVERED = "RESULT_DELIVERED"
    OTHER = "OTHER"


class Clock(StrEnum):
    """What the time limit does while the dossier has the status."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    ENDED = "ended"


class Group(StrEnum):
    """How reports count the status (đang xử lý, tạm dừng, đã xử lý, từ chối)."""

    NEW = "new"
    OPEN = "open"
    PAUSED = "paused"
    DONE = "done"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class StatusDef:
    """`number` is the national one, None for OTHER. `plain` is what residents read beside the
    label.

    `stage` orders two events with one and the same source time (sources often send only the day);
    `action` is what the resident is asked to do ("supplement", "pay", "collect"), empty when
    nothing.
    """

    code: Status
    number: int | None
    label: Promise
    plain: Promise
    clock: Clock
    group: Group
    stage: int
    is_final: bool = False
    notify: bool = True
    action: str = ""


_TABLE = (
    StatusDef(
        code=Status.REGISTERED, number=1, label=_("Newly registered"),
        plain=_("Handed in. Waiting for the first check."),
        clock=Clock.NOT_STARTED, group=Group.NEW, stage=0, notify=False,
    ),
    StatusDef(
        code=Status.ACCEPTED, number=2, label=_("Accepted"),
        plain=_("Received, with an appointment for the result."),
        clock=Clock.RUNNING, group=Group.OPEN, stage=1,
    ),
    StatusDef(
        code=Status.REJECTED, number=3, label=_("Not accepted"),
        plain=_("The papers were refused. The refusal slip (form 03) states the reason."),
        clock=Clock.STOPPED, group=Group.REFUSED, stage=4, is_final=True,
    ),
    StatusDef(
        code=Status.IN_PROGRESS, number=4, label=_("In progress"),
        plain=_("The agency is working on it."),
        clock=Clock.RUNNING, group=Group.OPEN, stage=2, notify=False,
    ),
    StatusDef(
        code=Status.SUPPLEMENT_REQUESTED, number=5, label=_("More papers needed"),
        plain=_("You are asked for more papers (form 02). The clock stands still until then."),
        clock=Clock.PAUSED, group=Group.PAUSED, stage=2, action="supplement",
    ),
    StatusDef(
        code=Status.PAYMENT_REQUESTED, number=6, label=_("Payment needed"),
        plain=_("You are asked to pay. The clock stands still until you have paid."),
        clock=Clock.PAUSED, group=Group.PAUSED, stage=2, action="pay",
    ),
    StatusDef(
        code=Status.WITHDRAWN, number=7, label=_("Withdrawn at the owner's request"),
        plain=_("You asked for the dossier back."),
        clock=Clock.STOPPED, group=Group.DONE, stage=4, is_final=True,
    ),
    StatusDef(
        code=Status.STOPPED, number=8, label=_("Work stopped"),
        plain=_("The agency has stopped working on it (form 05)."),
        clock=Clock.STOPPED, group=Group.PAUSED, stage=2,
    ),
    StatusDef(
        code=Status.RESULT_READY, number=9, label=_("Result ready"),
        plain=_("The result is there. You can fetch it."),
        clock=Clock.ENDED, group=Group.DONE, stage=3, action="collect",
    ),
    StatusDef(
        code=Status.RESULT_DELIVERED, number=10, label=_("Result handed over"),
        plain=_("You have received the result."),
        clock=Clock.ENDED, group=Group.DONE, stage=5, is_final=True,
    ),
    StatusDef(
        code=Status.OTHER, number=None, label=_("Other"),
        plain=_("The agency reported a status unknown to this portal. Please ask the agency."),
        clock=Clock.RUNNING, group=Group.UNKNOWN, stage=2, notify=False,
    ),
)  # fmt: skip

STATUSES: dict[Status, StatusDef] = {definition.code: definition for definition in _TABLE}
BY_NATIONAL_NUMBER: dict[str, Status] = {
    str(definition.number): definition.code
    for definition in _TABLE
    if definition.number is not None
}
CHOICES: list[tuple[str, Promise]] = [
    (definition.code.value, definition.label) for definition in _TABLE
]
