"""SQL queries of a page's first view in a fresh process, caches cleared; runs inside the portal."""

import multiprocessing

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.report import Measure

BUDGETS = {"home": 12, "news page": 10, "procedure page": 10, "search": 8, "look-up": 8}
_TRANSACTIONS = ("BEGIN", "SAVEPOINT", "RELEASE SAVEPOINT", "COMMIT")


def run(
    home: str, news: str, procedure: str, search: str, look_up: str, dossier: str
) -> dict[str, int]:
    """Number of queries by page; a negative number is the HTTP status of a page that failed."""
    pages = zip(BUDGETS, (home, news, procedure, search, look_up), strict=True)
    counts: dict[str, int] = {}
    for name, path in pages:
        # Forked before anything was asked: what Django and Wagtail remember is empty in each.
        with multiprocessing.get_context("fork").Pool(1) as fresh:
            counts[name] = fresh.apply(_count, (path, dossier if name == "look-up" else ""))
    return counts


def _count(path: str, dossier: str) -> int:
    cache.clear()
    client = Client(SERVER_NAME="127.0.0.1")
    with CaptureQueriesContext(connection) as captured:
        response = client.post(path, {"code": dossier}) if dossier else client.get(path)
    if response.status_code != 200:
        return -response.status_code
    return sum(not query["sql"].startswith(_TRANSACTIONS) for query in captured.captured_queries)


def measures(counts: dict[str, int], *, engine: str, data: str) -> list[Measure]:
    """:param data: which database was asked, in words"""
    found = []
    for name, count in counts.items():
        label = f"SQL queries: {name}, {data}, {engine}"
        if count < 0:
            found.append(Measure(label, None, "queries", "", f"not measured: HTTP {-count}"))
        else:
            found.append(Measure(label, count, "queries", f"≤ {BUDGETS[name]}"))
    return found


def constant(small: dict[str, int], large: dict[str, int], *, engine: str) -> Measure:
    """Whether the counts are the same in a province and in ten times its data."""
    more = max(large[name] - small[name] for name in BUDGETS)
    return Measure(f"SQL queries: most added by more data, {engine}", more, "queries", "≤ 0")
