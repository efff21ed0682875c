from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from portal.dossiers import services
from portal.throttling import count_request

router = Router()


class LookupRequest(Schema):
    """`code` as typed or scanned; `factor`: last four digits of the registered phone or identity
    number.
    """

    code: str = Field(..., min_length=1, max_length=300)
    factor: str | None = Field(None, max_length=20)


class ProcedureReference(Schema):
    code: str
    name: str


class DossierEventOut(Schema):
    occurred_at: datetime
    status: str
    status_label: str
    unit: str
    step: str
    note: str


class DossierOut(Schema):
    """Masked facts in tier a; steps in tier b."""

    code: str
    status: str
    status_label: str
    procedure: ProcedureReference
    agency: str
    submitted_at: datetime | None
    accepted_at: datetime | None
    appointment: datetime | None
    as_of: datetime
    source: str
    owner_masked: str
    tier: str
    events: list[DossierEventOut]
    action: str | None


@router.post(
    "/dossiers/lookup",
    response=DossierOut,
    operation_id="dossiers_lookup",
    summary="Where a dossier stands",
)
def look_up(request: HttpRequest, payload: LookupRequest) -> dict[str, Any]:
    count_request(request, "lookup")
    return asdict(services.look_up(code=payload.code, factor=payload.factor))
