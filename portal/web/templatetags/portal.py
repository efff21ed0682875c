"""Template tags for every page."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.core.paginator import Page as ListPage
from django.template.context import RequestContext
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext
from wagtail.models import Page

from portal.agencies.models import ProvinceProfile
from portal.web.home import home_context
from portal.web.serve import HOME_DEPTH, page_path
from portal.web.theme import version_of

register = template.Library()


def _bare(path: str) -> str:
    """A path without the language prefix."""
    return path[3:] if path == "/en" or path.startswith("/en/") else path


def _in(language: str, path: str) -> str:
    return f"/en{path}" if language == "en" else path


@register.simple_tag(takes_context=True)
def same_page_in(context: RequestContext, language: str) -> str:
    """The address of this page in another language (`/en/…` for English, else no prefix).

    An editors' page without a translation gives the page above it, or else the home page.
    """
    request = context.get("request")
    if request is None:
        return _in(language, "/")
    page = context.get("page")
    if language == get_language() or not _needs_translation(page, context):
        return _in(language, _bare(request.get_full_path()) or "/")
    if language not in (known := request.__dict__.setdefault("_translated_addresses", {})):
        known[language] = _translated_address(page, language)
    return str(known[language])


def _needs_translation(page: Any, context: RequestContext) -> bool:
    """Articles and texts may have another address in each language; home and catalogue do not."""
    return isinstance(page, Page) and "procedure" not in context and page.depth > HOME_DEPTH


def _translated_address(page: Page, language: str) -> str:
    parent = page.path[: -page.steplen]
    keys = Page.objects.filter(path__in=[page.path, parent]).values("translation_key")
    twins = Page.objects.live().filter(translation_key__in=keys, locale__language_code=language)
    nearest = twins.order_by("-depth").first()
    return _in(language, page_path(nearest) if nearest else "/")


@register.simple_tag
def page_address(page: Page) -> str:
    """The address of an editors' page in its own language; its locale should be joined."""
    return _in(page.locale.language_code, page_path(page))


@register.simple_tag
def localised_path(path: str) -> str:
    """A path of the portal in the language of this page: "/tra-cuu/" → "/en/tra-cuu/"."""
    return _in(get_language() or settings.LANGUAGE_CODE, path)


@register.simple_tag(takes_context=True)
def canonical_address(context: RequestContext, language: str = "") -> str:
    """The one public address of this page: no filters, but the number of a list's page."""
    request = context["request"]
    path = same_page_in(context, language).partition("?")[0] if language else request.path
    number = request.GET.get("page", "")
    query = "?" + urlencode({"page": number}) if number.isdecimal() and int(number) > 1 else ""
    return f"{settings.PUBLIC_URL}{path}{query}"


@register.simple_tag(takes_context=True)
def theme_address(context: RequestContext) -> str:
    """Address of the province's colours, empty when it has none; new colours, new address."""
    province: ProvinceProfile | None = context.get("province")
    if not province or not province.theme:
        return ""
    try:
        return f"{reverse('theme')}?v={version_of(province.theme)}"
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def navigation(context: RequestContext) -> list[dict[str, str]]:
    """The entries of the main menu: `path`, `label`, and `current` ("page", "true" or empty)."""
    request = context.get("request")
    here = _bare(request.path) if request else ""
    entries = {
        "/thu-tuc/": gettext("Procedures"),
        "/tra-cuu/": gettext("Track a dossier"),
        "/tin-tuc/": gettext("News"),
        "/don-vi/": gettext("Offices"),
        "/tro-ly/": gettext("Assistant"),
    }
    return [
        {
            "path": localised_path(path),
            "label": label,
            "current": "page" if here == path else "true" if here.startswith(path) else "",
        }
        for path, label in entries.items()
    ]


@register.simple_tag
def page_window(page: ListPage[Any]) -> list[int | None]:
    """Numbers to show under a list; None stands for a gap: [1, None, 4, 5, 6, None, 20]."""
    last = page.paginator.num_pages
    wanted = sorted({1, last, *range(max(1, page.number - 1), min(last, page.number + 1) + 1)})
    window: list[int | None] = []
    for number in wanted:
        if window and window[-1] is not None and number - window[-1] > 1:
            window.append(None)
        window.append(number)
    return window


@register.simple_tag(takes_context=True)
def home_sections(context: RequestContext) -> dict[str, Any]:
    """The lists of the front page, see `portal.web.home`."""
    return home_context(context["request"])
