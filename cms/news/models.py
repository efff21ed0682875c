"""News and announcements."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageQuerySet

from cms.pages.blocks import BodyBlock
from cms.pages.models import SluggedPage
from portal.agencies.models import Agency

PAGE_SIZE = 12


class NewsPageQuerySet(PageQuerySet):
    def newest_first(self) -> "NewsPageQuerySet":
        return self.order_by("-date", "-pk")


class NewsIndexPage(SluggedPage):
    """The list of articles, newest first."""

    parent_page_types = ["pages.HomePage"]
    subpage_types = ["news.NewsPage"]
    template = "news/news_index_page.html"

    class Meta:
        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")

    def articles(self) -> NewsPageQuerySet:
        return (
            NewsPage.objects.child_of(self).live().public().newest_first().select_related("locale")
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `articles` (a page of them), `categories` and the `chosen` category."""
        chosen = request.GET.get("category", "")
        articles = self.articles()
        if chosen in NewsPage.Category.values:
            articles = articles.filter(category=chosen)
        return {
            **super().get_context(request, *args, **kwargs),
            "articles": Paginator(articles, PAGE_SIZE).get_page(request.GET.get("page")),
            "categories": NewsPage.Category.choices,
            "chosen": chosen,
        }


class NewsPage(SluggedPage):
    """One article, with the date, the unit and the source that it comes from."""

    class Category(models.TextChoices):
        ACTIVITY = "tin-hoat-dong", _("Activities")
        DIRECTION = "chi-dao-dieu-hanh", _("Direction and administration")
        ANNOUNCEMENT = "thong-bao", _("Announcements")
        WELFARE = "an-sinh-xa-hoi", _("Social welfare")
        ECONOMY = "kinh-te", _("Economy")
        CULTURE = "van-hoa-du-lich", _("Culture and tourism")
        REFORM = "cai-cach-hanh-chinh", _("Administrative reform")
        WARNING = "canh-bao", _("Warnings")

    summary = models.CharField(_("summary"), max_length=500, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("body"))
    category = models.CharField(
        _("category"), max_length=30, choices=Category, default=Category.ACTIVITY
    )
    date = models.DateField(_("date"))
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agency")
    )
    source = models.CharField(_("source"), max_length=255, blank=True)
    document_no = models.CharField(_("document number"), max_length=80, blank=True)
    is_sample = models.BooleanField(_("sample article"), default=False)

    objects = PageManager.from_queryset(NewsPageQuerySet)()

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("category"),
        FieldPanel("date"),
        FieldPanel("agency"),
        FieldPanel("source"),
        FieldPanel("document_no"),
        FieldPanel("is_sample"),
    ]
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []
    template = "news/news_page.html"

    class Meta:
        verbose_name = _("news article")
        verbose_name_plural = _("news articles")
