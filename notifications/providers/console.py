"""The harmless default: nothing leaves the machine; /demo/outbox/ shows the row."""

from notifications.models import Delivery
from notifications.providers import Result, ResultKind


def send(delivery: Delivery) -> Result:
    return Result(ResultKind.DELIVERED, reference=f"console-{delivery.pk}")
