"""Installs packages of the system, which only root on a Debian-like system may."""

from __future__ import annotations

import os
import shutil
import subprocess

from deploy.console import step


def can_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages: str) -> bool:
    """Whether apt-get installed the packages; what it said is printed when it did not."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=900
        )
        if done.returncode != 0:
            shown = f"{' '.join(command)}: {done.stderr.strip()[-800:]}"
            step(f"Không cài được. {shown}", f"Not installed. {shown}")
            return False
    return True
