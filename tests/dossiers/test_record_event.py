import itertools
import logging
from datetime import datetime, timedelta, timezone

import pytest

from notifications.models import Delivery, Message
from portal.dossiers.models import Dossier, DossierEvent, SourceStatus
from portal.dossiers.services import OutcomeStatus
from portal.dossiers.statuses import Status
from tests.dossiers.events import (
    ACCEPTED,
    CODE,
    DELIVERED,
    IN_PROGRESS,
    READY,
    REGISTERED,
    SUPPLEMENT,
    record,
)
from tests.factories import AgencyFactory, ProcedureFactory

pytestmark = pytest.mark.django_db
LOCAL = timezone(timedelta(hours=7))


def dossier():
    return Dossier.objects.get(code=CODE)


class TestState:
    def test_follows_the_events(self):
        record(REGISTERED, "02 08:00")
        record(ACCEPTED, "02 09:00", appointment="09/11/2026")

        assert dossier().status == Status.ACCEPTED
        assert dossier().submitted_at == datetime(2026, 11, 2, 8, tzinfo=LOCAL)
        assert dossier().accepted_at == datetime(2026, 11, 2, 9, tzinfo=LOCAL)
        assert dossier().appointment == datetime(2026, 11, 9, tzinfo=LOCAL)
        assert dossier().as_of == datetime(2026, 11, 2, 9, tzinfo=LOCAL)

    def test_is_the_same_in_whatever_order_the_events_arrive(self):
        history = [
            (REGISTERED, "02 08:00", {}),
            (ACCEPTED, "02 09:00", {"appointment": "09/11/2026"}),
            (SUPPLEMENT, "03 09:00", {"appointment": "12/11/2026"}),
            (IN_PROGRESS, "04 09:00", {}),
        ]
        seen = set()
        for number, order in enumerate(itertools.permutations(history)):
            for status, at, changes in order:
                record(status, at, **changes, code=f"X-{number}", idempotency_key=f"{number}-{at}")
            one = Dossier.objects.get(code=f"X-{number}")
            seen.add((one.status, one.submitted_at, one.accepted_at, one.appointment, one.as_of))

        assert len(seen) == 1
        assert seen.pop()[0] == Status.IN_PROGRESS

    def test_is_never_moved_back_by_a_late_event(self):
        record(DELIVERED, "10 09:00")
        outcome = record(SUPPLEMENT, "05 09:00")

        assert outcome.status is OutcomeStatus.APPLIED
        assert dossier().status == Status.RESULT_DELIVERED
        assert dossier().events.count() == 2

    def test_takes_the_further_status_when_a_source_sends_only_the_day(self):
        record(ACCEPTED, "02/11/2026")
        record(REGISTERED, "02/11/2026", idempotency_key="later line")

        assert dossier().status == Status.ACCEPTED

    def test_may_go_from_supplement_back_to_work(self):
        record(SUPPLEMENT, "03 09:00")
        record(IN_PROGRESS, "04 09:00")

        assert dossier().status == Status.IN_PROGRESS

    def test_keeps_the_appointment_when_a_newer_event_names_none(self):
        record(ACCEPTED, "02 09:00", appointment="2026-11-09T16:30:00+07:00")
        record(READY, "08 09:00")

        assert dossier().appointment == datetime(2026, 11, 9, 16, 30, tzinfo=LOCAL)


class TestEvent:
    def test_sent_twice_counts_once(self):
        assert record(REGISTERED, "02 08:00").status is OutcomeStatus.APPLIED
        assert record(REGISTERED, "02 08:00").status is OutcomeStatus.DUPLICATE
        assert DossierEvent.objects.count() == 1

    def test_keys_belong_to_their_source(self):
        record(REGISTERED, "02 08:00", source="mot")
        record(REGISTERED, "02 08:00", source="hai")

        assert DossierEvent.objects.count() == 2

    def test_from_the_future_is_rejected_and_changes_nothing(self):
        outcome = record(READY, "2027-11-02T08:00:00+07:00")

        assert outcome.status is OutcomeStatus.REJECTED
        assert outcome.detail
        assert not Dossier.objects.exists()

    def test_is_append_only(self):
        record(REGISTERED, "02 08:00")
        written = DossierEvent.objects.get()
        written.note = "khác"

        with pytest.raises(TypeError, match="append-only"):
            written.save()
        with pytest.raises(TypeError, match="append-only"):
            DossierEvent.objects.update(note="khác")


class TestUnknownStatus:
    def test_counts_as_other_and_is_listed_for_the_operators(self, caplog):
        with caplog.at_level(logging.WARNING):
            record("77", "02 08:00")

        assert dossier().status == Status.OTHER
        assert SourceStatus.objects.get().source_status == "77"
        assert "77" in caplog.text
        assert CODE not in caplog.text

    def test_means_what_an_operator_says(self):
        SourceStatus.objects.create(
            source="mot-cua-thu", source_status="77", status=Status.STOPPED, is_reviewed=True
        )
        record("77", "02 08:00")

        assert dossier().status == Status.STOPPED

    def test_of_a_source_that_uses_the_national_numbers_otherwise(self):
        SourceStatus.objects.create(
            source="mot-cua-thu", source_status=READY, status=Status.IN_PROGRESS, is_reviewed=True
        )
        record(READY, "02 08:00")

        assert dossier().status == Status.IN_PROGRESS


class TestFacts:
    def test_name_the_agency_of_the_code_and_the_procedure(self):
        agency = AgencyFactory(code="T00.10")
        procedure = ProcedureFactory(code="1.000948")
        record(REGISTERED, "02 08:00", procedure_code="1.000948.T00")

        assert dossier().agency == agency
        assert dossier().procedure == procedure

    def test_fall_back_on_the_source_where_we_know_nothing(self):
        record(REGISTERED, "02 08:00", procedure_code="9.999999", unit="Sở Thử")
        record(IN_PROGRESS, "03 08:00", unit="Sở Khác", role="coordinating")

        assert dossier().agency is None
        assert dossier().agency_name == "Sở Thử"
        assert dossier().procedure_code == "9.999999"

    def test_hold_no_name_and_no_digits(self):
        record(REGISTERED, "02 08:00")
        kept = [str(value) for value in Dossier.objects.values_list().get()]

        assert "N*** V** M** 0*" in kept
        assert not any("Nguyễn" in value or value in {"1234", "5678"} for value in kept)

    def test_of_the_owner_are_not_replaced_by_a_late_event(self):
        record(IN_PROGRESS, "04 08:00")
        known = dossier().phone_last4_hash
        record(REGISTERED, "02 08:00", owner={"name": "Ai Khác", "phone_last4": "9999"})

        assert dossier().phone_last4_hash == known
        assert dossier().owner_masked == "N*** V** M** 0*"


class TestNotice:
    def test_of_a_supplement_goes_to_the_owner_by_every_channel_once(self, owner):
        record(ACCEPTED, "02 08:00")
        record(SUPPLEMENT, "03 08:00")
        record(SUPPLEMENT, "03 08:00")

        assert Message.objects.get().recipient == owner
        assert set(Delivery.objects.values_list("channel", flat=True)) == {"email", "sms"}

    def test_is_not_sent_for_a_supplement_that_arrives_late(self, owner):
        record(IN_PROGRESS, "04 08:00")
        record(SUPPLEMENT, "03 08:00")

        assert not Message.objects.exists()

    def test_is_not_sent_for_other_states(self, owner):
        record(ACCEPTED, "02 08:00")
        record(READY, "05 08:00")

        assert not Message.objects.exists()

    def test_is_not_sent_to_somebody_unknown(self):
        record(SUPPLEMENT, "03 08:00")

        assert not Message.objects.exists()

    def test_is_lost_together_with_its_event_or_not_at_all(self, owner, monkeypatch):
        def fail(**_kwargs):
            raise RuntimeError("outbox")

        monkeypatch.setattr("notifications.services.notify", fail)
        with pytest.raises(RuntimeError, match="outbox"):
            record(SUPPLEMENT, "03 08:00")

        assert not DossierEvent.objects.exists()
        assert not Dossier.objects.exists()
