"""Load on one address from this machine: wrk where it is installed, else threads of our own."""

import json
import re
import shutil
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import httpx

SECONDS = 4
CONNECTIONS = 8
_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_FAILED = re.compile(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)")


class Refused(Exception):
    """The server answered with something else than success while it was loaded."""


@dataclass(frozen=True)
class Target:
    """An address to load; `body` makes it a POST of JSON."""

    path: str
    body: dict[str, str] | None = None


def generator_name() -> str:
    return "wrk" if shutil.which("wrk") else "a Python client, which is itself a limit"


def requests_per_second(base: str, target: Target, *, seconds: int = SECONDS) -> float:
    """:raises Refused: when an answer was no success"""
    with httpx.Client(timeout=10, trust_env=False) as client:
        status = _ask(client, base, target)
    if status != 200:
        raise Refused(f"HTTP {status}")
    return _wrk(base, target, seconds) if shutil.which("wrk") else _threads(base, target, seconds)


def _wrk(base: str, target: Target, seconds: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s"]
        if target.body is not None:
            script = Path(folder) / "post.lua"
            script.write_text(_lua(target.body), encoding="utf-8")
            command += ["-s", str(script)]
        done = subprocess.run(
            [*command, base + target.path],
            capture_output=True,
            text=True,
            check=True,
            timeout=seconds + 30,
        )
    failed, rate = _FAILED.search(done.stdout), _RATE.search(done.stdout)
    if failed or rate is None:
        raise Refused(failed.group(0) if failed else "wrk gave no rate")
    return float(rate.group(1))


def _lua(body: dict[str, str]) -> str:
    return (
        'wrk.method = "POST"\n'
        f"wrk.body = [==[{json.dumps(body)}]==]\n"
        'wrk.headers["Content-Type"] = "application/json"\n'
    )


def _ask(client: httpx.Client, base: str, target: Target) -> int:
    if target.body is None:
        return client.get(base + target.path).status_code
    return client.post(base + target.path, json=target.body).status_code


def _threads(base: str, target: Target, seconds: int) -> float:
    answered: list[int] = []
    end = time.monotonic() + seconds

    def ask_until_the_end() -> None:
        with httpx.Client(timeout=10, trust_env=False) as client:
            while time.monotonic() < end:
                answered.append(_ask(client, base, target))

    workers = [threading.Thread(target=ask_until_the_end) for _one in range(CONNECTIONS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if any(status != 200 for status in answered):
        raise Refused("an answer was no success")
    return len(answered) / seconds
