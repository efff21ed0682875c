"""`make fuzz`: schemathesis against the running API with three seeds.

Nothing may answer 5xx or break its own contract. Starts a portal of its own with the demo data in
a temporary folder.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.request

from deploy import develop, environment
from deploy.bootstrap import PORTAL_PYTHON, ROOT
from deploy.console import Failure, failed, step
from deploy.supervise import end_groups, start

SEEDS = os.environ.get("FUZZ_SEEDS") or "1 2 3"
EXAMPLES = os.environ.get("FUZZ_EXAMPLES") or "200"


def wait_for(url: str) -> None:
    """:raises Failure: when nothing answers within a minute"""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    raise Failure(f"{url} không trả lời.", f"{url} does not answer.")


def fuzz(url: str, env: dict[str, str]) -> int:
    """The number of seeds that found something."""
    found = 0
    for seed in SEEDS.split():
        step(f"Hạt giống {seed}", f"Seed {seed}")
        command = [str(develop.BIN / "schemathesis"), "run", f"{url}/api/v1/openapi.json"]
        command += ["--checks", "all", "--max-examples", EXAMPLES, "--continue-on-failure"]
        done = subprocess.run([*command, "--seed", seed, "--no-color"], env=env, check=False)
        found += done.returncode != 0
    return found


def main() -> int:
    os.chdir(ROOT)
    try:
        develop.sync()
        port = environment.next_free("PORT", 8000, set())
        url = f"http://127.0.0.1:{port}"
        with tempfile.TemporaryDirectory(prefix="cong-tinh-fuzz-") as state:
            limits = {"LIMIT_LOOKUP": "1000000", "LIMIT_CHAT": "1000000", "LIMIT_READ": "1000000"}
            env = {**develop.environment(), **limits, "DEBUG": "1", "VAR_DIR": state}
            env.update(PORT=str(port), PUBLIC_URL=url, LOG_LEVEL="ERROR", DATABASE_URL="")
            for command in (["migrate", "-v0"], ["load_demo"]):
                subprocess.run([str(PORTAL_PYTHON), "manage.py", *command], env=env, check=True)
            serve = ["-m", "uvicorn", "portal.asgi:application", "--port", str(port)]
            command = [str(PORTAL_PYTHON), *serve, "--lifespan", "off", "--no-access-log"]
            server = start(command, env, None)
            try:
                wait_for(f"{url}/livez")
                return 1 if fuzz(url, env) else 0
            finally:
                end_groups([server])
    except Failure as failure:
        return failed(failure)


if __name__ == "__main__":
    sys.exit(main())
