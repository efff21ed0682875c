from datetime import datetime, timedelta, timezone

import pytest

from portal.dossiers.dates import read_moment

LOCAL = timezone(timedelta(hours=7))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-02T08:30:00+07:00", datetime(2026, 11, 2, 8, 30, tzinfo=LOCAL)),
        ("2026-11-02T01:30:00Z", datetime(2026, 11, 2, 8, 30, tzinfo=LOCAL)),
        ("02/11/2026 08:30", datetime(2026, 11, 2, 8, 30, tzinfo=LOCAL)),
        ("2/11/2026 8:30:15", datetime(2026, 11, 2, 8, 30, 15, tzinfo=LOCAL)),
        ("02/11/2026", datetime(2026, 11, 2, tzinfo=LOCAL)),
        ("2026-11-02", datetime(2026, 11, 2, tzinfo=LOCAL)),
    ],
)
def test_reads_what_sources_write(text, moment):
    assert read_moment(text) == moment
    assert read_moment(text).tzinfo is not None


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-02T08:30:00",
        "31/02/2026",
        "11/31/2026",
        "02/11/26",
        "02/11/2026 25:00",
        "hôm qua",
        "1762054200",
        "0001-01-01T00:00:00+07:00",
        "9999-12-31T23:59:59-12:00",
    ],
)
def test_refuses_what_it_would_have_to_guess(text):
    with pytest.raises(ValueError, match=r"."):
        read_moment(text)
