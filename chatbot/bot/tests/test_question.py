import pytest

from actions.question import read_question


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("lệ phí đăng ký khai sinh bao nhiêu ạ", "đăng ký khai sinh"),
        ("le phi dang ky khai sinh bao nhieu a", "dang ky khai sinh"),
        ("lam the can cuoc cong dan can giay to gi", "the can cuoc cong dan"),
        ("cần giấy tờ gì để làm thẻ bảo hiểm y tế", "thẻ bảo hiểm y tế"),
        ("xin cấp bản sao trích lục hộ tịch ở đâu", "cấp bản sao trích lục hộ tịch"),
        ("dk hk o dau", "đăng ký hộ khẩu"),
        ("thế còn giấy tờ thì sao", ""),
        ("nop ho so o dau", ""),
        ("bao lâu thì xong vậy", ""),
    ],
)
def test_leaves_the_words_that_name_a_procedure(text: str, query: str) -> None:
    assert read_question(text).query == query


def test_strips_english_phrases_only_in_english() -> None:
    question = read_question("how much is the fee for birth registration", language="en")

    assert question.query == "birth registration"


@pytest.mark.parametrize(
    "code",
    ["H38.10-220115-0001", "000.00.10.H38-200115-0001", "G09.20-20260609-0092637"],
)
def test_finds_a_dossier_code(code: str) -> None:
    assert read_question(f"hồ sơ {code.lower()} tới đâu rồi?").dossier_code == code


def test_finds_a_procedure_code() -> None:
    question = read_question("lệ phí thủ tục 1.000656")

    assert (question.procedure_code, question.query) == ("1.000656", "")


@pytest.mark.parametrize("text", ["12.5-3", "2026-01-05", "gọi 18001096", "G15-TP07"])
def test_takes_no_other_number_for_a_code(text: str) -> None:
    question = read_question(text)

    assert question.dossier_code is None
    assert question.procedure_code is None


def test_words_around_a_name_are_left_for_the_search_only() -> None:
    question = read_question("làm giấy khai sinh cho con mất mấy ngày")

    assert question.query == "giấy khai sinh"
    assert question.search == "làm giấy khai sinh con"


def test_a_name_is_not_mistaken_for_politeness() -> None:
    assert read_question("tách thửa đất ở đâu").query == "tách thửa đất"
