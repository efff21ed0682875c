"""Ways out of the house, one module each, chosen per channel by `settings.NOTIFICATION_PROVIDERS`.

A provider module has one function, `send`, which finishes within its own timeout and turns every
foreseen failure into a `Result`. What it lets through counts as in doubt.
"""

from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import Protocol, cast

from django.conf import settings

from notifications.models import Delivery


class ResultKind(StrEnum):
    """SENT: accepted. DELIVERED: known to have arrived. TEMPORARY: clearly not accepted, try again.

    PERMANENT: clearly refused for good. UNKNOWN: may have been accepted; never sent again by
    itself.
    """

    SENT = "SENT"
    DELIVERED = "DELIVERED"
    TEMPORARY = "TEMPORARY"
    PERMANENT = "PERMANENT"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True)
class Result:
    """`detail` is for operators and holds no address and no text of the message."""

    kind: ResultKind
    reference: str = ""
    detail: str = ""


class Provider(Protocol):
    def send(self, delivery: Delivery) -> Result:
        """Hand one delivery over; reads the row, never writes it, holds no connection."""
        ...


def provider_name(channel: str) -> str:
    """Path of the module that serves a channel."""
    return str(settings.NOTIFICATION_PROVIDERS[channel])


def provider_for(channel: str) -> Provider:
    return cast(Provider, import_module(provider_name(channel)))
