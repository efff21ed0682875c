"""What search engines are told of: editors' pages, procedures, units, and the pages of services."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.utils.translation import get_language
from wagtail.models import Page

from cms.catalog.models import Procedure
from portal.agencies.models import AdminUnit

_PUBLIC = urlsplit(settings.PUBLIC_URL)


class PublicSitemap(Sitemap[Any]):
    """Addresses on the public host, whatever name the request came in by."""

    protocol = _PUBLIC.scheme

    def get_domain(self, site: Any = None) -> str:
        return _PUBLIC.netloc


class PageSitemap(PublicSitemap):
    """Editors' pages of every language; each is a page of its own."""

    def items(self) -> list[Page]:
        pages = Page.objects.live().public().filter(depth__gt=1).select_related("locale")
        return [page for page in pages.order_by("path") if page.get_url()]

    def location(self, page: Page) -> str:
        return urlsplit(page.get_url()).path

    def lastmod(self, page: Page) -> datetime:
        return page.last_published_at or page.latest_revision_created_at


class BilingualSitemap(PublicSitemap):
    """Every address in each language of the portal, each naming the other."""

    i18n = True
    alternates = True


class ProcedureSitemap(BilingualSitemap):
    def items(self) -> QuerySet[Procedure]:
        return Procedure.objects.live().order_by("code").defer("summary", "summary_en")

    def lastmod(self, procedure: Procedure) -> datetime:
        return procedure.updated_at


class UnitSitemap(BilingualSitemap):
    def items(self) -> QuerySet[AdminUnit]:
        return AdminUnit.objects.in_force().communes().order_by("code")


class ServiceSitemap(BilingualSitemap):
    """Pages that are neither in the page tree nor of one record."""

    def items(self) -> list[str]:
        return ["/tra-cuu/", "/don-vi/", "/trung-tam-phuc-vu/", "/tro-ly/"]

    def location(self, path: str) -> str:
        return f"/en{path}" if get_language() == "en" else path


SITEMAPS: dict[str, type[Sitemap[Any]]] = {
    "pages": PageSitemap,
    "procedures": ProcedureSitemap,
    "units": UnitSitemap,
    "services": ServiceSitemap,
}
