"""Every notice that the portal can send, on one screen.

Templates of an event lie in `templates/notifications/<name>/`: `sms.txt` for SMS;
`email_subject.txt`, `email.txt` and `email.html` for e-mail.
"""

from dataclasses import dataclass
from enum import StrEnum


class Channel(StrEnum):
    EMAIL = "email"
    SMS = "sms"


class Category(StrEnum):
    """What a person may choose about: service notices on own dossiers, news, warnings of danger."""

    DOSSIER = "dossier"
    NEWS = "news"
    EMERGENCY = "emergency"


class Urgency(StrEnum):
    NORMAL = "normal"
    HIGH = "high"


@dataclass(frozen=True, kw_only=True)
class Event:
    """`context` names the values that templates use; all must be given, and no others."""

    name: str
    category: Category
    urgency: Urgency
    channels: tuple[Channel, ...]
    context: frozenset[str]
    may_be_switched_off: bool

    def template(self, file: str) -> str:
        return f"notifications/{self.name}/{file}"


_DECLARED = (
    Event(
        name="dossier_supplement_requested",
        category=Category.DOSSIER,
        urgency=Urgency.HIGH,
        channels=(Channel.EMAIL, Channel.SMS),
        context=frozenset({"code", "agency", "requested_on"}),
        may_be_switched_off=False,
    ),
)

EVENTS: dict[str, Event] = {event.name: event for event in _DECLARED}
