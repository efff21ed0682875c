"""`make check`: everything that can be said about the code without running the product.

All checks run, two at a time; each prints its verdict and seconds, a failing one its whole output.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

from deploy import develop
from deploy.bootstrap import ROOT
from deploy.console import Failure, failed, line

# The longest first.
CHECKS = {
    "types (mypy)": ["mypy"],
    "migrations": ["python", "manage.py", "makemigrations", "--check", "--dry-run", "-v1"],
    "system checks": ["python", "manage.py", "check", "--fail-level", "WARNING"],
    "translations": ["python", "-m", "deploy.check_translations"],
    "templates (djlint)": [
        "djlint",
        "--lint",
        "--quiet",
        "portal",
        "cms",
        "chatbot",
        "notifications",
        "kiosk",
    ],
    "imports (lint-imports)": ["lint-imports"],
    "lint (ruff)": ["ruff", "check", "."],
    "format (ruff)": ["ruff", "format", "--check", "."],
}


def run(name: str, environment: dict[str, str]) -> bool:
    """Whether one check is content; its verdict is printed."""
    started = time.monotonic()
    done = subprocess.run(
        CHECKS[name],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    verdict = "ok  " if done.returncode == 0 else "FAIL"
    said = "" if done.returncode == 0 else f"\n{done.stdout.rstrip()}\n"
    line(f"{verdict} {name:<24} {time.monotonic() - started:5.1f} s{said}")
    return done.returncode == 0


def main() -> int:
    os.chdir(ROOT)
    started = time.monotonic()
    try:
        develop.sync()
    except Failure as failure:
        return failed(failure)
    with tempfile.TemporaryDirectory(prefix="cong-tinh-check-") as state:
        environment = {
            **develop.environment(),
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "VAR_DIR": state,
        }
        with ThreadPoolExecutor(max_workers=2) as pool:
            content = list(pool.map(lambda name: run(name, environment), CHECKS))
    bad = content.count(False)
    line(f"check: {len(content) - bad} ok, {bad} failed, {time.monotonic() - started:.1f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
