"""Template tags for every page."""

from django import template
from django.template.context import RequestContext
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag(takes_context=True)
def same_page_in(context: RequestContext, language: str) -> str:
    """The address of this page in another language (`/en/...` for English, without prefix for Vietnamese)."""
    path: str = context["request"].get_full_path()
    bare = path[3:] or "/" if get_language() == "en" and path.startswith("/en/") else path
    return f"/en{bare}" if language == "en" else bare


@register.simple_tag
def localised_path(path: str) -> str:
    """A path of the portal in the language of this page: "/tra-cuu/" → "/en/tra-cuu/"."""
    return f"/en{path}" if get_language() == "en" else path
