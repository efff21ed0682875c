"""Tells what a run really did: collected, deselected, run, skipped with reason, and the test ids.

Printed after every run and, when TEST_REPORT names a file, written there as JSON for `make test`.
With CI=true a skipped test fails the run, unless ALLOWED_SKIPS names it with a reason.
"""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

# Test ids (or their beginnings) that may be skipped even in CI, each with the reason.
ALLOWED_SKIPS: dict[str, str] = {}


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


class Reporter:
    """Counts on the machine that prints; xdist's workers hand their counts of collection over."""

    def __init__(self) -> None:
        self.collected = 0
        self.deselected = 0
        self.outcomes: dict[str, str] = {}
        self.skips: dict[str, str] = {}

    @property
    def forbidden_skips(self) -> dict[str, str]:
        if not in_ci():
            return {}
        return {
            test: reason
            for test, reason in self.skips.items()
            if not any(test.startswith(allowed) for allowed in ALLOWED_SKIPS)
        }

    def pytest_deselected(self, items: Sequence[pytest.Item]) -> None:
        self.deselected += len(items)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.collected = len(session.items)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object) -> None:
        output = getattr(node, "workeroutput", {})
        self.collected = max(self.collected, output.get("collected", 0))
        self.deselected = max(self.deselected, output.get("deselected", 0))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        worse = self.outcomes.get(report.nodeid) == "failed"
        if not worse and (report.when == "call" or report.outcome != "passed"):
            self.outcomes[report.nodeid] = report.outcome
        if report.outcome == "skipped":
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
            self.skips[report.nodeid] = str(reason)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.outcome == "skipped":
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
            self.skips[report.nodeid] = str(reason)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["collected"] = self.collected
            session.config.workeroutput["deselected"] = self.deselected
            return
        if self.forbidden_skips and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        target = os.environ.get("TEST_REPORT")
        if target:
            Path(target).write_text(json.dumps(self.summary()), encoding="utf-8")

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        summary = self.summary()
        counts = {name: summary[name] for name in ("collected", "deselected", "run", "skipped")}
        terminalreporter.write_line(", ".join(f"{name} {count}" for name, count in counts.items()))
        for test, reason in self.forbidden_skips.items():
            terminalreporter.write_line(
                f"Skipped in CI, which counts as a failure: {test}: {reason}"
            )

    def summary(self) -> dict[str, Any]:
        """Counts and ids; `collected` counts what was deselected too."""
        return {
            "collected": self.collected + self.deselected,
            "deselected": self.deselected,
            "run": len([o for o in self.outcomes.values() if o != "skipped"]),
            "skipped": len(self.skips),
            "skips": self.skips,
            "ids": sorted(self.outcomes),
        }


def pytest_configure(config: pytest.Config) -> None:
    """For runs that name this module with `-p`, as the assistant's do."""
    config.pluginmanager.register(Reporter())
