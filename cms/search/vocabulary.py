"""The words of all names in the index, cached in the process: how rare a word is, and what a slip
meant.
"""

import itertools
import math
import threading
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Max
from rapidfuzz import process
from rapidfuzz.distance import OSA

from cms.search.everyday_words import COUNTRIES, DIALECT, EVERYDAY
from cms.search.models import SearchEntry
from cms.search.question_words import FILLERS, PHRASES
from portal.vietnamese import (
    ABBREVIATIONS,
    fold,
    marked_words,
    readable,
    search_form,
    search_words,
)

# Another process's changes may be this old before rarity and corrections follow; results never are.
_STALE_SECONDS = 30.0
_ENOUGH_PROCEDURES = 50
_LEAST_RARITY = 0.2
_FEW_ENTRIES = 40
_LONG_WORD, _VERY_LONG_WORD = 5, 8
_TELLING_ABBREVIATION = 4


@cache
def _spoken() -> tuple[list[str], ...]:
    """Phrases of questions and everyday speech, as folded words."""
    everyday = (phrase for phrase, _official in (*EVERYDAY, *DIALECT))
    return tuple(search_words(text) for text in (*PHRASES, *FILLERS, *COUNTRIES, *everyday))


@cache
def spoken_words() -> frozenset[str]:
    """Words that are right although no name may hold them; long abbreviations are among them."""
    long = (short for short in ABBREVIATIONS if len(short) >= _TELLING_ABBREVIATION)
    return frozenset((*itertools.chain.from_iterable(_spoken()), *long))


@cache
def _spoken_forms() -> dict[str, str]:
    words = itertools.chain.from_iterable(map(marked_words, (*PHRASES, *FILLERS)))
    return {search_form(fold(word)): readable(word) for word in words}


@cache
def spoken_pairs() -> frozenset[tuple[str, str]]:
    return frozenset(pair for words in _spoken() for pair in itertools.pairwise(words))


class Vocabulary:
    """Counts over names. `pairs` counts neighbouring words, `forms` the marked spellings of a
    folded word, `rarity` is the inverse document frequency of known words (at least 0.2).

    Procedures' names say how telling a word is, once there are enough of them; all names say which
    words exist and how many entries a word would bring up.
    """

    def __init__(self, rows: Sequence[tuple[str, str, str]]) -> None:
        procedures = [row for row in rows if row[0] == "procedure"]
        telling = procedures if len(procedures) >= _ENOUGH_PROCEDURES else rows
        self.counts: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.forms: dict[str, Counter[str]] = {}
        self.entries: Counter[str] = Counter()
        for _kind, folded, _marked in rows:
            self.entries.update(set(folded.split()))
        for _kind, folded, marked in telling:
            self.counts.update(set(folded.split()))
            for line in folded.split("\n"):
                self.pairs.update(itertools.pairwise(line.split()))
            for word, form in zip(folded.split(), marked.split(), strict=False):
                self.forms.setdefault(word, Counter())[form] += 1
        total = max(1, len(telling))
        self.rarity: dict[str, float] = {
            word: max(_LEAST_RARITY, math.log(1 + (total - seen + 0.5) / (seen + 0.5)))
            for word, seen in self.counts.items()
        }
        self.unknown_rarity = math.log(2 + 2 * total)
        self.many = max(_FEW_ENTRIES, len(rows) // 50)
        # Room for what is costly to derive from names with these counts; filled by the ranking.
        self.memory: dict[Hashable, Any] = {}
        self.pairs.update(spoken_pairs())
        self._ordered = sorted({*self.entries, *spoken_words()})

    def rarity_of(self, word: str) -> float:
        return self.rarity.get(word, self.unknown_rarity)

    def is_common(self, word: str) -> bool:
        """Whether a word by itself would bring up a large part of the index."""
        return self.entries[word] > self.many

    def starts_a_word(self, beginning: str) -> bool:
        at = bisect_left(self._ordered, beginning)
        return at < len(self._ordered) and self._ordered[at].startswith(beginning)

    def marked_form(self, word: str) -> str:
        """The most usual spelling with marks, composed; the word itself when none is known."""
        forms = self.forms.get(word)
        return readable(forms.most_common(1)[0][0]) if forms else _spoken_forms().get(word, word)

    def meant_by(self, word: str, before: str, after: str) -> str:
        """What an unknown word most likely is: one slip away from a known word that suits a
        neighbour, two known neighbours written as one ("khaisinh"), or the nearest known word if it
        is long or stands alone. Empty when nothing is likely.
        """
        near: list[tuple[str, int, int]] = process.extract(
            word,
            self._ordered,
            scorer=OSA.distance,
            score_cutoff=2 if len(word) > _VERY_LONG_WORD else 1,
            limit=60,
        )
        suiting = [found for found in near if self._context(before, found[0], after)]
        # A short word is near to many others; without a neighbour it would be a guess.
        guesses = near if len(word) >= _LONG_WORD or not (before or after) else []
        return (
            self._likeliest(word, suiting, before, after)
            or self._split(word)
            or self._likeliest(word, guesses, before, after)
        )

    def _context(self, before: str, word: str, after: str) -> int:
        return self.pairs[(before, word)] + self.pairs[(word, after)]

    def _likeliest(
        self, word: str, near: list[tuple[str, int, int]], before: str, after: str
    ) -> str:
        def likelihood(found: tuple[str, int, int]) -> tuple[float, str]:
            known, distance, _index = found
            score = 1 + 10 * self._context(before, known, after) + math.log1p(self.counts[known])
            return score / distance * (1.5 if known[0] == word[0] else 1.0), known

        return max(map(likelihood, near))[1] if near else ""

    def _split(self, word: str) -> str:
        options = ((word[:i], word[i:]) for i in range(2, len(word) - 1))
        known = [(self.pairs[pair], pair) for pair in options if pair in self.pairs]
        return " ".join(max(known)[1]) if known else ""


class _Cache:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.vocabulary: Vocabulary | None = None
        self.stamp: datetime | None = None
        self.loaded_at = 0.0
        self.changed = True


_cache = _Cache()


def mark_changed() -> None:
    """This process wrote to the index; the next search counts anew."""
    _cache.changed = True


def current() -> Vocabulary:
    """The vocabulary of the index as it is now, at most 30 seconds behind other processes'
    changes.
    """
    stamp = SearchEntry.objects.aggregate(newest=Max("indexed_at"))["newest"]
    with _cache.lock:
        if _cache.vocabulary is None or _cache.changed or _must_reload(stamp):
            _cache.changed = False
            rows = SearchEntry.objects.values_list("kind", "names_folded", "names_marked")
            _cache.vocabulary = Vocabulary(list(rows))
            _cache.stamp, _cache.loaded_at = stamp, time.monotonic()
        return _cache.vocabulary


def _must_reload(stamp: datetime | None) -> bool:
    if stamp == _cache.stamp:
        return False
    went_back = stamp is None or (_cache.stamp is not None and stamp < _cache.stamp)
    return went_back or time.monotonic() - _cache.loaded_at > _STALE_SECONDS
