"""HTTP client of the assistant's process, with a time limit and a circuit breaker."""

import threading
import time
from typing import Any

import httpx
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.errors import Unavailable

FAILURES_UNTIL_OPEN = 3
OPEN_SECONDS = 15.0


class Breaker:
    """After three failures in a row nothing is asked for 15 s, so that residents do not wait each
    time.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._failures = 0
        self._open_until = 0.0

    def is_open(self) -> bool:
        with self._lock:
            return time.monotonic() < self._open_until

    def record(self, *, ok: bool) -> None:
        with self._lock:
            self._failures = 0 if ok else self._failures + 1
            if self._failures >= FAILURES_UNTIL_OPEN:
                self._open_until = time.monotonic() + OPEN_SECONDS
                self._failures = 0

    def close(self) -> None:
        with self._lock:
            self._failures, self._open_until = 0, 0.0


breaker = Breaker()


def ask(*, sender: str, text: str, metadata: dict[str, Any]) -> dict[str, Any]:
    """The answer of the assistant's action as a dict (chatbot/bot/README.md).

    :raises Unavailable: when the process is down, slow, or answers with anything else; an empty
        answer is a failure of its action
    """
    if breaker.is_open():
        raise _unavailable()
    try:
        answer = _post(sender, text, metadata)
    except (httpx.HTTPError, ValueError) as error:
        breaker.record(ok=False)
        raise _unavailable() from error
    breaker.record(ok=True)
    return answer


def _post(sender: str, text: str, metadata: dict[str, Any]) -> dict[str, Any]:
    response = httpx.post(
        f"{settings.BOT_URL}/webhooks/rest/webhook",
        json={"sender": sender, "message": text, "metadata": metadata},
        timeout=settings.BOT_TIMEOUT,
        trust_env=False,
    )
    response.raise_for_status()
    answers = response.json()
    custom = [item["custom"] for item in answers if isinstance(item, dict) and "custom" in item]
    if not custom or not isinstance(custom[0].get("text"), str):
        raise ValueError("the assistant gave no answer")
    return custom[0]


def _unavailable() -> Unavailable:
    return Unavailable("assistant_unavailable", _("The assistant cannot answer at the moment."))
