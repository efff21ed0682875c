from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from notifications.models import Delivery

_SHOWN = 50


@never_cache
def demo_outbox(request: HttpRequest) -> HttpResponse:
    """What would have gone out, newest first. Shows addresses, so only when DEBUG is on."""
    if not settings.DEBUG:
        raise Http404
    deliveries = Delivery.objects.select_related("message").order_by("-id")[:_SHOWN]
    return render(request, "notifications/demo_outbox.html", {"deliveries": deliveries})
