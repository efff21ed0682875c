"""Remembers what was done from which inputs, so that a second run skips it."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from deploy.bootstrap import ROOT, state_directory

PACKAGES = ("portal", "cms", "api", "chatbot", "notifications", "kiosk")


def digest(paths: Iterable[Path], *words: str) -> str:
    """Hash of files (name and content) and of words that change what is done."""
    total = hashlib.sha256("\0".join(words).encode())
    for path in sorted(set(paths)):
        total.update(str(path).encode() + b"\0")
        total.update(path.read_bytes() if path.is_file() else b"missing")
    return total.hexdigest()


def portal_code() -> list[Path]:
    """Every Python module of the portal's packages, without the bot."""
    bot = ROOT / "chatbot" / "bot"
    found: list[Path] = []
    for package in PACKAGES:
        for folder, names, files in os.walk(ROOT / package):
            here = Path(folder)
            names[:] = [name for name in names if here / name != bot and name != "__pycache__"]
            found += [here / name for name in files if name.endswith((".py", ".json"))]
    return found


def bot_environment() -> list[Path]:
    """What the bot's environment is made from."""
    bot = ROOT / "chatbot" / "bot"
    shim = [path for path in (bot / "shim").rglob("*.py") if "build" not in path.parts]
    return [bot / "uv.lock", bot / "pyproject.toml", *shim]


def database_state(url: str) -> str:
    """Which migrations the embedded database has seen; empty when that is unknown.

    A database on a server may be exchanged behind our back, so its state is never taken as known.
    """
    path = state_directory() / "portal.sqlite3"
    if url or not path.exists():
        return ""
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5) as database:
            row = database.execute(
                "SELECT count(*), max(applied) FROM django_migrations"
            ).fetchone()
    except sqlite3.Error:
        return ""
    return f"{path} {row}"


class Stamp:
    """One step's memory in `var/stamps/`."""

    def __init__(self, name: str) -> None:
        self.path = state_directory() / "stamps" / f"{name}.json"

    def matches(self, value: str) -> bool:
        try:
            return bool(value) and json.loads(self.path.read_text()) == value
        except (OSError, ValueError):
            return False

    def write(self, value: str) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_suffix(".new")
        draft.write_text(json.dumps(value))
        draft.replace(self.path)
