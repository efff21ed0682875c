"""News: the list and one article (BUDGETS: at most 10 queries)."""

from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from tests.conftest import SitePages
from tests.factories import AgencyFactory, NewsPageFactory

pytestmark = pytest.mark.django_db


def article(site: SitePages, **changes):
    facts = {
        "title": "Lịch tiếp công dân mẫu",
        "date": date(2026, 3, 9),
        "body": [("heading", "Mục"), ("paragraph", "<p>Đoạn <b>văn</b></p>"), ("list", ["một"])],
        "document_no": "00-01/TB-MẪU",
        "source": "Ban biên tập mẫu",
        "agency": AgencyFactory(name="Sở Mẫu", name_en=""),
    }
    return NewsPageFactory(parent=site.news, **(facts | changes))


def test_article_shows_date_unit_source_number_and_that_it_is_a_sample(
    client: Client, site: SitePages
):
    article(site)
    html = client.get("/tin-tuc/lich-tiep-cong-dan-mau/").content.decode()
    for expected in ("09/03/2026", "Sở Mẫu", "Ban biên tập mẫu", "00-01/TB-MẪU", "ct-sample"):
        assert expected in html
    assert "<h2>Mục</h2>" in html
    assert "<li>một</li>" in html


def test_a_real_article_carries_no_sample_mark(client: Client, site: SitePages):
    article(site, is_sample=False)
    html = client.get("/tin-tuc/lich-tiep-cong-dan-mau/").content.decode()
    assert "ct-sample" not in html


def test_article_keeps_its_query_budget(
    client: Client, site: SitePages, django_assert_max_num_queries
):
    article(site)
    ContentType.objects.clear_cache()  # as in a fresh process
    with django_assert_max_num_queries(10):
        assert client.get("/tin-tuc/lich-tiep-cong-dan-mau/").status_code == 200


def test_article_links_to_its_translation(client: Client, site: SitePages):
    vietnamese = article(site)
    NewsPageFactory(
        parent=site.news_en,
        title="Sample reception hours",
        slug="sample-reception-hours",
        locale=site.news_en.locale,
        translation_key=vietnamese.translation_key,
    )
    html = client.get("/tin-tuc/lich-tiep-cong-dan-mau/").content.decode()
    assert 'href="/en/tin-tuc/sample-reception-hours/" lang="en"' in html
    assert 'hreflang="en" href="http://testserver/en/tin-tuc/sample-reception-hours/"' in html


def test_article_without_translation_links_to_the_list(client: Client, site: SitePages):
    article(site)
    html = client.get("/tin-tuc/lich-tiep-cong-dan-mau/").content.decode()
    assert 'href="/en/tin-tuc/" lang="en"' in html


def test_list_costs_the_same_with_more_articles(
    client: Client, site: SitePages, django_assert_max_num_queries
):
    for n in range(30):
        article(site, title=f"Tin {n}")
    with django_assert_max_num_queries(12):
        html = client.get("/tin-tuc/").content.decode()
    assert html.count('class="ct-card"') == 12
    assert 'href="?page=2"' in html


def test_list_can_be_narrowed_to_a_category(client: Client, site: SitePages):
    article(site, title="Tin một", category="thong-bao")
    article(site, title="Tin hai", category="kinh-te")
    html = client.get("/tin-tuc/?category=kinh-te").content.decode()
    assert "Tin hai" in html
    assert "Tin một" not in html


def test_a_withdrawn_article_is_not_found(client: Client, site: SitePages):
    article(site, live=False)
    assert client.get("/tin-tuc/lich-tiep-cong-dan-mau/").status_code == 404
