"""Synthetic dossiers for the demo, tests and load: no real person, number or dossier.

Every event is marked: the source is `mot-cua-mau`, owners are called "Nguyễn Văn Mẫu 01", identity
numbers begin with 000, which is no province's code. Flows: 6 steps in one agency, 10 with a
coordinating one.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from math import ceil
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.catalog.models import Procedure
from portal.agencies.models import Agency
from portal.dossiers import services
from portal.dossiers.event_format import read_event
from portal.dossiers.identifiers import hash_citizen_id
from portal.dossiers.models import DossierEvent
from portal.dossiers.simulated_paths import PATH_TO, PATHS, PLAIN, Step
from portal.dossiers.statuses import STATUSES, Status
from portal.vietnamese import fold
from portal.workdays.services import add_working_days, is_working_day, working_days_between

SOURCE = "mot-cua-mau"
_UNKNOWN_SOURCE_STATUS = "99"
_DEFAULT_WORKING_DAYS = 5
_OLDEST_DAYS = 60
_DEMO_CITIZENS = 2


@dataclass(frozen=True)
class DemoDossier:
    """What a person needs to look a demo dossier up in tier "b"."""

    code: str
    factor: str
    status: str
    citizen: int


@dataclass(frozen=True)
class _Plan:
    """One dossier to be told in events. `slowness` 1 is on time, 1.5 takes half as long again."""

    code: str
    key: str
    procedure: Procedure | None
    agency: Agency
    helper: Agency
    path: tuple[Step, ...]
    day: date
    slowness: float
    owner: dict[str, str | None]


def demo_citizen_id(number: int) -> str:
    """The synthetic identity number of a demo citizen."""
    return f"000000{number:06d}"


def synthetic_events(
    *,
    seed: int,
    count: int,
    procedures: Sequence[Procedure],
    agencies: Sequence[Agency],
    now: datetime,
) -> list[dict[str, Any]]:
    """Events of `count` dossiers in the import format, up to `now`; same arguments, same events.

    About one dossier in eight is late; a few lines come twice and a few out of order.
    """
    chance = random.Random(seed)
    running: Counter[str] = Counter()
    lines: list[dict[str, Any]] = []
    for number in range(1, count + 1):
        procedure = chance.choice(procedures) if procedures else None
        plan = _random_plan(number, procedure, agencies, now, chance)
        running[plan.code] += 1
        code = f"{plan.code}-{running[plan.code]:04d}"
        lines += _events_of(replace(plan, code=code, key=f"{seed}-{code}"), now)
    return _disturbed(lines, chance)


def _random_plan(
    number: int,
    procedure: Procedure | None,
    agencies: Sequence[Agency],
    now: datetime,
    chance: random.Random,
) -> _Plan:
    """A plan whose code still lacks the running number."""
    agency, helper = _agencies_for(procedure, agencies, chance)
    day = _working_day_before(now, chance.randint(1, _OLDEST_DAYS))
    paths, weights = zip(*PATHS, strict=True)
    return _Plan(
        code=f"{agency.code}-{day:%y%m%d}",
        key="",
        procedure=procedure,
        agency=agency,
        helper=helper,
        path=chance.choices(paths, weights)[0],
        day=day,
        slowness=chance.choice((1.3, 1.8)) if chance.random() < 0.125 else 0.9,
        owner=_owner(number),
    )


def _disturbed(lines: list[dict[str, Any]], chance: random.Random) -> list[dict[str, Any]]:
    """By time, as a source would send them, then with repeated, delayed and re-dated lines."""
    lines.sort(key=lambda line: str(line["occurred_at"]))
    for line in lines:
        if chance.random() < 0.1:
            moment = datetime.fromisoformat(line["occurred_at"])
            line["occurred_at"] = f"{moment:%d/%m/%Y %H:%M:%S}"
    for _repeat in range(len(lines) // 40):
        place = chance.randrange(len(lines))
        lines.insert(min(len(lines), place + chance.randint(1, 30)), dict(lines[place]))
    for _delay in range(len(lines) // 25):
        place = chance.randrange(len(lines))
        lines.insert(min(len(lines), place + chance.randint(1, 30)), lines.pop(place))
    return lines


def _events_of(plan: _Plan, now: datetime) -> list[dict[str, Any]]:
    due = _due(plan.day, plan.procedure)
    limit = max(1, working_days_between(plan.day, due))
    told = []
    for place, step in enumerate(plan.path):
        days = 0 if step.at <= 0 else round(step.at * limit * plan.slowness)
        day = add_working_days(plan.day, days)
        # One place later is always later on the day, so that the source's times never tie.
        moment = _local(day, time(8, 0)) + timedelta(minutes=37 * place)
        if moment > now:
            break
        told.append(_event(plan, step, place + 1, moment, due))
    return told


def _event(plan: _Plan, step: Step, number: int, moment: datetime, due: date) -> dict[str, Any]:
    national = STATUSES[step.status].number
    agency = plan.helper if step.coordinating else plan.agency
    planned = add_working_days(moment.date(), 1)
    return {
        "idempotency_key": f"{plan.key}-{number}",
        "source": SOURCE,
        "code": plan.code,
        "procedure_code": plan.procedure.code if plan.procedure else None,
        "source_status": str(national) if national else _UNKNOWN_SOURCE_STATUS,
        "occurred_at": moment.isoformat(),
        "unit": agency.name,
        "role": "coordinating" if step.coordinating else "direct",
        "step": step.text,
        "planned_end": f"{planned:%d/%m/%Y}" if step.status == Status.IN_PROGRESS else None,
        "appointment": f"{due:%d/%m/%Y}" if step.status == Status.ACCEPTED else None,
        "note": step.note or None,
        "owner": plan.owner,
    }


def _owner(number: int) -> dict[str, str | None]:
    return {
        "name": f"Nguyễn Văn Mẫu {number:02d}",
        "phone_last4": f"{number % 10000:04d}",
        "id_last4": demo_citizen_id(number)[-4:],
        "id_hash": None,
        "type": "citizen",
    }


def _due(accepted: date, procedure: Procedure | None) -> date:
    """Appointment by the procedure's own time limit at the counter, or its first one."""
    channels = [c for c in procedure.record.channels if c.time_qty] if procedure else []
    channel = next((c for c in channels if c.channel == "direct"), next(iter(channels), None))
    if channel is None or channel.time_qty is None:
        return add_working_days(accepted, _DEFAULT_WORKING_DAYS)
    quantity = channel.time_qty
    if channel.time_unit == "working_day":
        return add_working_days(accepted, ceil(quantity))
    days = {"hour": quantity / 24, "day": quantity, "month": 30 * quantity, "year": 365 * quantity}
    end = accepted + timedelta(days=ceil(days.get(channel.time_unit or "", _DEFAULT_WORKING_DAYS)))
    # An end on a day off moves to the next working day (Civil Code 2015 art. 148).
    return add_working_days(end - timedelta(days=1), 1)


def _agencies_for(
    procedure: Procedure | None, agencies: Sequence[Agency], chance: random.Random
) -> tuple[Agency, Agency]:
    """An agency that deals with the procedure, and another one to ask."""
    executing = fold(procedure.executing_agency) if procedure else ""
    fitting = [a for a in agencies if fold(a.name) in executing]
    if (
        not fitting
        and procedure
        and any("xa" in fold(lv).split() for lv in procedure.record.levels)
    ):
        fitting = [a for a in agencies if a.kind == Agency.Kind.COMMUNE]
    agency = chance.choice(fitting or [a for a in agencies if a.kind != Agency.Kind.PROVINCE])
    others = [a for a in agencies if a.pk != agency.pk and a.kind == Agency.Kind.DEPARTMENT]
    return agency, chance.choice(others or list(agencies))


def _working_day_before(now: datetime, days: int) -> date:
    day = timezone.localdate(now) - timedelta(days=days)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def _local(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=timezone.get_default_timezone())


@transaction.atomic
def demo_dossiers() -> list[DemoDossier]:
    """One dossier in every state, made once; a second call finds those of the first.

    They belong to the demo citizens 1 and 2 in turn (`demo_citizen_id`); the factor is the last
    four digits of the citizen's phone. Needs agencies; procedures if there are any.
    """
    chance = random.Random(1)
    procedures = list(Procedure.objects.live().order_by("code"))
    agencies = list(Agency.objects.order_by("code"))
    return [
        _demo_dossier(number, status, procedures, agencies, chance)
        for number, status in enumerate(Status, start=1)
    ]


def _demo_dossier(
    number: int,
    status: Status,
    procedures: Sequence[Procedure],
    agencies: Sequence[Agency],
    chance: random.Random,
) -> DemoDossier:
    citizen = (number - 1) % _DEMO_CITIZENS + 1
    owner = _owner(citizen) | {"id_hash": hash_citizen_id(demo_citizen_id(citizen))}
    key = f"demo-{status}"
    made = DossierEvent.objects.filter(source=SOURCE, idempotency_key=f"{key}-1")
    first = made.select_related("dossier").first()
    if first is not None:
        return DemoDossier(first.dossier.code, str(owner["phone_last4"]), status.value, citizen)
    procedure = _quick_one(procedures, chance)
    agency, helper = _agencies_for(procedure, agencies, chance)
    path = PATH_TO.get(status, PLAIN)
    path = path[: 1 + max(i for i, step in enumerate(path) if step.status == status)]
    plan = _Plan("", key, procedure, agency, helper, path, date.min, 0.9, owner)
    events = _just_happened(plan, timezone.now(), number)
    for event in events:
        services.record_event(event=read_event(event))
    return DemoDossier(events[0]["code"], str(owner["phone_last4"]), status.value, citizen)


def _quick_one(procedures: Sequence[Procedure], chance: random.Random) -> Procedure | None:
    """A procedure that is done within a month, if one of thirty tries is."""
    tried = [chance.choice(procedures) for _try in range(30)] if procedures else []
    today = timezone.localdate()
    quick = (p for p in tried if _due(today, p) <= today + timedelta(days=31))
    return next(quick, next(iter(tried), None))


def _just_happened(plan: _Plan, now: datetime, number: int) -> list[dict[str, Any]]:
    """All events of the plan, begun on the latest day that lets the last one lie in the past."""
    events: list[dict[str, Any]] = []
    for days in range(1, 400):
        day = _working_day_before(now, days)
        code = f"{plan.agency.code}-{day:%y%m%d}-{9000 + number}"
        events = _events_of(replace(plan, day=day, code=code), now)
        if len(events) == len(plan.path):
            break
    return events
