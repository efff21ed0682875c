"""Small forms that every answer uses: numbers, dates, cut texts, the line naming the source."""

import re
from typing import Any

from actions.sentences import say

LINES = 12
LINE_LENGTH = 320
_ISO_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}")

Record = dict[str, Any]


def title_of(record: Record) -> str:
    return str(record.get("short_title") or record["name"])


def url_of(record: Record) -> str:
    return str(record.get("url") or "")


def decision_of(record: Record) -> str | None:
    """ "163/QĐ-BTP" → "Quyết định số 163/QĐ-BTP"; None if the record names no decision."""
    number = str(record.get("decision_no") or "").strip()
    if not number:
        return None
    return number if number.lower().startswith("quyết định") else f"Quyết định số {number}"


def source_of(record: Record) -> dict[str, Any]:
    return {
        "code": record["code"],
        "title": title_of(record),
        "url": url_of(record),
        "decision": decision_of(record),
        "updated_at": record.get("updated_at"),
    }


def source_line(record: Record, language: str) -> str:
    """The source in one short line, for clients that show nothing but the text; title and address
    stand in `sources`. The date is the source's own, never the day of our import."""
    named = [decision_of(record) or say("source_code", language, code=record["code"])]
    updated = (record.get("source") or {}).get("npsp_updated_at")
    if updated:
        named.append(say("source_updated", language, date=day(updated)))
    return say("source", language, named=", ".join(named))


def number(value: float) -> str:
    """50000 → "50.000", 2.5 → "2,5"."""
    whole = int(value)
    if value == whole:
        return f"{whole:,}".replace(",", ".")
    return f"{value:,.2f}".rstrip("0").translate(str.maketrans(",.", ".,"))


def day(value: object) -> str:
    """An ISO date or time as dd/mm/yyyy; anything else as it is."""
    text = str(value)
    if not _ISO_DATE.match(text):
        return text
    year, month, date = text[:10].split("-")
    return f"{date}/{month}/{year}"


def moment(value: object) -> str:
    """An ISO time as "hh:mm dd/mm/yyyy", a date as dd/mm/yyyy; the clock is the source's own.

    Midnight means that the source gave a day only.
    """
    text = str(value)
    clock = re.match(r"^\d{4}-\d{2}-\d{2}[T ](\d{2}:\d{2})", text)
    return f"{clock.group(1)} {day(text)}" if clock and clock.group(1) != "00:00" else day(text)


def one_line(text: object) -> str:
    return " ".join(str(text).split())


def cut(text: object, length: int = LINE_LENGTH) -> str:
    """One line, cut at a word's end with "…" when it is longer."""
    line = one_line(text)
    if len(line) <= length:
        return line
    return line[:length].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"


def listing(
    lines: list[str], record: Record, language: str, *, length: int = LINE_LENGTH
) -> list[str]:
    """At most LINES lines; whatever is cut off is announced with the link to the full text."""
    shown = [cut(line, length) for line in lines[:LINES]]
    if len(lines) > LINES or any(line.endswith(" …") for line in shown):
        shown.append(say("more", language, url=url_of(record)))
    return shown
