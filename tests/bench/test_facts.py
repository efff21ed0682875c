"""The independent check of the assistant's answers against the record."""

import pytest

from bench import facts
from tests.seed_records import channel, document, fee, seed_record

PAID = seed_record(
    "1.000001",
    "Thủ tục thử",
    channels=[
        channel("direct", time_qty=5, fees=[fee(50000, "Mức thu thử theo quyết định của tỉnh")])
    ],
    documents=[
        document("Tờ khai theo mẫu quy định của cơ quan"),
        document("Giấy tờ tùy thân còn hạn"),
    ],
)


class TestUnsupported:
    @pytest.mark.parametrize(
        ("answer", "facet"),
        [
            ("Lệ phí: 50.000 đồng.", "fee"),
            ("Thời hạn: 5 ngày làm việc.", "time"),
            ("- Tờ khai theo mẫu quy định của cơ quan (bản chính: 1, bản sao: 0)", "documents"),
            ("Cập nhật ngày 02/03/2026.", "fee"),
        ],
    )
    def test_is_empty_when_the_record_holds_what_is_said(self, answer, facet):
        assert facts.unsupported(answer, facet, PAID) == []

    @pytest.mark.parametrize(
        ("answer", "facet", "wrong"),
        [
            ("Lệ phí: 60.000 đồng.", "fee", "60.000 đồng"),
            ("Thời hạn: 7 ngày làm việc.", "time", "7 ngày làm việc"),
            ("Thời hạn: 5 giờ.", "time", "5 giờ"),
            ("Thủ tục này miễn phí.", "fee", "free of charge"),
            ("- Sổ hộ khẩu", "documents", "Sổ hộ khẩu"),
        ],
    )
    def test_names_what_the_record_does_not_hold(self, answer, facet, wrong):
        assert facts.unsupported(answer, facet, PAID) == [wrong]

    def test_a_bare_zero_is_free(self):
        assert (
            facts.unsupported(
                "Miễn phí",
                "fee",
                seed_record("1.000001", "Thủ tục thử", channels=[channel("direct")]),
            )
            == []
        )


class TestStates:
    @pytest.mark.parametrize(
        ("answer", "facet"),
        [
            ("Lệ phí: 50.000 đồng", "fee"),
            ("Thời hạn là 5 ngày làm việc", "time"),
            ("Cần có: Giấy tờ tùy thân còn hạn", "documents"),
            ("Nộp tại Ủy ban nhân dân cấp xã", "place"),
            ("Bước đầu: nộp hồ sơ tại quầy.", "steps"),
            ("Theo luật 60/2014/QH13", "legal_basis"),
        ],
    )
    def test_holds_when_the_answer_repeats_the_field(self, answer, facet):
        assert facts.states(answer, facet, PAID)

    @pytest.mark.parametrize("facet", ["fee", "time", "documents", "place", "steps", "legal_basis"])
    def test_a_bare_link_is_no_answer(self, facet):
        assert not facts.states("Xem tại http://localhost/thu-tuc/1.001193/", facet, PAID)

    def test_nothing_can_be_missed_where_the_record_is_silent(self):
        assert facts.states("Chưa có thông tin.", "conditions", PAID)
