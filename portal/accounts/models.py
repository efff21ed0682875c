from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A person known to the portal: staff, or a resident who gets notices."""

    phone = models.CharField(_("phone"), max_length=20, blank=True)
    citizen_id_hash = models.CharField(
        _("hash of the personal identity number"),
        max_length=64,
        blank=True,
        db_index=True,
        editable=False,
    )

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
