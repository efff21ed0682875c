"""The service catalogue: stable procedures, immutable official versions, and what editors add in
plain words.
"""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from cms.catalog.parts import OfficialRecord
from portal.vietnamese import clean, slugify

PAGE_SIZE = 20
FACETS = {
    "field": _("Field"),
    "agency": _("Agency"),
    "level": _("Level"),
    "audience": _("For whom"),
    "life_event": _("Life event"),
}


class ServiceField(models.Model):
    """Lĩnh vực."""

    name = models.CharField(_("name"), max_length=255, unique=True)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("field")
        verbose_name_plural = _("fields")

    def __str__(self) -> str:
        return self.name

    @property
    def local_name(self) -> str:
        return self.name_en if self.name_en and get_language() == "en" else self.name


class LifeEvent(models.Model):
    """Sự kiện cuộc đời."""

    class Audience(models.TextChoices):
        CITIZEN = "CITIZEN", _("citizens")
        BUSINESS = "BUSINESS", _("businesses")

    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=160, unique=True)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    summary_en = models.CharField(_("summary in English"), max_length=300, blank=True)
    audience = models.CharField(
        _("audience"), max_length=8, choices=Audience, default=Audience.CITIZEN
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("life event")
        verbose_name_plural = _("life events")

    def __str__(self) -> str:
        return self.name

    @property
    def local_name(self) -> str:
        return self.name_en if self.name_en and get_language() == "en" else self.name


class ProcedureQuerySet(models.QuerySet["Procedure"]):
    def live(self) -> "ProcedureQuerySet":
        """What residents may see."""
        return self.filter(status=Procedure.Status.ACTIVE)

    def with_facets(self, chosen: dict[str, str]) -> "ProcedureQuerySet":
        """Narrowed to every chosen facet value (`{"field": "Hộ tịch"}`)."""
        found = self
        for kind, value in chosen.items():
            found = found.filter(facets__kind=kind, facets__value=clean(value))
        return found

    def facet_counts(self) -> list[tuple[str, str, int]]:
        """(kind, value, number of these procedures), most frequent first within a kind."""
        return list(
            ProcedureFacet.objects.filter(procedure__in=self.order_by().values("pk"))
            .values_list("kind", "value")
            .annotate(count=Count("pk"))
            .order_by("kind", "-count", "value")
        )

    def by_code(self, code: str) -> "ProcedureQuerySet":
        """Matches a code with or without an agency's suffix (`1.000948.H38`)."""
        typed = clean(code)
        return self.filter(code__in=[typed, ".".join(typed.split(".")[:2])])


class Procedure(models.Model):
    """Thủ tục hành chính. The code never changes; facts come from the current version.

    Editors own the plain-language layer (`short_title` to `summary_en`); imports never touch it but
    flag it with `needs_review` when the source changed.
    """

    class Status(models.TextChoices):
        ACTIVE = "ACTIVE", _("in force")
        WITHDRAWN = "WITHDRAWN", _("withdrawn")

    class OnlineLevel(models.TextChoices):
        FULL = "FULL", _("fully online")
        PARTIAL = "PARTIAL", _("partly online")
        INFO_ONLY = "INFO_ONLY", _("information only")

    code = models.CharField(_("code"), max_length=30, unique=True)
    status = models.CharField(_("status"), max_length=9, choices=Status, default=Status.ACTIVE)
    name = models.TextField(_("official name"))
    field = models.ForeignKey(
        ServiceField, models.PROTECT, related_name="procedures", verbose_name=_("field")
    )
    executing_agency = models.TextField(_("executing agency"), blank=True)
    decision_no = models.CharField(_("decision number"), max_length=120, blank=True)
    source_updated_on = models.DateField(_("updated at the source"), null=True, blank=True)
    online_level = models.CharField(
        _("online level"), max_length=9, choices=OnlineLevel, blank=True
    )
    life_events = models.ManyToManyField(
        LifeEvent, blank=True, related_name="procedures", verbose_name=_("life events")
    )

    short_title = models.CharField(_("short title"), max_length=160, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    common_names = models.JSONField(_("common names"), default=list, blank=True)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)
    needs_review = models.BooleanField(_("check again"), default=False)

    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    objects = ProcedureQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        prefix = "" if get_language() == settings.LANGUAGE_CODE else f"/{get_language()}"
        return prefix + self.path

    @property
    def title(self) -> str:
        return self.short_title or self.name

    @property
    def local_title(self) -> str:
        return self.name_en if self.name_en and get_language() == "en" else self.title

    @property
    def local_summary(self) -> str:
        return self.summary_en if self.summary_en and get_language() == "en" else self.summary

    @property
    def slug(self) -> str:
        return slugify(self.short_title or self.name)

    @property
    def path(self) -> str:
        """Address without host and language, `/thu-tuc/<code>-<slug>/`."""
        return f"/thu-tuc/{self.code}-{self.slug}/"

    @cached_property
    def current_version(self) -> "ProcedureVersion":
        """:raises ProcedureVersion.DoesNotExist: when the procedure was never imported"""
        return self.versions.latest()

    @cached_property
    def record(self) -> OfficialRecord:
        return OfficialRecord(self.current_version.record)


class ProcedureVersion(models.Model):
    """Bản công bố: one official record as it was imported, never changed afterwards.

    `record` holds the import format (docs/procedure-format.md); `source_hash` is the SHA-256 of its
    canonical JSON and tells an unchanged record from a new version.
    """

    procedure = models.ForeignKey(
        Procedure, models.CASCADE, related_name="versions", verbose_name=_("procedure")
    )
    number = models.PositiveIntegerField(_("version"))
    record = models.JSONField(_("record"))
    source_hash = models.CharField(_("hash"), max_length=64)
    imported_at = models.DateTimeField(_("imported"), auto_now_add=True)

    class Meta:
        ordering = ["procedure", "-number"]
        get_latest_by = "number"
        verbose_name = _("version of a procedure")
        verbose_name_plural = _("versions of procedures")
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "number"], name="procedure_version_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} v{self.number}"


class ProcedureFacet(models.Model):
    """One filter value of one procedure, derived from its current version."""

    procedure = models.ForeignKey(
        Procedure, models.CASCADE, related_name="facets", verbose_name=_("procedure")
    )
    kind = models.CharField(_("kind"), max_length=20)
    value = models.CharField(_("value"), max_length=255)

    class Meta:
        ordering = ["kind", "value"]
        verbose_name = _("facet of a procedure")
        verbose_name_plural = _("facets of procedures")
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "kind", "value"], name="procedure_facet_once"
            )
        ]
        indexes = [models.Index(fields=["kind", "value"], name="procedure_facet_value")]

    def __str__(self) -> str:
        return f"{self.kind}={self.value}"


class CatalogPage(RoutablePageMixin, Page):
    """The catalogue's place in the page tree: the list with facets, and one page per procedure."""

    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "catalog/catalog_page.html"

    class Meta:
        verbose_name = _("service catalogue page")
        verbose_name_plural = _("service catalogue pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `procedures` (a page), `facets` with counts and the `chosen` values."""
        chosen = {kind: request.GET[kind][:255] for kind in FACETS if request.GET.get(kind)}
        procedures = Procedure.objects.live().with_facets(chosen)
        pages = Paginator(procedures.select_related("field").order_by("name", "code"), PAGE_SIZE)
        counts = procedures.facet_counts()
        return {
            **super().get_context(request, *args, **kwargs),
            "procedures": pages.get_page(request.GET.get("page")),
            "chosen": chosen,
            "facets": [
                {
                    "kind": kind,
                    "label": label,
                    "chosen": chosen.get(kind, ""),
                    "values": [{"value": v, "count": n} for k, v, n in counts if k == kind],
                }
                for kind, label in FACETS.items()
            ],
        }

    @path("<str:reference>/")
    def procedure(self, request: HttpRequest, reference: str) -> HttpResponse:
        """`<code>-<slug>`; a bare code, another slug or an agency's suffix moves to the one
        address.
        """
        code, _dash, slug = reference.partition("-")
        procedure = Procedure.objects.live().by_code(code).select_related("field").first()
        if procedure is None:
            raise Http404
        if (code, slug) != (procedure.code, procedure.slug):
            return redirect(procedure.get_absolute_url(), permanent=True)
        # Not the list's context: its facets and counts would cost two queries here.
        context = {**Page.get_context(self, request), "procedure": procedure}
        return TemplateResponse(
            request, "catalog/procedure_page.html", {**context, "record": procedure.record}
        )
