"""News in the search index."""

from collections.abc import Mapping

from django.db.models import Model, QuerySet

from cms.news.models import NewsPage
from cms.pages.search_sources import path_of, plain_text
from portal.agencies.models import Agency
from portal.searchable import SearchDocument


class NewsSource:
    kind = "news"
    model: type[Model] = NewsPage
    dependents: Mapping[type[Model], str] = {Agency: "agency"}

    def visible(self) -> QuerySet[NewsPage]:
        return NewsPage.objects.live().public().select_related("locale", "agency")

    def documents(self, instance: NewsPage) -> list[SearchDocument]:
        path = path_of(instance)
        if not path:
            return []
        agency = instance.agency.name if instance.agency else ""
        return [
            SearchDocument(
                kind=self.kind,
                key=str(instance.pk),
                language=instance.locale.language_code,
                title=instance.title,
                url_path=path,
                summary=instance.summary,
                body=" ".join(
                    (instance.summary, plain_text(instance.body), instance.document_no, agency)
                ),
                date=instance.date.isoformat(),
            )
        ]


SOURCES = [NewsSource()]
