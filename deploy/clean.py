"""`make clean`: removes environments, state, caches and compiled texts."""

from __future__ import annotations

import shutil
import sys

from deploy import bootstrap
from deploy.bootstrap import BOT, ROOT

MADE = (
    ".venv", "node_modules", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis",
    ".import_linter_cache", "tests/node/node_modules", "staticfiles",
)  # fmt: skip


def main() -> int:
    for path in [*(ROOT / name for name in MADE), BOT / ".venv", bootstrap.state_directory()]:
        shutil.rmtree(path, ignore_errors=True)
    for compiled in (ROOT / "locale").glob("*/LC_MESSAGES/*.mo"):
        compiled.unlink()
    for cache in ROOT.rglob("__pycache__"):
        shutil.rmtree(cache, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
