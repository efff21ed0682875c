"""The outbox: what is to be sent, in the transaction that caused it, and what became of each
delivery.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Message(models.Model):
    """Thông báo: one event told to one person; the idempotency key makes it happen once."""

    event = models.CharField(_("event"), max_length=60)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="messages",
        verbose_name=_("recipient"),
    )
    idempotency_key = models.CharField(_("idempotency key"), max_length=200, unique=True)
    context = models.JSONField(_("values"), default=dict)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")

    def __str__(self) -> str:
        return f"{self.event} {self.pk}"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def waiting(self) -> "DeliveryQuerySet":
        """Not sent yet, and safe to send: new ones and clear temporary failures."""
        return self.filter(state__in=[Delivery.State.CREATED, Delivery.State.TEMPORARY])


class Delivery(models.Model):
    """One message by one channel. `body` is what goes out, rendered when the message was made.

    CREATED → CLAIMED → SENT → DELIVERED. TEMPORARY waits for `next_at`; PERMANENT is over. UNKNOWN
    means that the provider may have it: it is asked for, never sent again by itself.
    """

    class State(models.TextChoices):
        CREATED = "CREATED", _("waiting")
        CLAIMED = "CLAIMED", _("being sent")
        SENT = "SENT", _("handed over")
        DELIVERED = "DELIVERED", _("delivered")
        TEMPORARY = "TEMPORARY", _("failed, will be tried again")
        PERMANENT = "PERMANENT", _("failed for good")
        UNKNOWN = "UNKNOWN", _("in doubt")

    message = models.ForeignKey(
        Message, models.CASCADE, related_name="deliveries", verbose_name=_("notice")
    )
    channel = models.CharField(_("channel"), max_length=10)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.CREATED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_at = models.DateTimeField(_("not before"))
    worker = models.CharField(_("worker"), max_length=80, blank=True)
    lease_until = models.DateTimeField(_("claimed until"), null=True, blank=True)
    provider = models.CharField(_("provider"), max_length=80, blank=True)
    provider_reference = models.CharField(_("provider's reference"), max_length=255, blank=True)
    address = models.CharField(_("address"), max_length=254)
    subject = models.CharField(_("subject"), max_length=255, blank=True)
    body = models.TextField(_("text"))
    body_html = models.TextField(_("HTML text"), blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    detail = models.CharField(_("detail"), max_length=120, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(fields=["message", "channel"], name="delivery_once_per_channel")
        ]
        indexes = [
            models.Index(fields=["state", "next_at"], name="delivery_due"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.pk} {self.state}"
