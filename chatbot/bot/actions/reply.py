"""The one JSON object that answers a message; the portal's chat bridge relies on its shape."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Reply:
    """`text` is plain text with line breaks; `facet` is the part of a procedure that was asked for.

    `buttons`: up to three `{"title", "procedure_code"}`.
    `sources`: `{"code", "title", "url", "decision", "updated_at"}` of each record quoted.
    """

    text: str
    intent: str
    facet: str | None = None
    procedure_code: str | None = None
    buttons: list[dict[str, str]] = field(default_factory=list)
    sources: list[dict[str, Any]] = field(default_factory=list)
    handover: bool = False

    def as_json(self) -> dict[str, Any]:
        return asdict(self)
