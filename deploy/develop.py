"""The development environment (test tools included) and commands run inside it."""

from __future__ import annotations

import os
import subprocess

from deploy import bootstrap, stamps
from deploy.bootstrap import BOT, BOT_VERSIONS, PORTAL_VERSIONS, ROOT
from deploy.console import Failure, step
from deploy.stamps import Stamp

BIN = ROOT / ".venv" / "bin"
_MISLEADING = ("VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT", "UV_PYTHON", "PYTHONPATH", "PYTHONHOME")


def environment() -> dict[str, str]:
    """For commands in it: its programs first in PATH, the repository importable."""
    kept = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    path = f"{BIN}{os.pathsep}{kept.get('PATH', '')}"
    return {**kept, "PATH": path, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


def sync() -> list[str]:
    """Bring `.venv` up to date, test tools included; returns the command of uv.

    :raises Failure: when an interpreter or a library cannot be had
    """
    uv = bootstrap.find_uv()
    stamp = Stamp("development-environment")
    inputs = stamps.digest([ROOT / "uv.lock", ROOT / "pyproject.toml"], str(ROOT))
    if stamp.matches(inputs) and bootstrap.answer([str(BIN / "pytest"), "--version"]):
        return uv
    python = bootstrap.obtain_python(PORTAL_VERSIONS, uv, venv=bootstrap.PORTAL_PYTHON)
    step("Cài thư viện phát triển", "Installing the development libraries")
    _uv(uv, "sync", "--frozen", "--no-progress", "--python", python)
    stamp.write(inputs)
    return uv


def sync_bot(uv: list[str]) -> None:
    """Bring the bot's environment up to date, test tools included.

    :raises Failure: when Python 3.10 or a library cannot be had
    """
    stamp = Stamp("bot-development-environment")
    inputs = stamps.digest(stamps.bot_environment(), str(ROOT))
    if stamp.matches(inputs) and bootstrap.answer([str(BOT / ".venv/bin/pytest"), "--version"]):
        return
    python = bootstrap.obtain_python(BOT_VERSIONS, uv, venv=bootstrap.BOT_PYTHON)
    step("Cài thư viện của trợ lý", "Installing the assistant's libraries")
    _uv(uv, "sync", "--project", str(BOT), "--frozen", "--no-progress", "--python", python)
    stamp.write(inputs)


def _uv(uv: list[str], *arguments: str) -> None:
    done = subprocess.run(
        [*uv, *arguments], cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        said = (done.stdout + done.stderr).strip()[-3000:]
        raise Failure(f"uv không chạy được:\n{said}", "uv failed with the message above.")
