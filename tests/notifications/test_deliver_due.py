import logging
import threading
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from notifications import services
from notifications.models import Delivery
from notifications.providers import Result, ResultKind

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def provider(monkeypatch):
    """A provider that notes what it is given and answers what the test sets."""
    fake = SimpleNamespace(given=[], answer=Result(ResultKind.SENT, reference="r-1"), during=None)

    def send(delivery):
        fake.given.append(delivery.pk)
        if fake.during:
            fake.during(delivery)
        if isinstance(fake.answer, BaseException):
            raise fake.answer
        return fake.answer

    fake.send = send
    monkeypatch.setattr(services, "provider_for", lambda _channel: fake)
    return fake


@pytest.fixture
def one(notify, recipient):
    """One e-mail that is due."""
    recipient.phone = ""
    recipient.save()
    return notify().deliveries.get()


def deliver(limit=10):
    return dict(services.deliver_due(worker="w-1", limit=limit))


def later(**amount):
    """Everything that waits is due, and every lease has run out, after this time."""
    span = timedelta(**amount)
    for delivery in Delivery.objects.all():
        delivery.next_at -= span
        if delivery.lease_until:
            delivery.lease_until -= span
        delivery.save()


class TestDelivery:
    def test_is_handed_over_once(self, one, provider):
        assert deliver() == {"SENT": 1}
        assert deliver() == {}
        one.refresh_from_db()
        assert (one.state, one.provider_reference, one.attempts) == ("SENT", "r-1", 1)
        assert one.sent_at is not None

    def test_claim_is_committed_and_nothing_is_held_while_the_provider_works(self, one, provider):
        seen = []

        def look(delivery):
            seen.append((connection.connection, connection.in_atomic_block))
            seen.append(Delivery.objects.get(pk=delivery.pk).state)
            connection.close()

        provider.during = look
        deliver()

        assert seen == [(None, False), "CLAIMED"]

    def test_clear_temporary_failure_is_tried_again_later(self, one, provider):
        provider.answer = Result(ResultKind.TEMPORARY, detail="SMTP 451")
        assert deliver() == {"TEMPORARY": 1}
        assert deliver() == {}
        one.refresh_from_db()
        assert timedelta(seconds=10) < one.next_at - timezone.now() <= timedelta(seconds=30)

        later(minutes=1)
        provider.answer = Result(ResultKind.SENT)
        assert deliver() == {"SENT": 1}

    def test_waits_longer_each_time_and_never_more_than_an_hour(self):
        waits = [services._back_off(attempts) for attempts in (1, 3, 12)]

        assert waits[0] <= timedelta(seconds=30)
        assert timedelta(minutes=1) <= waits[1] <= timedelta(minutes=2)
        assert timedelta(minutes=30) <= waits[2] <= timedelta(hours=1)

    def test_is_given_up_after_many_temporary_failures(self, one, provider):
        provider.answer = Result(ResultKind.TEMPORARY)
        for _attempt in range(services.MOST_ATTEMPTS):
            deliver()
            later(hours=2)

        one.refresh_from_db()
        assert one.state == "PERMANENT"
        assert deliver() == {}

    @pytest.mark.parametrize("kind", [ResultKind.PERMANENT, ResultKind.UNKNOWN])
    def test_is_never_sent_again_after_refusal_or_doubt(self, one, provider, kind):
        provider.answer = Result(kind)
        deliver()
        later(days=30)

        assert deliver() == {}
        assert len(provider.given) == 1

    def test_of_a_worker_killed_between_claim_and_outcome_is_in_doubt(self, one, provider):
        with_claim = services._claim("killed worker")
        assert with_claim == one
        assert deliver() == {}

        later(hours=1)
        assert deliver() == {}
        one.refresh_from_db()
        assert one.state == "UNKNOWN"
        assert provider.given == []

    def test_of_a_slow_worker_gets_its_outcome_after_all(self, one, provider):
        def lease_ends(_delivery):
            later(hours=1)
            services.expire_leases()

        provider.during = lease_ends
        deliver()

        one.refresh_from_db()
        assert one.state == "SENT"

    def test_is_in_doubt_when_the_provider_module_breaks(self, one, provider):
        provider.answer = ZeroDivisionError("nguoi-nhan@example.invalid")
        with pytest.raises(ZeroDivisionError):
            deliver()

        one.refresh_from_db()
        assert (one.state, one.detail) == ("UNKNOWN", "ZeroDivisionError")

    def test_leaves_no_address_and_no_text_in_the_log(self, one, provider, caplog):
        with caplog.at_level(logging.DEBUG, logger="notifications"):
            deliver()

        assert caplog.records
        assert "nguoi-nhan" not in caplog.text
        assert "T00.10" not in caplog.text


def test_deliver_due_stops_at_its_limit(notify, provider):
    for number in range(3):
        notify(idempotency_key=f"k-{number}")

    assert deliver(limit=4) == {"SENT": 4}
    assert deliver() == {"SENT": 2}


def test_deliver_due_refuses_to_run_inside_a_transaction(db):
    with transaction.atomic(), pytest.raises(RuntimeError, match="transaction"):
        deliver()


def test_several_workers_send_each_delivery_once(notify, provider):
    for number in range(20):
        notify(idempotency_key=f"k-{number}")

    def work(name):
        services.deliver_due(worker=name, limit=100)
        connections.close_all()

    threads = [threading.Thread(target=work, args=(f"w-{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(provider.given) == sorted(Delivery.objects.values_list("pk", flat=True))
    assert set(Delivery.objects.values_list("state", flat=True)) == {"SENT"}
