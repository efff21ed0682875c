"""`make test`: everything the tests need, then all of them.

The portal's tests run twice with the same ids, on SQLite and on PostgreSQL, browser tests included;
then the assistant's. Each run tells what it collected, deselected, ran and skipped; the end is
pytest's own closing lines, those of failed runs last. TEST_ARGS goes to the portal's pytest.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from deploy import browser, develop, postgres
from deploy.bootstrap import BOT, BOT_PYTHON, ROOT
from deploy.console import Failure, failed, line, step

WORKERS = os.environ.get("TEST_WORKERS") or "2"
# Test ids (or their beginnings) that run on one engine only, each with the reason.
ONE_ENGINE_ONLY: dict[str, str] = {}


@dataclass
class Run:
    """One run of pytest: its exit code, its report (tests/reporting.py) and its closing line."""

    name: str
    code: int = 1
    seconds: float = 0.0
    report: dict[str, object] = field(default_factory=dict)
    closing: str = "no tests ran"

    @property
    def ids(self) -> set[str]:
        found = self.report.get("ids")
        return set(found) if isinstance(found, list) else set()


def run_pytest(run: Run, command: list[str], folder: Path, environment: dict[str, str]) -> Run:
    """Run pytest with its output passed through; keeps its closing line and its report."""
    line(f"\n===== {run.name} =====")
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="cong-tinh-report-") as place:
        report = Path(place) / "report.json"
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**environment, "TEST_REPORT": str(report)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
        for raw in process.stdout or ():
            text = raw.decode("utf-8", "replace").rstrip()
            line(text)
            if text.startswith("=") and text.endswith("=") and " in " in text:
                run.closing = text
        run.code = process.wait()
        if report.exists():
            run.report = json.loads(report.read_text(encoding="utf-8"))
    run.seconds = time.monotonic() - started
    return run


def portal_tests(name: str, database: str, environment: dict[str, str]) -> Run:
    command = ["python", "-m", "pytest", "-n", WORKERS, "--dist", "loadscope"]
    command = [str(develop.BIN / "python"), *command[1:]]
    arguments = shlex.split(os.environ.get("TEST_ARGS", ""))
    environment = {**environment, "DATABASE_URL": database}
    return run_pytest(Run(name), [*command, *arguments], ROOT, environment)


def train_bot(environment: dict[str, str]) -> None:
    """The tests ask the real model; training is skipped when nothing it learns from changed.

    :raises Failure: when there is no model afterwards
    """
    step("Chuẩn bị mô hình của trợ lý", "Preparing the assistant's model")
    command = [str(BOT_PYTHON), str(BOT / "train.py")]
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode != 0:
        raise Failure("Không huấn luyện được trợ lý.", "The assistant could not be trained.")


def bot_tests(environment: dict[str, str]) -> Run:
    command = [str(BOT_PYTHON), "-W", "ignore", "-m", "pytest", "-p", "tests.reporting"]
    return run_pytest(Run("assistant"), command, BOT, environment)


def differences(sqlite: Run, server: Run) -> list[str]:
    """Tests that ran on one engine only, although nothing allows it."""
    return sorted(
        test
        for test in sqlite.ids ^ server.ids
        if not any(test.startswith(allowed) for allowed in ONE_ENGINE_ONLY)
    )


def table(runs: list[Run]) -> None:
    columns = ("collected", "run", "deselected", "skipped")
    line(f"\n{'engine':<12}" + "".join(f"{c:>12}" for c in columns) + f"{'seconds':>12}{'exit':>6}")
    for run in runs:
        counts = "".join(f"{run.report.get(c, '?')!s:>12}" for c in columns)
        line(f"{run.name:<12}{counts}{run.seconds:>12.1f}{run.code:>6}")


def main() -> int:
    os.chdir(ROOT)
    try:
        uv = develop.sync()
        develop.sync_bot(uv)
        environment = {**develop.environment(), "CHROMIUM": browser.provide()}
        train_bot(environment)
        step("Kiểm thử", "Testing")
        with postgres.database_url() as address:
            runs = [
                portal_tests("sqlite", "", environment),
                portal_tests("postgresql", address, environment),
                bot_tests(environment),
            ]
    except Failure as failure:
        return failed(failure)
    table(runs)
    different = differences(runs[0], runs[1])
    for test in different:
        line(f"On one engine only: {test}")
    line("")
    for run in sorted(runs, key=lambda run: run.code != 0):
        line(run.closing)
    return 1 if different or any(run.code for run in runs) else 0


if __name__ == "__main__":
    sys.exit(main())
