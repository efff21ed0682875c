"""Start the action server on loopback: `python chatbot/bot/run_actions.py`.

Reads ACTIONS_PORT (5055), PORTAL_URL (http://127.0.0.1:8000) and PORTAL_API_TOKEN.
Replaces itself by the server, so signals reach it.
"""

import os

import launch


def main() -> None:
    launch.need_environment()
    port = launch.port("ACTIONS_PORT", 5055)
    launch.need_free_port(port, "ACTIONS_PORT")
    os.chdir(launch.BOT)
    arguments = [
        str(launch.PYTHON), "-m", "rasa_sdk", "--actions", "actions", "--port", str(port),
        "--logging-config_file", "logging.yml",  # spelled like this in rasa-sdk
    ]  # fmt: skip
    os.execve(arguments[0], arguments, launch.environment())


if __name__ == "__main__":
    main()
