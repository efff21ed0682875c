"""FTS5 over the columns of `SearchEntry` (external content), kept in step by triggers."""

from django.db import connection as default_connection
from django.db.backends.base.base import BaseDatabaseWrapper

from cms.search.backends.wanted import Wanted, Word

# The table and the columns are those of `SearchEntry`; weights of bm25 are names, body and marker.
_CREATE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS portal_search_fts USING fts5("
    "names_folded, body_folded, marker, content='portal_search_searchentry', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
)
_FORGET = (
    "INSERT INTO portal_search_fts(portal_search_fts, rowid, names_folded, body_folded, marker) "
    "VALUES ('delete', old.id, old.names_folded, old.body_folded, old.marker);"
)
_LEARN = (
    "INSERT INTO portal_search_fts(rowid, names_folded, body_folded, marker) "
    "VALUES (new.id, new.names_folded, new.body_folded, new.marker);"
)
_TRIGGER = "CREATE TRIGGER IF NOT EXISTS portal_search_fts_"
_TRIGGERS = (
    f"{_TRIGGER}inserted AFTER INSERT ON portal_search_searchentry BEGIN {_LEARN} END",
    f"{_TRIGGER}deleted AFTER DELETE ON portal_search_searchentry BEGIN {_FORGET} END",
    f"{_TRIGGER}updated AFTER UPDATE OF names_folded, body_folded, marker "
    f"ON portal_search_searchentry BEGIN {_FORGET} {_LEARN} END",
)
_EXISTING = (
    "SELECT count(*) FROM sqlite_master WHERE name = 'portal_search_fts' "
    "OR (type = 'trigger' AND tbl_name = 'portal_search_searchentry')"
)
_REFILL = "INSERT INTO portal_search_fts(portal_search_fts) VALUES ('rebuild')"
_BEST = (
    "SELECT rowid FROM portal_search_fts WHERE portal_search_fts MATCH %s "
    "ORDER BY bm25(portal_search_fts, 10.0, 1.0, 0.0), rowid LIMIT %s"
)


class SQLiteBackend:
    def prepare(self, connection: BaseDatabaseWrapper) -> None:
        with connection.cursor() as cursor:
            cursor.execute(_EXISTING)
            if cursor.fetchone()[0] == 1 + len(_TRIGGERS):
                return
            for statement in (_CREATE, *_TRIGGERS, _REFILL):
                cursor.execute(statement)

    def candidates(self, wanted: Wanted) -> list[int]:
        with default_connection.cursor() as cursor:
            cursor.execute(_BEST, [_match(wanted), wanted.limit])
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
