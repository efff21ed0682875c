from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Router, Schema
from ninja.pagination import paginate

from api.links import absolute
from api.pagination import Cursor
from cms.news.models import NewsPage
from portal.throttling import count_request

router = Router()


class NewsItem(Schema):
    id: int
    title: str
    summary: str
    category: str
    date: date
    agency: str | None
    source: str
    document_no: str
    is_sample: bool
    url: str

    @staticmethod
    def resolve_agency(article: NewsPage) -> str | None:
        return article.agency.name if article.agency else None

    @staticmethod
    def resolve_url(article: NewsPage, context: Any) -> str:
        return absolute(context["request"], article.get_url(context["request"]) or "/")


@router.get(
    "/news", response=list[NewsItem], operation_id="news_list", summary="News, newest first"
)
@paginate(Cursor, ordering=("-date", "-id"))
def list_news(request: HttpRequest) -> QuerySet[NewsPage]:
    count_request(request, "read")
    articles: QuerySet[NewsPage] = (
        NewsPage.objects.live().public().select_related("agency", "locale")
    )
    return articles.filter(locale__language_code=request.LANGUAGE_CODE)
