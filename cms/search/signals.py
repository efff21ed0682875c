"""Connects every source to the signals after which its entries may differ."""

from collections.abc import Iterable
from typing import Any

from django.db.models import ManyToManyField, Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.search import indexing
from cms.search.sources import all_sources
from portal.searchable import SearchSource

# Receivers are kept here, since signals hold them weakly.
_receivers: list[Any] = []


def connect() -> None:
    """Called once, when all packages are loaded."""
    page_sources = []
    for source in all_sources():
        _connect_rows(source)
        for model, path in source.dependents.items():
            _connect_dependents(source, model, path)
        if issubclass(source.model, Page):
            page_sources.append(source)
            _connect_pages(source)
    _connect_branches(page_sources)


def _listen(signal: Any, receiver: Any, sender: type[Model] | None = None) -> None:
    _receivers.append(receiver)
    signal.connect(receiver, sender=sender, weak=False)


def _connect_rows(source: SearchSource) -> None:
    def saved(instance: Model, raw: bool, **kwargs: Any) -> None:
        if not raw:
            indexing.index_row(source, instance.pk)

    def deleted(instance: Model, **kwargs: Any) -> None:
        indexing.remove_row(source, instance.pk)

    _listen(post_save, saved, source.model)
    _listen(post_delete, deleted, source.model)


def _connect_dependents(source: SearchSource, model: type[Model], path: str) -> None:
    def changed(instance: Model, raw: bool = False, created: bool = False, **kwargs: Any) -> None:
        if raw or created:
            return
        for pk in list(source.model._default_manager.filter(**{path: instance}).values_list("pk", flat=True)):
            indexing.index_row(source, pk)

    def joined(
        instance: Model, action: str, reverse: bool, pk_set: Iterable[Any] | None, **kwargs: Any
    ) -> None:
        if action in {"post_add", "post_remove", "post_clear"}:
            for pk in (pk_set or ()) if reverse else (instance.pk,):
                indexing.index_row(source, pk)

    _listen(post_save, changed, model)
    field = source.model._meta.get_field(path.split("__")[0])
    if isinstance(field, ManyToManyField):
        _listen(m2m_changed, joined, field.remote_field.through)


def _connect_pages(source: SearchSource) -> None:
    def changed(instance: Page, **kwargs: Any) -> None:
        indexing.index_row(source, instance.pk)

    for signal in (page_published, page_unpublished):
        _listen(signal, changed, source.model)


def _connect_branches(sources: list[SearchSource]) -> None:
    """A move, a new slug or a restriction changes a page and all below it."""

    def reindex(page: Page) -> None:
        for source in sources:
            below = source.model._default_manager.filter(path__startswith=page.path)
            for pk in list(below.values_list("pk", flat=True)):
                indexing.index_row(source, pk)

    def moved(instance: Page, **kwargs: Any) -> None:
        reindex(Page.objects.get(pk=instance.pk))

    def restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
        page = Page.objects.filter(pk=instance.page_id).first()
        if page is not None:
            reindex(page)

    _listen(post_page_move, moved)
    _listen(page_slug_changed, moved)
    _listen(post_save, restricted, PageViewRestriction)
    _listen(post_delete, restricted, PageViewRestriction)
