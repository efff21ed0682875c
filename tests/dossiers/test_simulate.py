import json
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from notifications.models import Message
from portal.dossiers import services, simulate
from portal.dossiers.identifiers import hash_citizen_id
from portal.dossiers.models import Dossier, DossierEvent
from portal.dossiers.statuses import Status
from tests.factories import AgencyFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def agencies():
    AgencyFactory(code="T00", kind="PROVINCE", name="Ủy ban nhân dân tỉnh Thử")
    return [
        AgencyFactory(code="T00.01", kind="DEPARTMENT", name="Sở Thử"),
        AgencyFactory(code="T00.02", kind="DEPARTMENT", name="Sở Nghiệm"),
        AgencyFactory(code="T00.101", name="Ủy ban nhân dân xã Thử"),
    ]


@pytest.fixture
def lines(agencies, seed_procedures):
    return simulate.synthetic_events(
        seed=7,
        count=60,
        procedures=sorted(seed_procedures.values(), key=lambda p: p.code),
        agencies=agencies,
        now=timezone.now(),
    )


class TestSyntheticEvents:
    def test_all_import(self, lines):
        raw = [json.dumps(line, ensure_ascii=False).encode() for line in lines]
        report = services.import_events(raw_lines=raw)

        assert report.quarantined == []
        assert Dossier.objects.count() == 60
        assert len(set(Dossier.objects.values_list("status", flat=True))) >= 5

    def test_are_the_same_for_the_same_seed(self, lines, agencies, seed_procedures):
        again = simulate.synthetic_events(
            seed=7,
            count=60,
            procedures=sorted(seed_procedures.values(), key=lambda p: p.code),
            agencies=agencies,
            now=timezone.now(),
        )

        assert again == lines

    def test_some_come_twice_and_some_out_of_order(self, lines):
        keys = Counter(line["idempotency_key"] for line in lines)
        arrived: dict[str, list[int]] = {}
        for line in lines:
            dossier, number = line["idempotency_key"].rsplit("-", 1)
            arrived.setdefault(dossier, []).append(int(number))

        assert max(keys.values()) > 1
        assert any(numbers != sorted(numbers) for numbers in arrived.values())

    def test_name_nobody(self, lines):
        assert all(line["owner"]["name"].startswith("Nguyễn Văn Mẫu ") for line in lines)
        assert {line["source"] for line in lines} == {simulate.SOURCE}

    def test_carry_the_agencys_code(self, lines, agencies):
        codes = {agency.code for agency in agencies}

        assert {line["code"].split("-")[0] for line in lines} <= codes

    def test_some_dossiers_are_late(self, lines):
        raw = [json.dumps(line).encode() for line in lines]
        services.import_events(raw_lines=raw)
        ended = DossierEvent.objects.filter(status=Status.RESULT_READY).select_related("dossier")
        late = [e for e in ended if e.occurred_at > e.dossier.appointment + timedelta(days=1)]

        assert 0 < len(late) < len(ended)

    def test_lie_in_the_past(self, lines):
        raw = [json.dumps(line).encode() for line in lines]
        services.import_events(raw_lines=raw)

        assert not DossierEvent.objects.filter(occurred_at__gt=timezone.now()).exists()


class TestDemoDossiers:
    def test_there_is_one_in_every_state(self, agencies, seed_procedures):
        made = simulate.demo_dossiers()

        assert [demo.status for demo in made] == [status.value for status in Status]
        for demo in made:
            view = services.look_up(code=demo.code, factor=demo.factor)
            assert (view.tier, view.status) == ("b", demo.status)

    def test_a_second_call_finds_those_of_the_first(self, agencies, late_november):
        first = simulate.demo_dossiers()
        late_november.shift(timedelta(days=9))

        assert simulate.demo_dossiers() == first
        assert Dossier.objects.count() == len(Status)

    def test_the_demo_citizen_is_told_of_the_supplement(self, agencies):
        for number in (1, 2):
            UserFactory(citizen_id_hash=hash_citizen_id(simulate.demo_citizen_id(number)))
        simulate.demo_dossiers()

        assert Message.objects.count() == 1
