"""The parts of an official record as typed values, and how they are put into words.

The rule on fees stands here and nowhere else: "Miễn phí" is said only when the amount is 0 and the
text is empty or says that nobody pays; an unknown fee is unknown, never free.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from portal.vietnamese import fold

CHANNELS = {"direct": _("In person"), "online": _("Online"), "postal": _("By post")}
_TIME_UNITS = ("working_day", "day", "hour", "month", "year")
_NOBODY_PAYS = re.compile(
    r"(mien (thu )?(phi|le phi|phi, le phi)|khong( phai)?( thu| mat| nop| tra)?( phi| le phi)?)"
)
# Sums of money: "4.000", "135.000", "50000". Years begin with 20; numbers of laws are shorter.
_FIGURE = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d{4,}")
_CITATION = re.compile(r"\([^()]*\)")


def says_nobody_pays(text: str) -> bool:
    """Whether a fee's text, without citations in brackets, states that there is nothing to pay."""
    bare = _CITATION.sub("", fold(text)).strip(" .;:-+")
    return bool(_NOBODY_PAYS.fullmatch(bare))


@dataclass(frozen=True)
class Fee:
    """Amount in whole units of `currency` (VND or USD), None when unknown; `text` as the source
    words it.
    """

    amount: float | None
    currency: str
    text: str
    kind: str

    @property
    def is_free(self) -> bool:
        return self.amount == 0 and (not self.text or says_nobody_pays(self.text))

    @property
    def contradicts_itself(self) -> bool:
        """Whether the text names sums of money and the amount is none of them.

        Sources cut amounts at the thousands separator; the text is the published wording.
        """
        figures = {f.replace(".", "").replace(",", "") for f in _FIGURE.findall(self.text)}
        sums = {figure for figure in figures if len(figure) >= 4 and not figure.startswith("20")}
        return bool(self.amount and sums) and f"{self.amount:.0f}" not in figures

    @property
    def amount_text(self) -> str:
        if not self.amount or self.contradicts_itself:
            return ""
        shown = number_format(
            self.amount, 0 if self.amount == int(self.amount) else 2, force_grouping=True
        )
        unit = gettext("dong") if self.currency == "VND" else self.currency
        return f"{shown} {unit}"

    @property
    def display(self) -> str:
        """One line for residents; the source's text is always kept."""
        if self.is_free:
            return gettext("Free of charge")
        if self.amount_text and self.text:
            return f"{self.amount_text}. {self.text}"
        return self.amount_text or self.text or gettext("no information yet")


@dataclass(frozen=True)
class Channel:
    """One way to hand in, with its own time limit and fees (None or empty: none stated)."""

    channel: str
    time_qty: float | None
    time_unit: str | None
    time_text: str
    fees: tuple[Fee, ...] | None
    note: str

    @property
    def label(self) -> str:
        return str(CHANNELS.get(self.channel, self.channel))

    @property
    def time_display(self) -> str:
        if self.time_qty is not None and self.time_unit in _TIME_UNITS:
            period = _period(self.time_qty, self.time_unit)
            return f"{period}. {self.time_text}" if self.time_text else period
        return self.time_text or gettext("no information yet")

    @property
    def fee_lines(self) -> list[str]:
        """Distinct fee lines in the source's order; one "no information yet" when there is none."""
        lines = list(dict.fromkeys(fee.display for fee in self.fees or ()))
        return lines or [gettext("no information yet")]


def _period(quantity: float, unit: str) -> str:
    count = int(quantity) if quantity == int(quantity) else quantity
    shown = number_format(count)
    plural = int(count) if count == int(count) else 2
    words = {
        "working_day": ngettext("%(n)s working day", "%(n)s working days", plural),
        "day": ngettext("%(n)s day", "%(n)s days", plural),
        "hour": ngettext("%(n)s hour", "%(n)s hours", plural),
        "month": ngettext("%(n)s month", "%(n)s months", plural),
        "year": ngettext("%(n)s year", "%(n)s years", plural),
    }
    return words[unit] % {"n": shown}


@dataclass(frozen=True)
class Step:
    name: str
    text: str


@dataclass(frozen=True)
class RequiredDocument:
    """A paper of the dossier. `form_file` is the official form's file name, empty when there is
    none.
    """

    group: str
    name: str
    originals: int
    copies: int
    form_file: str
    component_code: str


@dataclass(frozen=True)
class LegalBasis:
    code: str
    name: str


@dataclass(frozen=True)
class Outcome:
    """Kết quả: what the resident gets."""

    name: str
    code: str


@dataclass(frozen=True)
class Provenance:
    """Where and when the record was read; `updated_on` is the source's own date, None if it gave
    none.
    """

    url: str
    updated_on: date | None
    crawled_on: date | None


class OfficialRecord:
    """A typed, read-only view of one record in the import format."""

    def __init__(self, record: dict[str, Any]) -> None:
        self._record = record

    @property
    def steps(self) -> list[Step]:
        return [Step(s.get("name") or "", s["text"]) for s in self._record["steps"]]

    @property
    def channels(self) -> list[Channel]:
        return [
            Channel(
                channel=c["channel"],
                time_qty=c.get("time_qty"),
                time_unit=c.get("time_unit"),
                time_text=c.get("time_text") or "",
                fees=None
                if c.get("fees") is None
                else tuple(
                    Fee(
                        f.get("amount"),
                        f.get("currency") or "VND",
                        f.get("text") or "",
                        f.get("kind") or "",
                    )
                    for f in c["fees"]
                ),
                note=c.get("note") or "",
            )
            for c in self._record["channels"]
        ]

    @property
    def documents(self) -> list[RequiredDocument]:
        return [
            RequiredDocument(
                d.get("group") or "",
                d["name"],
                int(d.get("originals") or 0),
                int(d.get("copies") or 0),
                d.get("form_file") or "",
                d.get("component_code") or "",
            )
            for d in self._record["documents"]
        ]

    @property
    def document_groups(self) -> list[tuple[str, list[RequiredDocument]]]:
        """Papers by the case they belong to, in the source's order."""
        groups: dict[str, list[RequiredDocument]] = {}
        for document in self.documents:
            groups.setdefault(document.group, []).append(document)
        return list(groups.items())

    @property
    def legal_basis(self) -> list[LegalBasis]:
        return [
            LegalBasis(b.get("code") or "", b.get("name") or "")
            for b in self._record["legal_basis"]
        ]

    @property
    def outcomes(self) -> list[Outcome]:
        return [Outcome(r.get("name") or "", r.get("code") or "") for r in self._record["results"]]

    @property
    def conditions(self) -> str:
        return self._record.get("conditions") or ""

    @property
    def executing_agency(self) -> str:
        return self._record.get("executing_agency") or ""

    @property
    def promulgating_agency(self) -> str:
        return self._record.get("promulgating_agency") or ""

    @property
    def levels(self) -> list[str]:
        return list(self._record.get("levels") or [])

    @property
    def subjects(self) -> list[str]:
        return list(self._record.get("subjects") or [])

    @property
    def provenance(self) -> Provenance:
        source = self._record.get("source") or {}
        return Provenance(
            url=source.get("npsp_url") or "",
            updated_on=_as_date(source.get("npsp_updated_at")),
            crawled_on=_as_date(source.get("crawled")),
        )


def _as_date(value: str | None) -> date | None:
    """The day of an ISO date or timestamp; None for what is no full date ("2026-06/07")."""
    if not value or not re.match(r"\d{4}-\d{2}-\d{2}", value):
        return None
    return datetime.fromisoformat(value[:10]).date()
