"""Procedures in the search index: one entry per language that has a name of its own."""

from collections.abc import Mapping

from django.db.models import Exists, Model, OuterRef, QuerySet

from cms.catalog.models import LifeEvent, Procedure, ProcedureVersion, ServiceField
from cms.catalog.parts import OfficialRecord
from portal.searchable import SearchDocument
from portal.vietnamese import clean

_STEPS_LIMIT = 1_500
_PRODUCT_LIMIT = 120


class ProcedureSource:
    kind = "procedure"
    model: type[Model] = Procedure
    dependents: Mapping[type[Model], str] = {ServiceField: "field", LifeEvent: "life_events"}

    def visible(self) -> QuerySet[Procedure]:
        versions = ProcedureVersion.objects.filter(procedure=OuterRef("pk"))
        return (
            Procedure.objects.live()
            .filter(Exists(versions))
            .select_related("field")
            .prefetch_related("facets")
        )

    def documents(self, instance: Procedure) -> list[SearchDocument]:
        english = bool(instance.name_en)
        vietnamese = self._document(instance, "vi", instance.title, instance.summary)
        if not english:
            return [vietnamese]
        return [
            vietnamese,
            self._document(instance, "en", instance.name_en, instance.summary_en),
        ]

    def _document(self, procedure: Procedure, language: str, title: str, summary: str) -> SearchDocument:
        facets: dict[str, list[str]] = {}
        for facet in procedure.facets.all():
            facets.setdefault(facet.kind, []).append(facet.value)
        return SearchDocument(
            kind=self.kind,
            key=procedure.code,
            language=language,
            also_in=() if procedure.name_en else ("en",),
            title=title,
            url_path=procedure.path,
            code=procedure.code,
            names=(procedure.title, procedure.name, *procedure.common_names),
            products=tuple(
                clean(o.name) for o in procedure.record.outcomes if len(o.name) <= _PRODUCT_LIMIT
            ),
            summary=summary,
            body=_body(procedure.record, procedure.field.name),
            date=procedure.source_updated_on.isoformat() if procedure.source_updated_on else "",
            boost=_boost(procedure, facets),
            facets=facets,
        )


def _body(record: OfficialRecord, field: str) -> str:
    """What residents may ask for inside a procedure: results, papers, conditions, the first steps."""
    parts = [field, *record.subjects, *(outcome.name for outcome in record.outcomes)]
    parts += [document.name for document in record.documents]
    parts += [record.conditions, record.executing_agency]
    parts.append(" ".join(step.text for step in record.steps)[:_STEPS_LIMIT])
    return clean(". ".join(part.strip(" .") for part in parts if part.strip(" .")))


def _boost(procedure: Procedure, facets: dict[str, list[str]]) -> float:
    """What many residents need comes before equals: a life event, plain words, the commune, people."""
    return (
        (0.4 if facets.get("life_event") else 0.0)
        + (0.2 if procedure.short_title else 0.0)
        + (0.2 if "Cấp xã" in facets.get("level", []) else 0.0)
        + (0.2 if "Người dân" in facets.get("audience", []) else 0.0)
    )


SOURCES = [ProcedureSource()]
