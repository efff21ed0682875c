"""Decides whether a search result is the procedure that was asked for.

The portal's search ranks, and is generous; this says how sure the assistant may be, because a wrong
procedure quoted as an answer is worse than a question back.
"""

import re
from dataclasses import dataclass
from typing import Any

from portal import vietnamese

# Chosen on the bot's own sentences (tests/test_matching.py); they are not tuned on evaluation data.
WEAK_BELOW = 0.72
COVERED = 0.7
CLOSE_WITHIN = 0.02  # less than the 0.03 between ranks one and two: on a tie the search decides
IN_TEXT = 0.3
# What the record adds to a search result.
RECORD_KEYS = ("name", "short_title", "summary", "name_en", "summary_en")
_TITLES = ("title", "short_title", "name", "name_en")
_TEXTS = ("snippet", "summary", "summary_en")
_NOT_TELLING = {"thu", "tuc", "cap", "viec", "va", "cua", "cho", "tai", "of", "for", "a"}
_BRACKETS = re.compile(r"\([^)]*\)")


@dataclass(frozen=True)
class Match:
    """`coverage`: share of the query's words found in the result; `likeness`: see `match`;
    `score`: likeness and rank. All about 0 to 1."""

    hit: dict[str, Any]
    coverage: float
    likeness: float
    score: float


class Words:
    """Words of a text. One typed without marks equals any with the same letters; one typed with
    marks only equals itself, so that "phở" does not find "phổ thông"."""

    def __init__(self, text: str) -> None:
        self.all = set(vietnamese.marked_words(text))
        self._bare = {word for word in self.all if vietnamese.fold(word) == word}
        self._folded = {vietnamese.fold(word) for word in self.all}

    def hold(self, word: str) -> bool:
        folded = vietnamese.fold(word)
        return word in self.all or folded in self._bare or (word == folded in self._folded)


def match(query: str, said: str, hit: dict[str, Any], *, rank: int) -> Match:
    """Score one result from the words it shares with the query.

    likeness = 0.7 coverage + 0.3 share of the title's words that were said
    score = likeness + 0.06 / (rank + 1)
    where coverage counts a query word found in one of the titles as 1 and one that only stands in
    snippet or summary as IN_TEXT. `said` is the query with the words around it ("làm", "cho con")
    that everyday titles hold. Brackets and words of every title count nothing.
    """
    titles = [Words(_BRACKETS.sub(" ", str(hit.get(key) or ""))) for key in _TITLES]
    texts = [Words(str(hit.get(key) or "")) for key in _TEXTS]
    wanted, heard = Words(query).all, Words(said)
    in_title = {word for word in wanted if _in_any(word, titles)}
    in_text = {word for word in wanted - in_title if _in_any(word, texts)}
    coverage = (len(in_title) + IN_TEXT * len(in_text)) / len(wanted) if wanted else 0.0
    share = max(_share_said(title, heard) for title in titles)
    likeness = 0.7 * coverage + 0.3 * share
    return Match(hit, coverage, likeness, likeness + 0.06 / (rank + 1))


def _in_any(word: str, texts: list[Words]) -> bool:
    return any(text.hold(word) for text in texts)


def _share_said(title: Words, heard: Words) -> float:
    telling = [word for word in title.all if vietnamese.fold(word) not in _NOT_TELLING]
    return sum(map(heard.hold, telling)) / len(telling) if telling else 0.0


def rank(query: str, said: str, hits: list[dict[str, Any]]) -> list[Match]:
    """All results, best first."""
    scored = [match(query, said, hit, rank=place) for place, hit in enumerate(hits)]
    return sorted(scored, key=lambda found: -found.score)


def spelled_out(matches: list[Match]) -> bool:
    """Whether the clear winner's own title holds every word of the query."""
    winner = clear_winner(matches)
    return winner is not None and winner.coverage == 1.0


def clear_winner(matches: list[Match]) -> Match | None:
    """The best match, unless it is weak or another one is close behind it."""
    if not matches or matches[0].likeness < WEAK_BELOW or matches[0].coverage < COVERED:
        return None
    if len(matches) > 1 and matches[0].score - matches[1].score < CLOSE_WITHIN:
        return None
    return matches[0]
