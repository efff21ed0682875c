import json

import httpx
import pytest
import respx

from chatbot import rasa, services
from chatbot.models import ChatMessage, Conversation
from portal.agencies.models import ProvinceProfile
from portal.errors import Invalid, NotFound

pytestmark = pytest.mark.django_db
WEBHOOK = "/webhooks/rest/webhook"


@pytest.fixture(autouse=True)
def _closed_breaker():
    rasa.breaker.close()
    yield
    rasa.breaker.close()


@pytest.fixture
def bot(settings):
    with respx.mock(base_url=settings.BOT_URL, assert_all_called=False) as router:
        yield router.post(WEBHOOK)


def says(**answer):
    custom = {"text": "Cần tờ khai.", "intent": "documents", "facet": "documents"} | answer
    return httpx.Response(200, json=[{"recipient_id": "x", "custom": custom}])


def ask(text="khai sinh cần gì", **kwargs):
    arguments = {"button_id": None, "conversation_id": None, "language": "vi"} | kwargs
    return services.answer(text=text, **arguments)


class TestAnAnswer:
    def test_quotes_the_assistant_with_its_sources(self, bot):
        source = {
            "code": "1.001193",
            "title": "Khai sinh",
            "url": "http://x/",
            "decision": "163/QĐ-BTP",
        }
        bot.return_value = says(procedure_code="1.001193", sources=[source])

        [message] = ask().messages

        assert message.text == "Cần tờ khai."
        assert message.procedure_code == "1.001193"
        assert message.sources[0].decision == "163/QĐ-BTP"

    def test_continues_a_known_conversation(self, bot):
        bot.return_value = says()
        first = ask()

        second = ask("lệ phí?", conversation_id=first.conversation_id)

        assert second.conversation_id == first.conversation_id
        assert len(services.history(conversation_id=first.conversation_id)) == 4

    def test_sends_a_leading_slash_to_nobody(self, bot):
        bot.return_value = says()

        ask("/restart")

        assert b'"message":"restart"' in bot.calls.last.request.content

    @pytest.mark.parametrize("hotline", ["0200 000 0001", ""])
    def test_may_name_the_provinces_hotline_only(self, hotline, bot):
        profile = ProvinceProfile.load()
        profile.hotline = hotline
        profile.save()
        bot.return_value = says()

        ask()

        sent = json.loads(bot.calls.last.request.content)
        assert sent["metadata"] == {
            "language": "vi",
            "procedure_code": None,
            "chosen": False,
            "hotline": hotline,
        }

    def test_to_a_button_asks_the_first_question_again_for_the_chosen_procedure(self, bot):
        bot.return_value = says(
            buttons=[{"title": "Khai sinh lưu động", "procedure_code": "1.003583"}]
        )
        first = ask("khai sinh cần gì")
        button = first.messages[0].buttons[0]

        ask(None, button_id=button.id, conversation_id=first.conversation_id)

        sent = bot.calls.last.request.content.decode()
        assert "khai sinh cần gì" in sent
        assert '"procedure_code":"1.003583"' in sent
        assert '"chosen":true' in sent


class TestPersonalNumbers:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("cccd của tôi 001099012345", "cccd của tôi •••"),
            ("gọi 0912 345 678 nhé", "gọi ••• nhé"),
            ("thư a.b@example.com", "thư •••"),
            ("hồ sơ H99.10-261102-0001", "hồ sơ H99.10-261102-0001"),
            ("hồ sơ G09.20-20260609-0092637", "hồ sơ G09.20-20260609-0092637"),
            ("thủ tục 1.001193", "thủ tục 1.001193"),
        ],
    )
    def test_are_masked_before_anything_is_kept_or_sent(self, typed, kept, bot):
        bot.return_value = says()

        ask(typed)

        line = ChatMessage.objects.get(author=ChatMessage.Author.CITIZEN)
        assert (line.text, line.answer["asked"]) == (kept, kept)
        assert kept in bot.calls.last.request.content.decode()


class TestBadInput:
    @pytest.mark.parametrize("text", [None, "", "  \n ", "\x00\u200b", "a" * 501])
    def test_is_refused_and_changes_nothing(self, text, bot):
        with pytest.raises(Invalid):
            ask(text)

        assert not Conversation.objects.exists()

    @pytest.mark.parametrize("key", ["nonsense", "00000000-0000-4000-8000-000000000000"])
    def test_of_an_unknown_conversation_is_not_found(self, key, bot):
        with pytest.raises(NotFound):
            ask(conversation_id=key)
        with pytest.raises(NotFound):
            ask(None, button_id="b", conversation_id=key)

        assert not Conversation.objects.exists()


class TestWhenTheAssistantIsAway:
    @pytest.fixture(params=["refused", "slow", "500", "garbage", "empty"])
    def fault(self, request, bot):
        bot.side_effect = {
            "refused": httpx.ConnectError("refused"),
            "slow": httpx.ReadTimeout("slow"),
            "500": httpx.Response(500),
            "garbage": httpx.Response(200, text="<html>"),
            "empty": httpx.Response(200, json=[]),
        }[request.param]
        if isinstance(bot.side_effect, httpx.Response):
            bot.return_value, bot.side_effect = bot.side_effect, None

    def test_the_search_answers_with_a_plain_sentence(self, fault):
        [message] = ask().messages

        assert message.intent == "handover"
        assert message.handover
        assert message.text.startswith("Trợ lý hiện chưa trả lời được.")

    def test_nothing_is_asked_for_a_while_after_three_failures(self, bot):
        bot.side_effect = httpx.ConnectError("refused")

        for _ in range(5):
            ask()

        assert bot.call_count == 3
