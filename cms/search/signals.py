"""Connects every source to the signals after which its entries may differ."""

from collections.abc import Callable
from typing import Any

from django.db.models import ManyToManyField, Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import Signal
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.search import indexing
from cms.search.sources import all_sources
from portal.searchable import SearchSource, Work, index_now_or_later


def connect() -> None:
    """Called once, when all packages are loaded."""
    reindexes: list[tuple[type[Page], Work]] = []
    for source in all_sources():
        reindex = _reindex(source)
        _connect_rows(source, reindex)
        for model, path in source.dependents.items():
            _connect_dependents(source, reindex, model, path)
        if issubclass(source.model, Page):
            reindexes.append((source.model, reindex))
            _connect_pages(source.model, reindex)
    _connect_branches(reindexes)


def _reindex(source: SearchSource) -> Work:
    def reindex(pks: list[Any]) -> None:
        indexing.index_rows(source, pks)

    return reindex


def _listen(
    signal: Signal, receiver: Callable[..., None], sender: type[Model] | None = None
) -> None:
    # Not weak: the receivers are closures that nothing else holds.
    signal.connect(receiver, sender=sender, weak=False)


def _connect_rows(source: SearchSource, reindex: Work) -> None:
    def saved(instance: Model, raw: bool, **kwargs: Any) -> None:
        if not raw:
            index_now_or_later(reindex, [instance.pk])

    def deleted(instance: Model, **kwargs: Any) -> None:
        indexing.remove_rows(source, [instance.pk])

    _listen(post_save, saved, source.model)
    _listen(post_delete, deleted, source.model)


def _connect_dependents(source: SearchSource, reindex: Work, model: type[Model], path: str) -> None:
    rows = source.model._default_manager

    def changed(instance: Model, raw: bool = False, created: bool = False, **kwargs: Any) -> None:
        if not raw and not created:
            index_now_or_later(
                reindex, list(rows.filter(**{path: instance}).values_list("pk", flat=True))
            )

    def joined(
        instance: Model, action: str, reverse: bool, pk_set: set[Any] | None, **kwargs: Any
    ) -> None:
        if action in {"post_add", "post_remove", "post_clear"}:
            index_now_or_later(reindex, list(pk_set or ()) if reverse else [instance.pk])

    _listen(post_save, changed, model)
    field = source.model._meta.get_field(path)
    if isinstance(field, ManyToManyField):
        _listen(m2m_changed, joined, field.remote_field.through)


def _connect_pages(model: type[Page], reindex: Work) -> None:
    def changed(instance: Page, **kwargs: Any) -> None:
        index_now_or_later(reindex, [instance.pk])

    for signal in (page_published, page_unpublished):
        _listen(signal, changed, model)


def _connect_branches(reindexes: list[tuple[type[Page], Work]]) -> None:
    """A move, a new slug or a restriction changes a page and all below it."""

    def reindex_branch(pk: int) -> None:
        # The tree library writes paths in SQL, so what is in memory may be old.
        page = Page.objects.filter(pk=pk).first()
        if page is None:
            return
        for model, reindex in reindexes:
            below = model._default_manager.filter(path__startswith=page.path)
            index_now_or_later(reindex, list(below.values_list("pk", flat=True)))

    def moved(instance: Page, **kwargs: Any) -> None:
        reindex_branch(instance.pk)

    def restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
        reindex_branch(instance.page_id)

    _listen(post_page_move, moved)
    _listen(page_slug_changed, moved)
    _listen(post_save, restricted, PageViewRestriction)
    _listen(post_delete, restricted, PageViewRestriction)
