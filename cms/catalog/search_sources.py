"""Procedures in the search index: one entry per language that has a name of its own."""

from collections.abc import Mapping
from dataclasses import replace

from django.db.models import Exists, Model, OuterRef, QuerySet, Subquery

from cms.catalog.models import LifeEvent, Procedure, ProcedureVersion, ServiceField
from cms.catalog.parts import OfficialRecord
from portal.searchable import SearchDocument

_STEPS_LIMIT = 1_500
_PRODUCT_LIMIT = 120


class ProcedureSource:
    kind = "procedure"
    model: type[Model] = Procedure
    dependents: Mapping[type[Model], str] = {ServiceField: "field", LifeEvent: "life_events"}

    def visible(self) -> QuerySet[Procedure]:
        versions = ProcedureVersion.objects.filter(procedure=OuterRef("pk")).order_by("-number")
        return (
            Procedure.objects.live()
            .filter(Exists(versions))
            .annotate(current_record=Subquery(versions.values("record")[:1]))
            .select_related("field")
            .prefetch_related("facets")
        )

    def documents(self, instance: Procedure) -> list[SearchDocument]:
        facets: dict[str, list[str]] = {}
        for facet in instance.facets.all():
            facets.setdefault(facet.kind, []).append(facet.value)
        record = OfficialRecord(vars(instance)["current_record"])
        vietnamese = SearchDocument(
            kind=self.kind,
            key=instance.code,
            language="vi",
            also_in=() if instance.name_en else ("en",),
            title=instance.title,
            url_path=instance.path,
            code=instance.code,
            names=(instance.name, *instance.common_names),
            related=tuple(
                outcome.name for outcome in record.outcomes if len(outcome.name) <= _PRODUCT_LIMIT
            ),
            summary=instance.summary,
            body=_body(record, instance.field.name),
            date=instance.source_updated_on.isoformat() if instance.source_updated_on else "",
            boost=_boost(instance, facets),
            facets=facets,
        )
        if not instance.name_en:
            return [vietnamese]
        english = replace(
            vietnamese,
            language="en",
            title=instance.name_en,
            names=(instance.title, *vietnamese.names),
            summary=instance.summary_en,
        )
        return [vietnamese, english]


def _body(record: OfficialRecord, field: str) -> str:
    """What residents may ask for inside a procedure: results, papers, conditions, first steps."""
    parts = [field, *record.subjects, *(outcome.name for outcome in record.outcomes)]
    parts += [document.name for document in record.documents]
    parts += [record.conditions, record.executing_agency]
    parts.append(" ".join(step.text for step in record.steps)[:_STEPS_LIMIT])
    return ". ".join(part.strip(" .") for part in parts if part.strip(" ."))


def _boost(procedure: Procedure, facets: dict[str, list[str]]) -> float:
    """What many residents need comes before equals: a life event, plain words, the commune,
    people.
    """
    return (
        (0.4 if facets.get("life_event") else 0.0)
        + (0.2 if procedure.short_title else 0.0)
        + (0.2 if "Cấp xã" in facets.get("level", []) else 0.0)
        + (0.2 if "Người dân" in facets.get("audience", []) else 0.0)
    )


SOURCES = [ProcedureSource()]
