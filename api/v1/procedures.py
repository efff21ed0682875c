from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Field, Query, Router, Schema
from ninja.pagination import paginate

from api.fields import Moment
from api.links import absolute
from api.pagination import Cursor
from cms.catalog.models import Procedure
from portal.errors import NotFound
from portal.throttling import count_request

router = Router()


class ProcedureItem(Schema):
    """One procedure of a list."""

    code: str
    name: str
    short_title: str
    field: str = Field(..., alias="field.name")
    executing_agency: str
    decision_no: str
    status: str
    updated_at: datetime
    url: str

    @staticmethod
    def resolve_url(procedure: Procedure, context: Any) -> str:
        return absolute(context["request"], procedure.get_absolute_url())

    @staticmethod
    def resolve_status(procedure: Procedure) -> str:
        return procedure.status.lower()


class StepOut(Schema):
    name: str | None = None
    text: str


class FeeOut(Schema):
    """Amount in whole units of the currency; what residents are told stands in `display.fees`."""

    amount: float | None = None
    currency: str | None = None
    text: str | None = None
    kind: str | None = None


class ChannelOut(Schema):
    """`fees` null: the source's fee is unknown."""

    channel: str
    time_qty: float | None = None
    time_unit: str | None = None
    time_text: str | None = None
    fees: list[FeeOut] | None = None
    note: str | None = None


class ProcessingCase(Schema):
    case_code: str | None = None
    qty: float | None = None
    unit: str | None = None


class DocumentOut(Schema):
    group: str | None = None
    name: str
    originals: int | None = None
    copies: int | None = None
    form_file: str | None = None
    component_code: str | None = None


class CodeAndName(Schema):
    code: str | None = None
    name: str | None = None


class RecordSource(Schema):
    sources: str | None = None
    npsp_url: str | None = None
    npsp_updated_at: str | None = None
    crawled: str | None = None


class TimeLine(Schema):
    channel: str
    label: str
    text: str


class FeeLines(Schema):
    channel: str
    label: str
    lines: list[str]


class Display(Schema):
    """Time limits and fees in words, by the portal's rules ("free" is never concluded from a bare
    0).
    """

    times: list[TimeLine]
    fees: list[FeeLines]


class ProcedureDetail(Schema):
    """The keys of the import format, and what the portal adds."""

    code: str
    name: str
    promulgating_agency: str | None
    executing_agency: str | None
    levels: list[str]
    field: str
    field_code: str | None
    kind: str | None
    decision_no: str | None
    subjects: list[str]
    type: str | None
    state: str | None
    steps: list[StepOut]
    channels: list[ChannelOut]
    processing_cases: list[ProcessingCase]
    documents: list[DocumentOut]
    legal_basis: list[CodeAndName]
    conditions: str | None
    results: list[CodeAndName]
    flags: list[str]
    source: RecordSource
    life_events: list[str]
    status: str
    online_level: str | None
    short_title: str
    summary: str
    name_en: str
    summary_en: str
    display: Display
    updated_at: datetime
    url: str


class ProcedureFilters(Schema):
    field: str | None = Field(None, max_length=255)
    level: str | None = Field(None, max_length=255)
    agency: str | None = Field(None, max_length=255)
    audience: str | None = Field(None, max_length=255)
    life_event: str | None = Field(None, max_length=255)


@router.get(
    "/procedures",
    response=list[ProcedureItem],
    operation_id="procedures_list",
    summary="Procedures in force",
)
@paginate(Cursor, ordering=("code",))
def list_procedures(request: HttpRequest, filters: Query[ProcedureFilters]) -> QuerySet[Procedure]:
    count_request(request, "read")
    chosen = filters.dict(exclude_none=True)
    return Procedure.objects.live().with_facets(chosen).select_related("field")


@router.get(
    "/procedures/changes",
    response=list[ProcedureItem],
    operation_id="procedures_changes",
    summary="Procedures changed or withdrawn since a moment",
)
@paginate(Cursor, ordering=("updated_at", "pk"))
def list_changes(request: HttpRequest, since: Moment) -> QuerySet[Procedure]:
    count_request(request, "read")
    return Procedure.objects.filter(updated_at__gt=since).select_related("field")


@router.get(
    "/procedures/{code}",
    response=ProcedureDetail,
    operation_id="procedures_get",
    summary="One procedure with every part",
)
def get_procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Answers without building the documented objects: a record is large, and what was validated at
    its import is read most of all. `tests/api` holds it against the contract."""
    count_request(request, "read")
    procedure = Procedure.objects.live().by_code(code).first()
    if procedure is None:
        raise NotFound("procedure_not_found", _("There is no procedure with this code."))
    channels = procedure.record.channels
    body = procedure.current_version.record | {
        "status": procedure.status.lower(),
        "online_level": procedure.online_level.lower() or None,
        "short_title": procedure.short_title,
        "summary": procedure.summary,
        "name_en": procedure.name_en,
        "summary_en": procedure.summary_en,
        "display": {
            "times": [
                {"channel": c.channel, "label": c.label, "text": c.time_display} for c in channels
            ],
            "fees": [
                {"channel": c.channel, "label": c.label, "lines": c.fee_lines} for c in channels
            ],
        },
        "updated_at": timezone.localtime(procedure.updated_at),
        "url": absolute(request, procedure.get_absolute_url()),
    }
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})
