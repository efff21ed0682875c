"""The harmless default: nothing leaves the machine; the delivery's row shows it on /demo/outbox/.
"""

from notifications.models import Delivery
from notifications.providers import Result, ResultKind


def send(delivery: Delivery) -> Result:
    return Result(ResultKind.DELIVERED, reference=f"console-{delivery.pk}")
