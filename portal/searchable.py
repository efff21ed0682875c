"""What a thing must say of itself to be found (each package: `search_sources.py`)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from django.db.models import Model


@dataclass(frozen=True, kw_only=True)
class SearchDocument:
    """One entry of the search index.

    `key` is unique within `kind`; `names` are other names people use; `facets` are exact filters
    (`{"field": ["Hộ tịch"], "level": ["Cấp xã"]}`); `boost` ranks equals (0 ordinary, higher
    first).
    """

    kind: str
    key: str
    language: str
    title: str
    url_path: str
    code: str = ""
    names: tuple[str, ...] = ()
    summary: str = ""
    body: str = ""
    date: str = ""
    boost: float = 0.0
    facets: dict[str, list[str]] = field(default_factory=dict)


class SearchSource(Protocol):
    """Turns the rows of one model into search documents; only what the public may see."""

    kind: str
    model: type[Model]

    def all(self) -> Iterable[Model]: ...

    def documents(self, instance: Model) -> list[SearchDocument]:
        """Documents of one row; an empty list when the public may not see it."""
        ...
