"""Keeps the index true to its sources. Rows are always read again, so drafts in memory never get
in.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import batched
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from cms.search import backends, vocabulary
from cms.search.models import SearchEntry, SearchFacet
from cms.search.sources import all_sources
from portal.searchable import SearchDocument, SearchSource
from portal.vietnamese import (
    aligned_search_form,
    expand_abbreviations,
    marked_words,
    nfc,
    search_words,
)

BODY_LIMIT = 6_000
_BATCH = 200
_FACET_BATCH = 2_000
_REPLACED = [
    field.name
    for field in SearchEntry._meta.concrete_fields
    if field.name not in {"id", "kind", "key", "language"}
]


def marker_word(name: str, value: str) -> str:
    """The filter word of a facet value, a kind or a language: one token on both engines."""
    return "x" + hashlib.sha256(f"{name}={value}".encode()).hexdigest()[:12]


def index_rows(source: SearchSource, pks: Sequence[Any]) -> None:
    """Write, replace or remove the entries of these rows, in the caller's transaction."""
    label = source.model._meta.label_lower
    with transaction.atomic():
        for some in batched(pks, _BATCH):
            _index_batch(source, label, some)
    vocabulary.mark_changed()


def _index_batch(source: SearchSource, label: str, pks: Sequence[Any]) -> None:
    kept = {
        entry.pk: entry
        for entry in SearchEntry.objects.filter(
            source=label, source_pk__in=[str(pk) for pk in pks]
        ).only("kind", "key", "language", "digest")
    }
    known = {(entry.kind, entry.key, entry.language): entry for entry in kept.values()}
    changed: list[tuple[SearchEntry, SearchDocument]] = []
    for row in source.visible().filter(pk__in=pks):
        for document in source.documents(row):
            old = known.pop((document.kind, document.key, document.language), None)
            if old is None or old.digest != _digest(document):
                changed.append((_entry(document, source, row.pk), document))
    if known:
        SearchEntry.objects.filter(pk__in=[entry.pk for entry in known.values()]).delete()
    if kept and changed:
        SearchFacet.objects.filter(entry__in=_same_entries(changed)).delete()
    _write(changed)


def _same_entries(changed: list[tuple[SearchEntry, SearchDocument]]) -> QuerySet[SearchEntry]:
    return SearchEntry.objects.filter(
        source=changed[0][0].source, source_pk__in=[entry.source_pk for entry, _document in changed]
    )


def remove_rows(source: SearchSource, pks: Sequence[Any]) -> None:
    label = source.model._meta.label_lower
    SearchEntry.objects.filter(source=label, source_pk__in=[str(pk) for pk in pks]).delete()
    vocabulary.mark_changed()


def rebuild() -> int:
    """Build the whole index anew in one transaction; gives the number of entries."""
    with transaction.atomic():
        backends.current().prepare(connection)
        with connection.cursor() as cursor:
            # By hand, because Django would load every row to tell who listens to deletions.
            cursor.execute("DELETE FROM portal_search_searchfacet")
            cursor.execute("DELETE FROM portal_search_searchentry")
        for source in all_sources():
            rows = source.visible().order_by("pk").iterator(chunk_size=_BATCH)
            for some in batched(rows, _BATCH):
                _write([(_entry(d, source, r.pk), d) for r in some for d in source.documents(r)])
    vocabulary.mark_changed()
    return SearchEntry.objects.count()


def _write(changed: list[tuple[SearchEntry, SearchDocument]]) -> None:
    """Insert or replace entries, then their facets; facets of replaced entries are gone already."""
    SearchEntry.objects.bulk_create(
        [entry for entry, _document in changed],
        update_conflicts=True,
        unique_fields=["kind", "key", "language"],
        update_fields=_REPLACED,
    )
    SearchFacet.objects.bulk_create(
        [facet for entry, document in changed for facet in _facets(entry, document)],
        batch_size=_FACET_BATCH,
    )


def _facets(entry: SearchEntry, document: SearchDocument) -> Iterable[SearchFacet]:
    for name, values in document.facets.items():
        for value in dict.fromkeys(values):
            yield SearchFacet(entry=entry, name=name, value=value[:255])


def _entry(document: SearchDocument, source: SearchSource, pk: Any) -> SearchEntry:
    names = dict.fromkeys(name for name in (document.title, *document.names) if name)
    related = dict.fromkeys(name for name in document.related if name)
    expanded = [
        expand_abbreviations(name) for name in (*names, *(("", *related) if related else ()))
    ]
    body = " ".join(nfc(document.body or document.summary)[:BODY_LIMIT].split())
    return SearchEntry(
        kind=document.kind,
        key=document.key,
        language=document.language,
        source=source.model._meta.label_lower,
        source_pk=str(pk),
        code=document.code,
        title=nfc(document.title),
        summary=nfc(document.summary),
        body=body,
        url_path=document.url_path,
        date=document.date,
        boost=document.boost,
        names_folded="\n".join(" ".join(search_words(name)) for name in expanded),
        names_marked="\n".join(" ".join(marked_words(name)) for name in expanded),
        body_folded=aligned_search_form(body),
        marker=" ".join(_marker_words(document)),
        digest=_digest(document),
    )


def _marker_words(document: SearchDocument) -> list[str]:
    found = [marker_word("kind", document.kind)]
    found += [marker_word("language", lang) for lang in (document.language, *document.also_in)]
    return found + [
        marker_word(name, value[:255])
        for name, values in document.facets.items()
        for value in dict.fromkeys(values)
    ]


def _digest(document: SearchDocument) -> str:
    return hashlib.sha256(json.dumps(asdict(document), sort_keys=True).encode()).hexdigest()
