"""The three ways in which sources write a moment."""

import re
from datetime import datetime

from django.utils import timezone

_DAY = r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})"
_LOCAL = re.compile(
    rf"{_DAY}(?:[ T]+(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?::(?P<second>\d{{2}}))?)?"
)
_YEARS = range(1990, 2101)
_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")


def read_moment(text: str) -> datetime:
    """ISO 8601 with offset, or local `dd/mm/yyyy` and `dd/mm/yyyy HH:MM[:SS]`; aware, never naive.

    A day alone is its local midnight.

    :raises ValueError: for anything else, also an ISO time without offset (a guess could be hours
    off)
            and years before 1990 or after 2100
    """
    found = _LOCAL.fullmatch(text) or _ISO_DAY.fullmatch(text)
    if found:
        parts = {name: int(value) for name, value in found.groupdict().items() if value is not None}
        moment = datetime(**parts, tzinfo=timezone.get_default_timezone())
    else:
        moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("A time without offset.")
    if moment.year not in _YEARS:
        raise ValueError("A year that no dossier is of.")
    return moment
