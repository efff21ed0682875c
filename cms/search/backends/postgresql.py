"""Generated `tsvector('simple')` columns beside `SearchEntry`, each with a GIN index. No extension is needed."""

from django.db import connection as default_connection
from django.db.backends.base.base import BaseDatabaseWrapper

from cms.search.backends.wanted import Wanted, Word

_TABLE = "portal_search_searchentry"
_VECTORS = {
    "names_vector": "names_folded || ' ' || marker",
    "body_vector": "names_folded || ' ' || body_folded || ' ' || marker",
}


class PostgreSQLBackend:
    def prepare(self, connection: BaseDatabaseWrapper) -> None:
        with connection.cursor() as cursor:
            for column, text in _VECTORS.items():
                cursor.execute(
                    f"ALTER TABLE {_TABLE} ADD COLUMN IF NOT EXISTS {column} tsvector "
                    f"GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, {text})) STORED"
                )
                cursor.execute(
                    f"CREATE INDEX IF NOT EXISTS search_entry_{column} ON {_TABLE} USING gin ({column})"
                )

    def candidates(self, wanted: Wanted) -> list[int]:
        column = "names_vector" if wanted.names_only else "body_vector"
        words = {word.text: word for clause in wanted.clauses for word in clause}
        score = " + ".join("(names_vector @@ %s::tsquery)::int * %s" for _word in words)
        sql = (
            f"SELECT id FROM {_TABLE} WHERE {column} @@ %s::tsquery "
            f"ORDER BY {score} DESC, length(names_folded), id LIMIT %s"
        )
        weights = [item for word in words.values() for item in (_quoted(word), word.weight)]
        with default_connection.cursor() as cursor:
            cursor.execute(sql, [_match(wanted), *weights, wanted.limit])
            return [row[0] for row in cursor.fetchall()]


def _match(wanted: Wanted) -> str:
    clauses = " | ".join(
        "(" + " & ".join(_quoted(word) for word in clause) + ")" for clause in wanted.clauses
    )
    parts = [f"({clauses})"]
    for words in wanted.filters:
        parts.append("(" + " | ".join(f"'{word}'" for word in words) + ")")
    return " & ".join(parts)


def _quoted(word: Word) -> str:
    return f"'{word.text}'" + (":*" if word.prefix else "")
