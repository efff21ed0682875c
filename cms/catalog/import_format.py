"""Reading the import file: one JSON object a line, validated, normalised; bad lines get a reason.

The format is described in docs/procedure-format.md and held by `schemas/procedure.schema.json`.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from portal.vietnamese import clean

_LISTS = ("levels", "subjects", "processing_cases", "flags", "life_events")
_DELETED_SUFFIX = "-xoa"


@dataclass(frozen=True)
class Line:
    """A normalised `record`, or the `reason` (for people) why the line is kept out."""

    number: int
    code: str
    record: dict[str, Any] | None
    reason: str = ""

    @property
    def source_hash(self) -> str:
        """SHA-256 of the canonical JSON; the time of crawling makes no new version."""
        facts = dict(self.record or {})
        facts["source"] = {k: v for k, v in facts.get("source", {}).items() if k != "crawled"}
        canonical = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()


@cache
def _schema() -> dict[str, Any]:
    path = Path(__file__).parent / "schemas" / "procedure.schema.json"
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(_schema())


def read_lines(raw_lines: Iterable[bytes]) -> Iterator[Line]:
    """Every non-empty line, in order. A code that comes twice is kept out the second time."""
    seen: dict[str, int] = {}
    for number, raw in enumerate(raw_lines, start=1):
        if not raw.strip():
            continue
        line = _read(number, raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw)
        if line.record is not None and line.code in seen:
            reason = gettext("The code %(code)s already stands on line %(line)s.")
            line = Line(
                number, line.code, None, reason % {"code": line.code, "line": seen[line.code]}
            )
        elif line.record is not None:
            seen[line.code] = number
        yield line


def _read(number: int, raw: bytes) -> Line:
    try:
        record = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return Line(number, "", None, gettext("The line is not UTF-8 text."))
    except (json.JSONDecodeError, RecursionError):
        return Line(number, "", None, gettext("The line is not a JSON object."))
    if not isinstance(record, dict):
        return Line(number, "", None, gettext("The line is not a JSON object."))
    record = _normalise(record)
    code = str(record.get("code") or "")[:30]
    if code.lower().endswith(_DELETED_SUFFIX):
        return Line(number, code, None, gettext("The source marks this code as deleted (-Xoa)."))
    error = next(
        iter(sorted(_validator().iter_errors(record), key=lambda e: list(map(str, e.path)))), None
    )
    if error is not None:
        return Line(number, code, None, _sentence(error))
    record["code"] = code = ".".join(code.split(".")[:2])
    return Line(number, code, record)


def _normalise(value: dict[str, Any]) -> dict[str, Any]:
    """NFC, no stray characters and blanks, empty text as null, the schema's keys in its order."""
    record = _clean_values(value)
    if isinstance(record.get("name"), str):
        record["name"] = " ".join(record["name"].split())
    for key in _LISTS:
        if record.get(key) is None:
            record[key] = []
    record["source"] = record.get("source") or {}
    required = _schema()["required"]
    known = _schema()["properties"]
    return {key: record.get(key) for key in known if key in record or key not in required}


def _clean_values(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value) or None
    if isinstance(value, list):
        return [_clean_values(item) for item in value]
    if isinstance(value, dict):
        return {key: _clean_values(item) for key, item in value.items()}
    return value


def _sentence(error: ValidationError) -> str:
    """A validation error as a sentence for the person who made the file."""
    place = ".".join(
        str(part + 1) if isinstance(part, int) else str(part) for part in error.absolute_path
    )
    if error.validator == "required":
        missing = str(error.message).split("'")[1]
        return gettext("The key “%(key)s” is missing.") % {
            "key": f"{place}.{missing}" if place else missing
        }
    if place == "code":
        return gettext("The code “%(code)s” is malformed; expected: 1.001193.") % {
            "code": str(error.instance)[:40]
        }
    if error.instance is None:
        return gettext("“%(key)s” is empty.") % {"key": place}
    reasons = {
        "type": gettext("“%(key)s” has the wrong type of value."),
        "enum": gettext("“%(key)s” has a value that is not known: %(value)s."),
        "minLength": gettext("“%(key)s” is too short."),
        "maxLength": gettext("“%(key)s” is too long."),
        "minimum": gettext("“%(key)s” must not be negative."),
        "pattern": gettext("“%(key)s” is malformed: %(value)s."),
    }
    reason = reasons.get(str(error.validator), gettext("“%(key)s” is not valid."))
    return reason % {"key": place, "value": str(error.instance)[:60]}
