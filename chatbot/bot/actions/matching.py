"""Decides whether a search result is the procedure that was asked for.

The portal's search ranks; this says how sure the assistant may be, because a wrong procedure quoted
as an answer is worse than a question back.
"""

from dataclasses import dataclass
from typing import Any

from portal import vietnamese

# Chosen on the bot's own sentences (tests/test_matching.py); they are not tuned on evaluation data.
WEAK_BELOW = 0.5
CLOSE_WITHIN = 0.06
_NOT_TELLING = {"thu", "tuc", "cap", "viec", "va", "cua", "cho", "tai", "the", "a", "of", "for"}


@dataclass(frozen=True)
class Match:
    """`coverage`: share of the query's words found in the result, 0 to 1."""

    hit: dict[str, Any]
    coverage: float
    score: float


def match(query_words: list[str], hit: dict[str, Any], *, rank: int) -> Match:
    """Score one result from the words it shares with the query, all folded.

    score = 0.65 coverage + 0.25 share of the title's words that the query names + 0.10 / (rank + 1)
    where coverage counts a query word found in title or short title as 1 and one that only stands
    in the snippet as 0.5. Words that almost every title has are left out of the title's share.
    """
    titles = [vietnamese.words(str(hit.get(key) or "")) for key in ("title", "short_title")]
    in_title = {word for title in titles for word in title}
    in_snippet = set(vietnamese.words(str(hit.get("snippet") or "")))
    query = set(query_words)
    found = sum(1.0 if word in in_title else 0.5 if word in in_snippet else 0.0 for word in query)
    coverage = found / len(query) if query else 0.0
    share = max((_share_named(query, title) for title in titles), default=0.0)
    return Match(hit, coverage, 0.65 * coverage + 0.25 * share + 0.10 / (rank + 1))


def _share_named(query: set[str], title: list[str]) -> float:
    telling = {word for word in title if word not in _NOT_TELLING}
    return len(telling & query) / len(telling) if telling else 0.0


def rank(query_words: list[str], hits: list[dict[str, Any]]) -> list[Match]:
    """All results, best first."""
    scored = [match(query_words, hit, rank=place) for place, hit in enumerate(hits)]
    return sorted(scored, key=lambda found: -found.score)


def clear_winner(matches: list[Match]) -> Match | None:
    """The best match, unless it is weak or another one is close behind it."""
    if not matches or matches[0].coverage < WEAK_BELOW:
        return None
    if len(matches) > 1 and matches[0].score - matches[1].score < CLOSE_WITHIN:
        return None
    return matches[0]
