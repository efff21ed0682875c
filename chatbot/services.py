"""One question, one answer: from the assistant, or from the search when the assistant is away."""

import re
import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chatbot import rasa
from chatbot.models import ChatMessage, Conversation
from cms.search import services as search
from portal.agencies.models import ProvinceProfile
from portal.errors import Invalid, NotFound, Unavailable
from portal.vietnamese import clean

MAX_LENGTH = 500
_PERSONAL_NUMBER = re.compile(r"(?<!\d)\d(?:[ .]?\d){8,}")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


@dataclass(frozen=True)
class Button:
    id: str
    title: str
    procedure_code: str | None


@dataclass(frozen=True)
class Source:
    code: str
    title: str
    url: str
    decision: str
    updated_at: str


@dataclass(frozen=True)
class BotMessage:
    id: str
    text: str
    intent: str
    procedure_code: str | None
    facet: str | None
    buttons: list[Button]
    sources: list[Source]
    handover: bool


@dataclass(frozen=True)
class ChatReply:
    conversation_id: str
    messages: list[BotMessage]


def answer(
    *,
    text: str | None,
    button_id: str | None,
    conversation_id: str | None,
    language: str,
    procedure_code: str | None = None,
) -> ChatReply:
    """Answer a text, or a button of an earlier answer, in a new or a known conversation.

    :raises Invalid: text empty or over 500 characters, or neither text nor button
    :raises NotFound: unknown conversation or button
    """
    metadata: dict[str, Any] = {
        "language": language,
        "procedure_code": procedure_code,
        "chosen": False,
        "hotline": ProvinceProfile.load().hotline,
    }
    if button_id is not None:
        conversation = _known_conversation(conversation_id or "")
        typed, shown, metadata["procedure_code"] = _pressed(conversation, button_id)
        metadata["chosen"] = True
    else:
        typed = shown = mask(_checked(text))
        conversation = (
            _known_conversation(conversation_id)
            if conversation_id
            else Conversation.objects.create(language=language)
        )
    _keep(conversation, ChatMessage.Author.CITIZEN, shown, {"asked": typed})
    try:
        raw = rasa.ask(
            sender=str(conversation.id), text=typed.lstrip("/ ") or typed, metadata=metadata
        )
    except Unavailable:
        raw = _from_search(typed, language)
    message = _message(raw)
    _keep(conversation, ChatMessage.Author.ASSISTANT, message.text, _as_json(message), message.id)
    return ChatReply(str(conversation.id), [message])


def mask(text: str) -> str:
    """The text without personal numbers and mail addresses; dossier and procedure codes stay."""
    return _EMAIL.sub("•••", _PERSONAL_NUMBER.sub("•••", text))


def history(*, conversation_id: str) -> list[ChatMessage]:
    """Lines of a conversation, oldest first; empty when it is unknown."""
    key = _as_uuid(conversation_id)
    return list(ChatMessage.objects.filter(conversation_id=key)) if key else []


def _checked(text: str | None) -> str:
    typed = clean(text or "")
    if not typed:
        raise Invalid("chat_text_empty", _("Please type a question."))
    if len(typed) > MAX_LENGTH:
        raise Invalid("chat_text_too_long", _("Please shorten the question to 500 characters."))
    return typed


def _as_uuid(value: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(value)
    except ValueError:
        return None


def _known_conversation(conversation_id: str) -> Conversation:
    key = _as_uuid(conversation_id)
    found = Conversation.objects.filter(pk=key).first() if key else None
    if found is None:
        raise NotFound("conversation_not_found", _("This conversation does not exist any more."))
    return found


def _pressed(conversation: Conversation, button_id: str) -> tuple[str, str, str | None]:
    """(question to ask again, words to show, chosen procedure) of a button in this conversation."""
    for line in reversed(conversation.messages.filter(author=ChatMessage.Author.ASSISTANT)):
        for button in line.answer.get("buttons", []):
            if button["id"] == button_id:
                asked = (
                    conversation.messages.filter(
                        author=ChatMessage.Author.CITIZEN, created_at__lt=line.created_at
                    )
                    .order_by("-created_at")
                    .values_list("answer__asked", flat=True)
                    .first()
                )
                return asked or button["title"], button["title"], button["procedure_code"]
    raise NotFound("button_not_found", _("This choice does not exist any more."))


def _keep(
    conversation: Conversation, author: str, text: str, data: dict[str, Any], key: str | None = None
) -> None:
    ChatMessage.objects.create(
        id=key or uuid.uuid4(), conversation=conversation, author=author, text=text, answer=data
    )


def _message(raw: dict[str, Any]) -> BotMessage:
    return BotMessage(
        id=str(uuid.uuid4()),
        text=raw["text"],
        intent=raw.get("intent") or "clarify",
        procedure_code=raw.get("procedure_code"),
        facet=raw.get("facet"),
        buttons=[
            Button(uuid.uuid4().hex, b["title"], b.get("procedure_code"))
            for b in raw.get("buttons") or []
        ],
        sources=[
            Source(
                s.get("code") or "",
                s.get("title") or "",
                s.get("url") or "",
                s.get("decision") or "",
                s.get("updated_at") or "",
            )
            for s in raw.get("sources") or []
        ],
        handover=bool(raw.get("handover")),
    )


def _as_json(message: BotMessage) -> dict[str, Any]:
    return {
        "intent": message.intent,
        "facet": message.facet,
        "procedure_code": message.procedure_code,
        "buttons": [vars(button) for button in message.buttons],
        "sources": [vars(source) for source in message.sources],
        "handover": message.handover,
    }


def _from_search(typed: str, language: str) -> dict[str, Any]:
    """What stands in for an answer while the assistant is away: search results and the hotline."""
    hits = search.search(query=typed[:200], language=language, limit=3, kinds=["procedure"]).hits
    hotline = ProvinceProfile.load().hotline
    lead = gettext("The assistant cannot answer at the moment.")
    if hits:
        lead += " " + gettext("These pages of the portal fit your question best:")
    else:
        lead += " " + gettext("The search found nothing that fits either.")
    if hotline:
        lead += " " + gettext("Hotline: %(number)s.") % {"number": hotline}
    return {
        "text": lead,
        "intent": "handover",
        "sources": [
            {"code": h.code, "title": h.title, "url": f"{settings.PUBLIC_URL}{h.url_path}"}
            for h in hits
        ],
        "handover": True,
    }
