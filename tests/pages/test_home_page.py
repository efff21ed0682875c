"""The front page in both languages, within its query budget (BUDGETS: at most 12)."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from cms.catalog.models import Procedure
from cms.catalog.services import describe_in_plain_words
from cms.pages.models import AlertBanner
from portal.agencies.models import ProvinceProfile
from tests.conftest import SitePages
from tests.factories import AlertBannerFactory, LifeEventFactory, NewsPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(site: SitePages, seed_procedures: dict[str, Procedure]) -> SitePages:
    for n in range(15):
        event = LifeEventFactory(position=n, audience="CITIZEN" if n < 11 else "BUSINESS")
        event.procedures.add(*seed_procedures.values())
    for procedure in seed_procedures.values():
        describe_in_plain_words(
            procedure=procedure,
            short_title=f"Tên ngắn {procedure.code}",
            summary="Tóm tắt.",
            common_names=[],
            name_en=f"Short name {procedure.code}",
        )
    for n in range(8):
        NewsPageFactory(parent=site.news, title=f"Tin số {n}")
    AlertBannerFactory(message="Đường bị ngập", message_en="Road flooded", severity=3)
    return site


@pytest.mark.parametrize("path", ["/", "/en/"])
def test_home_keeps_its_query_budget(
    client: Client, filled: SitePages, path: str, django_assert_max_num_queries
):
    ContentType.objects.clear_cache()  # as in a fresh process
    with django_assert_max_num_queries(12):
        assert client.get(path).status_code == 200


def test_home_offers_look_up_search_life_events_fields_procedures_and_news(
    client: Client, filled: SitePages
):
    html = client.get("/").content.decode()
    assert 'action="/tra-cuu/"' in html
    assert 'action="/tim-kiem/"' in html
    assert "Sự kiện thử" in html
    assert "/thu-tuc/?field=" in html
    assert "Tên ngắn" in html
    assert html.count('href="/tin-tuc/tin-so-') == 5
    assert 'href="tel:02000000000"' in html


def test_home_without_any_data_still_opens(client: Client, site: SitePages):
    assert client.get("/").status_code == 200


def test_english_home_names_what_is_vietnamese_and_falls_back_to_vietnamese_news(
    client: Client, filled: SitePages
):
    html = client.get("/en/").content.decode()
    assert '<html lang="en"' in html
    assert "Short name" in html
    assert "Thu Province Portal" in html
    assert '<li class="ct-card" lang="vi">' in html
    assert "Road flooded" in html


def test_severe_alert_is_announced_at_once(client: Client, filled: SitePages):
    AlertBannerFactory(message="Bảo trì tối nay", severity=AlertBanner.Severity.INFO)
    html = client.get("/").content.decode()
    assert html.index('role="alert"') < html.index("Đường bị ngập") < html.index('role="status"')


def test_pages_hold_no_script_and_no_inline_style(client: Client, filled: SitePages):
    html = client.get("/").content.decode()
    assert "<script" not in html
    assert "<style" not in html
    assert " style=" not in html
    assert " onclick=" not in html


def test_each_page_links_to_itself_in_the_other_language(client: Client, filled: SitePages):
    assert 'href="/en/" lang="en"' in client.get("/").content.decode()
    assert 'href="/" lang="vi"' in client.get("/en/").content.decode()


def test_colours_are_linked_only_when_the_province_has_some(
    client: Client, site: SitePages, province: ProvinceProfile
):
    assert "/theme.css" not in client.get("/").content.decode()
    province.theme = {"brand": "#a4161a"}
    province.save()
    assert "/theme.css?v=" in client.get("/").content.decode()
