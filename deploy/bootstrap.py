"""Finds what the commands stand on: uv, a Python for the portal and Python 3.10 for the bot.

Standard library only, Python 3.9 or newer: this runs before any environment exists.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from deploy.console import Failure, step

ROOT = Path(__file__).resolve().parent.parent
PORTAL_VERSIONS = ("3.12", "3.13")
BOT_VERSIONS = ("3.10",)
PORTAL_PYTHON = ROOT / ".venv" / "bin" / "python"
BOT = ROOT / "chatbot" / "bot"
BOT_PYTHON = BOT / ".venv" / "bin" / "python"
# pyenv's shims and a virtual environment answer for another interpreter: ask for the real one.
_WHO = (
    "import sys; print('%d.%d' % sys.version_info[:2], "
    "getattr(sys, '_base_executable', '') or sys.executable)"
)


def state_directory() -> Path:
    """Where run-time state lives: VAR_DIR, else `var/`."""
    return Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve()


def answer(command: list[str], seconds: float = 20) -> str:
    """What a command prints, or nothing when it cannot be run, fails or hangs."""
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def find_python(versions: tuple[str, ...], uv: list[str], *, venv: Path) -> str | None:
    """Path of a real interpreter of one of the versions, in order of preference.

    Looked for in the environment that is there already, PATH, uv's own and pyenv's versions.
    """
    for version in versions:
        for candidate in _candidates(version, uv, venv):
            known, _, executable = answer([candidate, "-c", _WHO]).partition(" ")
            if known == version and Path(executable).exists():
                return executable
    return None


def _candidates(version: str, uv: list[str], venv: Path) -> Iterator[str]:
    yield str(venv)
    for name in (f"python{version}", "python3", "python"):
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            if folder and (Path(folder) / name).exists():
                yield str(Path(folder) / name)
    listed = answer([*uv, "python", "list", "--only-installed", "--no-python-downloads", version])
    for row in listed.splitlines():
        yield row.split()[1]
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    for installed in sorted(pyenv.glob(f"{version}.*"), reverse=True):
        yield str(installed / "bin" / f"python{version}")


def download_python(version: str, uv: list[str]) -> bool:
    """Let uv fetch an interpreter into the user's own folder; False where that is not possible."""
    step(f"Chưa có Python {version}: thử tải bằng uv", f"No Python {version} here: trying uv's own")
    command = [*uv, "python", "install", "--no-progress", version]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=180, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def obtain_python(versions: tuple[str, ...], uv: list[str], *, venv: Path) -> str:
    """An interpreter of one of the versions, fetched by uv when there is none.

    :raises Failure: when none is there and none can be had; says how to get it
    """
    found = find_python(versions, uv, venv=venv)
    if found is None and download_python(versions[0], uv):
        found = find_python(versions, uv, venv=venv)
    if found is None:
        raise python_missing(versions[0])
    return found


def python_missing(version: str) -> Failure:
    """How to get an interpreter."""
    ways = (
        f"  uv python install {version}\n"
        f"  pyenv install {version}\n"
        f"  apt-get install python{version}"
    )
    return Failure(
        f"Không tìm thấy Python {version} (trong PATH, uv và pyenv). Cách cài:\n{ways}",
        f"Python {version} was not found (in PATH, uv and pyenv). Ways to get it:\n{ways}",
    )


def find_uv() -> list[str]:
    """The command that runs uv, installed into an environment of its own when there is none.

    :raises Failure: when uv is missing and pip cannot install it
    """
    tools = state_directory() / "tools"
    on_path = shutil.which("uv")
    candidates = (
        [str(tools / "bin" / "uv")],
        [on_path or "uv"],
        [sys.executable, "-m", "uv"],
        ["python", "-m", "uv"],
    )
    for command in candidates:
        version = answer([*command, "--version"])
        if re.match(r"uv \d", version):
            return command
    step("Chưa có uv: cài vào var/tools", "uv is missing: installing it into var/tools")
    return _install_uv(tools)


def _install_uv(tools: Path) -> list[str]:
    """A virtual environment where Python can make one, a plain folder where it cannot.

    Neither touches the system: it works as root, as a user, and where pip refuses system installs.
    """
    quiet = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"]
    uv = tools / "bin" / "uv"
    complaint = ""
    for python in _pythons_on_path():
        shutil.rmtree(tools, ignore_errors=True)
        for commands in (
            [[python, "-m", "venv", str(tools)], [str(tools / "bin" / "python"), *quiet]],
            [[python, *quiet, "--target", str(tools)]],
        ):
            complaint = _run_all(commands)
            if not complaint and answer([str(uv), "--version"]):
                return [str(uv)]
    raise Failure(
        f"Không cài được uv. Hãy chạy: python3 -m pip install uv\n{complaint}",
        f"uv could not be installed. Run: python3 -m pip install uv\n{complaint}",
    )


def _pythons_on_path() -> Iterator[str]:
    yield sys.executable
    for name in ("python3", "python"):
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            if (Path(folder) / name).exists() and answer(
                [str(Path(folder) / name), "-m", "pip", "--version"]
            ):
                yield str(Path(folder) / name)


def _run_all(commands: list[list[str]]) -> str:
    """Empty when every command worked, else what the first failing one said."""
    for command in commands:
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=300, check=False, cwd=ROOT
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return str(error)
        if done.returncode != 0:
            return (done.stderr or done.stdout).strip()[-800:]
    return ""
