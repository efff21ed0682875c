"""Rasa's command line with a log that stays quiet: `python -m components.serve run …`.

Rasa applies `--logging-config-file` and then lets coloredlogs replace the handlers, which would
print users' messages in tracebacks again. Here that second step applies our configuration instead.
"""

import logging.config
import sys
import warnings
from pathlib import Path

import yaml

LOGGING = Path(__file__).resolve().parent.parent / "logging.yml"


def configure_logging(_level: object = None) -> None:
    """Put the handlers of logging.yml in place of all others."""
    with LOGGING.open(encoding="utf-8") as file:
        logging.config.dictConfig(yaml.safe_load(file))


def _no_warning(*_arguments: object, **_options: object) -> None:
    """Print nothing."""


def main() -> None:
    # Rasa's dependencies complain about each other at every start and reset the filters.
    warnings.showwarning = _no_warning
    import rasa.utils.io
    from rasa.__main__ import main as rasa_main

    rasa.utils.io.configure_colored_logging = configure_logging
    sys.argv[0] = "rasa"
    rasa_main()


if __name__ == "__main__":
    main()
