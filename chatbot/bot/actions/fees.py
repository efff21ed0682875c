"""What a record says about fees. Nothing is concluded from a zero that has a text beside it."""

import re
from typing import Any

from actions.quoting import number, one_line
from actions.sentences import name, say
from portal import vietnamese

Fee = dict[str, Any]

# Texts that say that nobody pays, folded and without punctuation, with the source of law after it.
_NOBODY_PAYS = re.compile(
    r"^(?:mien (?:thu )?(?:phi|le phi|phi le phi|phi va le phi)"
    r"|khong(?: co| mat phi| thu)?|khong (?:thu )?(?:phi|le phi|phi le phi|phi va le phi)"
    r"|khong phai (?:nop|tra) (?:phi|le phi|phi le phi))"
    r"(?: (?:theo )?(?:thong tu|nghi dinh|nghi quyet|luat) so .{0,60})?$"
)
_FIGURE = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+")


def says_nobody_pays(text: str) -> bool:
    """Whether the whole text of a fee means "no charge", not only for some people or cases."""
    return _NOBODY_PAYS.match(" ".join(vietnamese.words(text))) is not None


def fee_line(fee: Fee, language: str) -> str:
    """One fee: its amount and its text, which is always quoted when there is one.

    "Miễn phí" only if the amount is 0 and the text is empty or says that nobody pays (DESIGN.md 5).
    An amount that contradicts the figures in its own text is left out: the text is the published
    one.
    """
    amount, text = fee.get("amount"), one_line(fee.get("text") or "")
    if amount == 0:
        if not text:
            return say("free", language)
        return f"{say('free', language)} (“{text}”)" if says_nobody_pays(text) else f"“{text}”"
    if amount is None:
        return f"“{text}”" if text else say("fee_unknown", language)
    if text and not _agrees(amount, text):
        return f"“{text}”"
    kind = f"{name(fee['kind'], language)}: " if fee.get("kind") else ""
    shown = f"{kind}{number(amount)} {name(fee.get('currency') or 'VND', language)}"
    return f"{shown} (“{text}”)" if text else shown


def _agrees(amount: float, text: str) -> bool:
    """Whether the text has no figure of money, or has this amount among them."""
    figures = {match.replace(".", "").replace(",", "") for match in _FIGURE.findall(text)}
    money = {figure for figure in figures if len(figure) >= 4 and not figure.startswith("20")}
    return not money or str(int(amount)) in figures


def fee_lines(channels: list[dict[str, Any]], language: str) -> list[str]:
    """Fees per channel; channels with the same fees share a line."""
    by_text: dict[str, list[str]] = {}
    for channel in channels:
        lines = [fee_line(fee, language) for fee in channel.get("fees") or []]
        text = "; ".join(dict.fromkeys(lines)) or say("fee_unknown", language)
        by_text.setdefault(text, []).append(name(channel.get("channel") or "", language))
    return [f"- {', '.join(names)}: {text}" for text, names in by_text.items()]
