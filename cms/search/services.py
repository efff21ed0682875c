"""Search over everything the public may see; the index is written by `cms.search.indexing`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Count

from cms.search import backends, indexing, retrieval, vocabulary
from cms.search.models import SearchEntry, SearchFacet
from cms.search.query import Query, tidy, understand
from cms.search.ranking import Ranked, rank
from cms.search.snippets import Mark, marks, snippet


@dataclass(frozen=True)
class Hit:
    """One result. `title_marks` and `snippet_marks` are (start, end) of the found words in the
    plain texts.
    """

    kind: str
    key: str
    code: str
    title: str
    snippet: str
    url_path: str
    date: str
    score: float
    title_marks: list[Mark] = field(default_factory=list)
    snippet_marks: list[Mark] = field(default_factory=list)


@dataclass(frozen=True)
class SearchResult:
    """`total` and `facets` count the best matches, at most `retrieval.MOST`; facets include
    "kind".
    """

    query: str
    corrected: str | None
    hits: list[Hit]
    facets: dict[str, list[tuple[str, int]]]
    total: int


def search(
    *,
    query: str,
    language: str,
    limit: int = 10,
    offset: int = 0,
    kinds: Sequence[str] = (),
    facets: Mapping[str, str] | None = None,
) -> SearchResult:
    """Find what residents may see, best first.

    :param language: entries of this language, and those that have none of their own in it
    :param kinds: only these kinds; empty means all
    :param facets: facet name → value, all must hold
    :raises Invalid: `query_empty` or `query_too_long` (over 200 characters)
    """
    text = tidy(query)
    words = vocabulary.current()
    understood = understand(text, words)
    filters = retrieval.filters(language, kinds, facets or {})
    found = _by_code(understood, filters) or _by_words(understood, words, filters)
    shown = found[offset : offset + limit] if limit > 0 and offset >= 0 else []
    return SearchResult(
        query=text,
        corrected=understood.corrected,
        hits=_hits(shown, understood, language),
        facets=_facet_counts(found),
        total=len(found),
    )


def rebuild() -> int:
    """Build the whole index anew in one transaction; gives the number of entries."""
    return indexing.rebuild()


def _by_code(query: Query, filters: retrieval.Filters) -> list[Ranked]:
    return retrieval.with_codes(query.codes, filters)


def _by_words(
    query: Query, words: vocabulary.Vocabulary, filters: retrieval.Filters
) -> list[Ranked]:
    if not query.readings:
        return []
    candidates = retrieval.candidates(query, words, filters, backends.current())
    return (
        rank(candidates, query.readings, words, retrieval.bodies)[: retrieval.MOST]
        if candidates
        else []
    )


def _hits(shown: list[Ranked], query: Query, language: str) -> list[Hit]:
    entries = SearchEntry.objects.in_bulk([ranked.candidate.pk for ranked in shown])
    words = {term.word for r in query.readings for term in r.terms if term.weight == 1}
    return [
        _hit(entries[r.candidate.pk], r.score, words, language)
        for r in shown
        if r.candidate.pk in entries
    ]


def _hit(entry: SearchEntry, score: float, words: set[str], language: str) -> Hit:
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    text, places = snippet(entry.summary, entry.body, entry.body_folded, words)
    return Hit(
        kind=entry.kind,
        key=entry.key,
        code=entry.code,
        title=entry.title,
        snippet=text,
        url_path=prefix + entry.url_path,
        date=entry.date,
        score=round(score, 4),
        title_marks=marks(entry.title, words),
        snippet_marks=places,
    )


def _facet_counts(found: list[Ranked]) -> dict[str, list[tuple[str, int]]]:
    """Facet name → (value, number of results), most frequent first."""
    kinds = Counter(ranked.candidate.kind for ranked in found)
    counts = {"kind": sorted(kinds.items(), key=lambda item: (-item[1], item[0]))}
    rows = (
        SearchFacet.objects.filter(entry__in=[ranked.candidate.pk for ranked in found])
        .values_list("name", "value")
        .annotate(count=Count("pk"))
        .order_by("name", "-count", "value")
    )
    for name, value, count in rows:
        counts.setdefault(name, []).append((value, count))
    return counts
