import pytest

import stand_in
from actions import answers
from actions.sentences import HEADINGS, PARTS

FULL = stand_in.RECORDS["1.000001"]
EMPTY = stand_in.record(
    "1.000099", "Thủ tục trống", executing_agency=None, levels=[], steps=[], channels=[],
    documents=[], legal_basis=[], conditions=None, results=[], decision_no=None, updated_at=None,
)  # fmt: skip


def text(record: dict[str, object], facet: str, language: str = "vi") -> str:
    return answers.answer(record, facet, language).text


@pytest.mark.parametrize("facet", sorted(answers.FACETS))
def test_every_facet_ends_with_one_short_line_of_its_source(facet: str) -> None:
    reply = answers.answer(FULL, facet, "vi")

    *lines, last = reply.text.splitlines()
    assert last == "Nguồn: Quyết định số 100/QĐ-MAU, cập nhật tại nguồn 15/04/2026"
    assert not any(line.startswith("Nguồn") or FULL["url"] in line for line in lines)
    assert reply.sources == [
        {
            "code": "1.000001",
            "title": "Làm giấy khai sinh cho con",
            "url": FULL["url"],
            "decision": "Quyết định số 100/QĐ-MAU",
            "updated_at": "2026-11-20T08:00:00Z",
        }
    ]


@pytest.mark.parametrize(
    ("language", "changes", "line"),
    [
        ("vi", {"decision_no": None}, "Nguồn: thủ tục mã 1.000001, cập nhật tại nguồn 15/04/2026"),
        ("vi", {"source": {}}, "Nguồn: Quyết định số 100/QĐ-MAU"),
        ("en", {}, "Source: Quyết định số 100/QĐ-MAU, updated at the source 15/04/2026"),
    ],
)
def test_the_source_names_what_the_record_names(
    language: str, changes: dict[str, object], line: str
) -> None:
    assert text({**FULL, **changes}, "fee", language).splitlines()[-1] == line


def test_a_comparison_names_the_source_of_each_record() -> None:
    other = stand_in.record("1.000098", "Thủ tục khác", decision_no="200/QĐ-MAU")
    reply = answers.difference([FULL, other], "vi")

    assert [line for line in reply.text.splitlines() if line.startswith("Nguồn")] == [
        "Nguồn: Quyết định số 100/QĐ-MAU, cập nhật tại nguồn 15/04/2026",
        "Nguồn: Quyết định số 200/QĐ-MAU, cập nhật tại nguồn 15/04/2026",
    ]
    assert [source["url"] for source in reply.sources] == [FULL["url"], other["url"]]


@pytest.mark.parametrize("facet", sorted(answers.FACETS))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_missing_field_is_said_with_the_link(facet: str, language: str) -> None:
    said = text(EMPTY, facet, language)

    missing = "Cổng chưa có thông tin về" if language == "vi" else "The portal has no information"
    assert said.startswith(missing)
    assert EMPTY["url"] in said.splitlines()[0]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_facet_has_its_words(language: str) -> None:
    assert set(HEADINGS[language]) == set(PARTS[language]) == set(answers.FACETS)


def test_documents_have_their_counts_and_form() -> None:
    assert "- Tờ khai mẫu (bản chính: 1, bản sao: 2)" in text(FULL, "documents")
    assert "- Tờ khai mẫu (mẫu kèm theo: to-khai.doc)" in text(FULL, "form")
    assert "Giấy mẫu" not in text(FULL, "form")


def test_documents_keep_their_groups_and_are_cut_at_twelve_lines() -> None:
    many = [stand_in.document(f"Giấy {n}", group=f"Nhóm {n // 10}") for n in range(30)]
    lines = text({**FULL, "documents": many}, "documents").splitlines()

    assert lines[1] == "Nhóm 0"
    assert lines[13] == f"… xem đủ tại {FULL['url']}"
    assert len(lines) == 15


def test_a_very_long_name_of_a_document_is_cut_but_keeps_its_count() -> None:
    said = text({**FULL, "documents": [stand_in.document("giấy " * 1400)]}, "documents")

    assert "… (bản chính: 1, bản sao: 2)" in said
    assert len(said) < 800


def test_fees_are_quoted_from_the_portal_and_equal_channels_share_a_line() -> None:
    said = {"direct": ["a", "b"], "online": ["Miễn phí"], "postal": ["a", "b"]}
    channels = [stand_in.channel(kind) for kind in said]
    lines = text({**FULL, "channels": channels, "display": stand_in.display(fees=said)}, "fee")

    assert lines.splitlines()[1:3] == [
        "- Trực tiếp, Bưu chính: a; b",
        "- Trực tuyến: Miễn phí",
    ]


@pytest.mark.parametrize("fees", [None, [], [stand_in.fee(None)]])
def test_fees_that_are_all_unknown_are_said_to_be_missing(fees: list[dict[str, object]]) -> None:
    channels = [stand_in.channel("direct", fees=fees)]
    shown = stand_in.display(fees={"direct": ["chưa có thông tin"]})
    said = text({**FULL, "channels": channels, "display": shown}, "fee")

    assert said.startswith("Cổng chưa có thông tin về phí, lệ phí")


def test_times_are_quoted_from_the_portal_with_the_notes_of_the_channels() -> None:
    times = {"direct": "5 ngày làm việc", "online": "2,5 ngày", "postal": "5 ngày làm việc"}
    channels = [stand_in.channel(kind) for kind in times]
    channels[1]["note"] = "kể từ ngày nhận đủ"
    channels[2]["note"] = "."
    shown = stand_in.display(times=times)
    lines = text({**FULL, "channels": channels, "display": shown}, "time").splitlines()

    assert lines[1:4] == [
        "- Trực tiếp, Bưu chính: 5 ngày làm việc",
        "- Trực tuyến: 2,5 ngày",
        "- Ghi chú – Trực tuyến: “kể từ ngày nhận đủ”",
    ]


def test_times_that_are_all_unknown_are_said_to_be_missing() -> None:
    channels = [stand_in.channel("direct", time_qty=None, time_unit="other")]
    shown = stand_in.display(times={"direct": "chưa có thông tin"})
    said = text({**FULL, "channels": channels, "display": shown}, "time")

    assert said.startswith("Cổng chưa có thông tin về thời hạn")


def test_time_falls_back_to_the_cases_of_the_record() -> None:
    cases = [
        {"case_code": "1", "qty": 3, "unit": "WORKING_DAY"},
        {"case_code": "2", "qty": 1, "unit": "DAY"},
        {"case_code": "3", "qty": 9, "unit": "OTHER"},
    ]
    said = text({**FULL, "channels": [], "processing_cases": cases}, "time")

    assert "- Theo từng trường hợp: 3 ngày làm việc; 1 ngày" in said
    assert "9" not in said.splitlines()[1]


def test_place_names_agency_level_and_channels() -> None:
    said = text(FULL, "place")

    assert "Cơ quan thực hiện: Ủy ban nhân dân cấp xã" in said
    assert "Cấp giải quyết: Cấp xã" in said
    assert "Cách nộp: Trực tiếp, Trực tuyến" in said


def test_the_online_level_is_never_guessed() -> None:
    assert "chưa có thông tin về mức độ" in text(FULL, "online")
    assert "Mức độ: toàn trình" in text({**FULL, "online_level": "full"}, "online")
    offline = {**FULL, "channels": [stand_in.channel("direct")]}
    assert "không nêu kênh nộp trực tuyến" in text(offline, "online")


def test_steps_conditions_laws_and_results_are_quoted() -> None:
    assert "Nộp hồ sơ mẫu." in text(FULL, "steps")
    assert "Điều kiện mẫu thứ hai." in text(FULL, "conditions")
    assert "- 1/2025/MAU – Nghị định mẫu" in text(FULL, "legal_basis")
    assert "- Giấy kết quả mẫu" in text(FULL, "result")


def test_english_wraps_the_vietnamese_field() -> None:
    said = text(FULL, "fee", "en")

    assert said.startswith("Fee for “Làm giấy khai sinh cho con” (quoted in Vietnamese):")
    assert "50.000 đồng" in said


def test_a_count_of_none_is_not_said() -> None:
    paper = {**stand_in.document("Tờ khai mẫu"), "copies": 0}

    assert "- Tờ khai mẫu (bản chính: 1)" in text({**FULL, "documents": [paper]}, "documents")
