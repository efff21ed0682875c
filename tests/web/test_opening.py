from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from portal.agencies.models import OpeningHours, ServiceCentre
from portal.web.opening import Opening, day_off_calendar, opening_of, weekly_hours
from portal.workdays.models import CalendarException
from tests.factories import ServiceCentreFactory

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
pytestmark = pytest.mark.django_db


@pytest.fixture
def centre() -> ServiceCentre:
    """Monday to Friday 07:30–11:30 and 13:30–17:00, Saturday morning."""
    centre = ServiceCentreFactory()
    for weekday in range(5):
        _receive(centre, weekday, (7, 30), (11, 30))
        _receive(centre, weekday, (13, 30), (17, 0))
    _receive(centre, 5, (7, 30), (11, 30))
    return centre


def _receive(centre, weekday, opens, closes):
    OpeningHours.objects.create(
        centre=centre, weekday=weekday, opens=time(*opens), closes=time(*closes)
    )


def at(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=VIETNAM)


def opening(centre: ServiceCentre, moment: str) -> Opening:
    return opening_of(centre, moment=at(moment), is_day_off=day_off_calendar())


class TestOpeningOf:
    def test_an_open_centre_says_until_when(self, centre):
        assert opening(centre, "2026-11-20 08:00") == Opening(
            True, at("2026-11-20 11:30"), None, ""
        )

    def test_at_noon_it_opens_again_the_same_day(self, centre):
        assert opening(centre, "2026-11-20 12:00").opens_at == at("2026-11-20 13:30")

    def test_closing_time_is_closed(self, centre):
        assert not opening(centre, "2026-11-20 11:30").is_open

    def test_a_saturday_with_hours_is_open(self, centre):
        assert opening(centre, "2026-11-21 09:00").is_open

    def test_after_saturday_it_opens_on_monday(self, centre):
        assert opening(centre, "2026-11-21 12:00").opens_at == at("2026-11-23 07:30")

    def test_a_public_holiday_is_named_and_skipped(self, centre):
        found = opening(centre, "2026-11-24 08:00")
        assert not found.is_open
        assert found.holiday
        assert found.opens_at == at("2026-11-25 07:30")

    def test_a_whole_tet_is_skipped(self, centre):
        found = opening(centre, "2026-02-16 08:00")
        assert found.opens_at is not None
        assert found.opens_at.weekday() in range(6)
        assert found.opens_at > at("2026-02-20 00:00")

    def test_a_day_off_of_the_editors_closes(self, centre):
        CalendarException.objects.create(
            date=at("2026-11-20 00:00").date(), is_working_day=False, name="Thử"
        )
        found = opening(centre, "2026-11-20 08:00")
        assert not found.is_open
        assert found.opens_at == at("2026-11-21 07:30")

    def test_a_centre_without_hours_has_no_next_opening(self):
        assert opening(ServiceCentreFactory(), "2026-11-20 08:00") == Opening(False, None, None, "")


class TestWeeklyHours:
    def test_equal_days_share_a_line(self, centre):
        lines = weekly_hours(centre)
        assert [line.stretches for line in lines] == [
            ("07:30–11:30", "13:30–17:00"),
            ("07:30–11:30",),
        ]
        assert " – " in lines[0].days
        assert " – " not in lines[1].days

    def test_days_apart_do_not_share_a_line(self):
        centre = ServiceCentreFactory()
        _receive(centre, 0, (8, 0), (11, 0))
        _receive(centre, 2, (8, 0), (11, 0))
        assert len(weekly_hours(centre)) == 2
