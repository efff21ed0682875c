"""The portal's own pages: home, standard pages, and the banner that warns on every face."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from cms.pages.blocks import BodyBlock
from portal.vietnamese import slugify


class SluggedPage(Page):
    """Vietnamese titles give ASCII slugs in which đ is d; Wagtail's own rule loses letters."""

    slug: str

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = slugify(self.title)
        super().full_clean(*args, **kwargs)


class HomePage(Page):
    """The front page of one language; what it shows is put together by `portal.web.home`."""

    introduction = models.CharField(_("introduction"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["wagtailcore.Page"]
    template = "pages/home_page.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class StandardPage(SluggedPage):
    """A page of text: contact, accessibility statement, help."""

    summary = models.CharField(_("summary"), max_length=300, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body")]
    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    template = "pages/standard_page.html"

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")


class AlertBannerQuerySet(models.QuerySet["AlertBanner"]):
    def showing(self) -> "AlertBannerQuerySet":
        """Banners of this moment, the most severe first."""
        now = timezone.now()
        return self.filter(
            Q(starts_at=None) | Q(starts_at__lte=now), Q(ends_at=None) | Q(ends_at__gt=now)
        ).order_by("-severity", "-pk")


@register_snippet
class AlertBanner(models.Model):
    """A warning on every page and face, between two moments."""

    class Severity(models.IntegerChoices):
        INFO = 1, _("information")
        WARNING = 2, _("warning")
        DANGER = 3, _("danger")

    message = models.CharField(_("message"), max_length=300)
    message_en = models.CharField(_("message in English"), max_length=300, blank=True)
    severity = models.PositiveSmallIntegerField(
        _("severity"), choices=Severity, default=Severity.INFO
    )
    link = models.CharField(_("link"), max_length=500, blank=True)
    starts_at = models.DateTimeField(_("from"), null=True, blank=True)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)

    objects = AlertBannerQuerySet.as_manager()

    class Meta:
        verbose_name = _("alert banner")
        verbose_name_plural = _("alert banners")

    def __str__(self) -> str:
        return self.message

    def clean(self) -> None:
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The end must come after the start.")})

    @property
    def local_message(self) -> str:
        return self.message_en if self.message_en and get_language() == "en" else self.message
