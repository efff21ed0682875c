"""What is asked of an engine: words, where, and under which filters."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """One folded word; with `prefix` every word that starts so. `weight` says how telling it is."""

    text: str
    prefix: bool = False
    weight: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A boolean question to the index.

    `clauses`: words joined by AND; the clauses by OR. `filters`: marker words joined by OR; the
    filters by AND. With `names_only` the body is left out.
    """

    clauses: tuple[tuple[Word, ...], ...]
    filters: tuple[tuple[str, ...], ...]
    names_only: bool
    limit: int
