"""From what somebody typed to what is looked for: words with weights, corrections, other readings."""

import re
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext

from cms.search.everyday_words import DIALECT, EVERYDAY
from cms.search.question_words import FILLER_WEIGHT, FILLERS, PHRASES, QUESTION_WEIGHT
from cms.search.vocabulary import Vocabulary
from portal.errors import Invalid
from portal.vietnamese import (
    ABBREVIATIONS,
    clean,
    fold,
    is_marked,
    marked_words,
    nfc,
    search_form,
    search_words,
    undo_typing,
)

MAX_LENGTH = 200
_MAX_WORDS = 40
_MAX_READINGS = 6
_OTHER_READING = 0.93
_CODE = re.compile(r"(?<![\w.])\d\.\d{3,6}(?:\.[0-9A-Za-z]+)*(?![\w.]*\w)")
_WORD = re.compile(r"[^\W_]+")
_REPEATED_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Term:
    """A word looked for. `marked` is empty when it was typed without marks; `weight` is at most 1."""

    word: str
    marked: str
    weight: float = 1.0
    prefix: bool = False


@dataclass(frozen=True)
class Reading:
    """One way to understand the query; the words as typed have `worth` 1."""

    terms: tuple[Term, ...]
    worth: float = 1.0


@dataclass(frozen=True)
class Query:
    text: str
    corrected: str | None
    codes: tuple[str, ...]
    readings: tuple[Reading, ...]


def tidy(raw: str) -> str:
    """The query as one line of clean text.

    :raises Invalid: `query_empty` or `query_too_long`, counted after cleaning
    """
    text = _REPEATED_BLANKS.sub(" ", clean(raw)).strip()
    if not text:
        raise Invalid("query_empty", gettext("Enter what you are looking for."))
    if len(text) > MAX_LENGTH:
        raise Invalid(
            "query_too_long",
            gettext("Use at most %(count)s characters.") % {"count": MAX_LENGTH},
        )
    return text


def understand(text: str, vocabulary: Vocabulary) -> Query:
    """:param text: as `tidy` gives it"""
    codes = tuple(".".join(code.split(".")[:2]) for code in _CODE.findall(text))
    rest = _CODE.sub(" ", text)
    typed = _WORD.findall(rest)[:_MAX_WORDS]
    meant = [_corrected(typed, at, vocabulary) for at in range(len(typed))]
    corrected = None
    if meant != typed:
        replacements = iter(meant)
        corrected = _WORD.sub(lambda m: next(replacements, m.group()), rest).strip()
    with_marks = is_marked(text)
    words = [form for word in meant for form in marked_words(ABBREVIATIONS.get(fold(word), word))]
    prefix = bool(words) and text[-1].isalnum() and fold(meant[-1]) not in ABBREVIATIONS
    return Query(text, corrected, codes, _readings(words, with_marks, prefix, vocabulary))


def _corrected(typed: list[str], at: int, vocabulary: Vocabulary) -> str:
    """The word at a place, or what it most likely should be when no name knows it."""
    word = typed[at]
    folded = search_form(fold(word))
    if len(folded) < 3 or any(c.isdigit() for c in folded) and not folded[0].isalpha():
        return word
    if _is_known(folded, vocabulary) or at == len(typed) - 1 and vocabulary.starts_a_word(folded):
        return word
    undone = undo_typing(word)
    if undone != word.lower() and search_form(fold(undone)) in vocabulary.words:
        return undone
    before = search_form(fold(typed[at - 1])) if at else ""
    after = search_form(fold(typed[at + 1])) if at + 1 < len(typed) else ""
    better = vocabulary.split(folded) or vocabulary.nearest(folded, before, after)
    if not better:
        return word
    with_marks = is_marked(" ".join(typed))
    return " ".join(vocabulary.marked_form(w) if with_marks else w for w in better.split())


def _is_known(folded: str, vocabulary: Vocabulary) -> bool:
    return folded in vocabulary.words or folded in ABBREVIATIONS or folded in _language_words()


@cache
def _language_words() -> frozenset[str]:
    """Words of questions and everyday speech: right although no name holds them."""
    texts = (*PHRASES, *FILLERS, *(phrase for phrase, _official in (*EVERYDAY, *DIALECT)))
    return frozenset(word for text in texts for word in search_words(text))


@cache
def _phrases(with_marks: bool) -> dict[tuple[str, ...], None]:
    spell = marked_words if with_marks else search_words
    return {tuple(spell(phrase)): None for phrase in PHRASES}


@cache
def _fillers(with_marks: bool) -> frozenset[str]:
    spell = marked_words if with_marks else search_words
    return frozenset(word for filler in FILLERS for word in spell(filler))


@cache
def _everyday(with_marks: bool) -> dict[tuple[str, ...], tuple[str, ...]]:
    spell = marked_words if with_marks else search_words
    return {
        tuple(spell(phrase)): tuple(marked_words(official)) for phrase, official in (*EVERYDAY, *DIALECT)
    }


def _runs(words: list[str], known: dict[tuple[str, ...], object]) -> list[tuple[int, int]]:
    """Places of known phrases, the longest first and none inside another."""
    longest = max(map(len, known))
    found: list[tuple[int, int]] = []
    for size in range(min(longest, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            end = start + size
            if tuple(words[start:end]) in known and all(end <= s or e <= start for s, e in found):
                found.append((start, end))
    return sorted(found)


def _readings(
    words: list[str], with_marks: bool, prefix: bool, vocabulary: Vocabulary
) -> tuple[Reading, ...]:
    if not words:
        return ()
    spelt = words if with_marks else [search_form(fold(word)) for word in words]
    weights = _weights(spelt, with_marks, vocabulary)
    typed = [
        Term(search_form(fold(word)), word if with_marks or is_marked(nfc(word)) else "", weight)
        for word, weight in zip(words, weights, strict=True)
    ]
    if prefix:
        typed[-1] = Term(typed[-1].word, typed[-1].marked, typed[-1].weight, prefix=True)
    everyday = _everyday(with_marks)
    runs = _runs(spelt, everyday)
    choices = [[run] for run in runs] + ([runs] if len(runs) > 1 else [])
    readings = [Reading(tuple(typed))]
    for chosen in choices[-_MAX_READINGS + 1 :]:
        terms = list(typed)
        for start, end in reversed(chosen):
            official = everyday[tuple(spelt[start:end])]
            terms[start:end] = [Term(search_form(fold(word)), word) for word in official]
        readings.append(Reading(tuple(_once(terms)), _OTHER_READING))
    return tuple(readings)


def _once(terms: list[Term]) -> list[Term]:
    """Each word at its first place only, with its highest weight."""
    kept: dict[str, Term] = {}
    for term in terms:
        if term.word not in kept or kept[term.word].weight < term.weight:
            kept[term.word] = term
    return list(kept.values())


def _weights(spelt: list[str], with_marks: bool, vocabulary: Vocabulary) -> list[float]:
    fillers = _fillers(with_marks)
    weights = [
        FILLER_WEIGHT if word in fillers and (with_marks or _usually_fills(word, vocabulary)) else 1.0
        for word in spelt
    ]
    for start, end in _runs(spelt, _phrases(with_marks)):
        weights[start:end] = [QUESTION_WEIGHT] * (end - start)
    return [1.0] * len(weights) if max(weights) < 1 else weights


def _usually_fills(word: str, vocabulary: Vocabulary) -> bool:
    """Whether an unmarked word more often stands for a filler than for a word of names ("dang": đăng)."""
    forms = vocabulary.forms.get(word)
    if not forms:
        return True
    fillers = _fillers(True)
    return sum(n for form, n in forms.items() if form in fillers) * 2 >= forms.total()
