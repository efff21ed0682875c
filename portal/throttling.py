"""Limits per client and minute, counted by the cache's atomic increment."""

import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from portal.errors import TooMany

WINDOW = 60


def client_address(request: HttpRequest) -> str:
    """The peer, or what the nearest trusted proxy wrote into X-Forwarded-For."""
    peer = request.META.get("REMOTE_ADDR", "")
    if not settings.TRUSTED_PROXIES:
        return peer
    hops = [
        hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()
    ]
    return hops[-settings.TRUSTED_PROXIES] if len(hops) >= settings.TRUSTED_PROXIES else peer


def is_own_service(request: HttpRequest) -> bool:
    """Whether the call carries the token of the portal's own processes; never when none is set."""
    token = settings.PORTAL_API_TOKEN
    scheme, _separator, sent = request.headers.get("Authorization", "").partition(" ")
    return bool(token) and scheme.lower() == "bearer" and constant_time_compare(sent, token)


def count_request(request: HttpRequest, name: str) -> None:
    """Count one call against the limit `name` of `settings.API_LIMITS`; own services are not
    counted, since all residents' questions come from their one address.

    :raises TooMany: when the client used up its calls of this minute
    """
    if is_own_service(request):
        return
    now = int(time.time())
    key = f"limit:{name}:{client_address(request)}:{now // WINDOW}"
    cache.add(key, 0, timeout=2 * WINDOW)
    if cache.incr(key) > settings.API_LIMITS[name]:
        raise TooMany(
            "too_many_requests",
            _("Too many requests. Please wait a little and try again."),
            retry_after=WINDOW - now % WINDOW,
        )
