"""Conversations with the assistant. What was typed is kept masked, and only for as long as it is of
use.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Conversation(models.Model):
    """One chat. Its id is random and is the only key to it; it names nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    language = models.CharField(_("language"), max_length=5)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")

    def __str__(self) -> str:
        return str(self.id)


class ChatMessage(models.Model):
    """One line of a conversation. `answer` holds what the assistant sent beside the text
    (docs/chat.md).
    """

    class Author(models.TextChoices):
        CITIZEN = "CITIZEN", _("citizen")
        ASSISTANT = "ASSISTANT", _("assistant")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(
        Conversation, models.CASCADE, related_name="messages", verbose_name=_("conversation")
    )
    author = models.CharField(_("author"), max_length=9, choices=Author)
    text = models.TextField(_("text"))
    answer = models.JSONField(_("answer"), default=dict, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("chat message")
        verbose_name_plural = _("chat messages")

    def __str__(self) -> str:
        return f"{self.author} {self.created_at:%Y-%m-%d %H:%M}"
