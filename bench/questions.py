"""Questions of residents: the sets, their two halves, and how people type them wrong.

Every change is deterministic: the place is chosen by a hash of the text. Nothing here uses the
portal's own rules of the language (portal/vietnamese.py), which are what is measured.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TELEX_TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}
_TELEX_LETTERS = dict(zip("âăêôơưđ", ("aa", "aw", "ee", "oo", "ow", "uw", "dd"), strict=True))
_NEIGHBOURS = dict(zip("abcdeghiklmnopqrstuvxy", "svxfrhjolknmpowtdyibct", strict=True))
_WORD = re.compile(r"[^\W_]+")
# Vowel pairs at a syllable's end whose tone has two customary places: hòa/hoà, thúy/thuý.
_PAIRS = ("oa", "oe", "uy")


@dataclass(frozen=True)
class Question:
    """`codes`: every right procedure; `facet`: the field asked for, None for none of its own."""

    id: str
    text: str
    codes: tuple[str, ...]
    kind: str = "search"
    facet: str | None = None
    previous: str | None = None
    is_recorded: bool = True

    @property
    def half(self) -> str:
        """ "tune" or "report", by the last hex digit of the id's SHA-256 (tests/eval/README.md)."""
        last = hashlib.sha256(self.id.encode()).hexdigest()[-1]
        return "tune" if int(last, 16) % 2 == 0 else "report"

    @property
    def is_marked(self) -> bool:
        return without_marks(self.text) != self.text.lower()


def own_questions(path: Path) -> list[Question]:
    return [
        Question(
            id=row["id"],
            text=row["question"],
            codes=tuple(filter(None, [row["code"], *row["also_accept"]])),
            kind=row["kind"],
            facet=row["facet"],
            previous=row["previous"],
            is_recorded=row.get("recorded", True),
        )
        for row in _rows(path)
    ]


def intake_questions(path: Path, known_codes: set[str]) -> tuple[list[Question], list[Question]]:
    """(natural, templated) questions of the shared set whose procedure is in the catalogue."""
    natural: list[Question] = []
    templated: list[Question] = []
    for row in _rows(path):
        if set(row["gold_codes"]) <= known_codes:
            question = Question(row["id"], row["question"], tuple(row["gold_codes"]))
            (templated if row["templated"] else natural).append(question)
    return natural, templated


def _rows(path: Path) -> list[dict[str, Any]]:
    return [
        json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
    ]


def _pick(text: str, count: int) -> int:
    """A number below `count` that hangs on the text alone."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % count


def without_marks(text: str) -> str:
    """Lower case, no tone marks, no vowel signs, d for đ: how most people type."""
    plain = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return "".join(char for char in plain if not unicodedata.combining(char))


def plain_words(text: str) -> list[str]:
    return _WORD.findall(without_marks(unicodedata.normalize("NFC", text)))


def decomposed(text: str) -> str:
    """NFD, as text copied from macOS or from a PDF comes."""
    return unicodedata.normalize("NFD", text)


def telex_slip(text: str) -> str:
    """One marked word left as its Telex keys, as with a lagging input method: "đăng" → "ddawng"."""
    return _change_one_word(text, telex_keys, lambda word: without_marks(word) != word.lower())


def telex_keys(word: str) -> str:
    """The keys of a word in Telex, the tone's key last."""
    tone, letters = "", []
    for char in unicodedata.normalize("NFC", word.lower()):
        parts = unicodedata.normalize("NFD", char)
        tone = next((_TELEX_TONES[part] for part in parts if part in _TELEX_TONES), tone)
        bare = unicodedata.normalize(
            "NFC", "".join(part for part in parts if part not in _TELEX_TONES)
        )
        letters.append(_TELEX_LETTERS.get(bare, bare))
    return "".join(letters) + tone


def one_typo(text: str) -> str:
    """One slip in a word of four letters or more: swapped, left out, doubled or a neighbour hit."""
    return _change_one_word(text, _with_slip, lambda word: word.isalpha() and len(word) >= 4)


def _with_slip(word: str) -> str:
    at = 1 + _pick(word, len(word) - 2)
    neighbour = _NEIGHBOURS.get(without_marks(word[at]), "a")
    slips = (
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + neighbour + word[at + 1 :],
    )
    changed = [slip for slip in slips if slip != word]
    return changed[_pick(word + "slip", len(changed))]


def _change_one_word(text: str, change: Callable[[str], str], fits: Callable[[str], bool]) -> str:
    words = unicodedata.normalize("NFC", text).split(" ")
    places = [place for place, word in enumerate(words) if fits(word)]
    if not places:
        return text
    chosen = places[_pick(text, len(places))]
    words[chosen] = change(words[chosen])
    return " ".join(words)


def other_tone_place(text: str) -> str:
    """Every tone on oa, oe, uy at a syllable's end moved to its other customary place."""
    return " ".join(_other_place(word) for word in unicodedata.normalize("NFC", text).split(" "))


def _other_place(word: str) -> str:
    bare = word.rstrip(".,;:?!")
    end = word[len(bare) :]
    if len(bare) < 2 or without_marks(bare[-2:]) not in _PAIRS or without_marks(bare[-3:]) == "quy":
        return word
    first, second = (unicodedata.normalize("NFD", char) for char in bare[-2:])
    tones = [part for part in first + second if part in _TELEX_TONES]
    if len(tones) != 1 or len(first + second) != 3:
        return word
    swapped = (
        first[0] + second[0] + tones[0] if len(first) == 2 else first[0] + tones[0] + second[0]
    )
    return unicodedata.normalize("NFC", bare[:-2] + swapped) + end
