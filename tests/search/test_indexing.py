"""The index follows its sources at once, and nothing that is not public gets in."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from wagtail.models import Page, PageViewRestriction

from cms.catalog.models import Procedure
from cms.catalog.services import import_procedures
from cms.news.models import NewsIndexPage, NewsPage
from cms.search import services
from cms.search.models import SearchEntry, SearchFacet
from portal.searchable import in_one_go
from tests.factories import AdminUnitFactory, LifeEventFactory
from tests.records import as_lines, make_record

BRIDGE = "Khánh thành cầu Thử Nghiệm"


@pytest.fixture
def titles(find):
    """Titles of what a query finds."""
    return lambda query: [hit.title for hit in find(query, limit=50).hits]


class TestProcedures:
    def test_an_import_makes_them_found(self, find, catalogue):
        assert find("khai sinh").hits[0].url_path == catalogue["1.001193"].path

    def test_a_new_name_replaces_the_old_one(self, find, catalogue):
        procedure = catalogue["1.000656"]
        procedure.name = "Xác nhận qua đời"
        procedure.save()
        assert find("qua đời").hits[0].code == "1.000656"
        assert "1.000656" not in [hit.code for hit in find("khai tử").hits]

    def test_withdrawal_removes_them_and_return_brings_them_back(self, find, catalogue):
        procedure = catalogue["1.001193"]
        procedure.status = Procedure.Status.WITHDRAWN
        procedure.save()
        assert find("1.001193").total == 0
        assert "1.001193" not in [hit.code for hit in find("khai sinh").hits]
        procedure.status = Procedure.Status.ACTIVE
        procedure.save()
        assert find("1.001193").total == 1

    def test_without_an_official_version_they_stay_out(self, titles, catalogue):
        Procedure.objects.create(
            code="9.999999", name="Chưa công bố", field=catalogue["1.001193"].field
        )
        assert "Chưa công bố" not in titles("chưa công bố")

    def test_deletion_removes_them_with_their_facets(self, find, catalogue):
        procedure = catalogue["1.001193"]
        procedure.versions.all().delete()
        procedure.delete()
        assert find("1.001193").total == 0
        assert not SearchFacet.objects.filter(entry__code="1.001193").exists()

    def test_a_renamed_field_and_a_joined_life_event_are_followed(self, find, catalogue):
        procedure = catalogue["1.004222"]
        procedure.field.name = "Cư trú mới"
        procedure.field.save()
        assert "Cư trú mới" in SearchEntry.objects.get(code="1.004222").body
        before = SearchEntry.objects.get(code="1.004222").indexed_at
        procedure.life_events.add(LifeEventFactory())
        assert SearchEntry.objects.get(code="1.004222").indexed_at >= before

    def test_a_rolled_back_change_leaves_no_trace(self, find, titles, catalogue):
        class Undo(Exception):
            pass

        def change_and_undo() -> None:
            with transaction.atomic():
                catalogue["1.001193"].name = "Tên bị bỏ"
                catalogue["1.001193"].save()
                raise Undo

        with pytest.raises(Undo):
            change_and_undo()
        assert "Tên bị bỏ" not in titles("tên bị bỏ")
        assert find("khai sinh").hits[0].code == "1.001193"

    def test_changes_in_one_go_are_indexed_at_the_end(self, catalogue):
        nicknamed = SearchEntry.objects.filter(names_folded__contains="biet danh chung")
        with in_one_go():
            for procedure in catalogue.values():
                procedure.common_names = ["biệt danh chung"]
                procedure.save()
            assert not nicknamed.exists()
        assert nicknamed.count() == len(catalogue)

    def test_an_entry_costs_few_queries(self, catalogue, django_assert_max_num_queries):
        with django_assert_max_num_queries(14):
            catalogue["1.001193"].save()


class TestNews:
    def test_a_live_article_is_found_with_its_date_and_address(self, find, article):
        page = article(summary="Cầu mới nối hai bờ.")
        hit = find("cau thu nghiem").hits[0]
        assert (hit.kind, hit.key, hit.date) == ("news", str(page.pk), "2026-05-04")
        assert hit.url_path == page.get_url_parts()[2]
        assert hit.snippet == "Cầu mới nối hai bờ."

    def test_an_english_article_belongs_to_english_pages(self, find, article, site):
        article(below=site.news_en, title="Bridge opened in Thu")
        assert find("bridge", language="en").hits[0].url_path.startswith("/en/")
        assert all(hit.kind != "news" for hit in find("bridge").hits)

    def test_a_draft_stays_out_until_it_is_published(self, titles, article):
        page = article(live=False)
        assert BRIDGE not in titles("cầu thử nghiệm")
        page.save_revision().publish()
        assert BRIDGE in titles("cầu thử nghiệm")

    def test_a_draft_of_a_live_article_does_not_leak(self, titles, article):
        page = article()
        page.title = "Bản nháp kín"
        page.save_revision()
        assert "Bản nháp kín" not in titles("bản nháp kín")
        assert BRIDGE in titles("cầu thử nghiệm")

    def test_unpublishing_removes_it(self, titles, article):
        page = article()
        assert BRIDGE in titles("cầu thử nghiệm")
        page.unpublish()
        assert BRIDGE not in titles("cầu thử nghiệm")

    def test_deleting_its_section_removes_it(self, titles, article, site):
        article()
        site.news.delete()
        assert BRIDGE not in titles("cầu thử nghiệm")

    def test_a_restricted_section_is_private_until_it_is_opened(self, titles, article, site):
        article()
        restriction = PageViewRestriction.objects.create(
            page=site.news, restriction_type=PageViewRestriction.LOGIN
        )
        assert BRIDGE not in titles("cầu thử nghiệm")
        restriction.delete()
        assert BRIDGE in titles("cầu thử nghiệm")

    def test_a_move_changes_the_address(self, find, article, site):
        page = article()
        section = NewsIndexPage(title="Chuyên mục khác")
        site.home.add_child(instance=section)
        page.move(section, pos="last-child")
        assert find("cầu thử nghiệm").hits[0].url_path.startswith("/chuyen-muc-khac/")

    def test_a_new_slug_of_the_section_changes_the_address(
        self, find, article, site, django_capture_on_commit_callbacks
    ):
        article()
        section = NewsIndexPage.objects.get(pk=site.news.pk)
        section.slug = "ban-tin"
        with django_capture_on_commit_callbacks(execute=True):
            section.save_revision().publish()
        assert find("cầu thử nghiệm").hits[0].url_path.startswith("/ban-tin/")


class TestUnits:
    def test_a_unit_no_longer_in_force_is_left_out(self, titles, db):
        unit = AdminUnitFactory(name="Cũ Kỹ", full_name="Xã Cũ Kỹ")
        assert "Xã Cũ Kỹ" in titles("xã cũ kỹ")
        unit.valid_to = date(2025, 7, 1)
        unit.save()
        assert "Xã Cũ Kỹ" not in titles("xã cũ kỹ")


class TestRebuild:
    def test_it_gives_the_same_index(self, find, catalogue, article):
        article()
        columns = ("kind", "key", "language", "names_folded", "names_marked", "body", "marker")
        before = sorted(SearchEntry.objects.values_list(*columns))
        facets = SearchFacet.objects.count()
        SearchEntry.objects.filter(code="1.001193").update(title="Sai", digest="")
        assert services.rebuild() == len(before)
        assert sorted(SearchEntry.objects.values_list(*columns)) == before
        assert SearchFacet.objects.count() == facets
        assert find("khai sinh").hits[0].title == "Thủ tục đăng ký khai sinh"

    def test_the_command_says_how_many_entries(self, catalogue, capsys):
        call_command("rebuild_search")
        assert capsys.readouterr().out.split()[0] == str(SearchEntry.objects.count())

    def test_it_picks_up_what_was_written_past_the_signals(self, find, catalogue):
        Procedure.objects.filter(code="1.001193").update(status=Procedure.Status.WITHDRAWN)
        assert find("1.001193").total == 1
        services.rebuild()
        assert find("1.001193").total == 0


def test_an_import_of_many_is_searchable_at_its_end(find, db):
    records = [make_record(code=f"5.{n:06d}", name=f"Việc mẫu số {n}") for n in range(450)]
    import_procedures(raw_lines=as_lines(records))
    assert find("việc mẫu", limit=50).total >= 20
    assert find("5.000449").hits[0].title == "Việc mẫu số 449"


def test_positions_in_the_folded_body_are_those_of_the_body(catalogue):
    for entry in SearchEntry.objects.all():
        assert len(entry.body) == len(entry.body_folded)
        assert len(entry.names_folded.split()) == len(entry.names_marked.split())


@pytest.mark.usefixtures("db")
def test_the_full_text_index_agrees_with_its_table(catalogue):
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO portal_search_fts(portal_search_fts) VALUES ('integrity-check')"
            )
    else:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM portal_search_searchentry WHERE names_vector IS NULL"
            )
            assert cursor.fetchone()[0] == 0


def test_no_page_of_another_kind_is_taken_for_an_article(site, find):
    assert NewsPage.objects.count() == 0
    assert Page.objects.count() > 1
    assert find("trang chủ", kinds=["news"]).total == 0
