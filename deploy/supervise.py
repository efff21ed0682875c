"""Runs the processes of a Procfile in the foreground and ends them all, whatever happens.

Why not honcho: it ends everything when one process ends (here the assistant may restart or be
missing while the portal stays), it cannot add a process later (the assistant is trained while the
portal already answers), and it must be installed before it can tell what is being installed.

Every process is the leader of its own group; ending it ends its children too. A process that dies
is started again, later and later; when `web` dies three times at once, everything ends.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shlex
import signal
import string
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import FrameType

from deploy.bootstrap import ROOT
from deploy.console import line, step

GRACE = 8.0  # seconds between SIGTERM and SIGKILL
AT_ONCE = 10.0  # a process that lived shorter died "at once"
LONGEST_WAIT = 30.0
FATAL_DEATHS = 3
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_COLOURS = (36, 33, 35, 32, 34)
# Loaded before any fork.
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


class Stopped(Exception):
    """Somebody asked for the end while a step was running."""


def read_procfile(path: Path, variables: dict[str, str]) -> dict[str, list[str]]:
    """Commands by name, `${NAME}` replaced by the environment's value."""
    commands = {}
    for raw in path.read_text(encoding="utf-8").splitlines():
        name, colon, command = raw.partition(":")
        if colon and not raw.startswith("#"):
            words = shlex.split(command)
            commands[name.strip()] = [string.Template(w).substitute(variables) for w in words]
    return commands


def _die_with_parent() -> None:
    """Linux: the kernel ends this process when the one that started it is killed outright."""
    if _LIBC is not None:
        _LIBC.prctl(1, signal.SIGTERM)


def start(
    command: list[str], env: dict[str, str], output: int | None = subprocess.PIPE
) -> subprocess.Popen[bytes]:
    """A child that leads its own group; its output comes through a pipe unless told otherwise."""
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=_die_with_parent,
    )


def signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)


def group_lives(process: subprocess.Popen[bytes]) -> bool:
    """Whether the process or one of its children is still there."""
    process.poll()
    try:
        os.killpg(process.pid, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def end_groups(processes: list[subprocess.Popen[bytes]], grace: float = GRACE) -> None:
    """SIGTERM to all, SIGKILL to what is left after the grace."""
    for process in processes:
        signal_group(process, signal.SIGTERM)
    deadline = time.monotonic() + grace
    while time.monotonic() < deadline and any(group_lives(p) for p in processes):
        time.sleep(0.05)
    for process in processes:
        if group_lives(process):
            signal_group(process, signal.SIGKILL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=2)


class Child:
    """One line of the Procfile, through all its restarts."""

    def __init__(self, name: str, command: list[str], env: dict[str, str], colour: int) -> None:
        self.name = name
        self.command = command
        self.env = env
        self.colour = colour if sys.stdout.isatty() else 0
        self.process: subprocess.Popen[bytes] | None = None
        self.started_at = 0.0
        self.start_at = 0.0
        self.quick_deaths = 0

    def start(self) -> None:
        self.process = start(self.command, self.env)
        self.started_at = time.monotonic()
        threading.Thread(target=self._print, args=(self.process,), daemon=True).start()

    def _print(self, process: subprocess.Popen[bytes]) -> None:
        head = f"{self.name:<8}|"
        head = f"\x1b[{self.colour}m{head}\x1b[0m" if self.colour else head
        for raw in process.stdout or ():
            line(f"{head} {raw.decode('utf-8', 'replace').rstrip()}")

    def buried(self) -> None:
        """Note a death and when to try again: after 1, 2, 4 … at most 30 seconds."""
        lived = time.monotonic() - self.started_at
        self.quick_deaths = self.quick_deaths + 1 if lived < AT_ONCE else 1
        wait = min(2.0 ** (self.quick_deaths - 1), LONGEST_WAIT)
        self.start_at = time.monotonic() + wait
        code = self.process.returncode if self.process else 0
        if self.process:
            end_groups([self.process], grace=1.0)
        self.process = None
        step(
            f"{self.name} đã dừng (mã {code}); khởi động lại sau {wait:.0f} giây",
            f"{self.name} ended (code {code}); starting it again in {wait:.0f} s",
        )


class Supervisor:
    """Steps first, then processes that run until a signal comes."""

    def __init__(self, essential: str = "web") -> None:
        self.essential = essential
        self.stopping = threading.Event()
        self.children: list[Child] = []
        self.steps: list[subprocess.Popen[bytes]] = []
        self._lock = threading.Lock()
        for number in _SIGNALS:
            signal.signal(number, self._on_signal)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        self.stopping.set()

    def run_step(
        self, command: list[str], env: dict[str, str], *, low_priority: bool = False
    ) -> tuple[int, str]:
        """Run one command to its end; returns its code and what it printed.

        :raises Stopped: when a signal came meanwhile; the command is ended then
        """
        if low_priority:
            command = ["nice", "-n", "10", *command]
        with self._lock:
            if self.stopping.is_set():
                raise Stopped
            process = start(command, env)
            self.steps.append(process)
        printed: list[bytes] = []
        reader = threading.Thread(target=lambda: printed.extend(process.stdout or ()), daemon=True)
        reader.start()
        while process.poll() is None:
            if self.stopping.wait(0.05):
                raise Stopped
        reader.join(timeout=5)
        return process.returncode, b"".join(printed).decode("utf-8", "replace").strip()

    def add(self, name: str, command: list[str], env: dict[str, str]) -> None:
        """Another process; the loop starts it."""
        with self._lock:
            self.children.append(Child(name, command, env, _COLOURS[len(self.children) % 5]))

    def run(self) -> int:
        """Keep every process running until the end; returns the exit code."""
        code = 0
        while not self.stopping.wait(0.1):
            for child in list(self.children):
                if child.process is None and time.monotonic() >= child.start_at:
                    child.start()
                elif child.process is not None and child.process.poll() is not None:
                    child.buried()
            if any(
                c.name == self.essential and c.quick_deaths >= FATAL_DEATHS for c in self.children
            ):
                step(
                    f"{self.essential} dừng ngay {FATAL_DEATHS} lần liền: kết thúc",
                    f"{self.essential} died at once {FATAL_DEATHS} times: giving up",
                )
                code = 1
                break
        return code

    def end(self) -> None:
        """End every process and step, with their children."""
        self.stopping.set()
        with self._lock:
            running = [c.process for c in self.children if c.process is not None]
            running += [process for process in self.steps if process.poll() is None]
        if running:
            step("Đang dừng mọi tiến trình", "Ending every process")
        end_groups(running)
