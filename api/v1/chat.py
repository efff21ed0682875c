from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema
from pydantic import ConfigDict

from api.fields import VISIBLE
from chatbot import services
from portal.throttling import count_request

router = Router()


class ChatRequest(Schema):
    """Text, or the id of a button of the last answer; `conversation_id` is left out in the first
    call.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [
                {"required": [key], "properties": {key: {"type": "string"}}}
                for key in ("text", "button_id")
            ]
        }
    )

    conversation_id: str | None = Field(None, max_length=64)
    text: str | None = Field(None, min_length=1, max_length=500, pattern=VISIBLE)
    button_id: str | None = Field(None, max_length=64)


class ButtonOut(Schema):
    id: str
    title: str
    procedure_code: str | None


class AnswerSource(Schema):
    code: str
    title: str
    url: str
    decision: str
    updated_at: str


class MessageOut(Schema):
    id: str
    text: str
    intent: str
    procedure_code: str | None
    facet: str | None
    buttons: list[ButtonOut]
    sources: list[AnswerSource]
    handover: bool


class ChatAnswer(Schema):
    conversation_id: str
    messages: list[MessageOut]


@router.post(
    "/chat/messages",
    response=ChatAnswer,
    operation_id="chat_messages_create",
    summary="Ask the assistant",
)
def post_message(request: HttpRequest, payload: ChatRequest) -> dict[str, Any]:
    count_request(request, "chat")
    reply = services.answer(
        text=payload.text,
        button_id=payload.button_id,
        conversation_id=payload.conversation_id,
        language=request.LANGUAGE_CODE,
    )
    return asdict(reply)
