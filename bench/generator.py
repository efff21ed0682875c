"""Made-up procedures and articles in a province's numbers, recombined from real ones at run time.

Deterministic: the same sources give the same lines. Nothing made here is kept in the project.
"""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

PROCEDURES = 2_657  # what a province publishes (research on the national portal, 2026)
ARTICLES = 20_000
_SEED = 20261121
_LAST_DAY = date(2026, 11, 20)


class Article(NamedTuple):
    title: str
    summary: str
    paragraphs: list[str]
    day: date


def procedures(sources: list[dict[str, Any]], count: int = PROCEDURES) -> Iterator[dict[str, Any]]:
    """The sources themselves, then records whose name and parts come from different sources."""
    yield from sources[:count]
    choice = random.Random(_SEED)
    for number in range(count - len(sources)):
        facts, papers, ways, course = (choice.choice(sources) for _part in range(4))
        yield {
            **facts,
            "code": f"9.{number:06d}",
            "name": _recombined_name(facts["name"], choice.choice(sources)["name"], choice),
            "documents": papers["documents"],
            "channels": ways["channels"],
            "steps": course["steps"],
        }


def _recombined_name(first: str, second: str, choice: random.Random) -> str:
    head, tail = first.split(), second.split()
    kept = choice.randint(max(1, len(head) // 2), len(head))
    return " ".join(head[:kept] + tail[-choice.randint(2, max(2, len(tail) // 2)) :])


def articles(sentences: list[str], count: int = ARTICLES) -> Iterator[Article]:
    """Articles of a title, a summary and four paragraphs of three sentences each."""
    choice = random.Random(_SEED)
    for number in range(count):
        drawn = [choice.choice(sentences) for _sentence in range(14)]
        paragraphs = [" ".join(drawn[start : start + 3]) for start in range(2, 14, 3)]
        day = _LAST_DAY - timedelta(days=number % 3000)
        yield Article(_cut(drawn[0], 120), _cut(drawn[1], 300), paragraphs, day)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0]


def read_records(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read_sentences(path: Path) -> list[str]:
    """Sentences of at least five words."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if len(line.split()) >= 5]
