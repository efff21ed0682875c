"""What is kept and what is logged of a conversation."""

import asyncio
import logging
import sys

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from components.quiet_log import QuietFormatter
from components.short_memory import ShortMemoryTrackerStore


def known(store: ShortMemoryTrackerStore, sender: str) -> bool:
    return asyncio.run(store.retrieve(sender)) is not None


def save(store: ShortMemoryTrackerStore, sender: str) -> None:
    asyncio.run(store.save(DialogueStateTracker(sender, [])))


def test_a_conversation_is_forgotten_after_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr("components.short_memory.time.monotonic", lambda: clock[0])
    store = ShortMemoryTrackerStore(Domain.empty(), keep_seconds=60)
    save(store, "a")
    clock[0] = 59
    assert known(store, "a")

    clock[0] = 61
    assert not known(store, "a")
    assert store.store == {}


def test_the_oldest_conversation_makes_room() -> None:
    store = ShortMemoryTrackerStore(Domain.empty(), max_conversations=2)
    for sender in ("a", "b", "c"):
        save(store, sender)

    assert [known(store, sender) for sender in ("a", "b", "c")] == [False, True, True]


def log_line(name: str, message: str, *args: object, error: bool = False) -> str:
    trace = None
    if error:
        try:
            raise ValueError("bí mật")
        except ValueError:
            trace = sys.exc_info()
    record = logging.LogRecord(name, logging.ERROR, "x.py", 12, message, args, trace)
    return QuietFormatter().format(record)


def test_foreign_records_lose_their_text_and_keep_their_place() -> None:
    assert "bí mật" not in log_line("rasa.core.processor", "message bí mật")
    assert log_line("rasa.core.processor", "x bí mật", error=True).endswith(
        "ERROR rasa.core.processor:12 ValueError"
    )


def test_names_of_structured_events_are_kept() -> None:
    line = log_line("rasa.core.channels", '{"event": "rest.message.failure", "text": "bí mật"}')

    assert line.endswith("rest.message.failure")
    assert "bí mật" not in line


def test_our_own_records_are_written() -> None:
    assert log_line("actions.answer_action", "portal gave no answer: %s", "status 500").endswith(
        "portal gave no answer: status 500"
    )
