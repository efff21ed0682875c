"""Whether a centre receives now, and when it opens next: its hours and the work calendar."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import groupby

from django.utils.dates import WEEKDAYS

from portal.agencies.models import OpeningHours, ServiceCentre
from portal.agencies.services import is_open
from portal.workdays.services import holiday_name, is_working_day

_LOOK_AHEAD = 21  # days; longer than any public holiday


@dataclass(frozen=True)
class Opening:
    """`closes_at` is set while open; `opens_at` while closed (None: not within three weeks).

    `holiday` names today's public holiday, empty on any other day.
    """

    is_open: bool
    closes_at: datetime | None
    opens_at: datetime | None
    holiday: str


@dataclass(frozen=True)
class HoursLine:
    """Days with the same hours: "Monday – Friday" and ["07:30–11:30", "13:30–17:00"]."""

    days: str
    stretches: tuple[str, ...]


def day_off_calendar() -> Callable[[date], bool]:
    """Says whether the calendar closes a day; asks the database once per day: keep one a page.

    An ordinary Saturday or Sunday is no day off here: a centre's own hours say whether it receives.
    """

    @cache
    def is_day_off(day: date) -> bool:
        if not (holiday_name(day) or day.weekday() < 5):
            return False
        return not is_working_day(day)

    return is_day_off


def opening_of(
    centre: ServiceCentre, *, moment: datetime, is_day_off: Callable[[date], bool]
) -> Opening:
    """`centre.hours` should be prefetched; `moment` is local."""
    hours = list(centre.hours.all())
    today = moment.date()
    if is_open(centre, moment, day_off=is_day_off(today)):
        now = next(stretch for stretch in hours if stretch.covers(moment))
        closes_at = datetime.combine(today, now.closes, tzinfo=moment.tzinfo)
        return Opening(True, closes_at, None, "")
    return Opening(
        False,
        None,
        _next_opening(hours, moment, is_day_off),
        holiday_name(today) if is_day_off(today) else "",
    )


def _next_opening(
    hours: list[OpeningHours], moment: datetime, is_day_off: Callable[[date], bool]
) -> datetime | None:
    for ahead in range(_LOOK_AHEAD):
        day = moment.date() + timedelta(days=ahead)
        starts = [
            start
            for stretch in hours
            if stretch.weekday == day.weekday()
            and (start := datetime.combine(day, stretch.opens, tzinfo=moment.tzinfo)) > moment
        ]
        if starts and not is_day_off(day):
            return min(starts)
    return None


def weekly_hours(centre: ServiceCentre) -> list[HoursLine]:
    """The week in as few lines as it needs; days without hours are left out."""
    by_day = {
        weekday: tuple(f"{s.opens:%H:%M}–{s.closes:%H:%M}" for s in stretches)
        for weekday, stretches in groupby(centre.hours.all(), key=lambda stretch: stretch.weekday)
    }
    lines: list[tuple[int, int, tuple[str, ...]]] = []
    for weekday, stretches in by_day.items():
        if lines and lines[-1][1] == weekday - 1 and lines[-1][2] == stretches:
            lines[-1] = (lines[-1][0], weekday, stretches)
        else:
            lines.append((weekday, weekday, stretches))
    return [HoursLine(_days(first, last), stretches) for first, last, stretches in lines]


def _days(first: int, last: int) -> str:
    if first == last:
        return str(WEEKDAYS[first])
    return f"{WEEKDAYS[first]} – {WEEKDAYS[last]}"
