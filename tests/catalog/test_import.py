import io
import json
import unicodedata

import pytest
from django.core.management import call_command

from cms.catalog import services
from cms.catalog.models import Procedure, ProcedureVersion
from portal.errors import Invalid
from tests.records import as_lines, make_record

pytestmark = pytest.mark.django_db


def import_records(*records, dry_run=False):
    return services.import_procedures(raw_lines=as_lines(records), dry_run=dry_run)


class TestAnImport:
    def test_makes_new_procedures_with_their_facts(self):
        report = import_records(make_record(), make_record(code="9.100002"))

        assert report.counts() == {"new": 2, "changed": 0, "unchanged": 0, "quarantined": 0}
        procedure = Procedure.objects.get(code="9.100001")
        assert procedure.decision_no == "1/QĐ-MẪU"
        assert procedure.record.documents[0].originals == 1

    def test_tells_unchanged_from_changed(self):
        import_records(make_record(), make_record(code="9.100002"))

        report = import_records(
            make_record(), make_record(code="9.100002", conditions="Có điều kiện")
        )

        assert (len(report.unchanged), len(report.changed)) == (1, 1)
        assert ProcedureVersion.objects.filter(procedure__code="9.100002").count() == 2

    def test_does_not_make_a_version_of_a_new_crawl_of_the_same_facts(self):
        import_records(make_record())
        again = make_record()
        again["source"] = again["source"] | {"crawled": "2026-11-01"}

        assert len(import_records(again).unchanged) == 1

    def test_changes_nothing_when_dry(self):
        report = import_records(make_record(), dry_run=True)

        assert len(report.new) == 1
        assert not report.applied
        assert not Procedure.objects.exists()

    def test_keeps_the_editors_words_and_asks_to_check_them_again(self):
        import_records(make_record())
        procedure = Procedure.objects.get()
        services.describe_in_plain_words(
            procedure=procedure,
            short_title="Giấy mẫu",
            summary="Tóm tắt",
            common_names=["giấy mẫu"],
        )

        import_records(make_record(conditions="Khác"))

        procedure.refresh_from_db()
        assert procedure.short_title == "Giấy mẫu"
        assert procedure.needs_review

    def test_withdraws_what_the_source_deleted(self):
        import_records(make_record())

        import_records(make_record(state="DELETED"))

        assert not Procedure.objects.live().exists()

    def test_derives_facets(self):
        import_records(make_record(subjects=["Doanh nghiệp", "Công dân Việt Nam"]))

        facets = set(Procedure.objects.get().facets.values_list("kind", "value"))

        assert {("field", "Hộ tịch"), ("level", "Cấp xã"), ("agency", "Bộ Mẫu")} <= facets
        assert {("audience", "Doanh nghiệp"), ("audience", "Người dân")} <= facets


class TestABadLine:
    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            (b"\xff\xfe nonsense\n", "UTF-8"),
            (b"{not json\n", "JSON"),
            (b"[1, 2]\n", "JSON"),
            *[
                (as_lines([make_record(**change)])[0], reason)
                for change, reason in [
                    ({"code": "1.014955-Xoa"}, "-Xoa"),
                    ({"code": "2.009182739"}, "2.009182739"),
                    ({"code": "1.0133611"}, "1.0133611"),
                    ({"code": None}, "code"),
                    ({"name": ""}, "name"),
                    ({"field": None}, "field"),
                    ({"steps": "text"}, "steps"),
                    ({"channels": [{"channel": "fax"}]}, "channels.1.channel"),
                    ({"documents": [{"name": "x", "originals": -1}]}, "documents.1.originals"),
                    ({"source": {"npsp_url": "javascript:alert(1)"}}, "source.npsp_url"),
                ]
            ],
        ],
    )
    def test_is_quarantined_with_its_number_and_a_reason(self, line, reason):
        report = services.import_procedures(raw_lines=[*as_lines([make_record()]), line])

        assert len(report.new) == 1
        [bad] = report.quarantined
        assert bad.number == 2
        assert reason in bad.reason

    def test_with_a_missing_key_names_the_key(self):
        record = make_record(code="9.100002")
        del record["documents"]

        [bad] = import_records(make_record(), record).quarantined

        assert "documents" in bad.reason

    def test_that_repeats_a_code_names_the_first_line(self):
        [bad] = import_records(make_record(), make_record(name="Tên khác")).quarantined

        assert "1" in bad.reason
        assert Procedure.objects.get().name == "Thủ tục mẫu cấp giấy xác nhận"

    def test_alone_makes_the_file_unusable(self):
        with pytest.raises(Invalid):
            services.import_procedures(raw_lines=[b"nonsense\n"])
        with pytest.raises(Invalid):
            services.import_procedures(raw_lines=[])


class TestUnevenText:
    def test_loses_stray_blanks_around_the_code_and_in_the_name(self):
        import_records(make_record(code=" 1.014325 ", name="Thủ tục \n  có   khoảng trắng "))

        assert Procedure.objects.get().name == "Thủ tục có khoảng trắng"

    def test_matches_a_code_with_an_agency_suffix(self):
        import_records(make_record(code="1.000948.H99"))

        assert Procedure.objects.get().code == "1.000948"
        assert Procedure.objects.by_code("1.000948.H99").exists()

    def test_is_composed_and_freed_of_stray_letters(self):
        name = unicodedata.normalize("NFD", "Đăng ký hộ ngƣời dân\uf0b7\u200b")
        import_records(make_record(name=name))

        assert Procedure.objects.get().name == "Đăng ký hộ người dân"

    def test_of_great_length_is_kept_whole(self):
        papers = [{"name": f"Giấy tờ {n}", "originals": 1, "copies": 0} for n in range(224)]
        papers[7]["name"] = "Rất dài " * 870
        import_records(make_record(name="Tên dài " * 149, documents=papers))

        procedure = Procedure.objects.get()
        assert len(procedure.name) == 1191
        assert len(procedure.record.documents) == 224
        assert len(procedure.record.documents[7].name) > 6900


class TestTheCommand:
    def run(self, tmp_path, lines, *options):
        file = tmp_path / "catalogue.jsonl"
        file.write_bytes(b"".join(lines))
        out = io.StringIO()
        try:
            call_command("import_procedures", str(file), *options, stdout=out)
        except SystemExit as exit_:
            return exit_.code, out.getvalue()
        return 0, out.getvalue()

    def test_ends_with_0_when_all_lines_are_good(self, tmp_path):
        code, printed = self.run(tmp_path, as_lines([make_record()]))

        assert code == 0
        assert "mới" in printed

    def test_ends_with_2_when_lines_were_quarantined(self, tmp_path):
        code, printed = self.run(tmp_path, [*as_lines([make_record()]), b"x\n"], "--json")

        assert code == 2
        report = json.loads(printed)
        assert report["applied"]
        assert report["quarantined"][0]["line"] == 2

    def test_says_that_a_dry_run_changed_nothing(self, tmp_path):
        code, printed = self.run(tmp_path, as_lines([make_record()]), "--dry-run")

        assert code == 0
        assert "không" in printed.lower()
        assert not Procedure.objects.exists()


class TestTheOfficialRecords:
    def test_all_import_and_are_unchanged_the_second_time(self, shared_data):
        with (shared_data / "procedures" / "seed_300.jsonl").open("rb") as lines:
            first = services.import_procedures(raw_lines=lines)
        with (shared_data / "procedures" / "seed_300.jsonl").open("rb") as lines:
            second = services.import_procedures(raw_lines=lines)

        assert first.counts() == {"new": 300, "changed": 0, "unchanged": 0, "quarantined": 0}
        assert second.counts() == {"new": 0, "changed": 0, "unchanged": 300, "quarantined": 0}
