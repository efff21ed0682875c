from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarException(models.Model):
    """A day that editors correct: off although the library works it, or the other way round.

    The library computes coming holidays; the official notice of each autumn decides.
    """

    date = models.DateField(_("date"), unique=True)
    is_working_day = models.BooleanField(_("working day"))
    name = models.CharField(_("reason"), max_length=160)

    class Meta:
        ordering = ["date"]
        verbose_name = _("exception of the work calendar")
        verbose_name_plural = _("exceptions of the work calendar")

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y} {self.name}"
