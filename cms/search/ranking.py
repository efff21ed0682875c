"""The order of results: one rule for both engines, over the candidates that an engine found.

A candidate is judged by its best name under the best reading of the query: how much of the query
the name covers (rare words count more, exact marks more than folded ones), how much of the name
the query covers (so that the short exact name wins over its longer variants), and how many
neighbouring words stay neighbours.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from cms.search.query import Reading, Term
from cms.search.question_words import SPECIAL_CASES
from cms.search.vocabulary import Vocabulary
from portal.vietnamese import fold, marked_words, search_form

_OTHER_MARKS = 0.6
_UNMARKED = 0.98
_BEGINNING = 0.8
_IN_BODY = 0.4
_QUERY_SHARE, _PAIR_SHARE, _NAME_SHARE = 0.55, 0.2, 0.25
_WHOLE_NAME = 0.25
_BOOST_SHARE = 0.06
_KIND_PRIOR = {"procedure": 0.04, "unit": 0.03, "form": 0.02, "page": 0.01}
_RELATED = 0.85
_REMEMBERED = 5_000
_UNMARKED_SIGN = "~"
_SPECIAL_CASE, _MOST_SPECIAL = 0.04, 2
_SPECIAL = tuple(
    (tuple(words), f" {' '.join(words)} ") for words in map(marked_words, SPECIAL_CASES)
)
# Many official names begin with "Thủ tục", which tells nothing.
_PREAMBLE = "thu tuc "
_MARKED_PREAMBLE = " ".join(marked_words("thủ tục")) + " "
# What scores below this share of the best result is left out.
_CUT = 0.5


@dataclass(frozen=True)
class Candidate:
    """What is read of an entry to rank it; the two name texts hold one name a line, word for word
    alike.
    """

    pk: int
    kind: str
    key: str
    code: str
    date: str
    boost: float
    names_folded: str
    names_marked: str


@dataclass(frozen=True)
class Ranked:
    candidate: Candidate
    score: float


class _Name:
    """One name of an entry, taken apart."""

    __slots__ = ("forms", "pairs", "total", "weights", "words", "worth")

    def __init__(self, folded: str, marked: str, worth: float, vocabulary: Vocabulary) -> None:
        self.words = folded.removeprefix(_PREAMBLE).split()
        self.worth = worth
        self.forms: dict[str, set[str]] = {}
        forms = marked.removeprefix(_MARKED_PREAMBLE).split()
        for word, form in zip(self.words, forms, strict=False):
            self.forms.setdefault(word, set()).add(form)
        self.pairs = set(itertools.pairwise(self.words))
        self.weights = {word: vocabulary.rarity_of(word) for word in self.forms}
        self.total = sum(self.weights.values()) or 1.0


def _names(candidate: Candidate, vocabulary: Vocabulary, telling: set[str]) -> Iterator[_Name]:
    """The title, and those other names that hold a telling word."""
    worth = 1.0
    folded, marked = candidate.names_folded.split("\n"), candidate.names_marked.split("\n")
    for at, (line, marked_line) in enumerate(zip(folded, marked, strict=False)):
        if not line:
            worth = _RELATED
        elif at == 0 or not telling.isdisjoint(line.split()):
            yield _taken_apart(line, marked_line, worth, vocabulary)


def _taken_apart(line: str, marked_line: str, worth: float, vocabulary: Vocabulary) -> _Name:
    """The name, from the vocabulary's memory where it was judged before."""
    key = (marked_line, worth)
    name = vocabulary.memory.get(key)
    if name is None:
        if len(vocabulary.memory) >= _REMEMBERED:
            vocabulary.memory.clear()
        name = vocabulary.memory[key] = _Name(line, marked_line, worth, vocabulary)
    return name


@lru_cache(maxsize=8_192)
def _special_cases(title_marked: str) -> tuple[tuple[frozenset[str], ...], ...]:
    """Marks of a special case in a title; each word as the ways in which a query may say it."""
    padded = f" {title_marked} "
    return tuple(
        tuple(frozenset((word, _UNMARKED_SIGN + search_form(fold(word)))) for word in words)
        for words, phrase in _SPECIAL
        if phrase in padded
    )


def rank(
    candidates: Iterable[Candidate],
    readings: tuple[Reading, ...],
    vocabulary: Vocabulary,
    bodies: Callable[[list[int]], dict[int, str]],
    *,
    look_into: int = 40,
) -> list[Ranked]:
    """Best first; equals by kind, newest, code. `bodies` gives folded texts of the `look_into`
    best names.
    """
    judge = _Judge(readings, vocabulary)
    scored = [(judge.by_names(candidate), candidate) for candidate in candidates]
    scored.sort(key=lambda pair: (-pair[0][0], *_order(pair[1])))
    texts = bodies([candidate.pk for _score, candidate in scored[:look_into]])
    ranked = [
        Ranked(
            candidate,
            judge.with_body(score, missing, texts.get(candidate.pk, "")) + _prior(candidate),
        )
        for (score, missing), candidate in scored
    ]
    ranked.sort(key=lambda r: (-round(r.score, 4), *_order(r.candidate)))
    return [r for r in ranked if r.score >= _CUT * ranked[0].score]


def _prior(candidate: Candidate) -> float:
    return _BOOST_SHARE * candidate.boost + _KIND_PRIOR.get(candidate.kind, 0.0)


def _order(candidate: Candidate) -> tuple[int, tuple[int, ...], str, str]:
    newest_first = tuple(-ord(c) for c in candidate.date)
    first = 0 if candidate.kind == "procedure" else 1
    return (first, newest_first if first else (), candidate.code, candidate.key)


class _Judge:
    def __init__(self, readings: tuple[Reading, ...], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.readings = [
            (reading, [term.weight * vocabulary.rarity_of(term.word) for term in reading.terms])
            for reading in readings
        ]
        self.telling = {t.word for reading in readings for t in reading.terms if t.weight == 1}
        self.said = [
            {term.marked or term.word for term in reading.terms}
            | {_UNMARKED_SIGN + term.word for term in reading.terms if not term.marked}
            for reading in readings
        ]

    def by_names(self, candidate: Candidate) -> tuple[float, list[tuple[str, float]]]:
        """Score of the best name, and the words it lacks with the score each would be worth in
        the body.
        """
        special = _special_cases(candidate.names_marked.partition("\n")[0])
        names = list(_names(candidate, self.vocabulary, self.telling))
        best: tuple[float, list[tuple[str, float]]] = (-1.0, [])
        for (reading, weights), said in zip(self.readings, self.said, strict=True):
            unsaid = sum(not all(either & said for either in words) for words in special)
            minus = _SPECIAL_CASE * min(_MOST_SPECIAL, unsaid)
            for name in names:
                score, missing = self._judged(name, reading, weights)
                if score - minus > best[0]:
                    best = (score - minus, missing)
        return best

    def _judged(
        self, name: _Name, reading: Reading, weights: list[float]
    ) -> tuple[float, list[tuple[str, float]]]:
        total = sum(weights) or 1.0
        covered, missing, hit = 0.0, [], set()
        for term, weight in zip(reading.terms, weights, strict=True):
            matched, quality = _match(term, name)
            if matched:
                covered += weight * quality
                hit.add(matched)
            else:
                missing.append(
                    (term.word, reading.worth * _QUERY_SHARE * _IN_BODY * weight / total)
                )
        if not hit:
            return 0.0, missing
        named = sum(name.weights[word] for word in hit) / name.total
        score = _QUERY_SHARE * covered / total + _NAME_SHARE * named
        score += _PAIR_SHARE * self._neighbours(name, reading, weights)
        if len(hit) == len(name.forms) and covered >= 0.9 * total:
            score += _WHOLE_NAME
        return score * reading.worth * name.worth, missing

    def _neighbours(self, name: _Name, reading: Reading, weights: list[float]) -> float:
        """Share of the query's neighbouring words that are neighbours in the name."""
        kept = total = 0.0
        before, weight_before = "", 0.0
        for term, weight in zip(reading.terms, weights, strict=True):
            if before:
                pair = weight if weight < weight_before else weight_before
                total += pair
                if (before, term.word) in name.pairs:
                    kept += pair
            before, weight_before = term.word, weight
        return kept / total if total else 0.5

    def with_body(self, score: float, missing: list[tuple[str, float]], body: str) -> float:
        padded = f" {body} " if body and missing else ""
        return score + sum(worth for word, worth in missing if f" {word} " in padded)


def _match(term: Term, name: _Name) -> tuple[str, float]:
    """The word of the name that a term stands for, and how well (0 to 1)."""
    forms = name.forms.get(term.word)
    if forms is not None:
        if term.marked:
            return term.word, 1.0 if term.marked in forms else _OTHER_MARKS
        return term.word, 1.0 if term.word in forms else _UNMARKED
    if term.prefix and len(term.word) > 1:
        for word in name.words:
            if word.startswith(term.word):
                return word, _BEGINNING
    return "", 0.0
