"""`/tra-cuu/`: where a dossier stands. The code is sent by POST and never stands in an address."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.catalog.models import Procedure
from portal.dossiers import services
from portal.dossiers.services import DossierView
from portal.dossiers.statuses import STATUSES, Clock, Status
from portal.errors import DomainError, Invalid, NotFound, TooMany, Unavailable
from portal.throttling import count_request
from portal.web.errors import status_of
from portal.web.parsing import typed
from portal.workdays.services import working_days_between

_LONGEST_CODE = 300
_LONGEST_FACTOR = 20
_ACTIONS: dict[str, Promise] = {
    "supplement": _(
        "Bring or send the missing papers named in the request (form 02) to the place where you "
        "handed the dossier in."
    ),
    "pay": _("Pay the amount named in the payment request, then keep the receipt."),
    "collect": _(
        "Fetch the result where you handed the dossier in. Bring the appointment slip and your ID."
    ),
}
_COLOURS = {
    Clock.NOT_STARTED: "grey",
    Clock.RUNNING: "",
    Clock.PAUSED: "yellow",
    Clock.STOPPED: "red",
    Clock.ENDED: "green",
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """The form; after a POST also the answer, on the same address."""
    if request.method != "POST":
        return _answer(request, {}, 200)
    code = typed(request, "code")[:_LONGEST_CODE]
    factor = typed(request, "factor")[:_LONGEST_FACTOR]
    context: dict[str, Any] = {"code": code, "factor_sent": bool(factor)}
    if not code:
        context["message"] = _("Enter the code of the dossier.")
        return _answer(request, context, 422)
    try:
        count_request(request, "lookup")
        dossier = services.look_up(code=code, factor=factor or None)
    except (NotFound, Invalid, TooMany, Unavailable) as refusal:
        return _answer(request, context | _refused(refusal), status_of(refusal))
    return _answer(request, context | _shown(dossier), 200)


def _answer(request: HttpRequest, context: dict[str, Any], status: int) -> HttpResponse:
    response = render(request, "web/look_up.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


def _refused(refusal: DomainError) -> dict[str, Any]:
    """Which of the page's three ways of saying no fits."""
    if isinstance(refusal, NotFound):
        return {"not_found": refusal.message}
    if isinstance(refusal, Unavailable):
        return {"unavailable": refusal.message}
    return {"message": refusal.message}


def _shown(dossier: DossierView) -> dict[str, Any]:
    definition = STATUSES[Status(dossier.status)]
    days_left = _days_left(dossier) if definition.clock == Clock.RUNNING else None
    return {
        "dossier": dossier,
        "plain": definition.plain,
        "tag_colour": _COLOURS[definition.clock],
        "action": _ACTIONS.get(definition.action),
        "agency_note": dossier.action if dossier.action != str(definition.plain) else "",
        "days_left": days_left,
        "days_overdue": -(days_left or 0),
        "procedure_path": _procedure_path(dossier),
        "appointment_has_time": _has_time(dossier),
        "events": dossier.events[::-1],
    }


def _procedure_path(dossier: DossierView) -> str:
    """Address of the procedure's page, empty when the catalogue does not have it."""
    code = dossier.procedure.code
    procedure = Procedure.objects.live().by_code(code).first() if code else None
    return procedure.get_absolute_url() if procedure else ""


def _days_left(dossier: DossierView) -> int | None:
    """Working days until the appointment, negative after it: our own count, and labelled so."""
    if dossier.appointment is None:
        return None
    return working_days_between(timezone.localdate(), timezone.localdate(dossier.appointment))


def _has_time(dossier: DossierView) -> bool:
    """Midnight means that the source gave a day only."""
    if dossier.appointment is None:
        return False
    local = timezone.localtime(dossier.appointment)
    return bool(local.hour or local.minute)
