"""Fills a database; runs inside a portal process (bench.inside)."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Model
from django.db.models.sql import InsertQuery
from django.utils import timezone
from django.utils.html import format_html
from wagtail.models import Page

from bench import generator
from cms.catalog.models import Procedure
from cms.news.models import NewsIndexPage, NewsPage
from cms.pages.search_sources import path_of
from cms.search import services as search
from portal.dossiers import services as dossiers
from portal.web import provinces

DOSSIER = "BENCH.01-261102-0001"
QUERY = "đăng ký khai sinh"
MANY_PAPERS = 8
# National numbers: handed in, accepted, worked on, papers asked for, worked on, ready.
_STATUSES = ("1", "2", "4", "4", "5", "4", "9")
_BATCH = 500
_FIRST_EVENT = datetime.fromisoformat("2026-11-02T09:00:00+07:00")


def run(step: str, *arguments: str) -> Any:
    steps: dict[str, Callable[..., Any]] = {
        "province": load_province,
        "articles": add_articles,
        "analyse": analyse,
        "addresses": addresses,
    }
    return steps[step](*arguments)


def load_province(folder: str, catalogue: str) -> None:
    """A province with the given catalogue, and one made-up dossier with seven events."""
    provinces.load_province(folder=Path(folder), catalogue=Path(catalogue))
    dossiers.import_events(raw_lines=[json.dumps(event).encode() for event in _events()])


def _events() -> list[dict[str, Any]]:
    return [
        {
            "idempotency_key": f"bench-{number}",
            "source": "bench",
            "code": DOSSIER,
            "procedure_code": "1.001193",
            "source_status": status,
            "occurred_at": (_FIRST_EVENT + timedelta(days=number)).isoformat(),
            "unit": "Bộ phận một cửa (dữ liệu mẫu)",
            "step": f"Bước {number + 1}",
            "appointment": "2026-11-20T16:00:00+07:00",
            "owner": {"name": "NGƯỜI MẪU", "phone_last4": "0000", "type": "citizen"},
        }
        for number, status in enumerate(_STATUSES)
    ]


def add_articles(sentences: str) -> int:
    """Published articles in bulk (saved one by one they take minutes), then the search index."""
    index = NewsIndexPage.objects.get(locale__language_code="vi")
    with transaction.atomic():
        added = _insert(index, generator.articles(generator.read_sentences(Path(sentences))))
    search.rebuild()
    return added


def _insert(index: NewsIndexPage, drawn: Iterable[generator.Article]) -> int:
    """Writes an article's two tables: Django has no bulk insert over inherited tables."""
    taken, kind = index.get_children().count(), ContentType.objects.get_for_model(NewsPage)
    articles = [_article(index, kind, number, one) for number, one in enumerate(drawn, taken + 1)]
    shared = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    pages = [Page(**{name: getattr(article, name) for name in shared}) for article in articles]
    Page.objects.bulk_create(pages, batch_size=_BATCH)
    Page.objects.filter(pk=index.pk).update(numchild=taken + len(pages))
    for article, page in zip(articles, pages, strict=True):
        article.page_ptr_id = page.pk
    for start in range(0, len(articles), _BATCH):
        own = InsertQuery(NewsPage)
        rows: list[Model] = [*articles[start : start + _BATCH]]
        own.insert_values(NewsPage._meta.local_concrete_fields, rows)
        own.get_compiler("default").execute_sql()
    return len(articles)


def _article(
    index: NewsIndexPage, kind: ContentType, number: int, drawn: generator.Article
) -> NewsPage:
    slug, now = f"bai-mau-{number}", timezone.now()
    return NewsPage(
        path=NewsPage._get_path(index.path, index.depth + 1, number),
        depth=index.depth + 1,
        title=drawn.title,
        draft_title=drawn.title,
        slug=slug,
        url_path=f"{index.url_path}{slug}/",
        content_type=kind,
        locale_id=index.locale_id,
        translation_key=uuid4(),
        live=True,
        first_published_at=now,
        last_published_at=now,
        summary=drawn.summary,
        body=[("paragraph", format_html("<p>{}</p>", text)) for text in drawn.paragraphs],
        category=NewsPage.Category.ACTIVITY,
        date=drawn.day,
        is_sample=True,
    )


def analyse() -> None:
    """PostgreSQL's statistics after a bulk load; in production its own background work does it."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def addresses() -> dict[str, str]:
    """Paths of what residents see; the procedure has every part and at least eight papers."""
    procedure = next(p for p in Procedure.objects.live().order_by("code") if _is_whole(p))
    news = NewsPage.objects.live().filter(locale__language_code="vi").order_by("pk").first()
    return {
        "home": "/",
        "news page": path_of(news),
        "procedure page": procedure.path,
        "search": f"/tim-kiem/?q={quote(QUERY)}",
        "look-up": "/tra-cuu/",
        "dossier": DOSSIER,
        "procedure code": procedure.code,
    }


def _is_whole(procedure: Procedure) -> bool:
    record = procedure.record
    parts = (record.steps, record.channels, record.legal_basis, record.outcomes, record.conditions)
    return all(parts) and len(record.documents) >= MANY_PAPERS
