"""Turns the fields of one published record into the answer to one facet.

Each function returns the quoted lines, or an empty list when the record does not hold the field;
`answer` says so plainly. No line states anything that is not in the record; fees and times are
worded by the portal (`display`), which alone knows the rule of what is free.
"""

from collections.abc import Callable, Iterable
from typing import Any

from actions.quoting import (
    Record,
    listing,
    number,
    one_line,
    source_line,
    source_of,
    title_of,
    url_of,
)
from actions.reply import Reply
from actions.sentences import HEADINGS, PARTS, name, say
from portal import vietnamese

FEE_TEXT_LENGTH = 900  # a fee is quoted whole wherever that is bearable
_FORM_WORDS = ("mau so", "mau ", "to khai", "don de nghi", "don xin", "don dang ky", "giay de nghi")


def _items(record: Record, key: str) -> list[dict[str, Any]]:
    return [item for item in record.get(key) or [] if isinstance(item, dict)]


def _text_lines(text: object) -> list[str]:
    return [one_line(line) for line in str(text or "").splitlines() if one_line(line)]


def documents(record: Record, language: str) -> list[str]:
    lines: list[str] = []
    group = ""
    for document in _items(record, "documents"):
        heading = one_line(document.get("group") or "")
        if heading and heading != group:
            lines.append(heading)
        group = heading
        lines.append(document_line(document, language))
    return lines


def document_line(document: dict[str, Any], language: str) -> str:
    """Name with the number of originals and copies (left out when the record counts neither)."""
    text = f"- {one_line(document.get('name') or '').lstrip('-+*• ')}"
    originals, copies = document.get("originals") or 0, document.get("copies") or 0
    if len(text) > 240:
        text = text[:240].rsplit(" ", 1)[0] + " …"
    counts = [("originals", originals), ("copies", copies)]
    counted = ", ".join(say(kind, language, count=count) for kind, count in counts if count)
    return f"{text} ({counted})" if counted else text


def fee(record: Record, language: str) -> list[str]:
    """The portal's fee lines (API `display.fees`); empty when no channel states any fee."""
    if not any(_states_a_fee(channel) for channel in _items(record, "channels")):
        return []
    return _grouped(
        (shown["label"], "; ".join(shown["lines"])) for shown in _display(record, "fees")
    )


def _states_a_fee(channel: dict[str, Any]) -> bool:
    fees = channel.get("fees") or []
    return any(fee.get("amount") is not None or fee.get("text") for fee in fees)


def time(record: Record, language: str) -> list[str]:
    """The portal's time limits (API `display.times`), then notes and cases; empty when none is
    stated."""
    channels = _items(record, "channels")
    lines: list[str] = []
    if any(_states_a_time(channel) for channel in channels):
        times = _display(record, "times")
        labels = {shown["channel"]: shown["label"] for shown in times}
        lines = _grouped((shown["label"], shown["text"]) for shown in times)
        notes = [
            (labels[channel["channel"]], f"“{one_line(channel['note'])}”")
            for channel in channels
            if _says_something(channel.get("note"))
        ]
        lines += [say("note", language, note=note) for note in _grouped(notes, bullet="")]
    cases = [
        f"{number(case['qty'])} {name(str(case.get('unit') or '').lower(), language)}"
        for case in _items(record, "processing_cases")
        if case.get("qty") is not None and str(case.get("unit")).lower() != "other"
    ]
    if cases:
        lines.append(f"- {say('cases', language, cases='; '.join(dict.fromkeys(cases)))}")
    return lines


def _states_a_time(channel: dict[str, Any]) -> bool:
    texts = (channel.get("time_text"), channel.get("note"))
    return channel.get("time_qty") is not None or any(map(_says_something, texts))


def _says_something(text: object) -> bool:
    return len(one_line(text or "")) > 1  # sources put a lone "-" or "." for nothing


def _display(record: Record, part: str) -> list[dict[str, Any]]:
    """What the portal says of fees or times, per channel, in the language it was asked in."""
    return list(record["display"][part])


def _grouped(entries: Iterable[tuple[str, str]], *, bullet: str = "- ") -> list[str]:
    """A line per text, with the labels of all channels it holds for."""
    labels: dict[str, list[str]] = {}
    for label, text in entries:
        labels.setdefault(one_line(text), []).append(label)
    return [f"{bullet}{', '.join(dict.fromkeys(of))}: {text}" for text, of in labels.items()]


def place(record: Record, language: str) -> list[str]:
    agency = one_line(record.get("executing_agency") or "")
    channels = _items(record, "channels")
    if not agency and not channels:
        return []
    lines = [say("agency", language, agency=agency) if agency else say("no_agency", language)]
    if record.get("levels"):
        lines.append(say("levels", language, levels=", ".join(record["levels"])))
    if channels:
        lines.append(say("channels", language, channels=_channel_names(channels, language)))
    notes = (one_line(channel.get("note") or "") for channel in channels)
    return lines + [f"“{note}”" for note in dict.fromkeys(notes) if len(note) > 1]


def _channel_names(channels: list[dict[str, Any]], language: str) -> str:
    return ", ".join(name(channel.get("channel") or "", language) for channel in channels)


def steps(record: Record, language: str) -> list[str]:
    lines: list[str] = []
    for step in _items(record, "steps"):
        if step.get("name"):
            lines.append(one_line(step["name"]))
        lines += _text_lines(step.get("text"))
    return lines


def conditions(record: Record, language: str) -> list[str]:
    return _text_lines(record.get("conditions"))


def legal_basis(record: Record, language: str) -> list[str]:
    laws = ((law.get("code"), law.get("name")) for law in _items(record, "legal_basis"))
    return [f"- {' – '.join(one_line(part) for part in law if part)}" for law in laws if any(law)]


def form(record: Record, language: str) -> list[str]:
    """Documents that carry a form file or whose name says that they are a form."""
    lines = []
    for document in _items(record, "documents"):
        text, file = one_line(document.get("name") or ""), document.get("form_file")
        if file or any(word in vietnamese.fold(text)[:80] for word in _FORM_WORDS):
            attached = f" ({say('form_file', language, name=file)})" if file else ""
            lines.append(f"- {text.lstrip('-+*• ')}{attached}")
    return lines


def result(record: Record, language: str) -> list[str]:
    return [f"- {one_line(item['name'])}" for item in _items(record, "results") if item.get("name")]


def online(record: Record, language: str) -> list[str]:
    channels = _items(record, "channels")
    if not channels:
        return []
    if not any(channel.get("channel") == "online" for channel in channels):
        return [say("online_no", language, channels=_channel_names(channels, language))]
    level = record.get("online_level")
    known = say("online_level", language, level=name(str(level), language))
    lines = [
        say("online_yes", language),
        known if level else say("online_level_unknown", language),
    ]
    page = (record.get("source") or {}).get("npsp_url")
    return [*lines, say("online_link", language, url=page)] if page else lines


FACETS: dict[str, Callable[[Record, str], list[str]]] = {
    "documents": documents,
    "fee": fee,
    "time": time,
    "place": place,
    "steps": steps,
    "conditions": conditions,
    "legal_basis": legal_basis,
    "form": form,
    "result": result,
    "online": online,
}


def answer(record: Record, facet: str, language: str) -> Reply:
    """The answer to one facet of one procedure, with its source; KeyError for an unknown facet."""
    lines = FACETS[facet](record, language)
    if lines:
        heading = HEADINGS[language][facet].format(title=title_of(record))
        length = FEE_TEXT_LENGTH if facet in ("fee", "time") else None
        quoted = listing(lines, record, language, **({"length": length} if length else {}))
        body = "\n".join([heading, *quoted])
    else:
        part = PARTS[language][facet]
        body = say("missing", language, part=part, url=url_of(record))
    return Reply(
        text=f"{body}\n{source_line(record, language)}",
        intent=facet,
        facet=facet,
        procedure_code=record["code"],
        sources=[source_of(record)],
    )


def difference(records: list[Record], language: str) -> Reply:
    """What is published about two procedures, one below the other."""
    lines = [say("difference", language)]
    for record in records:
        lines += [title_of(record), *place(record, language)[:2], *time(record, language)[:3]]
        lines.append(source_line(record, language))
    return Reply("\n".join(lines), "difference", sources=[source_of(record) for record in records])
