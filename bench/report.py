"""Figures, their budgets, the table for people and the file for machines."""

import json
import operator
import os
import platform
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
# Other work on the machine makes every time longer and every rate smaller.
LOAD_AT_START = os.getloadavg()[0]
_COMPARE = {"≤": operator.le, "≥": operator.ge, "=": operator.eq}


@dataclass(frozen=True)
class Measure:
    """One figure. `value` None: not measured, see `note`; `budget` like "≤ 12", empty: none."""

    name: str
    value: float | None
    unit: str
    budget: str = ""
    note: str = ""

    @property
    def passed(self) -> bool | None:
        """Whether the figure keeps its budget; None when there is no figure or no budget."""
        if self.value is None or not self.budget:
            return None
        sign, _blank, limit = self.budget.partition(" ")
        return bool(_COMPARE[sign](self.value, float(limit)))


def not_measured(name: str, unit: str, budget: str, reason: str) -> Measure:
    return Measure(name, None, unit, budget, f"not measured: {reason}")


def from_plain(items: Iterable[dict[str, Any]]) -> list[Measure]:
    """Measures that another process printed as JSON."""
    return [Measure(**item) for item in items]


def as_json(measures: Iterable[Measure], *, commit: str, machine: str) -> list[dict[str, Any]]:
    """{name, value, unit, budget, pass, commit, machine}, and a `note` where there is one."""
    return [
        {
            "name": measure.name,
            "value": measure.value,
            "unit": measure.unit,
            "budget": measure.budget or None,
            "pass": measure.passed,
            "commit": commit,
            "machine": machine,
            **({"note": measure.note} if measure.note else {}),
        }
        for measure in measures
    ]


def write(measures: list[Measure], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = as_json(measures, commit=current_commit(), machine=this_machine())
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def table(measures: list[Measure]) -> str:
    """The figures in columns, one line each, and how many kept their budget."""
    width = max((len(measure.name) for measure in measures), default=4)
    lines = [f"{'figure':{width}}  {'value':>10} {'unit':10} {'budget':>8}  result"]
    lines += [_row(measure, width) for measure in measures]
    kept = sum(measure.passed is True for measure in measures)
    short = sum(measure.passed is False for measure in measures)
    missing = sum(measure.value is None for measure in measures)
    lines.append(f"{kept} kept, {short} fell short, {missing} not measured; {this_machine()}")
    lines.append(_load())
    return "\n".join(lines)


def _load() -> str:
    said = f"load average at the start: {LOAD_AT_START:.1f}"
    is_busy = (os.cpu_count() or 1) / 2 < LOAD_AT_START
    return said + (": the machine was busy, times and rates are worse than its own" * is_busy)


def _row(measure: Measure, width: int) -> str:
    verdict = {True: "kept", False: "FELL SHORT", None: ""}[measure.passed]
    value = "–" if measure.value is None else _figure(measure.value)
    remark = "  ".join(filter(None, [verdict, measure.note]))
    columns = f"{measure.name:{width}}  {value:>10} {measure.unit:10} {measure.budget:>8}"
    return f"{columns}  {remark}".rstrip()


def _figure(value: float) -> str:
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def current_commit() -> str:
    """Short hash of HEAD, with a plus sign when the work tree holds changes."""
    head = _git("rev-parse", "--short", "HEAD")
    return f"{head}+" if head and _git("status", "--porcelain") else head or "unknown"


def this_machine() -> str:
    cores = os.cpu_count() or 0
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{cores} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {datetime.now(tz=UTC):%Y-%m-%d}"
    )


def _git(*arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=20
    )
    return done.stdout.strip() if done.returncode == 0 else ""


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of the values lie (nearest rank).

    :raises ValueError: when there are no values
    """
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
