"""Databases to measure on: SQLite files, or a PostgreSQL cluster of its own that is thrown away."""

import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from deploy import postgres
from deploy.console import Failure


class NoPostgreSQL(Exception):
    """There is no PostgreSQL server to be had."""


class Databases(Protocol):
    """`create` and `copy` give a DATABASE_URL; an old database of the name is dropped."""

    engine: str

    def create(self, name: str) -> str: ...

    def copy(self, source: str, target: str) -> str: ...


class SQLiteFiles:
    engine = "SQLite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def create(self, name: str) -> str:
        path = self._path(name)
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        return f"sqlite:///{path}"

    def copy(self, source: str, target: str) -> str:
        """Only when nothing has the source open: its write-ahead log is folded in then."""
        url = self.create(target)
        shutil.copyfile(self._path(source), self._path(target))
        return url

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.sqlite3"


class Cluster:
    engine = "PostgreSQL"

    def __init__(self, url: str) -> None:
        self._server = url

    def create(self, name: str) -> str:
        return self._make(name, "template1")

    def copy(self, source: str, target: str) -> str:
        return self._make(target, source)

    def _make(self, name: str, template: str) -> str:
        named = {"name": sql.Identifier(name), "template": sql.Identifier(template)}
        with psycopg.connect(self._server, autocommit=True, connect_timeout=5) as admin:
            admin.execute(sql.SQL("DROP DATABASE IF EXISTS {name}").format(**named))
            admin.execute(sql.SQL("CREATE DATABASE {name} TEMPLATE {template}").format(**named))
        return urlunsplit(urlsplit(self._server)._replace(path=f"/{name}"))


@contextmanager
def open_databases(engine: str, state: Path) -> Iterator[Databases]:
    """Databases of an engine ("sqlite", "postgresql"); a cluster ends with the block.

    :raises NoPostgreSQL: when its programs are not installed and cannot be
    """
    if engine == "sqlite":
        yield SQLiteFiles(state)
        return
    # Never the server that the portal itself may use: what is measured here is dropped and made.
    os.environ.pop("DATABASE_URL", None)
    try:
        with postgres.database_url() as url:
            yield Cluster(url)
    except Failure as failure:
        raise NoPostgreSQL(str(failure)) from failure


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])
