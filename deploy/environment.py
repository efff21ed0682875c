"""Environment variables of `make run`: `.env`, defaults, and ports that are free."""

from __future__ import annotations

import os
import re
import secrets
import socket

from deploy.bootstrap import BOT_PYTHON, PORTAL_PYTHON, ROOT, state_directory
from deploy.console import Failure, step

_LINE = re.compile(r"^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$")
# Hosts under which the portal also answers on 127.0.0.1.
HERE_TOO = ("127.0.0.1", "localhost", "0.0.0.0", "::")


def read_env_file() -> None:
    """Take `.env` into the environment; what is set already wins, empty values count as not set."""
    path = ROOT / ".env"
    if not path.is_file():
        return
    for raw in path.read_text(encoding="utf-8").splitlines():
        found = _LINE.match(raw)
        if found and not raw.lstrip().startswith("#"):
            name, value = found.groups()
            if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
                value = value[1:-1]
            if value and not os.environ.get(name):
                os.environ[name] = value


def number(name: str, default: int) -> int:
    """A port from the environment.

    :raises Failure: when it is no port
    """
    value = os.environ.get(name) or str(default)
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise Failure(
            f"{name}={value} không phải là một số cổng (1–65535).",
            f"{name}={value} is not a port number (1–65535).",
        )
    return int(value)


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there.

    :raises Failure: when the host is none of this machine's
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except socket.gaierror as error:
        raise _no_host(host) from error
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            if error.errno in _NOT_OURS:
                raise _no_host(host) from error
            return False
    return True


_NOT_OURS = {99, 49}  # EADDRNOTAVAIL on Linux and macOS


def _no_host(host: str) -> Failure:
    return Failure(
        f"HOST={host} không phải là địa chỉ của máy này.",
        f"HOST={host} is not an address of this machine.",
    )


def claim_port(host: str, port: int) -> None:
    """:raises Failure: when somebody else listens there"""
    if not is_free(host, port):
        raise Failure(
            f"Cổng {port} trên {host} đang được dùng. Tắt chương trình kia, hoặc chọn cổng khác: "
            f"make run PORT={port + 1}",
            f"Port {port} on {host} is taken. Stop the other program, or choose another port: "
            f"make run PORT={port + 1}",
        )


def next_free(name: str, default: int, taken: set[int]) -> int:
    """The wanted port of an inner process, or the next one that is free."""
    wanted = number(name, default)
    for port in range(wanted, min(wanted + 100, 65536)):
        if port not in taken and is_free("127.0.0.1", port):
            if port != wanted:
                step(
                    f"Cổng {wanted} ({name}) đang được dùng: dùng {port}",
                    f"Port {wanted} ({name}) is taken: using {port}",
                )
            return port
    raise Failure(
        f"Không còn cổng trống từ {wanted} ({name}).", f"No free port from {wanted} on ({name})."
    )


def for_run() -> dict[str, str]:
    """The whole environment of every process of `make run`.

    :raises Failure: when a port is taken or malformed
    """
    read_env_file()
    host = os.environ.get("HOST") or "127.0.0.1"
    port = number("PORT", 8000)
    claim_port(host, port)
    bot = next_free("BOT_PORT", 5005, {port})
    actions = next_free("ACTIONS_PORT", 5055, {port, bot})
    reachable = "127.0.0.1" if host in HERE_TOO else host
    return {
        **os.environ,
        "DEBUG": os.environ.get("DEBUG") or "1",
        "HOST": host,
        "PORT": str(port),
        "BOT_PORT": str(bot),
        "ACTIONS_PORT": str(actions),
        "BOT_URL": f"http://127.0.0.1:{bot}",
        "PORTAL_URL": f"http://{reachable}:{port}",
        # Between the assistant and the portal of this one start; known to nobody else.
        "PORTAL_API_TOKEN": os.environ.get("PORTAL_API_TOKEN") or secrets.token_urlsafe(32),
        "PUBLIC_URL": os.environ.get("PUBLIC_URL") or f"http://localhost:{port}",
        "VAR_DIR": str(state_directory()),
        "BOT_STATE_DIR": str(state_directory() / "bot"),
        "PORTAL_PYTHON": str(PORTAL_PYTHON),
        "BOT_PYTHON": str(BOT_PYTHON),
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
    }
