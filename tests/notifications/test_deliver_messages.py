import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from notifications.management.commands import deliver_messages
from notifications.models import Delivery

pytestmark = pytest.mark.django_db(transaction=True)


def test_once_sends_what_is_due_and_ends(notify):
    notify()
    out = io.StringIO()
    call_command("deliver_messages", "--once", stdout=out)

    assert out.getvalue().strip() == "DELIVERED=2"
    assert set(Delivery.objects.values_list("state", flat=True)) == {"DELIVERED"}


def test_outlives_a_database_that_does_not_answer(monkeypatch):
    def fail(**_arguments):
        raise deliver_messages.OperationalError("gone")

    monkeypatch.setattr(deliver_messages.services, "deliver_due", fail)

    assert deliver_messages.Command()._deliver_one("w") is False


def test_heeds_a_signal_in_the_pause_within_a_fraction_of_a_second(monkeypatch):
    command = deliver_messages.Command()
    slept = []

    def signalled(seconds):
        slept.append(seconds)
        command._end(signal.SIGTERM, None)

    monkeypatch.setattr(deliver_messages.time, "sleep", signalled)
    command._pause()

    assert len(slept) == 1
    assert slept[0] <= 0.2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_works_until_a_signal_and_then_ends_cleanly(notify, number):
    notify()
    worker = _start()
    try:
        _wait_for_delivery()
        worker.send_signal(number)

        assert worker.wait(timeout=30) == 0
    finally:
        if worker.poll() is None:
            worker.kill()
            worker.wait()


def _start() -> subprocess.Popen[bytes]:
    """A worker of its own on the test database."""
    database = connection.settings_dict
    name = str(database["NAME"])
    address = f"sqlite:///{name}"
    if connection.vendor == "postgresql":
        user, password = database["USER"], database["PASSWORD"]
        host, port = database["HOST"], database["PORT"]
        address = f"postgres://{user}:{password}@{host}:{port}/{name}"
        if host.startswith("/"):
            address = f"postgres://{user}:{password}@{host.replace('/', '%2F')}:{port}/{name}"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "DATABASE_URL": address,
        "VAR_DIR": str(settings.VAR_DIR),
    }
    return subprocess.Popen(
        [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), "deliver_messages"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _wait_for_delivery() -> None:
    deadline = time.monotonic() + 60
    while Delivery.objects.exclude(state="DELIVERED").exists():
        assert time.monotonic() < deadline, "the worker sent nothing"
        time.sleep(0.1)
