from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from cms.pages.models import AlertBanner
from portal.agencies.models import ProvinceProfile

router = Router()


class Alert(Schema):
    message: str
    severity: str
    link: str


class StatusOut(Schema):
    """What an app asks first: whose portal this is and what it should warn of."""

    portal: str
    province: str
    hotline: str
    minimum_app_version: str
    time: datetime
    alerts: list[Alert]


@router.get(
    "/status", response=StatusOut, operation_id="status_get", summary="State of the service"
)
def get_status(request: HttpRequest) -> dict[str, Any]:
    province = ProvinceProfile.load(request_or_site=request)
    return {
        "portal": province.local_portal_name,
        "province": province.full_name,
        "hotline": province.hotline,
        "minimum_app_version": "1.0.0",
        "time": timezone.localtime(),
        "alerts": [
            {
                "message": banner.local_message,
                "severity": AlertBanner.Severity(banner.severity).name.lower(),
                "link": banner.link,
            }
            for banner in AlertBanner.objects.showing()
        ],
    }
