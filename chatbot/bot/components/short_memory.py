"""Conversations in memory: what a resident wrote is gone half an hour after the last message."""

import time
from collections import OrderedDict
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker


class ShortMemoryTrackerStore(InMemoryTrackerStore):
    """Keeps at most `max_conversations`, each for `keep_seconds` after its last message."""

    def __init__(
        self,
        domain: Domain,
        event_broker: EventBroker | None = None,
        keep_seconds: int = 1800,
        max_conversations: int = 5000,
        **options: Any,
    ) -> None:
        super().__init__(domain, event_broker, **options)
        self._keep_seconds = keep_seconds
        self._max_conversations = max_conversations
        self._saved_at: OrderedDict[str, float] = OrderedDict()

    async def save(self, tracker: DialogueStateTracker) -> None:
        await super().save(tracker)
        self._saved_at[tracker.sender_id] = time.monotonic()
        self._saved_at.move_to_end(tracker.sender_id)
        self._forget()

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        self._forget()
        return await super().retrieve(sender_id)

    def _forget(self) -> None:
        oldest_kept = time.monotonic() - self._keep_seconds
        while self._saved_at:
            sender_id, saved_at = next(iter(self._saved_at.items()))
            if saved_at >= oldest_kept and len(self._saved_at) <= self._max_conversations:
                return
            del self._saved_at[sender_id]
            self.store.pop(sender_id, None)
