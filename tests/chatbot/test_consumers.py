import httpx
import pytest
import respx
from channels.testing import WebsocketCommunicator

from chatbot import rasa
from portal.asgi import application

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.asyncio]
ORIGIN = [(b"origin", b"http://testserver")]


@pytest.fixture(autouse=True)
def _assistant(settings):
    rasa.breaker.close()
    custom = {"text": "Cần tờ khai.", "intent": "documents", "facet": "documents"}
    with respx.mock(base_url=settings.BOT_URL, assert_all_called=False) as router:
        router.post("/webhooks/rest/webhook").mock(
            return_value=httpx.Response(200, json=[{"custom": custom}])
        )
        yield


async def connected(headers=ORIGIN):
    socket = WebsocketCommunicator(application, "/ws/chat/", headers=headers)
    accepted, _code = await socket.connect()
    return socket, accepted


async def greeted(**hello):
    socket, _accepted = await connected()
    await socket.send_json_to({"type": "hello", **hello})
    return socket, await socket.receive_json_from(timeout=10)


async def test_a_greeting_starts_without_a_conversation():
    socket, answer = await greeted()

    assert answer == {"type": "hello", "conversation_id": None}
    await socket.disconnect()


async def test_a_question_is_answered_and_the_conversation_can_be_taken_up_again():
    socket, _hello = await greeted()
    await socket.send_json_to({"type": "message", "text": "khai sinh cần gì"})
    answer = await socket.receive_json_from(timeout=10)
    await socket.disconnect()

    assert answer["type"] == "message"
    assert answer["messages"][0]["text"] == "Cần tờ khai."

    again, hello = await greeted(conversation_id=answer["conversation_id"])
    assert hello["conversation_id"] == answer["conversation_id"]
    await again.disconnect()


async def test_an_unknown_conversation_is_not_taken_up():
    socket, hello = await greeted(conversation_id="00000000-0000-4000-8000-000000000000")

    assert hello["conversation_id"] is None
    await socket.disconnect()


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("{", "bad_frame"),
        ("[]", "bad_frame"),
        ('{"type":"dance"}', "unknown_type"),
        ('{"type":"message"}', "chat_text_empty"),
        ('{"type":"message","text":{"a":1}}', "chat_text_empty"),
        ('{"type":"message","button_id":"x"}', "conversation_not_found"),
    ],
)
async def test_a_bad_frame_gets_an_error_and_the_socket_stays(frame, code):
    socket, _hello = await greeted()
    await socket.send_to(text_data=frame)

    answer = await socket.receive_json_from(timeout=10)

    assert (answer["type"], answer["code"]) == ("error", code)
    await socket.send_json_to({"type": "hello"})
    assert (await socket.receive_json_from(timeout=10))["type"] == "hello"
    await socket.disconnect()


async def test_another_origin_is_turned_away():
    _socket, accepted = await connected([(b"origin", b"https://evil.example")])

    assert not accepted
