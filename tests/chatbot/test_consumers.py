"""The assistant's socket, by a client of its own on the running portal."""

import json
from contextlib import contextmanager

import httpx
import pytest
import respx
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from chatbot import rasa


@pytest.fixture(autouse=True)
def _assistant(settings):
    rasa.breaker.close()
    custom = {"text": "Cần tờ khai.", "intent": "documents", "facet": "documents"}
    with respx.mock(base_url=settings.BOT_URL, assert_all_called=False) as router:
        router.post("/webhooks/rest/webhook").mock(
            return_value=httpx.Response(200, json=[{"custom": custom}])
        )
        yield


@pytest.fixture
def socket(portal_server):
    """Opens a socket from the portal's own origin and greets; gives it with the answer."""

    @contextmanager
    def open_socket(**hello):
        with connect(f"{portal_server.ws_url}/ws/chat/", origin=portal_server.url) as opened:
            opened.send(json.dumps({"type": "hello", **hello}))
            yield opened, json.loads(opened.recv(timeout=20))

    return open_socket


def test_a_greeting_starts_without_a_conversation(socket):
    with socket() as (_opened, answer):
        assert answer == {"type": "hello", "conversation_id": None}


def test_a_question_is_answered_and_the_conversation_can_be_taken_up_again(socket):
    with socket() as (opened, _hello):
        opened.send(json.dumps({"type": "message", "text": "khai sinh cần gì"}))
        answer = json.loads(opened.recv(timeout=20))

    assert answer["type"] == "message"
    assert answer["messages"][0]["text"] == "Cần tờ khai."
    with socket(conversation_id=answer["conversation_id"]) as (_again, hello):
        assert hello["conversation_id"] == answer["conversation_id"]


def test_an_unknown_conversation_is_not_taken_up(socket):
    with socket(conversation_id="00000000-0000-4000-8000-000000000000") as (_opened, hello):
        assert hello["conversation_id"] is None


def test_a_bad_frame_gets_an_error_and_the_socket_stays(socket):
    frames = {
        "{": "bad_frame",
        "[]": "bad_frame",
        '{"type":"dance"}': "unknown_type",
        '{"type":"message"}': "chat_text_empty",
        '{"type":"message","text":{"a":1}}': "chat_text_empty",
        '{"type":"message","button_id":"x"}': "conversation_not_found",
    }
    with socket() as (opened, _hello):
        for frame, code in frames.items():
            opened.send(frame)
            answer = json.loads(opened.recv(timeout=20))
            assert (answer["type"], answer["code"]) == ("error", code)


def test_another_origin_is_turned_away(portal_server):
    with (
        pytest.raises(InvalidStatus, match="403"),
        connect(f"{portal_server.ws_url}/ws/chat/", origin="https://evil.example"),
    ):
        pass
