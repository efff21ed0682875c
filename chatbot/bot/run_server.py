"""Start the Rasa server on loopback with the current model: `python chatbot/bot/run_server.py`.

Reads BOT_PORT (5005) and ACTIONS_PORT (5055). Replaces itself by the server, so signals reach it.
"""

import hashlib
import os
import sys
from pathlib import Path

import launch


def current_model() -> Path:
    """The trained model, after its checksum was compared: only a model we trained is loaded."""
    if not launch.CURRENT.exists():
        sys.exit("The assistant has no model yet. Train it: python chatbot/bot/train.py")
    model = launch.CURRENT.resolve()
    recorded = model.with_name(model.name + ".sha256")
    digest = hashlib.sha256(model.read_bytes()).hexdigest()
    if not recorded.exists() or recorded.read_text().strip() != digest:
        sys.exit(f"{model} is not the model that was trained. Run chatbot/bot/train.py --force")
    return model


def main() -> None:
    launch.need_environment()
    model = current_model()
    port = launch.port("BOT_PORT", 5005)
    launch.need_free_port(port, "BOT_PORT")
    os.chdir(launch.BOT)
    arguments = [
        str(launch.PYTHON), "-m", "components.serve", "run",
        "--interface", "127.0.0.1", "--port", str(port), "--model", str(model),
        "--endpoints", "endpoints.yml", "--credentials", "credentials.yml",
    ]  # fmt: skip
    os.execve(arguments[0], arguments, launch.environment())


if __name__ == "__main__":
    main()
