"""The map of the site: one line per face."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from portal.web.serve import serve

urlpatterns = [
    path("", include("api.urls")),
    path("", include("kiosk.urls")),
    path("", include("notifications.urls")),
    path("", include("portal.web.urls_operators")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("accounts/", include("portal.accounts.urls")),
    *i18n_patterns(
        path("", include("portal.web.urls")),
        path("", include("chatbot.urls")),
        # Finds a page in one query, and lets the dot of a procedure's code through.
        re_path(r"^((?:[\w.-]+/)*)$", serve, name="page"),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]

handler400 = "portal.web.errors.bad_request"
handler403 = "portal.web.errors.permission_denied"
handler404 = "portal.web.errors.page_not_found"
handler500 = "portal.web.errors.server_error"
