import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

import stand_in
from actions.answer_action import ActionAnswer


@pytest.fixture
def portal(monkeypatch: pytest.MonkeyPatch) -> Iterator[stand_in.Portal]:
    with stand_in.running() as server:
        monkeypatch.setenv("PORTAL_URL", server.url)
        yield server


@pytest.fixture
def ask() -> Callable[..., dict[str, Any]]:
    """Runs the action on one message; slots are kept from call to call like in a conversation."""
    slots: dict[str, Any] = {"procedure_code": None, "open_facet": None}

    def run(text: str, intent: str, **options: Any) -> dict[str, Any]:
        metadata = {"language": options.pop("language", "vi")}
        metadata["hotline"] = options.pop("hotline", None)
        metadata["chosen"] = "pressed" in options
        metadata["procedure_code"] = options.pop("pressed", None) or options.pop("page_code", None)
        latest = {"text": text, "intent": {"name": intent}, "metadata": metadata, **options}
        tracker = Tracker("someone", dict(slots), latest, [], False, None, {}, "action_listen")
        dispatcher = CollectingDispatcher()
        events = asyncio.run(ActionAnswer().run(dispatcher, tracker, {}))
        slots.update({event["name"]: event["value"] for event in events})
        assert len(dispatcher.messages) == 1
        return dispatcher.messages[0]["custom"]

    return run
