"""Whether an answer of the assistant says what the published record says, and nothing else.

Written against the record's format alone; it shares no code with the assistant.
"""

import re
import unicodedata
from typing import Any

Record = dict[str, Any]

_MONEY = re.compile(r"(\d[\d.,]*\d|\d)\s*(?:đồng|đ(?!\w)|vnđ|vnd|usd)")
_PERIOD = re.compile(r"(\d+(?:[.,]\d+)?)\s*(ngày làm việc|ngày|giờ|tháng|năm|tuần|phút)(?!\w)")
_UNITS = {
    "working_day": "ngày làm việc", "day": "ngày", "hour": "giờ", "month": "tháng", "year": "năm",
}  # fmt: skip
_FREE = re.compile(r"miễn phí|không thu phí|không mất phí|không phải nộp (?:phí|lệ phí)")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_QUOTE = 40  # characters of a record's text that an answer must repeat to have quoted it
_COUNTS = re.compile(r"\s*\([^()]*\d[^()]*\)\s*$")


def plain(text: str) -> str:
    """NFC, lower case, one blank between words."""
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def texts(value: Any) -> list[str]:
    """Every text of a record, at any depth."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for item in value for text in texts(item)] if isinstance(value, list) else []


def unsupported(answer: str, facet: str | None, record: Record) -> list[str]:
    """Fees, times and papers that the answer states and the record does not hold."""
    body, whole = plain(answer), plain(" ".join(texts(record)))
    wrong = [
        found.group()
        for found in _MONEY.finditer(body)
        if _digits(found[1]) not in _sums(record, whole)
    ]
    wrong += [
        found.group()
        for found in _PERIOD.finditer(body)
        if found.groups() not in _periods(record, whole)
    ]
    if _FREE.search(body) and not _is_free_somewhere(record, whole):
        wrong.append("free of charge")
    if facet == "documents":
        wrong += [line for line in _listed(answer) if not _is_paper(line, record)]
    return wrong


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number).lstrip("0") or "0"


def _fees(record: Record) -> list[Record]:
    return [fee for channel in record["channels"] for fee in channel.get("fees") or []]


def _sums(record: Record, whole: str) -> set[str]:
    stated = {_digits(number) for number in _NUMBER.findall(whole)}
    amounts = {str(int(fee["amount"])) for fee in _fees(record) if fee.get("amount") is not None}
    return stated | amounts


def _periods(record: Record, whole: str) -> set[tuple[str, ...]]:
    stated = {found.groups() for found in _PERIOD.finditer(whole)}
    counted = [(c.get("time_qty"), c.get("time_unit")) for c in record["channels"]]
    counted += [
        (c.get("qty"), str(c.get("unit")).lower()) for c in record.get("processing_cases") or []
    ]
    return stated | {
        (form, _UNITS[unit])
        for quantity, unit in counted
        if quantity is not None and unit in _UNITS
        for form in (f"{quantity:g}", f"{quantity:g}".replace(".", ","), f"{quantity:02g}")
    }


def _is_free_somewhere(record: Record, whole: str) -> bool:
    """A zero without a text that names a sum, or the record's own words."""
    bare = any(fee.get("amount") == 0 and not fee.get("text") for fee in _fees(record))
    return bare or bool(_FREE.search(whole)) or "không thu" in whole or "miễn" in whole


def _listed(answer: str) -> list[str]:
    """Items of the answer's list, without the counts of copies behind them."""
    lines = (line.strip() for line in answer.splitlines())
    return [_COUNTS.sub("", line[2:]).strip(" .…") for line in lines if line.startswith("- ")]


def _is_paper(line: str, record: Record) -> bool:
    start = plain(line)[:_QUOTE]
    return any(start in plain(paper["name"]) for paper in record["documents"])


def states(answer: str, facet: str, record: Record) -> bool:
    """Whether the answer gives something of the field; True when the record has nothing in it."""
    wanted = [plain(text)[:_QUOTE].strip() for text in _field(facet, record)]
    wanted = [text for text in wanted if text]
    body = plain(answer)
    if facet == "online":
        return "trực tuyến" in body or "online" in body
    if not wanted:
        return True
    return any(text in body for text in wanted) or (facet == "fee" and _names_a_fee(body, record))


def _names_a_fee(body: str, record: Record) -> bool:
    said = {_digits(found[1]) for found in _MONEY.finditer(body)}
    amounts = {str(int(fee["amount"])) for fee in _fees(record) if fee.get("amount")}
    return bool(said & amounts) or bool(_FREE.search(body))


def _field(facet: str, record: Record) -> list[str]:
    """Texts of which an answer on the facet should repeat at least one."""
    channels, papers = record["channels"], record["documents"]
    fields: dict[str, list[str]] = {
        "documents": [paper["name"].lstrip("-+*• ") for paper in papers],
        "form": [
            text for p in papers for text in (p.get("form_file"), p["name"].lstrip("-+*• ")) if text
        ],
        "fee": [fee.get("text") or "" for fee in _fees(record)] + _amounts(record),
        "time": [" ".join(period) for period in _periods(record, "")]
        + [channel.get("time_text") or "" for channel in channels],
        "place": [record.get("executing_agency") or "", *(record.get("levels") or [])],
        "steps": [line for step in record["steps"] for line in step["text"].splitlines()],
        "conditions": (record.get("conditions") or "").splitlines(),
        "legal_basis": [law.get("code") or law.get("name") or "" for law in record["legal_basis"]],
        "result": [result.get("name") or "" for result in record["results"]],
    }
    return fields.get(facet, [])


def _amounts(record: Record) -> list[str]:
    """What has an amount has a fee to state, even without a text."""
    return [f"{fee['amount']:.0f}" for fee in _fees(record) if fee.get("amount") is not None]
