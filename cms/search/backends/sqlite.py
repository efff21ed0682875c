"""FTS5 over the columns of `SearchEntry` (external content), kept in step by triggers."""

from django.db import connection as default_connection
from django.db.backends.base.base import BaseDatabaseWrapper

from cms.search.backends.wanted import Wanted, Word

_TABLE = "portal_search_searchentry"
_FTS = "portal_search_fts"
_COLUMNS = "names_folded, body_folded, marker"
_NEW = "new.id, new.names_folded, new.body_folded, new.marker"
_OLD = "old.id, old.names_folded, old.body_folded, old.marker"
_FORGET = f"INSERT INTO {_FTS}({_FTS}, rowid, {_COLUMNS}) VALUES ('delete', {_OLD});"
_LEARN = f"INSERT INTO {_FTS}(rowid, {_COLUMNS}) VALUES ({_NEW});"
_TRIGGERS = {
    "inserted": f"AFTER INSERT ON {_TABLE} BEGIN {_LEARN} END",
    "deleted": f"AFTER DELETE ON {_TABLE} BEGIN {_FORGET} END",
    "updated": f"AFTER UPDATE OF {_COLUMNS} ON {_TABLE} BEGIN {_FORGET} {_LEARN} END",
}
# Weights of names, body and marker; bm25 is negative, the best match first.
_RANK = f"bm25({_FTS}, 10.0, 1.0, 0.0)"


class SQLiteBackend:
    def prepare(self, connection: BaseDatabaseWrapper) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM sqlite_master WHERE name = %s OR (type = 'trigger' AND tbl_name = %s)",
                [_FTS, _TABLE],
            )
            if cursor.fetchone()[0] == 1 + len(_TRIGGERS):
                return
            cursor.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS {_FTS} USING fts5({_COLUMNS}, content='{_TABLE}', "
                "content_rowid='id', tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
            )
            for name, body in _TRIGGERS.items():
                cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {_FTS}_{name} {body}")
            cursor.execute(f"INSERT INTO {_FTS}({_FTS}) VALUES ('rebuild')")

    def candidates(self, wanted: Wanted) -> list[int]:
        sql = f"SELECT rowid FROM {_FTS} WHERE {_FTS} MATCH %s ORDER BY {_RANK}, rowid LIMIT %s"
        with default_connection.cursor() as cursor:
            cursor.execute(sql, [_match(wanted), wanted.limit])
            return [row[0] for row in cursor.fetchall()]


def _match(wanted: Wanted) -> str:
    columns = "names_folded" if wanted.names_only else "names_folded body_folded"
    clauses = " OR ".join(
        "(" + " AND ".join(_quoted(word) for word in clause) + ")" for clause in wanted.clauses
    )
    parts = [f"{{{columns}}} : ({clauses})"]
    for words in wanted.filters:
        parts.append("{marker} : (" + " OR ".join(f'"{word}"' for word in words) + ")")
    return " AND ".join(parts)


def _quoted(word: Word) -> str:
    return f'"{word.text}"' + (" *" if word.prefix else "")
