"""Official plain text as paragraphs, lists and rows."""

from cms.catalog.parts import OfficialRecord
from portal.web.official import (
    LONG,
    as_html,
    channel_rows,
    outcome_names,
    paper_groups,
    split_long,
    without_marks,
)
from tests.records import make_record


def test_lines_with_marks_become_lists_and_plus_stands_below_minus():
    html = as_html("Mở đầu\n- một\n+ một a\n- hai\nCuối")
    assert html == (
        '<p>Mở đầu</p><ul class="govuk-list govuk-list--bullet"><li>một<ul><li>một a</li></ul></li>'
        "<li>hai</li></ul><p>Cuối</p>"
    )


def test_markup_in_official_text_is_shown_as_text():
    assert as_html("- <script>alert(1)</script>") == (
        '<ul class="govuk-list govuk-list--bullet">'
        "<li>&lt;script&gt;alert(1)&lt;/script&gt;</li></ul>"
    )


def test_a_short_text_stays_whole():
    assert split_long("ngắn") == ("ngắn", "")


def test_a_long_text_is_cut_once_and_loses_no_word():
    for text in ("từ " * 2000, "x" * 6962, "Câu một. " * 300, "dòng\n" * 500):
        lead, rest = split_long(text)
        assert 0 < len(lead) <= LONG
        assert (lead + rest).replace(" ", "").replace("\n", "") == text.replace(" ", "").replace(
            "\n", ""
        )


def test_marks_before_a_name_are_dropped():
    assert without_marks("- + Giấy tờ") == "Giấy tờ"
    assert without_marks("* Lưu ý:") == "Lưu ý:"


def test_channels_that_say_the_same_share_a_row():
    same = make_record()["channels"][0]
    other = same | {"channel": "online", "time_qty": 9.0}
    record = OfficialRecord(make_record(channels=[same, other, same | {"channel": "postal"}]))
    assert [len(row.labels) for row in channel_rows(record.channels)] == [2, 1]


def test_remarks_among_the_papers_come_last_and_are_told_apart():
    paper = make_record()["documents"][0]
    record = OfficialRecord(
        make_record(documents=[paper | {"group": "* LƯU Ý:"}, paper | {"group": "Phải nộp"}])
    )
    assert [(group.title, group.is_note) for group in paper_groups(record)] == [
        ("Phải nộp", False),
        ("LƯU Ý:", True),
    ]


def test_results_that_the_source_glued_together_are_taken_apart():
    glued = "Giấy xác nhậnMã: KQ.G15.000031Trích lục mẫu"
    record = OfficialRecord(make_record(results=[{"name": glued, "code": None}]))
    assert outcome_names(record) == ["Giấy xác nhận", "Trích lục mẫu"]
