"""How an official record is laid out: plain text as lists, equal channels in one row."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cms.catalog.models import Procedure
from cms.catalog.parts import Channel, OfficialRecord, RequiredDocument
from portal.agencies.models import ProvinceProfile
from portal.vietnamese import fold

LONG = 600  # characters; a longer text shows its beginning and opens on demand
_BULLET = re.compile(r"^([-–•*+])\s*(?=\D)(.+)$")
_MARKS = re.compile(r"^[\s\-–•*+]+")
_NOTE = "luu y"  # folded
_RESULT_CODE = re.compile(r"Mã:\s*KQ(?:\.[A-Z]?\d+)+")
_SENTENCE_END = re.compile(r"[.;:]\s")


@dataclass(frozen=True)
class PaperGroup:
    """Papers of one case. `is_note`: the source files remarks ("Lưu ý") among the papers."""

    title: str
    papers: list[RequiredDocument]
    is_note: bool


def paper_groups(record: OfficialRecord) -> list[PaperGroup]:
    """The papers by case, and the remarks, which are nothing to bring along, after them."""
    groups = [
        PaperGroup(without_marks(title), papers, fold(without_marks(title)).startswith(_NOTE))
        for title, papers in record.document_groups
    ]
    return sorted(groups, key=lambda group: group.is_note)


@dataclass(frozen=True)
class ChannelRow:
    """Channels that share time, fees and note; `labels` are their names in the record's order."""

    labels: list[str]
    time: str
    fees: list[str]
    note: str


def channel_rows(channels: Iterable[Channel]) -> list[ChannelRow]:
    """One row for all channels that say the same, so that a long fee text is read once."""
    rows: dict[tuple[str, tuple[str, ...], str], list[str]] = {}
    for channel in channels:
        key = (channel.time_display, tuple(channel.fee_lines), channel.note)
        labels = rows.setdefault(key, [])
        if channel.label not in labels:
            labels.append(channel.label)
    return [
        ChannelRow(labels, time, list(fees), note) for (time, fees, note), labels in rows.items()
    ]


def without_marks(text: str) -> str:
    """A name without the bullet that the source put before it ("- Giấy tờ" → "Giấy tờ")."""
    return _MARKS.sub("", text)


def outcome_names(record: OfficialRecord) -> list[str]:
    """Each result once. The source glues several into one text, with its own codes between them."""
    texts = [part for outcome in record.outcomes for part in _RESULT_CODE.split(outcome.name)]
    return list(dict.fromkeys(filter(None, map(without_marks, map(str.strip, texts)))))


def split_long(text: str, limit: int = LONG) -> tuple[str, str]:
    """(beginning, rest); the rest is empty for a text of at most `limit` characters."""
    if len(text) <= limit:
        return text, ""
    cut = text.rfind("\n", limit // 4, limit)
    if cut < 0:
        ends = [match.end() for match in _SENTENCE_END.finditer(text, limit // 4, limit)]
        cut = ends[-1] if ends else text.rfind(" ", limit // 4, limit)
    cut = cut if cut > 0 else limit
    return text[:cut].rstrip(), text[cut:].lstrip()


def as_html(text: str) -> SafeString:
    """Plain text as paragraphs; lines that begin with "-" or "+" as lists, "+" below "-"."""
    parts: list[SafeString] = []
    items: list[tuple[str, list[str]]] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        bullet = _BULLET.match(line)
        if bullet is None:
            parts += [*_list(items), format_html("<p>{}</p>", line)]
            items = []
        elif bullet[1] == "+" and items:
            items[-1][1].append(bullet[2])
        else:
            items.append((bullet[2], []))
    return format_html_join("", "{}", ((part,) for part in [*parts, *_list(items)]))


def _list(items: list[tuple[str, list[str]]]) -> list[SafeString]:
    if not items:
        return []
    rows = format_html_join("", "<li>{}{}</li>", ((text, _sublist(under)) for text, under in items))
    return [format_html('<ul class="govuk-list govuk-list--bullet">{}</ul>', rows)]


def _sublist(texts: list[str]) -> SafeString:
    if not texts:
        return SafeString("")
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((t,) for t in texts)))


def filing_address(procedure: Procedure, record: OfficialRecord, province: ProvinceProfile) -> str:
    """Where to file online: the province's address, else the source's own page, else empty."""
    if province.filing_url_template:
        return province.filing_url_template.replace("{code}", procedure.code)
    return record.provenance.url
