"""`make train`: validate, train and keep the assistant's model."""

from __future__ import annotations

import os
import subprocess
import sys

from deploy import develop
from deploy.bootstrap import BOT_PYTHON, ROOT
from deploy.console import Failure, failed


def main() -> int:
    os.chdir(ROOT)
    try:
        develop.sync_bot(develop.bootstrap.find_uv())
    except Failure as failure:
        return failed(failure)
    command = [str(BOT_PYTHON), "chatbot/bot/train.py", *sys.argv[1:]]
    return subprocess.run(command, env=develop.environment(), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
