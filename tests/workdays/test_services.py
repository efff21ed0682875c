from datetime import date

import pytest

from portal.workdays import services
from portal.workdays.models import CalendarException

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-02-12", 5, "2026-02-26"),
        ("2026-04-24", 2, "2026-04-29"),
        ("2026-08-21", 2, "2026-08-24"),
        ("2026-08-28", 2, "2026-09-04"),
        ("2026-11-20", 3, "2026-11-26"),
        ("2026-11-23", 1, "2026-11-25"),
        ("2026-12-31", 1, "2027-01-04"),
    ],
)
def test_working_days_skip_weekends_holidays_and_heed_swapped_days(start, days, end):
    assert services.add_working_days(date.fromisoformat(start), days) == date.fromisoformat(end)
    assert services.working_days_between(date.fromisoformat(start), date.fromisoformat(end)) == days


def test_counting_backwards_is_negative():
    assert services.working_days_between(date(2026, 11, 25), date(2026, 11, 23)) == -1


def test_the_culture_day_is_a_holiday_with_a_name():
    assert not services.is_working_day(date(2026, 11, 24))
    assert services.holiday_name(date(2026, 11, 24))
    assert services.holiday_name(date(2026, 11, 25)) == ""


def test_editors_correct_the_calendar():
    CalendarException.objects.create(date=date(2026, 11, 25), is_working_day=False, name="bão")

    assert services.add_working_days(date(2026, 11, 23), 1) == date(2026, 11, 26)
