"""`{% marked hit.title hit.title_marks %}`: a plain text with the found words in <mark>, safely
escaped.
"""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def marked(text: str, places: Sequence[tuple[int, int]]) -> SafeString:
    """:param places: (start, end) in ascending order without overlap"""
    pieces, last = [], 0
    for start, end in places:
        pieces.append((text[last:start], text[start:end]))
        last = end
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pieces), text[last:])
