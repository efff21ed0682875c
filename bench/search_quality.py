"""How often a search gives the right procedure; runs inside the portal on the demo province.

A hit counts among everything that the search page shows: procedures, news, pages and units.
"""

from collections.abc import Callable
from pathlib import Path

from bench import questions as q
from bench.report import Measure
from cms.catalog.models import Procedure
from cms.search import everyday_words
from cms.search import query as search_query
from cms.search import services as search
from portal.errors import Invalid

_LONGEST = 200
_SLIPS: dict[str, Callable[[str], str]] = {
    "Telex slip": q.telex_slip,
    "one typo": q.one_typo,
    "other tone place": q.other_tone_place,
    "NFD": q.decomposed,
}


def run(own: str, intake: str, engine: str, aliases: str) -> list[dict[str, object]]:
    """:param aliases: "with", or "without" those that occur in a question (changes the database)"""
    codes = set(Procedure.objects.values_list("code", flat=True))
    natural, templated = q.intake_questions(Path(intake), codes)
    ours = [one for one in q.own_questions(Path(own)) if one.kind in {"search", "procedure"}]
    sets = {"own": ours, "d1 natural": natural}
    if aliases == "without":
        note = _remove_aliases([*ours, *natural, *templated])
        found = [
            measure
            for name, asked in sets.items()
            for measure in _shares(
                f"{name}, aliases removed", _marked(asked, "report"), engine, note
            )
        ]
    else:
        found = [m for name, asked in sets.items() for m in _whole_set(name, asked, engine)]
        found += _shares("d1 templated, all", templated, engine, "")
    return [vars(measure) for measure in found]


def _marked(asked: list[q.Question], half: str) -> list[q.Question]:
    return [question for question in asked if question.is_marked and question.half == half]


def _whole_set(name: str, asked: list[q.Question], engine: str) -> list[Measure]:
    """The report half against the budgets, the tune half beside it."""
    report, tune = _marked(asked, "report"), _marked(asked, "tune")
    found = _shares(
        f"{name}, marked, report half", report, engine, "", first="≥ 0.8", five="≥ 0.95"
    )
    found += _shares(f"{name}, marked, tune half", tune, engine, "")
    found += _procedures_only(f"{name}, marked, report half", report, engine)
    found += _losses(f"{name}, report half", report, engine)
    unmarked = [one for one in asked if not one.is_marked and one.half == "report"]
    if unmarked:
        found += _shares(f"{name}, typed without marks, report half", unmarked, engine, "")
    return found


def _shares(
    name: str, asked: list[q.Question], engine: str, note: str, *, first: str = "", five: str = ""
) -> list[Measure]:
    ranks = [_rank(question.text, question) for question in asked]
    said = ", ".join(filter(None, [f"{len(asked)} questions", note]))
    return [
        Measure(f"search first: {name}, {engine}", _share(ranks, 1), "share", first, said),
        Measure(f"search first 5: {name}, {engine}", _share(ranks, 5), "share", five),
    ]


def _procedures_only(name: str, asked: list[q.Question], engine: str) -> list[Measure]:
    ranks = [_rank(question.text, question, kinds=("procedure",)) for question in asked]
    label = f"search first 5: {name}, procedures only, {engine}"
    return [Measure(label, _share(ranks, 5), "share")]


def _losses(name: str, asked: list[q.Question], engine: str) -> list[Measure]:
    """What the first-5 share loses when the same questions are typed otherwise."""
    typed = _share([_rank(question.text, question) for question in asked], 5)
    bare = [_rank(q.without_marks(question.text), question) for question in asked]
    found = [
        Measure(f"search first: {name}, without marks, {engine}", _share(bare, 1), "share"),
        Measure(f"search first 5: {name}, without marks, {engine}", _share(bare, 5), "share"),
        _loss(f"search first 5 lost without marks: {name}, {engine}", typed, bare, "≤ 0.02", ""),
    ]
    for slip, change in _SLIPS.items():
        ranks = [_rank(change(question.text), question) for question in asked]
        changed = sum(change(question.text) != question.text for question in asked)
        label = f"search first 5 lost by {slip}: {name}, {engine}"
        found.append(_loss(label, typed, ranks, "≤ 0.05", f"{changed} of {len(asked)} changed"))
    return found


def _loss(label: str, typed: float, ranks: list[int], budget: str, note: str) -> Measure:
    return Measure(label, round(typed - _share(ranks, 5), 6), "share", budget, note)


def _share(ranks: list[int], limit: int) -> float:
    return sum(0 < rank <= limit for rank in ranks) / len(ranks) if ranks else 0.0


def _rank(text: str, question: q.Question, kinds: tuple[str, ...] = ()) -> int:
    """Place of the right procedure among the first ten hits, 0 when it is not there."""
    try:
        result = search.search(query=text[:_LONGEST], language="vi", limit=10, kinds=kinds)
    except Invalid:
        return 0
    places = (n for n, hit in enumerate(result.hits, 1) if hit.code in question.codes)
    return next(places, 0)


def _remove_aliases(asked: list[q.Question]) -> str:
    """Take out every common name and everyday phrase that stands literally in a question."""
    texts = [f" {' '.join(q.plain_words(question.text))} " for question in asked]

    def occurs(phrase: str) -> bool:
        return any(f" {' '.join(q.plain_words(phrase))} " in text for text in texts)

    names = 0
    for procedure in Procedure.objects.exclude(common_names=[]):
        kept = [name for name in procedure.common_names if not occurs(name)]
        names += len(procedure.common_names) - len(kept)
        Procedure.objects.filter(pk=procedure.pk).update(common_names=kept)
    everyday = tuple(pair for pair in everyday_words.EVERYDAY if not occurs(pair[0]))
    dialect = tuple(pair for pair in everyday_words.DIALECT if not occurs(pair[0]))
    removed = len(everyday_words.EVERYDAY) + len(everyday_words.DIALECT)
    removed -= len(everyday) + len(dialect)
    # Before the first search of this process, so nothing is remembered of the whole lists.
    search_query.EVERYDAY, search_query.DIALECT = everyday, dialect
    search.rebuild()
    return f"{names} common names and {removed} everyday phrases removed"
