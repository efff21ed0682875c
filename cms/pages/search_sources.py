"""Standard pages in the search index, and how any Wagtail page describes itself there."""

import html
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils.html import strip_tags
from wagtail.models import Page

from cms.pages.models import StandardPage
from portal.searchable import SearchDocument


def path_of(page: Page) -> str:
    """Address of a page without host and language; empty when no site shows it."""
    parts = page.get_url_parts()
    if not parts or not parts[2]:
        return ""
    prefix = f"/{page.locale.language_code}/"
    is_default = page.locale.language_code == settings.LANGUAGE_CODE
    path: str = parts[2]
    return path if is_default or not path.startswith(prefix) else path[len(prefix) - 1 :]


def plain_text(body: Any) -> str:
    """The words of a stream body, without markup."""
    return " ".join(
        html.unescape(strip_tags(str(block.value).replace("<", " <"))) for block in body
    )


class StandardPageSource:
    kind = "page"
    model: type[Model] = StandardPage
    dependents: Mapping[type[Model], str] = {}

    def visible(self) -> QuerySet[StandardPage]:
        return StandardPage.objects.live().public().select_related("locale")

    def documents(self, instance: StandardPage) -> list[SearchDocument]:
        path = path_of(instance)
        if not path:
            return []
        return [
            SearchDocument(
                kind=self.kind,
                key=str(instance.pk),
                language=instance.locale.language_code,
                title=instance.title,
                url_path=path,
                summary=instance.summary,
                body=plain_text(instance.body),
            )
        ]


SOURCES = [StandardPageSource()]
