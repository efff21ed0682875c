"""The shell that a touch screen shows; its script reads everything else from the public API."""

from django.conf import settings
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.dates import WEEKDAYS
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.agencies.models import ServiceCentre

LANGUAGES = ("vi", "en")


@require_safe
@never_cache
def shell(request: HttpRequest) -> HttpResponse:
    """`/kiosk/`, always in Vietnamese unless `?lang=en`: a kiosk has no language of its own."""
    asked = request.GET.get("lang", "")
    language = asked if asked in LANGUAGES else settings.LANGUAGE_CODE
    with translation.override(language):
        context = {"centres": _centres(), "weekdays": WEEKDAYS}
        response = render(request, "kiosk/shell.html", context)
    response["Content-Language"] = language
    response["X-Robots-Tag"] = "noindex"
    return response


def _centres() -> QuerySet[ServiceCentre]:
    """The largest first: they serve the whole province."""
    return (
        ServiceCentre.objects.annotate(size=Count("counters"))
        .order_by("-size", "name")
        .prefetch_related("hours", "counters")
    )
