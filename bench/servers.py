"""Portal processes: their environment, runs inside them, and servers on a free loopback port."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from bench.databases import free_port
from bench.report import ROOT

START_TIMEOUT = 60.0
HOUR = 3600.0
# What a client may ask within a minute while it is measured: in effect no limit.
NO_LIMIT = "1000000000"


def state_folder() -> Path:
    """Where databases, collected static files and logs of the measuring lie."""
    folder = Path(os.environ.get("VAR_DIR") or ROOT / "var") / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def environment(
    *, database_url: str, public_url: str = "http://127.0.0.1", **more: str
) -> dict[str, str]:
    """Production settings (DEBUG off) on a prepared database."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DATABASE_URL": database_url,
        "VAR_DIR": str(state_folder()),
        "DEBUG": "",
        "SECRET_KEY": "for-measuring-only-" + "0" * 40,
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "PUBLIC_URL": public_url,
        "REDIS_URL": "",
        "EMAIL_URL": "",
        "LOG_LEVEL": "WARNING",
        "LIMIT_LOOKUP": NO_LIMIT,
        "LIMIT_CHAT": NO_LIMIT,
        "LIMIT_READ": NO_LIMIT,
        **more,
    }


def end_cleanly() -> None:
    """On SIGTERM end like on Ctrl-C: servers and clusters of the measuring end with it."""
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(143))


class Failed(Exception):
    """A process that measures, or is measured, ended badly; the message ends with what it wrote."""


def inside(module: str, *arguments: str, env: dict[str, str]) -> Any:
    """What `run` of a bench module gives, called in a portal process of its own.

    :raises Failed: when it ends badly or takes longer than an hour
    """
    said = _run([sys.executable, "-m", "bench.inside", module, *arguments], env)
    return json.loads(said.strip().rsplit("\n", 1)[-1])


def manage(*arguments: str, env: dict[str, str]) -> None:
    """:raises Failed: as `inside`"""
    _run([sys.executable, str(ROOT / "manage.py"), *arguments], env)


def _run(command: list[str], env: dict[str, str]) -> str:
    name = " ".join(command[1:4])
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=HOUR
        )
    except subprocess.TimeoutExpired as error:
        raise Failed(f"{name}: took longer than an hour") from error
    if done.returncode != 0:
        raise Failed(f"{name}: {done.stderr.strip()[-1500:]}")
    return done.stdout


def wsgi(application: str, port: int) -> list[str]:
    """Gunicorn, 2 processes of one request at a time: how production serves pages and API."""
    return [
        sys.executable, "-m", "gunicorn", "--workers", "2", "--worker-class", "sync",
        "--bind", f"127.0.0.1:{port}", "--log-level", "warning", application,
    ]  # fmt: skip


def asgi(application: str, port: int) -> list[str]:
    """Uvicorn, 2 processes: pages on the process kind that sockets need."""
    return [
        sys.executable, "-m", "uvicorn", "--workers", "2", "--host", "127.0.0.1",
        "--port", str(port), "--log-level", "warning", "--no-access-log", application,
    ]  # fmt: skip


@contextmanager
def serve(
    *,
    env: dict[str, str],
    kind: str = "wsgi",
    application: str = "",
    cwd: Path = ROOT,
    probe: str = "/bench/one-line/",
) -> Iterator[str]:
    """The base address of a server that answers at `probe`; it ends with the block.

    :raises Failed: when it does not come up
    """
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    make = wsgi if kind == "wsgi" else asgi
    command = make(application or f"portal.{kind}:application", port)
    with running(command, env={**env, "PUBLIC_URL": base}, cwd=cwd, probe=base + probe):
        yield base


@contextmanager
def running(
    command: list[str],
    *,
    env: dict[str, str],
    probe: str,
    cwd: Path = ROOT,
    timeout: float = START_TIMEOUT,
) -> Iterator[None]:
    """A process group that answers at the address `probe`, ended with the block."""
    log_path = state_folder() / f"server-{httpx.URL(probe).port}.log"
    with log_path.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            command, cwd=cwd, env=env, stdout=log, stderr=log, start_new_session=True
        )
        try:
            _wait_for(probe, process, log_path, timeout)
            yield
        finally:
            _end(process)


def _wait_for(probe: str, process: subprocess.Popen[bytes], log_path: Path, timeout: float) -> None:
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(probe, timeout=5, trust_env=False).status_code < 500:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    said = log_path.read_text(encoding="utf-8", errors="replace").strip()
    raise Failed(f"no answer at {probe}: {said[-1500:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends our own group of processes: first politely, then for good."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is None:
            os.killpg(process.pid, sign)
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                continue
