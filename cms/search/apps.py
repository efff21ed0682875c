from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


def _prepare_full_text(using: str, **kwargs: Any) -> None:
    """Heals the full-text structures, which a later migration of the table may have dropped."""
    from cms.search import backends
    from cms.search.models import SearchEntry

    connection = connections[using]
    if SearchEntry._meta.db_table in connection.introspection.table_names():
        backends.for_vendor(connection.vendor).prepare(connection)


class SearchConfig(AppConfig):
    name = "cms.search"
    label = "portal_search"
    verbose_name = _("search")

    def ready(self) -> None:
        from cms.search import signals

        signals.connect()
        post_migrate.connect(_prepare_full_text, sender=self)
