"""One article of five blocks under /blog/article/."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from wagtail.models import Page, Site

from blog.models import BlogIndexPage, BlogPage

_SENTENCE = "Bài viết mẫu của một trang Wagtail mới cài, dùng để so sánh tốc độ. "


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        home: Page = Site.objects.get(is_default_site=True).root_page
        index = home.add_child(instance=BlogIndexPage(title="Blog", slug="blog", intro="Blog"))
        paragraph = ("paragraph", f"<p>{_SENTENCE * 4}</p>")
        index.add_child(
            instance=BlogPage(
                title="Bài viết mẫu",
                slug="article",
                date=date(2026, 11, 20),
                intro=_SENTENCE,
                body=[("heading", "Tiêu đề"), paragraph, paragraph, paragraph, paragraph],
            )
        )
