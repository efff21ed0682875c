"""The index: what the public can find, in a form both database engines search alike.

The full-text structures beside `SearchEntry` (an FTS5 table on SQLite, generated `tsvector`
columns on PostgreSQL) follow the rows by themselves; see `cms.search.backends`.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchEntry(models.Model):
    """One document in one language.

    `names_folded` holds the title and every other name, a line each, without marks, then after an
    empty line related names; `names_marked` the same lines with marks and one spelling of tones.
    `body_folded` has exactly the length of `body`, so a position in one is a position in the
    other. `marker` holds the filter words of kind, language and facets.
    """

    kind = models.CharField(_("kind"), max_length=20)
    key = models.CharField(_("key"), max_length=80)
    language = models.CharField(_("language"), max_length=5)
    source = models.CharField(_("source"), max_length=80)
    source_pk = models.CharField(_("row of the source"), max_length=40)
    code = models.CharField(_("code"), max_length=40, blank=True, db_index=True)
    title = models.TextField(_("title"))
    summary = models.TextField(_("summary"), blank=True)
    body = models.TextField(_("text"), blank=True)
    url_path = models.CharField(_("address"), max_length=500)
    date = models.CharField(_("date"), max_length=10, blank=True)
    boost = models.FloatField(_("boost"), default=0)
    names_folded = models.TextField(_("names without marks"))
    names_marked = models.TextField(_("names with marks"))
    body_folded = models.TextField(_("text without marks"), blank=True)
    marker = models.TextField(_("filter words"))
    digest = models.CharField(_("digest"), max_length=64)
    indexed_at = models.DateTimeField(_("indexed"), auto_now=True, db_index=True)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "language"], name="search_entry_once")
        ]
        indexes = [models.Index(fields=["source", "source_pk"], name="search_entry_source")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} ({self.language})"


class SearchFacet(models.Model):
    """One filter value of one entry; counted beside the results."""

    entry = models.ForeignKey(
        SearchEntry, models.CASCADE, related_name="facets", verbose_name=_("entry")
    )
    name = models.CharField(_("name"), max_length=20)
    value = models.CharField(_("value"), max_length=255)

    class Meta:
        verbose_name = _("search facet")
        verbose_name_plural = _("search facets")
        constraints = [
            models.UniqueConstraint(fields=["entry", "name", "value"], name="search_facet_once")
        ]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"
