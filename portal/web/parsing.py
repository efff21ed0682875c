"""What a browser sends, made safe to use: of bounded length, without invisible letters."""

from django.http import HttpRequest

from portal.vietnamese import clean

_LONGEST_INPUT = 10_000


def typed(request: HttpRequest, name: str) -> str:
    """One line that a person typed into the field `name`, by GET or POST; empty without one."""
    sent = request.POST if request.method == "POST" else request.GET
    return " ".join(clean(sent.get(name, "")[:_LONGEST_INPUT]).split())


def page_number(request: HttpRequest, *, last: int) -> int:
    """The number in `?page=`, 1 to `last`; anything else counts as the first page."""
    number = request.GET.get("page", "")
    if not (number.isascii() and number.isdecimal() and len(number) <= 6):
        return 1
    return min(max(int(number), 1), last)
