"""Decisions on centres and units that need the calendar or span records."""

from datetime import datetime

from portal.agencies.models import ServiceCentre


def is_open(centre: ServiceCentre, moment: datetime, *, day_off: bool) -> bool:
    """Whether a centre receives at a local `moment`; `day_off` says that the work calendar closes
    that day.
    """
    return not day_off and any(hours.covers(moment) for hours in centre.hours.all())
