"""Administrative units in the search index, found by their present and their former names."""

import re
from collections.abc import Mapping

from django.db.models import Model, QuerySet

from portal.agencies.models import AdminUnit, Agency
from portal.searchable import SearchDocument

_SEPARATOR = re.compile(r"\s*[,;]\s*|\s+và\s+")


class AdminUnitSource:
    kind = "unit"
    model: type[Model] = AdminUnit
    dependents: Mapping[type[Model], str] = {Agency: "agencies"}

    def visible(self) -> QuerySet[AdminUnit]:
        return AdminUnit.objects.in_force().select_related("parent").prefetch_related("agencies")

    def documents(self, instance: AdminUnit) -> list[SearchDocument]:
        documents = [self._document(instance, "vi", instance.full_name)]
        if instance.name_en:
            documents.append(self._document(instance, "en", instance.name_en))
        return documents

    def _document(self, unit: AdminUnit, language: str, title: str) -> SearchDocument:
        agencies = list(unit.agencies.all())
        return SearchDocument(
            kind=self.kind,
            key=unit.code,
            language=language,
            also_in=() if unit.name_en else ("en",),
            title=title,
            url_path=f"/don-vi/{unit.code}-{unit.slug}/",
            code=unit.code,
            names=(
                unit.full_name,
                unit.name,
                *(agency.name for agency in agencies),
                *(alias for agency in agencies for alias in agency.aliases),
            ),
            related=tuple(part for part in _SEPARATOR.split(unit.predecessors) if part),
        )


SOURCES = [AdminUnitSource()]
