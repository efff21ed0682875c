"""Found words of a text in `<mark>`, so that the text itself stays harmless."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def highlight(text: str, *, marks: Iterable[tuple[int, int]]) -> SafeString:
    """HTML of `text`, escaped; `marks` are (start, end) of its found words, in order."""
    parts: list[str] = []
    done = 0
    for start, end in _joined(text, marks):
        parts += [text[done:start], format_html("<mark>{}</mark>", text[start:end])]
        done = end
    parts.append(text[done:])
    return format_html_join("", "{}", ((part,) for part in parts))


def _joined(text: str, marks: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Marks that only blanks part become one, so that a phrase is marked as a phrase."""
    runs: list[tuple[int, int]] = []
    for start, end in marks:
        if runs and not text[runs[-1][1] : start].strip():
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs
