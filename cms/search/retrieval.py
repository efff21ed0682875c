"""Which entries are worth ranking: a few cheap questions to the engine per search."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from django.db.models import Q

from cms.search.backends import Backend
from cms.search.backends.wanted import Wanted, Word
from cms.search.indexing import marker_word
from cms.search.models import SearchEntry
from cms.search.query import Query, Reading, Term
from cms.search.ranking import Candidate, Ranked
from cms.search.vocabulary import Vocabulary

MOST = 200
# How many entries a question may bring up for ranking, and what counts as few.
_OF_PROCEDURES = 60
_OF_OTHERS = 30
_ANYWHERE = 20
_FEW = 20
_MOST_CLAUSES = 10
_OTHER_KINDS = ("news", "page", "legal_document", "unit", "form", "dataset")

Filters = tuple[tuple[str, ...], ...]
_Choice = Callable[[Iterable[Reading], Vocabulary], Iterator[tuple[Word, ...]]]
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
    """Entries with the telling words in a name; further questions only while few are found."""
    procedures: Filters = ((marker_word("kind", "procedure"),),)
    others: Filters = (tuple(marker_word("kind", kind) for kind in _OTHER_KINDS),)
    pks: dict[int, None] = {}

    # The query as typed, and as it reads with every everyday phrase in official words.
    readings = dict.fromkeys((query.readings[0], query.readings[-1]))

    def ask(
        words: _Choice,
        more: Filters,
        limit: int,
        names_only: bool = True,
        most_clauses: int = _MOST_CLAUSES,
    ) -> int:
        clauses = dict.fromkeys(words(readings, vocabulary))
        if not clauses:
            return 0
        rarest = sorted(clauses, key=lambda clause: -sum(word.weight for word in clause))
        asked = Wanted(
            clauses=tuple(rarest[:most_clauses]),
            filters=wanted + more,
            names_only=names_only,
            limit=limit,
        )
        found = backend.candidates(asked)
        pks.update(dict.fromkeys(found))
        return len(found)

    in_procedures = ask(_some_words, procedures, _OF_PROCEDURES)
    if in_procedures < _FEW:
        in_procedures = ask(_any_word, procedures, _OF_PROCEDURES)
    ask(_all_words, procedures, _ANYWHERE, names_only=False)
    in_others = ask(_all_words, others, _OF_OTHERS)
    if in_others < _FEW:
        in_others = ask(_some_words, others, _OF_OTHERS, most_clauses=_MOST_CLAUSES // 2)
    if in_others < _FEW:
        ask(_all_words, others, _ANYWHERE, names_only=False)
    rows = SearchEntry.objects.filter(pk__in=list(pks)).values_list(*_FIELDS)
    return [Candidate(*row) for row in rows]


def _telling(reading: Reading) -> list[Term]:
    return [term for term in reading.terms if term.weight == 1] or list(reading.terms)


def _word(term: Term, vocabulary: Vocabulary) -> Word:
    return Word(term.word, term.prefix and len(term.word) > 1, vocabulary.rarity_of(term.word))


def _all_words(readings: Iterable[Reading], vocabulary: Vocabulary) -> Iterator[tuple[Word, ...]]:
    for reading in readings:
        yield tuple(_word(term, vocabulary) for term in _telling(reading))


def _any_word(readings: Iterable[Reading], vocabulary: Vocabulary) -> Iterator[tuple[Word, ...]]:
    for reading in readings:
        for term in _telling(reading):
            yield (_word(term, vocabulary),)


def _some_words(readings: Iterable[Reading], vocabulary: Vocabulary) -> Iterator[tuple[Word, ...]]:
    """Neighbouring pairs, and rare words alone: common ones would match most of the index."""
    for reading in readings:
        terms = _telling(reading)
        for first, second in itertools.pairwise(terms):
            yield (_word(first, vocabulary), _word(second, vocabulary))
        for term in terms:
            if len(terms) == 1 or not vocabulary.is_common(term.word):
                yield (_word(term, vocabulary),)
