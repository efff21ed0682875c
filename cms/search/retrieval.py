"""Which entries are worth ranking: a few cheap questions to the engine per search."""

import itertools
from collections.abc import Iterator, Mapping, Sequence

from django.db.models import Q

from cms.search.backends import Backend
from cms.search.backends.wanted import Wanted, Word
from cms.search.indexing import marker_word
from cms.search.models import SearchEntry
from cms.search.query import Query, Reading, Term
from cms.search.ranking import Candidate, Ranked
from cms.search.vocabulary import Vocabulary

MOST = 200
_PER_QUESTION = 80
_FEW = 20
_COMMON_RARITY = 2.5
_OTHER_KINDS = ("news", "page", "legal_document", "unit", "form", "dataset")

Filters = tuple[tuple[str, ...], ...]
_FIELDS = ("pk", "kind", "key", "code", "date", "boost", "names_folded", "names_marked")


def filters(language: str, kinds: Sequence[str], facets: Mapping[str, str]) -> Filters:
    """Marker words that an entry must carry: one of each group."""
    groups: list[tuple[str, ...]] = [(marker_word("language", language),)]
    if kinds:
        groups.append(tuple(marker_word("kind", kind) for kind in kinds))
    groups += [(marker_word(name, value),) for name, value in sorted(facets.items())]
    return tuple(groups)


def with_codes(codes: Sequence[str], wanted: Filters) -> list[Ranked]:
    """Entries whose code is, or begins with, one of the codes; exact ones first."""
    if not codes:
        return []
    matching = Q()
    for code in codes:
        matching |= Q(code__startswith=code)
    rows = SearchEntry.objects.filter(matching).order_by("code", "kind", "key")
    for group in wanted:
        either = Q()
        for word in group:
            either |= Q(marker__contains=word)
        rows = rows.filter(either)
    found = [Candidate(*row) for row in rows.values_list(*_FIELDS)[:MOST]]
    ranked = [Ranked(c, 1.0 if c.code in codes else 0.9) for c in found]
    return sorted(ranked, key=lambda r: -r.score)


def bodies(pks: list[int]) -> dict[int, str]:
    return dict(SearchEntry.objects.filter(pk__in=pks).values_list("pk", "body_folded"))


def candidates(
    query: Query, vocabulary: Vocabulary, wanted: Filters, backend: Backend
) -> list[Candidate]:
    """Entries with all telling words anywhere, and those with some of them in a name."""
    pks: dict[int, None] = {}

    def ask(clauses: Iterator[tuple[Word, ...]], more: Filters, names_only: bool) -> int:
        asked = tuple(dict.fromkeys(clauses))
        if not asked:
            return 0
        found = backend.candidates(
            Wanted(clauses=asked, filters=wanted + more, names_only=names_only, limit=_PER_QUESTION)
        )
        pks.update(dict.fromkeys(found))
        return len(found)

    procedures: Filters = ((marker_word("kind", "procedure"),),)
    others: Filters = (tuple(marker_word("kind", kind) for kind in _OTHER_KINDS),)
    ask(_all_words(query, vocabulary), (), names_only=False)
    ask(_any_word(query, vocabulary), procedures, names_only=True)
    if ask(_all_words(query, vocabulary), others, names_only=True) < _FEW:
        ask(_some_words(query, vocabulary), others, names_only=True)
    rows = SearchEntry.objects.filter(pk__in=list(pks)).values_list(*_FIELDS)
    return [Candidate(*row) for row in rows]


def _telling(reading: Reading) -> list[Term]:
    return [term for term in reading.terms if term.weight == 1] or list(reading.terms)


def _word(term: Term, vocabulary: Vocabulary) -> Word:
    return Word(term.word, term.prefix and len(term.word) > 1, vocabulary.rarity(term.word))


def _all_words(query: Query, vocabulary: Vocabulary) -> Iterator[tuple[Word, ...]]:
    for reading in query.readings:
        yield tuple(_word(term, vocabulary) for term in _telling(reading))


def _any_word(query: Query, vocabulary: Vocabulary) -> Iterator[tuple[Word, ...]]:
    for reading in query.readings:
        for term in _telling(reading):
            yield (_word(term, vocabulary),)


def _some_words(query: Query, vocabulary: Vocabulary) -> Iterator[tuple[Word, ...]]:
    """Neighbouring pairs, and rare words alone: common words would match most of the index."""
    for reading in query.readings:
        terms = _telling(reading)
        for first, second in itertools.pairwise(terms):
            yield (_word(first, vocabulary), _word(second, vocabulary))
        for term in terms:
            if vocabulary.rarity(term.word) > _COMMON_RARITY:
                yield (_word(term, vocabulary),)
