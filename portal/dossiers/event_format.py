"""Reading events from outside: validated, normalised, and without names or numbers from here on.

The format is described in docs/dossier-events.md and held by `schemas/dossier_event.schema.json`. A
reason names the key that is wrong but never repeats its value, which may be somebody's name or
number.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from portal.dossiers.codes import normalise_code
from portal.dossiers.dates import read_moment
from portal.dossiers.identifiers import hash_last_four, mask_name
from portal.errors import Invalid
from portal.vietnamese import clean

LONGEST_CODE = 60


@dataclass(frozen=True, kw_only=True)
class Owner:
    """The dossier's owner, masked and hashed; empty text for what the source left out."""

    masked: str = ""
    id_hash: str = ""
    phone_last4_hash: str = ""
    id_last4_hash: str = ""


@dataclass(frozen=True, kw_only=True)
class IncomingEvent:
    """One event as a source tells it; texts are clean, times aware, `code` normalised."""

    idempotency_key: str
    source: str
    code: str
    source_status: str
    occurred_at: datetime
    procedure_code: str = ""
    unit: str = ""
    role: str = "DIRECT"
    step: str = ""
    planned_end: datetime | None = None
    appointment: datetime | None = None
    note: str = ""
    owner: Owner | None = None


@dataclass(frozen=True)
class Line:
    """One line of the file: an `event`, or the `reason` (for people) why it is kept out."""

    number: int
    event: IncomingEvent | None
    reason: str = ""


@cache
def _validator() -> Draft202012Validator:
    schema = Path(__file__).parent / "schemas" / "dossier_event.schema.json"
    return Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))


def read_lines(raw_lines: Iterable[bytes]) -> Iterator[Line]:
    """Every non-empty line, in order."""
    for number, raw in enumerate(raw_lines, start=1):
        text = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
        if not text.strip():
            continue
        try:
            yield Line(number, read_event(_parse(text)))
        except Invalid as refusal:
            yield Line(number, None, str(refusal.message))


def _parse(raw: bytes) -> Any:
    try:
        return json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _malformed(gettext("The line is not UTF-8 text.")) from error
    except (ValueError, RecursionError) as error:
        raise _malformed(gettext("The line is not a JSON object.")) from error


def read_event(record: Any) -> IncomingEvent:
    """One event out of parsed JSON.

    :raises Invalid: `event_malformed`, with a sentence for the people of the source
    """
    if not isinstance(record, dict):
        raise _malformed(gettext("The line is not a JSON object."))
    record = _clean_values(record)
    errors = sorted(_validator().iter_errors(record), key=lambda e: list(map(str, e.path)))
    if errors:
        raise _malformed(_sentence(errors[0]))
    code = normalise_code(record["code"])
    if not code or len(code) > LONGEST_CODE:
        raise _malformed(gettext("“%(key)s” is not valid.") % {"key": "code"})
    return IncomingEvent(
        idempotency_key=record["idempotency_key"],
        source=record["source"],
        code=code,
        source_status=str(record["source_status"])[:40],
        occurred_at=_required_moment(record, "occurred_at"),
        procedure_code=record.get("procedure_code") or "",
        unit=_one_line(record.get("unit")),
        role=(record.get("role") or "direct").upper(),
        step=_one_line(record.get("step")),
        planned_end=_moment(record, "planned_end"),
        appointment=_moment(record, "appointment"),
        note=record.get("note") or "",
        owner=_owner(record.get("owner"), code),
    )


def _owner(record: dict[str, Any] | None, code: str) -> Owner | None:
    if record is None:
        return None
    phone, identity = record.get("phone_last4"), record.get("id_last4")
    return Owner(
        masked=mask_name(record.get("name") or ""),
        id_hash=(record.get("id_hash") or "").lower(),
        phone_last4_hash=hash_last_four(kind="phone", code=code, digits=phone) if phone else "",
        id_last4_hash=hash_last_four(kind="id", code=code, digits=identity) if identity else "",
    )


def _clean_values(value: Any) -> Any:
    """NFC, without NUL and other invisible characters; empty text as null."""
    if isinstance(value, str):
        return clean(value) or None
    if isinstance(value, dict):
        return {key: _clean_values(item) for key, item in value.items()}
    return value


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _required_moment(record: dict[str, Any], key: str) -> datetime:
    try:
        return read_moment(record[key])
    except (ValueError, OverflowError) as error:
        raise _malformed(
            gettext(
                "“%(key)s” is not a date: expected 2026-11-02T08:30:00+07:00, 02/11/2026 "
                "or 02/11/2026 08:30."
            )
            % {"key": key}
        ) from error


def _moment(record: dict[str, Any], key: str) -> datetime | None:
    return _required_moment(record, key) if record.get(key) else None


def _malformed(reason: str) -> Invalid:
    return Invalid("event_malformed", reason)


def _sentence(error: ValidationError) -> str:
    """A validation error as a sentence for the person who made the file."""
    place = ".".join(str(part) for part in error.absolute_path)
    if error.validator == "required":
        return gettext("The key “%(key)s” is missing.") % {"key": error.message.split("'")[1]}
    if error.instance is None:
        return gettext("“%(key)s” is empty.") % {"key": place}
    reasons = {
        "type": gettext("“%(key)s” has the wrong type of value."),
        "enum": gettext("“%(key)s” has a value that is not known."),
        "maxLength": gettext("“%(key)s” is too long."),
        "pattern": gettext("“%(key)s” is malformed."),
    }
    reason = reasons.get(str(error.validator), gettext("“%(key)s” is not valid."))
    return reason % {"key": place}
