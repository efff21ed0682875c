"""Generated `tsvector('simple')` columns beside `SearchEntry`, each with a GIN index. No extension
is needed.
"""

from django.db import connection as default_connection
from django.db.backends.base.base import BaseDatabaseWrapper

from cms.search.backends.wanted import Wanted, Word

_TABLE = "portal_search_searchentry"
_ADD = f"ALTER TABLE {_TABLE} ADD COLUMN IF NOT EXISTS"
_NAMES = "names_folded || ' ' || marker"
_EVERYTHING = "names_folded || ' ' || body_folded || ' ' || marker"
_VECTOR = "tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, {text})) STORED"
_INDEX = "CREATE INDEX IF NOT EXISTS search_entry"
_STATEMENTS = (
    f"{_ADD} names_vector {_VECTOR.format(text=_NAMES)}",
    f"{_ADD} body_vector {_VECTOR.format(text=_EVERYTHING)}",
    f"{_INDEX}_names_vector ON {_TABLE} USING gin (names_vector)",
    f"{_INDEX}_body_vector ON {_TABLE} USING gin (body_vector)",
)
_SELECT = {
    True: "SELECT id FROM portal_search_searchentry WHERE names_vector @@ %s::tsquery ORDER BY",
    False: "SELECT id FROM portal_search_searchentry WHERE body_vector @@ %s::tsquery ORDER BY",
}
# What a name is worth: the sum of its words' weights.
_WORD_WEIGHT = "(names_vector @@ %s::tsquery)::int * %s::float8"


class PostgreSQLBackend:
    def prepare(self, connection: BaseDatabaseWrapper) -> None:
        """Add what is missing. An ALTER TABLE, even one with nothing to do, is refused in a
        transaction whose changes of the table still have checks to come."""
        with connection.cursor() as cursor:
            columns = connection.introspection.get_table_description(cursor, _TABLE)
            if "body_vector" in {column.name for column in columns}:
                return
            for statement in _STATEMENTS:
                cursor.execute(statement)

    def candidates(self, wanted: Wanted) -> list[int]:
        words = {word.text: word for clause in wanted.clauses for word in clause}
        score = " + ".join([_WORD_WEIGHT] * len(words))
        sql = " ".join(
            (_SELECT[wanted.names_only], score, "DESC, length(names_folded), id LIMIT %s")
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
