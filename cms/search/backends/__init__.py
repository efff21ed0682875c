"""Full-text retrieval, one module per engine. Engines find candidates; `cms.search.ranking` orders
them.
"""

from typing import Protocol

from django.db import connection as default_connection
from django.db.backends.base.base import BaseDatabaseWrapper

from cms.search.backends.postgresql import PostgreSQLBackend
from cms.search.backends.sqlite import SQLiteBackend
from cms.search.backends.wanted import Wanted

__all__ = ["Backend", "Wanted", "current", "for_vendor"]


class Backend(Protocol):
    def prepare(self, connection: BaseDatabaseWrapper) -> None:
        """Create what is missing of the full-text structures; safe to repeat."""
        ...

    def candidates(self, wanted: Wanted) -> list[int]:
        """Primary keys of the best matching entries, at most `wanted.limit`."""
        ...


_BACKENDS: dict[str, Backend] = {"sqlite": SQLiteBackend(), "postgresql": PostgreSQLBackend()}


def for_vendor(vendor: str) -> Backend:
    """:raises KeyError: for a database engine the portal does not run on"""
    return _BACKENDS[vendor]


def current() -> Backend:
    return for_vendor(default_connection.vendor)
