"""Where things are and how Rasa is started; standard library only, so any Python can run it."""

import os
import socket
import sys
from pathlib import Path

BOT = Path(__file__).resolve().parent
ROOT = BOT.parent.parent
PYTHON = BOT / ".venv" / "bin" / "python"
STATE = Path(os.environ.get("BOT_STATE_DIR") or ROOT / "var" / "bot")
DATA = STATE / "data"
MODELS = STATE / "models"
CURRENT = MODELS / "current"

if str(ROOT) not in sys.path:  # build_data shares the portal's language module
    sys.path.append(str(ROOT))

# First import of Rasa: its own warnings about its own dependencies, and no word to the outside.
_FIXED_ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "PYTHONWARNINGS": "ignore",
    "PYTHONUNBUFFERED": "1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "LOG_LEVEL": "WARNING",
    "LOG_LEVEL_LIBRARIES": "ERROR",
    "SANIC_HOST": "127.0.0.1",
    "OMP_NUM_THREADS": "1",
}


def environment() -> dict[str, str]:
    """Environment of every Rasa process: repository and bot on the path, state under var."""
    STATE.mkdir(parents=True, exist_ok=True)
    return {
        **os.environ,
        **_FIXED_ENVIRONMENT,
        "PYTHONPATH": os.pathsep.join([str(BOT), str(ROOT)]),
        "BOT_PORT": str(port("BOT_PORT", 5005)),
        "ACTIONS_PORT": str(port("ACTIONS_PORT", 5055)),
        "MPLCONFIGDIR": str(STATE / "matplotlib"),
        "RASA_CACHE_DIRECTORY": str(STATE / "cache"),
    }


def port(variable: str, default: int) -> int:
    """The port in an environment variable; exits with a sentence when it is no port."""
    value = os.environ.get(variable) or str(default)
    if not value.isdecimal() or not 0 < int(value) < 65536:
        sys.exit(f"{variable}={value}: not a port number")
    return int(value)


def need_environment() -> None:
    """Exit with the remedy when the bot's Python environment is not there."""
    if not PYTHON.exists():
        sys.exit(f"{PYTHON} is missing. Create it: cd {BOT} && uv sync")


def need_free_port(number: int, variable: str) -> None:
    """Exit with a sentence when somebody else listens on the port."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        if probe.connect_ex(("127.0.0.1", number)) == 0:
            sys.exit(f"Port {number} is taken. Choose another with {variable}.")
