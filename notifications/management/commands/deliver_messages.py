import logging
import os
import signal
import socket
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError, connections

from notifications import services

logger = logging.getLogger(__name__)

POLL_SECONDS = 1.0
HEED_SECONDS = 0.1
BATCH = 100


class Command(BaseCommand):
    """Runs until SIGTERM or SIGINT; a message being sent is finished first (provider timeouts
    hold).
    """

    _ending = False
    help = "Send what is due in the outbox, for ever or once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="send what is due and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        worker = f"{socket.gethostname()}:{os.getpid()}"
        if options["once"]:
            outcomes = services.deliver_due(worker=worker, limit=BATCH)
            self.stdout.write(" ".join(f"{k}={n}" for k, n in sorted(outcomes.items())) or "0")
            return
        signal.signal(signal.SIGTERM, self._end)
        signal.signal(signal.SIGINT, self._end)
        logger.info("Delivering messages as %s", worker)
        while not self._ending:
            if not self._deliver_one(worker):
                connections.close_all()
                self._pause()

    def _end(self, _signal: int, _frame: FrameType | None) -> None:
        # Only a flag: the handler of a signal must not take a lock, not even an Event's.
        self._ending = True

    def _pause(self) -> None:
        end = time.monotonic() + POLL_SECONDS
        while not self._ending and time.monotonic() < end:
            time.sleep(HEED_SECONDS)

    def _deliver_one(self, worker: str) -> bool:
        """One at a time, so that a signal is heeded between two messages. False when idle."""
        try:
            return services.deliver_due(worker=worker, limit=1).total() > 0
        except OperationalError as error:
            # The database restarts or is busy; what was claimed meanwhile ends as in doubt.
            logger.warning("The database does not answer: %s", type(error).__name__)
            return False
