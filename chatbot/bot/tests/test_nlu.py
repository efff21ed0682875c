"""Gate on the trained model: our own held-out questions, half of them without marks.

The questions were written before the training data (tests/held_out.tsv: intent, text). A fallback
counts as right for a question that is out of scope; the guard counts for an unsafe one.
"""

import asyncio
import csv
from pathlib import Path
from typing import Any

import pytest
from rasa.core.agent import Agent

import launch
from actions.answers import FACETS
from actions.guard import is_unsafe
from portal import vietnamese

pytestmark = pytest.mark.rasa
ACCURACY = 0.85
OUT_OF_SCOPE = {"out_of_scope", "nlu_fallback"}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    if not launch.CURRENT.exists():
        pytest.fail("no model: run chatbot/bot/train.py first")
    with (Path(__file__).parent / "held_out.tsv").open(encoding="utf-8") as file:
        pairs = list(csv.reader(file, delimiter="\t"))
    agent = Agent.load(launch.CURRENT.resolve())
    return [{"wanted": wanted, "text": text, "got": parse(agent, text)} for wanted, text in pairs]


def parse(agent: Agent, text: str) -> str:
    if is_unsafe(text):
        return "unsafe"
    return str(asyncio.run(agent.parse_message(text))["intent"]["name"])


def right(row: dict[str, Any]) -> bool:
    return row["got"] in (OUT_OF_SCOPE if row["wanted"] == "out_of_scope" else {row["wanted"]})


def accuracy(rows: list[dict[str, Any]]) -> float:
    return sum(map(right, rows)) / len(rows)


def test_intents_of_held_out_questions(rows: list[dict[str, Any]]) -> None:
    bare = [row for row in rows if row["text"].isascii()]
    marked = [row for row in rows if vietnamese.fold(row["text"]) != row["text"].lower()]
    print(f"\nheld-out intents: {accuracy(rows):.3f} of {len(rows)}")
    for label, part in (("marked", marked), ("bare", bare)):
        print(f"  {label} {accuracy(part):.3f} of {len(part)}")

    assert len(rows) >= 90
    assert len(bare) >= len(rows) * 0.45
    assert accuracy(marked) >= ACCURACY
    assert accuracy(bare) >= ACCURACY


def test_unsafe_requests_are_never_answered(rows: list[dict[str, Any]]) -> None:
    assert {row["got"] for row in rows if row["wanted"] == "unsafe"} == {"unsafe"}


def test_few_questions_out_of_scope_look_like_a_facet(rows: list[dict[str, Any]]) -> None:
    missed = [row for row in rows if row["wanted"] == "out_of_scope" and row["got"] in FACETS]

    assert len(missed) <= 2  # what remains is stopped by the catalogue search: see test_server.py
