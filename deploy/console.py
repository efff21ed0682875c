"""What the commands say on the terminal: Vietnamese first, English beside it, with seconds."""

from __future__ import annotations

import sys
import threading
import time

_started = time.monotonic()
_lock = threading.Lock()


class Failure(Exception):
    """Something that ends the command, told in both languages."""

    def __init__(self, vietnamese: str, english: str) -> None:
        super().__init__(english)
        self.vietnamese = vietnamese
        self.english = english


def elapsed() -> float:
    """Seconds since the command started."""
    return time.monotonic() - _started


def line(text: str) -> None:
    """One whole line, never torn by another thread."""
    with _lock:
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")
        sys.stdout.flush()


def step(vietnamese: str, english: str) -> None:
    """A line of progress: `[ 12.3s] Tạo cơ sở dữ liệu / Creating the database`."""
    line(f"[{elapsed():6.1f}s] {vietnamese} / {english}")


def block(vietnamese: str, english: str) -> None:
    """A message of several lines, first in Vietnamese, then in English."""
    line("\n".join(["", vietnamese, "", english, ""]))


def failed(failure: Failure) -> int:
    """Say why the command ends; returns its exit code."""
    block(f"LỖI: {failure.vietnamese}", f"ERROR: {failure.english}")
    return 1
