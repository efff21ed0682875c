"""Rasa's REST channel for text that people typed: no commands, no endless messages."""

from rasa.core.channels.rest import RestInput
from sanic.request import Request

LONGEST_MESSAGE = 500  # characters; the portal refuses longer ones before they get here


class PlainRest(RestInput):
    """Same address and answers as `rest`.

    Rasa runs a message that begins with "/" as a command ("/restart", "/fee{…}"), so the slash is
    taken off here.
    """

    def _extract_message(self, req: Request) -> str:
        text = str(super()._extract_message(req) or "")
        return text.lstrip("/ \n")[:LONGEST_MESSAGE] or "?"
