"""From what somebody typed to what is looked for: weighted words, corrections, other readings."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from django.utils.translation import gettext

from cms.search.everyday_words import COUNTRIES, DIALECT, EVERYDAY, FOREIGN
from cms.search.question_words import FILLER_WEIGHT, FILLERS, PHRASES, QUESTION_WEIGHT
from cms.search.vocabulary import Vocabulary, spoken_words
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
_MAX_OTHER_READINGS = 5
_LONGEST_PHRASE = 5
_TELLING_LENGTH = 3
_OTHER_READING = 0.93
_CODE = re.compile(r"(?<![\w.])\d\.\d{3,6}(?:\.[0-9A-Za-z]+)*(?![\w.]*\w)")
_WORD = re.compile(r"[^\W_]+")
Run = tuple[int, int]
_REPEATED_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Term:
    """A word looked for. `marked` is empty when typed without marks; `weight` is at most 1."""

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
    if len(folded) < 3 or (any(c.isdigit() for c in folded) and not folded[0].isalpha()):
        return word
    if _is_known(folded, vocabulary) or (at == len(typed) - 1 and vocabulary.starts_a_word(folded)):
        return word
    undone = undo_typing(word)
    if undone != word.lower() and search_form(fold(undone)) in vocabulary.entries:
        return undone
    before = search_form(fold(typed[at - 1])) if at else ""
    after = search_form(fold(typed[at + 1])) if at + 1 < len(typed) else ""
    better = vocabulary.meant_by(folded, before, after)
    if not better:
        return word
    with_marks = is_marked(" ".join(typed))
    return " ".join(vocabulary.marked_form(w) if with_marks else w for w in better.split())


def _is_known(folded: str, vocabulary: Vocabulary) -> bool:
    return folded in vocabulary.entries or folded in ABBREVIATIONS or folded in spoken_words()


@cache
def _phrases(with_marks: bool) -> frozenset[tuple[str, ...]]:
    spell = marked_words if with_marks else search_words
    return frozenset(tuple(spell(phrase)) for phrase in PHRASES)


@cache
def _fillers(with_marks: bool) -> frozenset[str]:
    spell = marked_words if with_marks else search_words
    return frozenset(word for filler in FILLERS for word in spell(filler))


@cache
def _everyday(with_marks: bool) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Spelling of an everyday phrase → official words with marks.

    Phrases of several words are kept without marks, since one wrong tone must not hide them; a
    single word with other marks is another word, so a marked query wants it exactly, and without
    marks it must be long enough to mean something.
    """
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    for phrase, official in (*EVERYDAY, *DIALECT, *((country, FOREIGN) for country in COUNTRIES)):
        plain = tuple(search_words(phrase))
        if len(plain) > 1 or (not with_marks and len(plain[0]) >= _TELLING_LENGTH):
            known[plain] = tuple(marked_words(official))
        elif with_marks:
            known[tuple(marked_words(phrase))] = tuple(marked_words(official))
    return known


def _runs(spellings: Sequence[list[str]], known: Container[tuple[str, ...]]) -> list[Run]:
    """Places of known phrases in one of several spellings, the longest first and none inside
    another.
    """
    length = len(spellings[0])
    found: list[Run] = []
    for size in range(min(_LONGEST_PHRASE, length), 0, -1):
        for start in range(length - size + 1):
            end = start + size
            if any(tuple(words[start:end]) in known for words in spellings) and all(
                end <= s or e <= start for s, e in found
            ):
                found.append((start, end))
    return sorted(found)


def _readings(
    words: list[str], with_marks: bool, prefix: bool, vocabulary: Vocabulary
) -> tuple[Reading, ...]:
    if not words:
        return ()
    plain = [search_form(fold(word)) for word in words]
    weights = _weights(words if with_marks else plain, with_marks, vocabulary)
    typed = [
        Term(folded, word if with_marks or is_marked(nfc(word)) else "", weight)
        for word, folded, weight in zip(words, plain, weights, strict=True)
    ]
    if prefix:
        typed[-1] = replace(typed[-1], prefix=True)
    return (Reading(tuple(_once(typed))), *_other_readings(typed, words, plain, with_marks))


def _other_readings(
    typed: list[Term], words: list[str], plain: list[str], with_marks: bool
) -> Iterator[Reading]:
    """With one everyday phrase put into official words, and with all of them."""
    everyday = _everyday(with_marks)
    runs = _runs((plain, words) if with_marks else (plain,), everyday)
    choices = [[run] for run in runs] + ([runs] if len(runs) > 1 else [])
    for chosen in choices[-_MAX_OTHER_READINGS:]:
        terms = list(typed)
        for start, end in reversed(chosen):
            found = everyday.get(tuple(plain[start:end])) or everyday[tuple(words[start:end])]
            terms[start:end] = [Term(search_form(fold(word)), word) for word in found]
        yield Reading(tuple(_once(terms)), _OTHER_READING)


def _once(terms: list[Term]) -> list[Term]:
    """Each word at its first place only, with its highest weight."""
    kept: dict[tuple[str, str], Term] = {}
    for term in terms:
        spelt = (term.word, term.marked)
        if spelt not in kept or kept[spelt].weight < term.weight:
            kept[spelt] = term
    return list(kept.values())


def _weights(spelt: list[str], with_marks: bool, vocabulary: Vocabulary) -> list[float]:
    fillers = _fillers(with_marks)
    weights = [
        FILLER_WEIGHT
        if word in fillers and (with_marks or _usually_fills(word, vocabulary))
        else 1.0
        for word in spelt
    ]
    for start, end in _runs((spelt,), _phrases(with_marks)):
        weights[start:end] = [QUESTION_WEIGHT] * (end - start)
    return [1.0] * len(weights) if max(weights) < 1 else weights


def _usually_fills(word: str, vocabulary: Vocabulary) -> bool:
    """Whether an unmarked word more often stands for a filler than for a word of names ("dang":
    đăng).
    """
    forms = vocabulary.forms.get(word)
    if not forms:
        return True
    fillers = _fillers(True)
    return sum(n for form, n in forms.items() if form in fillers) * 2 >= forms.total()
