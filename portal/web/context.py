"""What the skeleton of every page needs."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from cms.pages.models import AlertBanner
from portal.agencies.models import ProvinceProfile


def skeleton(request: HttpRequest) -> dict[str, Any]:
    """`province` (profile) and `alerts` (banners of this moment), read only when a template shows
    them.
    """
    return {
        "province": SimpleLazyObject(lambda: ProvinceProfile.load(request_or_site=request)),
        "alerts": SimpleLazyObject(lambda: list(AlertBanner.objects.showing())),
    }
