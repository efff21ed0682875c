"""The page tree of a portal in both languages: home, catalogue, news, standard pages."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from cms.catalog.models import CatalogPage
from cms.news.models import NewsIndexPage, NewsPage
from cms.pages.models import HomePage, StandardPage
from portal.agencies.models import Agency, ProvinceProfile

LANGUAGES = ("vi", "en")


def build(*, profile: ProvinceProfile, news: Iterable[dict[str, Any]]) -> None:
    """Make the pages that are missing and bring the given articles up to date."""
    homes = _homes(profile)
    indexes: dict[str, NewsIndexPage] = {}
    for language, home in homes.items():
        with translation.override(language):
            _child(home, CatalogPage, "thu-tuc", _("Public services"))
            indexes[language] = _child(home, NewsIndexPage, "tin-tuc", _("News"))
            _standard_pages(home)
    for row in news:
        _article(indexes, row)


def _homes(profile: ProvinceProfile) -> dict[str, HomePage]:
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
    root = Page.get_first_root_node() or Page.add_root(
        title="Root", slug="root", locale=locales["vi"]
    )
    homes: dict[str, HomePage] = {}
    for code, locale in locales.items():
        home = HomePage.objects.filter(locale=locale).first()
        if home is None:
            home = HomePage(title=profile.portal_name, slug=f"home-{code}", locale=locale)
            if homes:
                home.translation_key = homes["vi"].translation_key
            root.add_child(instance=home)
        home.title = home.draft_title = (
            profile.portal_name if code == "vi" else profile.portal_name_en
        )
        home.save()
        homes[code] = home
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": "localhost",
            "root_page": homes["vi"],
            "site_name": profile.portal_name,
        },
    )
    Page.objects.filter(depth=2).exclude(pk__in=[home.pk for home in homes.values()]).delete()
    return homes


def _child[P: Page](parent: Page, model: type[P], slug: str, title: str, **fields: Any) -> P:
    """The child with this slug, made when missing and joined to its translation."""
    found = model.objects.child_of(parent).filter(slug=slug).first()
    if found is not None:
        return found
    page = model(slug=slug, title=title, locale=parent.locale, show_in_menus=True, **fields)
    twin = model.objects.exclude(locale=parent.locale).filter(slug=slug).first()
    if twin is not None:
        page.translation_key = twin.translation_key
    parent.add_child(instance=page)
    return page


def _standard_pages(home: HomePage) -> None:
    _child(
        home,
        StandardPage,
        "lien-he",
        _("Contact"),
        body=[
            (
                "paragraph",
                format_html(
                    "<p>{}</p>", _("Call the hotline shown on every page, or visit a centre.")
                ),
            )
        ],
    )
    _child(
        home,
        StandardPage,
        "kha-nang-tiep-can",
        _("Accessibility"),
        body=[
            (
                "paragraph",
                format_html(
                    "<p>{}</p>",
                    _(
                        "This portal is built to WCAG 2.2 AA: it works with a keyboard, with a "
                        "screen reader, without JavaScript and from a width of 320 pixels. "
                        "Tell the hotline what hinders you."
                    ),
                ),
            )
        ],
    )


def _article(indexes: dict[str, NewsIndexPage], row: dict[str, Any]) -> None:
    vietnamese = _write_article(indexes["vi"], row, suffix="", twin=None)
    if row["title_en"]:
        _write_article(indexes["en"], row, suffix="_en", twin=vietnamese)


def _write_article(
    index: NewsIndexPage, row: dict[str, Any], *, suffix: str, twin: NewsPage | None
) -> NewsPage:
    page = NewsPage.objects.child_of(index).filter(slug=row["slug"]).first()
    article = page or NewsPage(slug=row["slug"], locale=index.locale)
    article.title = article.draft_title = row[f"title{suffix}"]
    article.summary = row[f"summary{suffix}"] or ""
    article.body = [(block["type"], _block_value(block)) for block in row[f"body{suffix}"]]
    article.category = row["category"]
    article.date = date.fromisoformat(row["date"])
    article.agency = Agency.objects.filter(code=row["agency_code"]).first()
    article.source = row["source"] or ""
    article.document_no = row["document_no"] or ""
    article.is_sample = row["is_sample"]
    if page is None:
        if twin is not None:
            article.translation_key = twin.translation_key
        index.add_child(instance=article)
    else:
        article.save()
    return article


def _block_value(block: dict[str, Any]) -> Any:
    return (
        format_html("<p>{}</p>", block["value"]) if block["type"] == "paragraph" else block["value"]
    )
