"""The map of the site: one line per face."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("", include("api.urls")),
    path("", include("kiosk.urls")),
    path("", include("notifications.urls")),
    path("", include("portal.web.urls_operators")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("accounts/", include("allauth.account.urls")),
    *i18n_patterns(
        path("", include("portal.web.urls")),
        path("", include("chatbot.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
