from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Field, Router, Schema
from ninja.pagination import paginate

from api.links import absolute
from api.pagination import Cursor
from portal.agencies.models import AdminUnit, Agency
from portal.errors import NotFound
from portal.throttling import count_request
from portal.vietnamese import clean

router = Router()


class AgencyOut(Schema):
    code: str
    name: str
    name_en: str
    kind: str
    unit_code: str = Field(..., alias="unit.code")
    aliases: list[str]
    phone: str
    address: str


class UnitOut(Schema):
    """An administrative unit; `predecessors` names the units it was formed from."""

    code: str
    level: str
    kind: str
    name: str
    full_name: str
    name_en: str
    parent_code: str | None
    predecessors: str
    valid_from: date | None
    valid_to: date | None
    url: str

    @staticmethod
    def resolve_parent_code(unit: AdminUnit) -> str | None:
        return unit.parent.code if unit.parent else None

    @staticmethod
    def resolve_url(unit: AdminUnit, context: Any) -> str:
        return absolute(context["request"], unit.get_absolute_url())


@router.get("/agencies", response=list[AgencyOut], operation_id="agencies_list", summary="Agencies")
@paginate(Cursor, ordering=("code",))
def list_agencies(request: HttpRequest) -> QuerySet[Agency]:
    count_request(request, "read")
    return Agency.objects.select_related("unit")


@router.get(
    "/agencies/{code}", response=AgencyOut, operation_id="agencies_get", summary="One agency"
)
def get_agency(request: HttpRequest, code: str) -> Agency:
    count_request(request, "read")
    agency = Agency.objects.select_related("unit").filter(code=clean(code)).first()
    if agency is None:
        raise NotFound("agency_not_found", _("There is no agency with this code."))
    return agency


@router.get(
    "/units",
    response=list[UnitOut],
    operation_id="units_list",
    summary="Administrative units in force",
)
@paginate(Cursor, ordering=("code",))
def list_units(request: HttpRequest) -> QuerySet[AdminUnit]:
    count_request(request, "read")
    return AdminUnit.objects.in_force().select_related("parent")


@router.get(
    "/units/{code}", response=UnitOut, operation_id="units_get", summary="One administrative unit"
)
def get_unit(request: HttpRequest, code: str) -> AdminUnit:
    count_request(request, "read")
    unit = AdminUnit.objects.select_related("parent").filter(code=clean(code)).first()
    if unit is None:
        raise NotFound("unit_not_found", _("There is no unit with this code."))
    return unit
