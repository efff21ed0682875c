"""Tags for pages that show official records; `portal.web.official` does the work."""

from django import template
from django.template.context import RequestContext

from cms.catalog.models import Procedure
from cms.catalog.parts import OfficialRecord
from portal.web import official

register = template.Library()
register.filter("official_text", official.as_html)
register.filter("without_marks", official.without_marks)


@register.inclusion_tag("components/long_text.html")
def long_text(text: str, block: bool = False) -> dict[str, object]:
    """A text of any length; what goes beyond about 600 characters opens on demand.

    With `block` the text becomes paragraphs and lists, without it one run of words.
    """
    lead, rest = official.split_long(text)
    return {"lead": lead, "rest": rest, "block": block}


@register.simple_tag
def paper_groups(record: OfficialRecord) -> list[official.PaperGroup]:
    return official.paper_groups(record)


@register.simple_tag
def outcome_names(record: OfficialRecord) -> list[str]:
    return official.outcome_names(record)


@register.simple_tag
def channel_rows(record: OfficialRecord) -> list[official.ChannelRow]:
    return official.channel_rows(record.channels)


@register.simple_tag(takes_context=True)
def filing_address(context: RequestContext, procedure: Procedure, record: OfficialRecord) -> str:
    return official.filing_address(procedure, record, context["province"])


@register.simple_tag(takes_context=True)
def facet_query(context: RequestContext, kind: str, value: str = "") -> str:
    """The query that adds one filter value to those of this page, or without `value` removes it."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    if value:
        query[kind] = value
    else:
        query.pop(kind, None)
    return f"?{query.urlencode()}" if query else context["request"].path
