"""Values that several requests share."""

from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator

# At least one character that a reader can see: neither blank, control, format nor private use.
VISIBLE = (
    "[^\\s\u0000-\u0020\u007f-\u00a0\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
    "\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ue000-\uf8ff\ufeff\ufff9-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U0010ffff]"
)


def _written_out(value: object) -> object:
    """Plain numbers are no moments, although the parser would take them for seconds."""
    if isinstance(value, str) and value[4:5] == "-" and value[10:11] in {"T", "t"}:
        return value
    raise ValueError("not an ISO 8601 moment")


# With its offset from UTC (RFC 3339).
Moment = Annotated[AwareDatetime, BeforeValidator(_written_out)]
