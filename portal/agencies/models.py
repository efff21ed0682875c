"""The province, its units, agencies and service centres: what everybody points at."""

from datetime import datetime, time

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from portal.vietnamese import slugify


def localised(vietnamese: str, english: str) -> str:
    """The English text on English pages when there is one, else the Vietnamese."""
    return english if english and get_language() == "en" else vietnamese


class AdminUnitQuerySet(models.QuerySet["AdminUnit"]):
    def in_force(self) -> "AdminUnitQuerySet":
        return self.filter(valid_to=None)

    def communes(self) -> "AdminUnitQuerySet":
        return self.filter(level=AdminUnit.Level.COMMUNE)


class AdminUnit(models.Model):
    """Đơn vị hành chính. Codes are text of 2 (province) or 5 digits, never reused (QĐ 19/2025/QĐ-
    TTg).
    """

    class Level(models.TextChoices):
        PROVINCE = "PROVINCE", _("province")
        COMMUNE = "COMMUNE", _("commune")

    code = models.CharField(_("code"), max_length=5, unique=True)
    level = models.CharField(_("level"), max_length=8, choices=Level)
    kind = models.CharField(_("kind"), max_length=40)
    name = models.CharField(_("name"), max_length=120)
    full_name = models.CharField(_("full name"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("parent"),
    )
    predecessors = models.TextField(_("formed from"), blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = AdminUnitQuerySet.as_manager()

    class Meta:
        ordering = ["name", "code"]
        verbose_name = _("administrative unit")
        verbose_name_plural = _("administrative units")

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        """The code keeps two communes apart whose names fold to the same slug."""
        prefix = "/en" if get_language() == "en" else ""
        return f"{prefix}/don-vi/{self.code}-{self.slug}/"

    @property
    def slug(self) -> str:
        return slugify(self.full_name)

    @property
    def local_name(self) -> str:
        return localised(self.full_name, self.name_en)


class Agency(models.Model):
    """Cơ quan, with the organisation code used in dossier codes (`H38.10`)."""

    class Kind(models.TextChoices):
        PROVINCE = "PROVINCE", _("People's Committee of the province")
        DEPARTMENT = "DEPARTMENT", _("department")
        COMMUNE = "COMMUNE", _("People's Committee of a commune")
        CENTRAL = "CENTRAL", _("office of a ministry")

    code = models.CharField(_("code"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=255)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    unit = models.ForeignKey(
        AdminUnit, models.PROTECT, related_name="agencies", verbose_name=_("administrative unit")
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("parent"),
    )
    aliases = models.JSONField(_("other names"), default=list, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    address = models.CharField(_("address"), max_length=255, blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")

    def __str__(self) -> str:
        return self.name

    @property
    def local_name(self) -> str:
        return localised(self.name, self.name_en)


class ServiceCentre(models.Model):
    """Trung tâm Phục vụ hành chính công: where papers are handed in and results fetched."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=255)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)
    unit = models.ForeignKey(
        AdminUnit, models.PROTECT, related_name="centres", verbose_name=_("administrative unit")
    )
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="centres",
        verbose_name=_("agency"),
    )
    address = models.CharField(_("address"), max_length=255, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    map_url = models.URLField(_("map"), max_length=500, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("service centre")
        verbose_name_plural = _("service centres")

    def __str__(self) -> str:
        return self.name

    @property
    def local_name(self) -> str:
        return localised(self.name, self.name_en)


class Counter(models.Model):
    """Quầy of a service centre with the fields it receives."""

    centre = models.ForeignKey(
        ServiceCentre, models.CASCADE, related_name="counters", verbose_name=_("service centre")
    )
    number = models.CharField(_("number"), max_length=10)
    name = models.CharField(_("name"), max_length=255)
    fields = models.JSONField(_("fields"), default=list, blank=True)

    class Meta:
        ordering = ["centre", "id"]
        verbose_name = _("counter")
        verbose_name_plural = _("counters")
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "number"], name="counter_number_once_per_centre"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"


class OpeningHours(models.Model):
    """One stretch of opening time; a day may have two (morning, afternoon). Monday is 0."""

    centre = models.ForeignKey(
        ServiceCentre, models.CASCADE, related_name="hours", verbose_name=_("service centre")
    )
    weekday = models.PositiveSmallIntegerField(_("weekday"))
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta:
        ordering = ["centre", "weekday", "opens"]
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="weekday_is_0_to_6"),
            models.CheckConstraint(
                condition=Q(closes__gt=models.F("opens")), name="hours_close_after_they_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens:%H:%M}–{self.closes:%H:%M}"

    def covers(self, moment: datetime) -> bool:
        """Whether the local `moment` falls into this stretch."""
        now: time = moment.timetz().replace(tzinfo=None)
        return moment.weekday() == self.weekday and self.opens <= now < self.closes


@register_setting(icon="home", order=1)
class ProvinceProfile(BaseGenericSetting):
    """What makes the portal one province's: names, codes, hotline, theme. Data, never constants."""

    unit = models.ForeignKey(
        AdminUnit, models.PROTECT, null=True, blank=True, verbose_name=_("administrative unit")
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    full_name = models.CharField(_("full name"), max_length=160, blank=True)
    agency_code = models.CharField(_("organisation code"), max_length=20, blank=True)
    portal_name = models.CharField(_("name of the portal"), max_length=120, blank=True)
    portal_name_en = models.CharField(
        _("name of the portal in English"), max_length=120, blank=True
    )
    hotline = models.CharField(_("hotline"), max_length=40, blank=True)
    hotline_note = models.CharField(_("note on the hotline"), max_length=255, blank=True)
    hotline_note_en = models.CharField(
        _("note on the hotline in English"), max_length=255, blank=True
    )
    filing_url_template = models.CharField(
        _("address for online filing"),
        max_length=500,
        blank=True,
        help_text=_("{code} stands for the procedure's code."),
    )
    footer_note = models.CharField(_("note in the footer"), max_length=500, blank=True)
    footer_note_en = models.CharField(
        _("note in the footer in English"), max_length=500, blank=True
    )
    theme = models.JSONField(_("colours"), default=dict, blank=True)
    data_hash = models.CharField(
        _("hash of the loaded data"), max_length=64, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("province")
        verbose_name_plural = _("province")

    def __str__(self) -> str:
        return self.full_name or settings.WAGTAIL_SITE_NAME

    @property
    def local_portal_name(self) -> str:
        return localised(self.portal_name, self.portal_name_en) or settings.WAGTAIL_SITE_NAME

    @property
    def local_name(self) -> str:
        return localised(self.full_name, self.name_en)

    @property
    def local_hotline_note(self) -> str:
        return localised(self.hotline_note, self.hotline_note_en)

    @property
    def local_footer_note(self) -> str:
        return localised(self.footer_note, self.footer_note_en)

    @property
    def hotline_digits(self) -> str:
        """What a phone dials: digits and a leading plus."""
        return "".join(c for c in self.hotline if c.isdigit() or c == "+")
