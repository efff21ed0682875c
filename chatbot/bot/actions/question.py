"""What an utterance asks for: the words that name a procedure, and codes in it."""

import re
from dataclasses import dataclass

from actions import phrases
from portal import vietnamese

_WORD = re.compile(r"[^\W_]+")
_PROCEDURE_CODE = re.compile(r"(?<![\w.])\d\.\d{6}(?:\.\d{2,})*(?![\w-])")
# "H38.10-220115-0001", "000.00.10.H38-200115-0001", "G09.20-20260609-0092637"
_DOSSIER_CODE = re.compile(
    r"(?<![\w.])(?:\d{2,3}\.){0,4}[A-Za-z]\d{2}(?:\.\d{2,3}){0,3}-\d{6,8}-\d{3,7}(?![\w-])"
)
_BETWEEN = {"khac", "va", "voi", "hay", "hoac", "vs", "versus", "and", "with"}


@dataclass(frozen=True)
class Question:
    """`query`: the words that name a procedure, with their marks, abbreviations written out; may be
    empty. `search`: the same with words around a name ("làm", "con") that titles hold."""

    query: str
    search: str
    procedure_code: str | None = None
    dossier_code: str | None = None

    @classmethod
    def named(cls, name: str) -> "Question":
        """A question that is nothing but a name."""
        return cls(query=name, search=name)

    @property
    def words(self) -> list[str]:
        """Folded words of the query."""
        return vietnamese.fold(self.query).split()


def read_question(text: str, *, language: str = "vi") -> Question:
    """Split an utterance into codes and search words."""
    text = vietnamese.clean(text)
    dossier = _DOSSIER_CODE.search(text)
    if dossier:
        text = text.replace(dossier.group(), " ")
    procedure = _PROCEDURE_CODE.search(text)
    if procedure:
        text = text.replace(procedure.group(), " ")
    said = vietnamese.expand_abbreviations(text)
    return Question(
        query=strip_phrases(said, language=language),
        search=strip_phrases(said, language=language, soft=True),
        procedure_code=procedure.group() if procedure else None,
        dossier_code=dossier.group().upper() if dossier else None,
    )


def compared(text: str, *, language: str = "vi") -> tuple[str, str] | None:
    """The two names of "A khác gì B", "phân biệt A và B"; None if there are no two."""
    words = _WORD.findall(vietnamese.expand_abbreviations(vietnamese.clean(text)))
    for position, word in enumerate(words):
        if vietnamese.fold(word) in _BETWEEN:
            first, second = words[:position], words[position + 1 :]
            names = [strip_phrases(" ".join(part), language=language) for part in (first, second)]
            if all(names):
                return names[0], names[1]
    return None


def strip_phrases(text: str, *, language: str = "vi", soft: bool = False) -> str:
    """The text without the phrases of `actions.phrases`; what is left keeps its marks and order.

    `soft` leaves the words in that may stand around a name.
    """
    known = phrases.VIETNAMESE_SEARCH if soft else phrases.VIETNAMESE
    if language == "en":
        known = phrases.ENGLISH
    marked = _WORD.findall(text)
    folded = [vietnamese.fold(word) for word in marked]
    kept: list[str] = []
    position = 0
    while position < len(marked):
        name = _phrase_length(folded, position, phrases.KEPT)
        asking = _phrase_length(folded, position, known)
        if name and name >= asking:
            kept += marked[position : position + name]
            position += name
        elif asking:
            position += asking
        else:
            if marked[position].lower() not in phrases.MARKED:
                kept.append(marked[position])
            position += 1
    return " ".join(kept)


def _phrase_length(folded: list[str], position: int, known: dict[int, set[tuple[str, ...]]]) -> int:
    """Number of words of the longest known phrase that starts at this position; 0 if none does."""
    for length in sorted(known, reverse=True):
        if tuple(folded[position : position + length]) in known[length]:
            return length
    return 0
