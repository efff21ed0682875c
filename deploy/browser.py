"""Finds Chromium for the browser tests, installs it when that is possible."""

from __future__ import annotations

import os
import shutil

from deploy import system
from deploy.console import Failure, step

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Path of the browser: CHROMIUM, else the first of the usual names."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def provide() -> str:
    """:raises Failure: when there is no browser and none can be installed"""
    if find() is None and system.can_install():
        step("Cài Chromium", "Installing Chromium")
        system.install("chromium", "fonts-noto-core")
    found = find()
    if found is None:
        raise Failure(
            "Không tìm thấy Chromium. Cài: apt-get install chromium, hoặc đặt biến CHROMIUM.",
            "Chromium was not found. Install it: apt-get install chromium, or set CHROMIUM.",
        )
    return found
