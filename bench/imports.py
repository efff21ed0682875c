"""Import of a full catalogue: time of the three steps and peak memory; runs inside the portal."""

import resource
import time
from pathlib import Path

from bench.report import Measure
from cms.catalog import services as catalog

MEMORY_LIMIT = 500
_STEPS = {"dry run": 20, "apply": 30, "re-apply unchanged": 15}


def run(path: str, engine: str) -> list[dict[str, object]]:
    """Leaves the catalogue in the database."""
    found = []
    for step, seconds in _STEPS.items():
        started = time.perf_counter()
        with Path(path).open("rb") as lines:
            report = catalog.import_procedures(raw_lines=lines, dry_run=step == "dry run")
        taken = time.perf_counter() - started
        said = ", ".join(f"{number} {name}" for name, number in report.counts().items() if number)
        found.append(
            Measure(f"import of 2,657: {step}, {engine}", taken, "s", f"≤ {seconds}", said)
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    label = f"import of 2,657: peak memory, {engine}"
    found.append(Measure(label, memory, "MB", f"≤ {MEMORY_LIMIT}"))
    return [vars(measure) for measure in found]
