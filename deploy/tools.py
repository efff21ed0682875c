"""Runs one command in the development environment: `python3 -m deploy.tools ruff format .`"""

from __future__ import annotations

import os
import subprocess
import sys

from deploy import develop
from deploy.bootstrap import ROOT
from deploy.console import Failure, failed


def main(command: list[str]) -> int:
    os.chdir(ROOT)
    try:
        develop.sync()
    except Failure as failure:
        return failed(failure)
    return subprocess.run(command, env=develop.environment(), check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
