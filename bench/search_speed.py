"""Time of a search with facets, highlighting and correction; runs inside the portal."""

import json
import time
from pathlib import Path

from bench.questions import one_typo, without_marks
from bench.report import Measure, percentile
from cms.search import services as search
from cms.search.models import SearchEntry

BUDGETS = {"PostgreSQL": 20, "SQLite": 40}


def run(questions: str, engine: str) -> list[dict[str, object]]:
    """Every question as typed, without marks and with one typo, once each, one after another."""
    rows = [json.loads(line) for line in Path(questions).read_text(encoding="utf-8").splitlines()]
    asked = [row["question"] for row in rows if row["kind"] == "search"]
    typed = [form for text in asked for form in (text, without_marks(text), one_typo(text))]
    first = _seconds(typed[0])
    times = [_seconds(text) for text in typed]
    entries = f"{SearchEntry.objects.count():,} entries, {len(typed)} queries"
    where = f"2,657 procedures + 20,000 articles, {engine}"
    found = [
        Measure(f"search p50: {where}", percentile(times, 0.5) * 1000, "ms", "", entries),
        Measure(
            f"search p95: {where}", percentile(times, 0.95) * 1000, "ms", f"≤ {BUDGETS[engine]}"
        ),
        Measure(f"search, slowest: {where}", max(times) * 1000, "ms"),
        Measure(f"search, first in a fresh process: {where}", first * 1000, "ms"),
    ]
    return [vars(measure) for measure in found]


def _seconds(text: str) -> float:
    started = time.perf_counter()
    search.search(query=text[:200], language="vi", limit=10)
    return time.perf_counter() - started
