"""Working days of the province: Monday to Friday, without holidays, with the days that the
Government swaps.

Rules: Civil Code 2015 art. 147–148 (the first day does not count, an end on a day off moves on);
holidays and swapped days from the `holidays` library, corrected by `CalendarException`.
"""

from datetime import date, timedelta
from functools import lru_cache

import holidays

from portal.workdays.models import CalendarException


@lru_cache(maxsize=16)
def _holidays_of(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("VN", years=year, language="vi")


def _exceptions(first: date, last: date) -> dict[date, bool]:
    rows = CalendarException.objects.filter(date__range=(first, last))
    return dict(rows.values_list("date", "is_working_day"))


def _is_working_day(day: date, exceptions: dict[date, bool]) -> bool:
    if day in exceptions:
        return exceptions[day]
    calendar = _holidays_of(day.year)
    if day in calendar.weekend_workdays:
        return True
    return day.weekday() < 5 and day not in calendar


def is_working_day(day: date) -> bool:
    return _is_working_day(day, _exceptions(day, day))


def holiday_name(day: date) -> str:
    """Name of the public holiday on that day, empty on any other."""
    return str(_holidays_of(day.year).get(day, ""))


def add_working_days(start: date, days: int) -> date:
    """The day `days` working days after `start`, which itself does not count."""
    exceptions = _exceptions(start, start + timedelta(days=3 * days + 40))
    day, left = start, days
    while left > 0:
        day += timedelta(days=1)
        left -= _is_working_day(day, exceptions)
    return day


def working_days_between(start: date, end: date) -> int:
    """Working days after `start` up to and with `end`; negative when `end` lies before `start`."""
    if end < start:
        return -working_days_between(end, start)
    exceptions = _exceptions(start, end)
    return sum(
        _is_working_day(start + timedelta(days=n), exceptions)
        for n in range(1, (end - start).days + 1)
    )
