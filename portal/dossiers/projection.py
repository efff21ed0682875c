"""The current state of a dossier, derived from its events by the source's time.

Nothing else decides what state a dossier is in, so late, repeated and out-of-order events cannot
move it back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from portal.dossiers.models import DossierEvent
from portal.dossiers.statuses import Status

_HANDED_IN = {Status.REGISTERED, Status.ACCEPTED}


@dataclass(frozen=True, kw_only=True)
class CurrentState:
    """What `newest` (by source time) and the earlier events say. A time no event tells is None."""

    newest: DossierEvent
    submitted_at: datetime | None
    accepted_at: datetime | None
    appointment: datetime | None
    unit: str


def derive(events: Sequence[DossierEvent]) -> CurrentState:
    """State after one or more events, given in any order.

    The appointment and the responsible unit are the newest ones that an event names.
    """
    ordered = sorted(events, key=lambda event: event.order)
    handed_in = [event.occurred_at for event in ordered if event.status in _HANDED_IN]
    accepted = [event.occurred_at for event in ordered if event.status == Status.ACCEPTED]
    appointments = [event.appointment for event in ordered if event.appointment is not None]
    units = [
        event.unit for event in ordered if event.unit and event.role == DossierEvent.Role.DIRECT
    ]
    return CurrentState(
        newest=ordered[-1],
        submitted_at=handed_in[0] if handed_in else None,
        accepted_at=accepted[0] if accepted else None,
        appointment=appointments[-1] if appointments else None,
        unit=units[-1] if units else "",
    )
