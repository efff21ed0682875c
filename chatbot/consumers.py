"""The assistant over a socket, for the portal's page, apps and kiosks (docs/asyncapi.yaml)."""

from dataclasses import asdict
from typing import Any

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from django.utils import translation

from chatbot import services
from portal.errors import DomainError

MAX_FRAME = 8_192


class ChatConsumer(AsyncJsonWebsocketConsumer):
    """First frame: `{"type": "hello", "conversation_id"?, "language"?}`; then `message` frames both
    ways.
    """

    conversation_id: str | None = None
    language = "vi"

    async def receive(
        self, text_data: str | None = None, bytes_data: bytes | None = None, **kwargs: Any
    ) -> None:
        if text_data is None or len(text_data) > MAX_FRAME:
            await self.close(code=1009)
            return
        try:
            content = await self.decode_json(text_data)
        except ValueError:
            await self.send_json({"type": "error", "code": "bad_frame"})
            return
        if isinstance(content, dict):
            await self.receive_json(content)
        else:
            await self.send_json({"type": "error", "code": "bad_frame"})

    async def receive_json(self, content: dict[str, Any], **kwargs: Any) -> None:
        kind = content.get("type")
        if kind == "hello":
            await self._greet(content)
        elif kind == "message":
            await self._answer(content)
        else:
            await self.send_json({"type": "error", "code": "unknown_type"})

    async def _greet(self, content: dict[str, Any]) -> None:
        self.language = "en" if content.get("language") == "en" else "vi"
        known = content.get("conversation_id")
        lines = await self._history(known) if isinstance(known, str) else []
        self.conversation_id = known if lines else None
        await self.send_json({"type": "hello", "conversation_id": self.conversation_id})

    async def _answer(self, content: dict[str, Any]) -> None:
        text, button = content.get("text"), content.get("button_id")
        procedure = content.get("procedure_code")
        try:
            reply = await self._ask(
                text if isinstance(text, str) else None,
                button if isinstance(button, str) else None,
                procedure if isinstance(procedure, str) else None,
            )
        except DomainError as error:
            await self.send_json(
                {"type": "error", "code": error.code, "message": str(error.message)}
            )
            return
        self.conversation_id = reply.conversation_id
        await self.send_json({"type": "message", **asdict(reply)})

    @database_sync_to_async
    def _history(self, conversation_id: str) -> list[Any]:
        return services.history(conversation_id=conversation_id)

    @database_sync_to_async
    def _ask(
        self, text: str | None, button: str | None, procedure: str | None
    ) -> services.ChatReply:
        with translation.override(self.language):
            return services.answer(
                text=text,
                button_id=button,
                conversation_id=self.conversation_id,
                language=self.language,
                procedure_code=procedure,
            )
