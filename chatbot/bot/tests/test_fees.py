import pytest

import stand_in
from actions import fees


def line(amount: float | None, text: str | None = None, **changes: object) -> str:
    return fees.fee_line(stand_in.fee(amount, text, **changes), "vi")


def test_an_amount_is_written_the_vietnamese_way() -> None:
    assert line(50000) == "Lệ phí: 50.000 đồng"
    assert line(1234567.5, kind="FEE") == "Phí: 1.234.567,5 đồng"
    assert line(10, currency="USD", kind=None) == "10 USD"


def test_zero_without_text_is_free() -> None:
    assert line(0) == "Miễn phí"


@pytest.mark.parametrize(
    "text",
    [
        "Không",
        "Miễn lệ phí.",
        "Không thu phí",
        "miễn phí, lệ phí",
        "Miễn phí (Thông tư số 1)",
    ],
)
def test_zero_with_a_text_that_says_nobody_pays_is_free(text: str) -> None:
    assert line(0, text) == f"Miễn phí (“{text}”)"


@pytest.mark.parametrize(
    "text",
    [
        "Theo nghị quyết của Hội đồng nhân dân tỉnh.",
        "Miễn lệ phí cho hộ nghèo.",
        "Miễn lệ phí. Phí cấp bản sao thu theo quy định.",
        "Không quy định",
        "Trả cho đơn vị cung cấp dịch vụ",
    ],
)
def test_zero_with_another_text_is_only_quoted(text: str) -> None:
    assert line(0, text) == f"“{text}”"
    assert "Miễn phí" not in line(0, text)


def test_a_text_is_quoted_beside_its_amount() -> None:
    assert line(20000, "20.000 đồng/bản") == "Lệ phí: 20.000 đồng (“20.000 đồng/bản”)"


def test_an_amount_that_contradicts_its_text_is_left_out() -> None:
    assert line(60, "60.000 đồng mỗi lần") == "“60.000 đồng mỗi lần”"


def test_no_amount_and_no_text_is_unknown() -> None:
    assert line(None) == "chưa có thông tin về phí, lệ phí"
    assert line(None, "Theo hợp đồng") == "“Theo hợp đồng”"


def test_channels_are_told_apart_and_null_is_not_free() -> None:
    channels = [
        stand_in.channel("direct"),
        stand_in.channel("postal"),
        stand_in.channel("online", fees=None),
    ]

    assert fees.fee_lines(channels, "vi") == [
        "- Trực tiếp, Bưu chính: Lệ phí: 50.000 đồng",
        "- Trực tuyến: chưa có thông tin về phí, lệ phí",
    ]


def test_several_fees_of_one_channel_stand_side_by_side() -> None:
    several = stand_in.channel("direct", fees=[stand_in.fee(1000), stand_in.fee(2000, kind="FEE")])

    assert fees.fee_lines([several], "vi") == ["- Trực tiếp: Lệ phí: 1.000 đồng; Phí: 2.000 đồng"]
