"""The piece of text that shows why a result was found, with the places of the found words."""

import re
from collections.abc import Set

from portal.vietnamese import aligned_search_form, nfc

LENGTH = 200
_LOOKED_AT = 3_000
_WORD = re.compile(r"\S+")
Mark = tuple[int, int]


def marks(text: str, words: Set[str], folded: str = "") -> list[Mark]:
    """(start, end) of every found word in an NFC text; `folded` is its aligned search form if at
    hand.
    """
    found = _WORD.finditer(folded or aligned_search_form(text))
    return [m.span() for m in found if m.group() in words]


def snippet(summary: str, body: str, body_folded: str, words: Set[str]) -> tuple[str, list[Mark]]:
    """The summary when there is one, else the stretch of the body with the most found words."""
    if summary:
        text = _cut(nfc(summary), 0)
        return text, marks(text, words)
    places = marks(body[:_LOOKED_AT], words, body_folded[:_LOOKED_AT])
    text = _cut(body, _densest(places))
    return text, marks(text, words)


def _densest(places: list[Mark]) -> int:
    """Start of the stretch of LENGTH characters that holds most marks; 0 when there is none."""
    best, best_count, last = 0, 0, 0
    for first, (start, _end) in enumerate(places):
        while last < len(places) and places[last][1] <= start + LENGTH:
            last += 1
        if last - first > best_count:
            best, best_count = start, last - first
    return best


def _cut(text: str, near: int) -> str:
    """About LENGTH characters from a word's start a little before `near`, on one line."""
    start = 0
    if near > 40:
        blank = text.find(" ", near - 40)
        start = blank + 1 if 0 <= blank < near else near
    end = min(len(text), start + LENGTH)
    if end < len(text):
        blank = text.rfind(" ", start, end)
        end = blank if blank > start else end
    piece = " ".join(text[start:end].split())
    return ("… " if start else "") + piece + (" …" if end < len(text) else "")
