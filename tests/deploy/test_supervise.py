"""The supervisor with real processes: what starts is ended, whatever the children do."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from django.conf import settings

PROGRAM = """
import sys
from deploy import supervise
supervise.GRACE = 1.0
supervisor = supervise.Supervisor()
for name, code in {children}:
    supervisor.add(name, [sys.executable, "-c", code], dict(__import__("os").environ))
try:
    code = supervisor.run()
finally:
    supervise.end_groups.__defaults__ = (1.0,)
    supervisor.end()
sys.exit(code)
"""
SLEEP = "import os, time; print('pid', os.getpid(), flush=True); time.sleep(60)"
DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN);" + SLEEP
PARENT = (
    "import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', 'import time;"
    "time.sleep(60)']); print('pid', child.pid, flush=True); child.wait()"
)


class Supervised:
    """A supervisor in a process of its own; `pids` are those that its children printed."""

    def __init__(self, *children):
        self.process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(PROGRAM).format(children=list(children))],
            cwd=settings.BASE_DIR,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.lines = []

    def read_until(self, word, times=1):
        while sum(word in line for line in self.lines) < times:
            line = self.process.stdout.readline()
            assert line, self.lines
            self.lines.append(line)

    @property
    def pids(self):
        return [int(line.split()[-1]) for line in self.lines if " pid " in line]

    def end(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.process.wait(timeout=20)


def lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    return state != "Z"


def gone(pids):
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and any(lives(pid) for pid in pids):
        time.sleep(0.05)
    return not any(lives(pid) for pid in pids)


@pytest.fixture
def supervised():
    started = []

    def start(*children):
        started.append(Supervised(*children))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.end()
        one.process.stdout.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_every_child(supervised, number):
    running = supervised(("web", SLEEP), ("worker", SLEEP))
    running.read_until(" pid ", times=2)

    assert running.end(number) == 0
    assert gone(running.pids)


@pytest.mark.parametrize("child", [DEAF, PARENT])
def test_children_that_do_not_listen_and_their_children_are_ended_too(supervised, child):
    running = supervised(("web", child))
    running.read_until(" pid ")

    assert running.end() == 0
    assert gone(running.pids)


def test_a_child_that_dies_is_started_again(supervised):
    running = supervised(("web", SLEEP), ("worker", SLEEP))
    running.read_until(" pid ", times=2)
    os.kill(running.pids[1], signal.SIGKILL)

    running.read_until(" pid ", times=3)

    assert running.process.poll() is None


def test_everything_ends_when_web_dies_at_once_three_times(supervised):
    running = supervised(("web", "raise SystemExit(3)"), ("worker", SLEEP))

    assert running.process.wait(timeout=30) == 1
    running.lines = running.process.stdout.readlines()
    assert gone(running.pids)


def test_nothing_is_left_when_the_supervisor_itself_is_killed(supervised):
    running = supervised(("web", SLEEP), ("worker", SLEEP))
    running.read_until(" pid ", times=2)

    running.end(signal.SIGKILL)

    assert gone(running.pids)
