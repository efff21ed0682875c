"""Log format that cannot carry what a resident wrote.

Rasa puts message text and whole conversations into its log records and tracebacks. Of a foreign
record only the place, the event's name and the kind of exception are written; our own loggers
(`actions`, `components`) write their message, because they never hold user text.
"""

import json
import logging
import re

_OWN = ("actions", "components")
_EVENT_NAME = re.compile(r"^[a-z_]+(?:\.[a-z_]+)+$")


class QuietFormatter(logging.Formatter):
    """`time level logger:line [event] [exception class]`."""

    def format(self, record: logging.LogRecord) -> str:
        parts = [
            self.formatTime(record),
            record.levelname,
            f"{record.name}:{record.lineno}",
        ]
        if record.name.split(".")[0] in _OWN:
            parts.append(record.getMessage())
        else:
            parts.append(_event_name(record))
        if record.exc_info and record.exc_info[0]:
            parts.append(record.exc_info[0].__name__)
        return " ".join(part for part in parts if part)


def _event_name(record: logging.LogRecord) -> str:
    """Name of a structured event; empty for free text."""
    text = str(record.msg)
    if text.startswith("{"):
        try:
            text = str(json.loads(text).get("event"))
        except ValueError:
            return ""
    return text if _EVENT_NAME.match(text) else ""
