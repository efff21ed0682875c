"""Keeps the index true to its sources. Rows are always read again, so drafts in memory never get in."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

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


def marker_word(name: str, value: str) -> str:
    """The filter word of a facet value, a kind or a language: one token on both engines."""
    return "x" + hashlib.sha256(f"{name}={value}".encode()).hexdigest()[:12]


def index_row(source: SearchSource, pk: Any) -> None:
    """Write, replace or remove the entries of one row, in the caller's transaction."""
    row = source.visible().filter(pk=pk).first()
    documents = source.documents(row) if row is not None else []
    label = source.model._meta.label_lower
    with transaction.atomic():
        old = {
            (e.kind, e.key, e.language): e
            for e in SearchEntry.objects.filter(source=label, source_pk=str(pk)).defer("body", "body_folded")
        }
        for document in documents:
            _write(document, source, pk, old.pop((document.kind, document.key, document.language), None))
        if old:
            SearchEntry.objects.filter(pk__in=[e.pk for e in old.values()]).delete()
    vocabulary.mark_changed()


def remove_row(source: SearchSource, pk: Any) -> None:
    SearchEntry.objects.filter(source=source.model._meta.label_lower, source_pk=str(pk)).delete()
    vocabulary.mark_changed()


def rebuild() -> int:
    """Build the whole index anew in one transaction; gives the number of entries."""
    with transaction.atomic():
        backends.current().prepare(connection)
        SearchEntry.objects.all().delete()
        for source in all_sources():
            batch: list[tuple[SearchEntry, SearchDocument]] = []
            for row in source.visible().iterator(chunk_size=_BATCH):
                batch += [(_entry(d, source, row.pk), d) for d in source.documents(row)]
                if len(batch) >= _BATCH:
                    _write_batch(batch)
                    batch = []
            _write_batch(batch)
    vocabulary.mark_changed()
    return SearchEntry.objects.count()


def _write_batch(batch: list[tuple[SearchEntry, SearchDocument]]) -> None:
    SearchEntry.objects.bulk_create(entry for entry, _document in batch)
    SearchFacet.objects.bulk_create(
        facet for entry, document in batch for facet in _facets(entry, document)
    )


def _write(document: SearchDocument, source: SearchSource, pk: Any, old: SearchEntry | None) -> None:
    if old is not None and old.digest == _digest(document):
        return
    entry = _entry(document, source, pk)
    if old is not None:
        entry.pk = old.pk
        SearchFacet.objects.filter(entry=old).delete()
    entry.save(force_update=old is not None, force_insert=old is None)
    SearchFacet.objects.bulk_create(_facets(entry, document))


def _facets(entry: SearchEntry, document: SearchDocument) -> Iterable[SearchFacet]:
    for name, values in document.facets.items():
        for value in dict.fromkeys(values):
            yield SearchFacet(entry=entry, name=name, value=value[:255])


def _entry(document: SearchDocument, source: SearchSource, pk: Any) -> SearchEntry:
    names = dict.fromkeys(name for name in (document.title, *document.names) if name)
    products = dict.fromkeys(name for name in document.products if name)
    expanded = [expand_abbreviations(name) for name in (*names, *(("", *products) if products else ()))]
    body = nfc(document.body or document.summary)[:BODY_LIMIT]
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
