"""Dossier codes as people type, paste and scan them.

Provinces write `H38.10-261102-0001` or `000.00.10.H38-200115-0001`, ministries write otherwise: the
pattern here only finds a code inside an address or hints at a slip. It never refuses one.
"""

import re
import unicodedata
from urllib.parse import parse_qsl, unquote, urlsplit

from portal.vietnamese import clean

_LONGEST_INPUT = 2000
_HINT = re.compile(r"(\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(\.\d{1,3}){0,4}-(\d{6}|\d{8})-\d{4,7}")
_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*://|www\.|[\w-]+(\.[\w-]+)*\.[a-z]{2,}(:\d+)?/)", re.I)
_OLD_ORGANISATION = re.compile(r"000\.(\d{2})\.(\d{2})\.([A-Z]\d{2})")
_CODE_KEYS = ("code", "ma", "mahs", "mahoso", "ma_ho_so", "ma-ho-so", "sohoso", "q")


def normalise_code(typed: str) -> str:
    """The one form in which codes are stored and compared; empty when nothing is left.

    Upper case, plain hyphens, no blanks or invisible characters; out of an address (a QR code may
    hold a link) the part that is the code.
    """
    text = clean(typed[:_LONGEST_INPUT])
    return _plain(_out_of_address(text) if _ADDRESS.match(text) else text)


def looks_like_code(code: str) -> bool:
    """Whether a normalised code has the provinces' usual shape. A hint for people, nothing more."""
    return bool(_HINT.fullmatch(code))


def organisation_of(code: str) -> str:
    """The organisation of a normalised code in today's form: "000.00.10.H38-…" → "H38.10"."""
    organisation = code.split("-", 1)[0]
    old = _OLD_ORGANISATION.fullmatch(organisation)
    if old is None:
        return organisation
    parts = [part for part in (old[2], old[1]) if part != "00"]
    return ".".join([old[3], *parts])


def _plain(text: str) -> str:
    dashed = "".join("-" if _is_dash(char) else char for char in text)
    return "".join(dashed.split()).upper()


def _is_dash(char: str) -> bool:
    return char == "\u2212" or unicodedata.category(char) == "Pd"


def _out_of_address(text: str) -> str:
    """The code in an address: first what has the usual shape, then a telling key, then the last
    part.
    """
    try:
        address = urlsplit(text if "://" in text else f"https://{text}")
    except ValueError:
        return text
    query = parse_qsl(address.query) + parse_qsl(urlsplit(address.fragment).query)
    segments = [unquote(part) for part in address.path.split("/") if part]
    segments += [unquote(part) for part in address.fragment.split("/") if part]
    for candidate in [value for _key, value in query] + segments[::-1]:
        if looks_like_code(_plain(candidate)):
            return candidate
    named = [value for key, value in query if key.lower() in _CODE_KEYS]
    return (named or segments[-1:] or [text])[0]
