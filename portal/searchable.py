"""What a thing must say of itself to be found. Packages say it in their `search_sources.py`."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db.models import Model, QuerySet


@dataclass(frozen=True, kw_only=True)
class SearchDocument:
    """One entry of the search index.

    `key` is unique within `kind` and `language`; `url_path` has no language prefix; `also_in` names
    further languages whose pages show this entry because there is none of their own. `names` are
    other names people use, `related` those of what it gives or used to be (found like names, a
    little lower); `body` is plain text that is searched below the names; `date` is ISO or empty;
    `facets` are exact filters (`{"field": ["Hộ tịch"], "level": ["Cấp xã"]}`); `boost` ranks equals
    (0 to 1).
    """

    kind: str
    key: str
    language: str
    title: str
    url_path: str
    also_in: tuple[str, ...] = ()
    code: str = ""
    names: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    summary: str = ""
    body: str = ""
    date: str = ""
    boost: float = 0.0
    facets: dict[str, list[str]] = field(default_factory=dict)


class SearchSource(Protocol):
    """Turns the rows of one model into search documents; listed in the module's `SOURCES`.

    `dependents` maps another model to the lookup path by which rows of `model` use it
    (`{ServiceField: "field"}`): when such a row changes, the rows that use it are indexed again.
    """

    kind: str
    model: type[Model]
    dependents: Mapping[type[Model], str]

    def visible(self) -> QuerySet[Model]:
        """The rows the public may see, with what `documents` reads already joined."""
        ...

    def documents(self, instance: Model) -> list[SearchDocument]:
        """Documents of one visible row, one per language; empty when it has no address."""
        ...


Work = Callable[[list[Any]], None]
_waiting: ContextVar[dict[Work, dict[Any, None]] | None] = ContextVar("waiting", default=None)


@contextmanager
def in_one_go() -> Iterator[None]:
    """Rows changed within are indexed together at its end; use it inside the transaction of many
    writes.

    When the block raises, nothing is indexed: its transaction is taken back as well.
    """
    waiting: dict[Work, dict[Any, None]] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for work, pks in waiting.items():
        work(list(pks))


def index_now_or_later(work: Work, pks: list[Any]) -> None:
    """Run `work(pks)`, or put it off to the end of the enclosing `in_one_go`."""
    waiting = _waiting.get()
    if waiting is None:
        work(pks)
    else:
        waiting.setdefault(work, {}).update(dict.fromkeys(pks))
