"""The catalogue's list with filters, and the page of a procedure (BUDGETS: 10 queries at most)."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from cms.catalog.models import Procedure
from cms.catalog.services import describe_in_plain_words, import_procedures
from portal.agencies.models import ProvinceProfile
from tests.conftest import SitePages
from tests.factories import LifeEventFactory
from tests.records import as_lines, make_record

pytestmark = pytest.mark.django_db


def imported(**changes) -> Procedure:
    record = make_record(**changes)
    import_procedures(raw_lines=as_lines([record]))
    return Procedure.objects.get(code=record["code"])


def page_of(client: Client, procedure: Procedure, prefix: str = "") -> str:
    return client.get(prefix + procedure.path).content.decode()


class TestProcedurePage:
    def test_shows_every_part_of_the_record(self, client: Client, site: SitePages):
        html = page_of(client, imported(conditions="Đủ 18 tuổi."))
        for part in ("papers", "steps", "fees", "conditions", "results", "legal-basis", "record"):
            assert f'id="{part}"' in html
            assert f'href="#{part}"' in html
        for fact in (
            "9.100001", "1/QĐ-MẪU", "15/04/2026", "18/07/2026", "mau.docx", "15.000 ",
            "Nộp đơn tại quầy.", "Đủ 18 tuổi.", "Giấy xác nhận", "1/2026/NĐ-MẪU", "Bộ Mẫu",
            "Cấp xã", "Công dân Việt Nam", "/tro-ly/?procedure=9.100001",
        ):  # fmt: skip
            assert fact in html

    def test_keeps_its_query_budget_with_many_papers(
        self, client: Client, site: SitePages, django_assert_max_num_queries
    ):
        paper = make_record()["documents"][0]
        procedure = imported(documents=[paper | {"name": f"Giấy {n}"} for n in range(224)])
        procedure.life_events.add(LifeEventFactory())
        ContentType.objects.clear_cache()  # as in a fresh process
        with django_assert_max_num_queries(10):
            assert client.get(procedure.path).status_code == 200

    def test_sends_people_to_the_address_of_the_province(
        self, client: Client, site: SitePages, province: ProvinceProfile
    ):
        procedure = imported()
        assert 'href="https://dichvucong.gov.vn/mau" rel="noopener external"' in page_of(
            client, procedure
        )
        province.filing_url_template = "https://nop.example/?ma={code}"
        province.save()
        assert 'href="https://nop.example/?ma=9.100001"' in page_of(client, procedure)

    def test_says_that_a_fact_is_unknown_and_never_free(self, client: Client, site: SitePages):
        channel = make_record()["channels"][0] | {"fees": None, "time_qty": None, "time_unit": None}
        html = page_of(client, imported(channels=[channel]), prefix="/en")
        assert "no information yet" in html
        assert "Free of charge" not in html

    def test_folds_a_text_of_thousands_of_characters(self, client: Client, site: SitePages):
        paper = make_record()["documents"][0] | {"name": "Giấy tờ rất dài " * 435}
        html = page_of(client, imported(documents=[paper]))
        assert '<details class="govuk-details">' in html
        assert html.count("Giấy tờ rất dài") >= 434

    def test_a_very_long_name_is_shortened_in_the_heading_and_whole_below(
        self, client: Client, site: SitePages
    ):
        html = page_of(client, imported(name="Thủ tục tên dài " * 74))
        heading = html.partition("<h1")[2].partition("</h1>")[0]
        assert len(heading) < 400
        assert html.count("Thủ tục tên dài") > 74

    def test_english_page_marks_vietnamese_text(self, client: Client, site: SitePages):
        procedure = imported()
        describe_in_plain_words(
            procedure=procedure, short_title="Xin giấy xác nhận", summary="Tóm tắt.",
            common_names=[], name_en="Get a certificate", summary_en="A summary.",
        )  # fmt: skip
        html = page_of(client, procedure, prefix="/en")
        assert '<h1 class="govuk-heading-xl">Get a certificate</h1>' in html
        assert '<div lang="vi">Đơn đề nghị' in html
        assert f'href="{procedure.path}" lang="vi"' in html

    def test_markup_in_a_record_is_text(self, client: Client, site: SitePages):
        html = page_of(client, imported(conditions="<script>alert(1)</script>"))
        assert "<script" not in html

    def test_other_spellings_of_the_address_lead_to_the_one_address(
        self, client: Client, site: SitePages
    ):
        procedure = imported()
        for reference in ("9.100001", "9.100001.H38", "9.100001-ten-cu"):
            answer = client.get(f"/thu-tuc/{reference}/")
            assert (answer.status_code, answer["Location"]) == (301, procedure.path)

    def test_an_unknown_code_is_not_found(self, client: Client, site: SitePages):
        assert client.get("/thu-tuc/9.999999/").status_code == 404


class TestCatalogue:
    def test_lists_procedures_with_facets_and_counts(
        self, client: Client, site: SitePages, seed_procedures: dict[str, Procedure]
    ):
        html = client.get("/thu-tuc/").content.decode()
        assert html.count('class="ct-card"') == len(seed_procedures)
        assert 'href="?field=' in html
        assert 'class="ct-count"' in html

    def test_a_chosen_filter_narrows_the_list_and_can_be_removed(
        self, client: Client, site: SitePages, seed_procedures: dict[str, Procedure]
    ):
        fields = {procedure.field.name for procedure in seed_procedures.values()}
        for field in fields:
            answer = client.get("/thu-tuc/", {"field": field})
            html = answer.content.decode()
            assert html.count('class="ct-card"') == sum(
                p.field.name == field for p in seed_procedures.values()
            )
            assert '<a class="ct-chip" href="/thu-tuc/"' in html
            assert "noindex" in html

    def test_pages_keep_the_filter(self, client: Client, site: SitePages):
        lines = as_lines(make_record(code=f"9.2{n:05d}", name=f"Thủ tục {n}") for n in range(25))
        import_procedures(raw_lines=lines)
        html = client.get("/thu-tuc/", {"level": "Cấp xã"}).content.decode()
        assert html.count('class="ct-card"') == 20
        assert "level=C%E1%BA%A5p+x%C3%A3&amp;page=2" in html

    def test_a_filter_without_result_says_what_to_do(self, client: Client, site: SitePages):
        answer = client.get("/thu-tuc/", {"field": "<b>không có</b>"})
        assert answer.status_code == 200
        assert "<b>không có</b>" not in answer.content.decode()
