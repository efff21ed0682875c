"""A projection of the dossiers that other systems own: no files, no addresses, no name in clear."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.catalog.models import Procedure
from portal.agencies.models import Agency
from portal.dossiers.statuses import CHOICES, STATUSES, Status, StatusDef


class Dossier(models.Model):
    """Hồ sơ: the current state, derived from its events by the source's time.

    `code` is normalised (`codes.normalise_code`). `appointment` is the source's; midnight local
    time means that the source gave a day only. `as_of` is the source's time of the newest event.
    The hashes are made by `identifiers`; `owner_id_hash` equals `accounts.User.citizen_id_hash` of
    the same person.
    """

    code = models.CharField(_("dossier code"), max_length=60, unique=True)
    procedure_code = models.CharField(_("procedure code"), max_length=30, blank=True)
    procedure = models.ForeignKey(
        Procedure,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="dossiers",
        verbose_name=_("procedure"),
    )
    agency_name = models.CharField(_("agency"), max_length=255, blank=True)
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="dossiers",
        verbose_name=_("agency"),
    )
    status = models.CharField(_("status"), max_length=20, choices=CHOICES)
    submitted_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    appointment = models.DateTimeField(_("appointment"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=40)
    as_of = models.DateTimeField(_("as of"))
    owner_masked = models.CharField(_("owner"), max_length=80, blank=True)
    owner_id_hash = models.CharField(
        _("hash of the owner's identity number"), max_length=64, blank=True
    )
    phone_last4_hash = models.CharField(_("hash of the phone digits"), max_length=64, blank=True)
    id_last4_hash = models.CharField(_("hash of the identity digits"), max_length=64, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        indexes = [models.Index(fields=["owner_id_hash"], name="dossier_owner")]

    def __str__(self) -> str:
        return self.code

    @property
    def status_def(self) -> StatusDef:
        return STATUSES[Status(self.status)]


class DossierEventQuerySet(models.QuerySet["DossierEvent"]):
    def update(self, **kwargs: Any) -> int:
        raise TypeError("Dossier events are append-only.")


class DossierEvent(models.Model):
    """Tiến trình xử lý: one thing that happened, as the source told it. Written once, never
    changed.

    `source_status` is the source's own code, kept so that a better mapping can be applied later.
    `note` is free text from the source and is shown to the owner only (second factor or log-in).
    """

    class Role(models.TextChoices):
        DIRECT = "DIRECT", _("responsible agency")
        COORDINATING = "COORDINATING", _("coordinating agency")

    dossier = models.ForeignKey(
        Dossier, models.CASCADE, related_name="events", verbose_name=_("dossier")
    )
    source = models.CharField(_("source"), max_length=40)
    idempotency_key = models.CharField(_("idempotency key"), max_length=120)
    occurred_at = models.DateTimeField(_("happened"))
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    status = models.CharField(_("status"), max_length=20, choices=CHOICES)
    source_status = models.CharField(_("status code of the source"), max_length=40)
    unit = models.CharField(_("unit"), max_length=255, blank=True)
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.DIRECT)
    step = models.CharField(_("step"), max_length=255, blank=True)
    planned_end = models.DateTimeField(_("planned end"), null=True, blank=True)
    appointment = models.DateTimeField(_("appointment"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    objects = DossierEventQuerySet.as_manager()

    class Meta:
        ordering = ["dossier", "occurred_at", "id"]
        verbose_name = _("dossier event")
        verbose_name_plural = _("dossier events")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "idempotency_key"], name="dossier_event_once_per_source"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source}:{self.idempotency_key}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("Dossier events are append-only.")
        super().save(*args, **kwargs)

    @property
    def order(self) -> tuple[Any, ...]:
        """Later in the dossier's life sorts higher: source time, then stage, then arrival."""
        return (self.occurred_at, STATUSES[Status(self.status)].stage, self.pk)


class SourceStatus(models.Model):
    """What one source's status code means. Codes never met before are listed here as OTHER."""

    source = models.CharField(_("source"), max_length=40)
    source_status = models.CharField(_("status code of the source"), max_length=40)
    status = models.CharField(
        _("status"), max_length=20, choices=CHOICES, default=Status.OTHER.value
    )
    is_reviewed = models.BooleanField(_("checked by a person"), default=False)
    first_seen_at = models.DateTimeField(_("first seen"), auto_now_add=True)

    class Meta:
        ordering = ["is_reviewed", "source", "source_status"]
        verbose_name = _("status code of a source")
        verbose_name_plural = _("status codes of sources")
        constraints = [
            models.UniqueConstraint(fields=["source", "source_status"], name="source_status_once")
        ]

    def __str__(self) -> str:
        return f"{self.source}:{self.source_status} → {self.status}"
