import pytest
from django.utils import translation

from cms.catalog.parts import Channel, Fee, OfficialRecord, says_nobody_pays
from tests.records import make_record


def fee(amount: float | None, text: str = "", currency: str = "VND") -> Fee:
    return Fee(amount, currency, text, "")


class TestFreeOfCharge:
    def test_is_said_when_the_amount_is_zero_and_no_text_says_otherwise(self):
        assert fee(0).display == "Miễn phí"

    @pytest.mark.parametrize(
        "text",
        [
            "Miễn phí",
            "Không",
            "Miễn lệ phí (Thông tư số 47/2019/TT-BTC).",
            "- Không thu phí.",
            "miễn thu lệ phí",
        ],
    )
    def test_is_said_when_the_text_says_that_nobody_pays(self, text):
        assert fee(0, text).display == "Miễn phí"

    @pytest.mark.parametrize(
        "text",
        [
            "Theo quy định của Hội đồng nhân dân cấp tỉnh",
            "Miễn lệ phí cho người thuộc hộ nghèo",
            "Không quy định.",
            "Lệ phí: 135.000 đồng/lần.",
            "Trả phí cho đơn vị cung cấp dịch vụ.",
        ],
    )
    def test_is_never_concluded_from_a_bare_zero_beside_another_text(self, text):
        assert fee(0, text).display == text
        assert not says_nobody_pays(text)

    def test_is_not_said_of_an_unknown_amount(self):
        assert fee(None).display == "chưa có thông tin"


class TestAFee:
    def test_shows_the_amount_with_thousands_and_keeps_the_text(self):
        assert fee(50000, "Mỗi bản").display == "50.000 đồng. Mỗi bản"

    def test_leaves_out_an_amount_that_its_own_text_contradicts(self):
        assert fee(40, "Lệ phí 4.000 đồng một lần").display == "Lệ phí 4.000 đồng một lần"
        assert fee(4000, "Lệ phí 4.000 đồng một lần").display.startswith("4.000 đồng. ")
        assert fee(8000, "Theo Thông tư số 64/2025/TT-BTC").display.startswith("8.000 đồng. ")

    def test_keeps_a_foreign_currency(self):
        assert fee(10, currency="USD").display == "10 USD"

    def test_is_worded_in_english_on_english_pages(self):
        with translation.override("en"):
            assert fee(0).display == "Free of charge"
            assert fee(50000).display == "50,000 dong"


class TestAChannel:
    def test_without_fees_has_no_information_yet(self):
        for fees in (None, ()):
            assert Channel("direct", None, None, "", fees, "").fee_lines == ["chưa có thông tin"]

    def test_shows_each_fee_line_once(self):
        channel = Channel("direct", None, None, "", (fee(5000), fee(5000), fee(0)), "")

        assert channel.fee_lines == ["5.000 đồng", "Miễn phí"]

    def test_words_its_time_limit(self):
        assert Channel("online", 3.0, "working_day", "", (), "").time_display == "3 ngày làm việc"
        assert Channel("online", None, "other", "Trong ngày", (), "").time_display == "Trong ngày"
        assert Channel("online", None, None, "", (), "").time_display == "chưa có thông tin"


class TestARecord:
    def test_gives_the_day_of_the_source(self):
        provenance = OfficialRecord(make_record()).provenance

        assert provenance.updated_on is not None
        assert provenance.updated_on.isoformat() == "2026-04-15"

    def test_has_no_day_when_the_source_gives_a_range(self):
        record = make_record(source={"npsp_updated_at": None, "crawled": "2026-06/07"})

        assert OfficialRecord(record).provenance.crawled_on is None

    def test_groups_papers_in_the_order_of_the_source(self):
        papers = [{"group": g, "name": n} for g, n in (("A", "1"), ("B", "2"), ("A", "3"))]
        groups = OfficialRecord(make_record(documents=papers)).document_groups

        assert [(name, [d.name for d in group]) for name, group in groups] == [
            ("A", ["1", "3"]),
            ("B", ["2"]),
        ]
