"""What somebody types finds what they mean, on both database engines."""

import unicodedata

import pytest

from cms.catalog.models import Procedure
from cms.catalog.services import describe_in_plain_words
from cms.search.query import MAX_LENGTH
from portal.errors import Invalid
from tests.factories import AdminUnitFactory, AgencyFactory

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.mark.parametrize(
    "query",
    [
        "đăng ký khai sinh",
        "dang ky khai sinh",
        "đăng kí khai sinh",
        "ĐĂNG KÝ KHAI SINH",
        unicodedata.normalize("NFD", "đăng ký khai sinh"),
        "  đăng   ký\tkhai sinh ",
        "Thủ tục đăng ký khai sinh",
        "dkks",
        "đăng ký khai si",
    ],
)
def test_every_way_of_writing_finds_the_same_first_result(first, query):
    assert first(query) == "1.001193"


@pytest.mark.parametrize(
    ("query", "corrected"),
    [
        ("dang ky khai sihn", "dang ky khai sinh"),
        ("đăng ký khai sihn", "đăng ký khai sinh"),
        ("ddawng kys khai sinhf", "đăng ký khai sình"),
        ("d9ang ky1 khai sinh", "đang ký khai sinh"),
        ("dang ky khaisinh", "dang ky khai sinh"),
    ],
)
def test_a_slip_of_the_fingers_is_corrected_and_said(find, query, corrected):
    result = find(query)
    assert result.corrected == corrected
    assert result.hits[0].code == "1.001193"


def test_a_telex_key_left_over_is_taken_off(find):
    result = find("khai sinhf")
    assert result.hits[0].code == "1.001193"
    assert result.corrected is not None


def test_what_is_spelt_right_is_not_corrected(find):
    assert find("đăng ký khai sinh").corrected is None
    assert find("tôi muốn hỏi lệ phí đăng ký kết hôn bao nhiêu").corrected is None


@pytest.mark.parametrize(
    ("query", "code"), [("bán", "9.000001"), ("ban", "9.000002"), ("bàn", "9.000003")]
)
def test_the_word_with_the_same_marks_comes_first(find, query, code):
    codes = [hit.code for hit in find(query).hits]
    assert codes[0] == code
    assert {"9.000001", "9.000002", "9.000003"} <= set(codes)


def test_both_places_of_the_tone_mark_are_one(first):
    assert first("hoà giải") == first("hòa giải") == "9.000005"


def test_the_short_exact_name_wins_over_its_longer_variants(find):
    codes = [hit.code for hit in find("đăng ký khai sinh").hits]
    assert codes[0] == "1.001193"
    assert {"2.000528", "1.004884"} <= set(codes)


def test_the_special_case_wins_when_it_is_said(first):
    assert first("đăng ký lại khai sinh") == "1.004884"
    assert first("khai sinh có yếu tố nước ngoài") == "2.000528"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("Tôi muốn làm khai sinh thì cần giấy tờ gì?", "1.001193"),
        ("cho em hỏi đăng ký kết hôn hết bao nhiêu tiền ạ", "1.000894"),
        ("khai tu o dau", "1.000656"),
        ("nhập hộ khẩu", "1.004222"),
        ("làm cccd", "9.000004"),
    ],
)
def test_a_question_finds_the_procedure_it_is_about(first, query, code):
    assert first(query) == code


@pytest.mark.parametrize("query", ["1.001193", "1.001193.H38", "mã 1.001193", "1.0011"])
def test_a_code_or_its_beginning_finds_the_procedure(find, query):
    assert [hit.code for hit in find(query).hits] == ["1.001193"]


def test_the_exact_code_comes_before_those_that_begin_with_it(find, catalogue):
    assert find("1.0048").hits[0].code == "1.004884"
    assert find("9.00000").total == 5


def test_an_unknown_code_finds_nothing_else(find):
    assert find("7.777777").total == 0


@pytest.mark.parametrize(
    "query",
    [
        "' OR 1=1 --",
        '"đăng ký',
        "NEAR(khai sinh)",
        "khai AND NOT sinh",
        "names_folded : khai",
        "khai* ^sinh (kết",
        "100% _ \\ / & | ! <->",
        "<script>alert(1)</script>",
        "😀😀",
        "khai 😀 sinh",
        "{}[]^~*?:()",
        "中文 русский",
        "ab" * 100,
        "a b c d e f g h i j k l m n o p q r s t u v w x y z " * 3,
        "%s %(a)s {0}",
        "(((((",
    ],
)
def test_hostile_text_is_just_text(find, query):
    result = find(query)
    assert result.total >= len(result.hits) >= 0


def test_nul_and_zero_width_characters_are_left_out(find):
    result = find("đăng\u200b ký\x00 khai\ufeff sinh")
    assert result.query == "đăng ký khai sinh"
    assert result.hits[0].code == "1.001193"


@pytest.mark.parametrize("query", ["", "   ", "\x00\u200b\ufeff", "\n\t"])
def test_an_empty_query_is_refused(find, query):
    with pytest.raises(Invalid) as refusal:
        find(query)
    assert refusal.value.code == "query_empty"


def test_a_long_query_is_refused_after_cleaning(find):
    find("k" * MAX_LENGTH + "\u200b" * 50)
    for query in ("k" * (MAX_LENGTH + 1), "đ" * 10_000):
        with pytest.raises(Invalid) as refusal:
            find(query)
        assert refusal.value.code == "query_too_long"


def test_facets_count_the_results(find):
    facets = find("đăng ký").facets
    assert facets["kind"] == [("procedure", 7)]
    assert facets["field"] == [("Hộ tịch", 6), ("Cư trú", 1)]
    assert facets["level"] == [("Cấp xã", 7)]


def test_a_facet_narrows_the_results(find):
    result = find("đăng ký", facets={"field": "Cư trú"})
    assert [hit.code for hit in result.hits] == ["1.004222"]
    assert result.facets["field"] == [("Cư trú", 1)]
    assert find("đăng ký", facets={"field": "Không có"}).total == 0
    assert find("1.001193", facets={"field": "Cư trú"}).total == 0


def test_kinds_narrow_the_results(find, article):
    article(title="Ngày hội đăng ký khai sinh lưu động")
    assert {hit.kind for hit in find("khai sinh").hits} == {"procedure", "news"}
    assert {hit.kind for hit in find("khai sinh", kinds=["news"]).hits} == {"news"}
    assert find("khai sinh", kinds=["dataset"]).total == 0


def test_pages_of_results_follow_each_other(find):
    everything = [hit.code for hit in find("đăng ký", limit=50).hits]
    pages = [find("đăng ký", limit=2, offset=offset) for offset in range(0, 8, 2)]
    assert [hit.code for page in pages for hit in page.hits] == everything
    assert {page.total for page in pages} == {len(everything)}
    assert find("đăng ký", offset=500).hits == []


def test_found_words_are_located_in_plain_text(find):
    hit = find("khai sinh").hits[0]
    assert [hit.title[start:end] for start, end in hit.title_marks] == ["khai", "sinh"]
    assert "<" not in hit.title + hit.snippet


def test_the_snippet_shows_the_summary_of_the_editors(find, catalogue):
    describe_in_plain_words(
        procedure=catalogue["1.001193"],
        short_title="Khai sinh cho bé",
        summary="Ghi tên em bé vào sổ hộ tịch.",
        common_names=["làm giấy cho em bé mới đẻ"],
    )
    hit = find("sổ của bé").hits[0]
    assert hit.snippet == "Ghi tên em bé vào sổ hộ tịch."
    assert [hit.snippet[start:end] for start, end in hit.snippet_marks] == ["bé", "sổ"]
    assert hit.title == "Khai sinh cho bé"


def test_a_common_name_and_the_official_name_both_find_it(first, catalogue):
    describe_in_plain_words(
        procedure=catalogue["1.000894"],
        short_title="Kết hôn",
        summary="",
        common_names=["lễ se duyên"],
    )
    assert first("le se duyen") == "1.000894"
    assert first("thủ tục đăng ký kết hôn") == "1.000894"


def test_english_pages_find_english_names_and_untranslated_procedures(find, catalogue):
    describe_in_plain_words(
        procedure=catalogue["1.001193"],
        short_title="",
        summary="",
        common_names=[],
        name_en="Birth registration",
        summary_en="Enter a newborn in the civil register.",
    )
    translated = find("birth registration", language="en").hits[0]
    assert (translated.title, translated.code) == ("Birth registration", "1.001193")
    assert translated.url_path.startswith("/en/thu-tuc/1.001193-")
    assert find("khai sinh", language="en").hits[0].code == "1.001193"
    untranslated = find("kết hôn", language="en").hits[0]
    assert (untranslated.code, untranslated.title) == ("1.000894", "Thủ tục đăng ký kết hôn")
    assert untranslated.url_path.startswith("/en/")
    assert find("birth registration").total == 0


def test_each_procedure_is_found_once_in_each_language(find, catalogue):
    for procedure in Procedure.objects.all():
        procedure.name_en = f"Procedure {procedure.code}"
        procedure.save()
    for language in ("vi", "en"):
        codes = [hit.code for hit in find("đăng ký", language=language, limit=50).hits]
        assert len(codes) == len(set(codes)) == 7


def test_a_unit_is_found_by_its_names(find):
    unit = AdminUnitFactory(
        code="91234", name="Suối Mơ", full_name="Xã Suối Mơ", predecessors="Xã Bản Xưa; Xã Làng Cũ"
    )
    AgencyFactory(unit=unit, name="Ủy ban nhân dân xã Suối Mơ", aliases=["UBND Suối Mơ"])
    for query in ("Xã Suối Mơ", "suoi mo", "UBND xã Suối Mơ", "làng cũ", "ban xua"):
        hit = find(query).hits[0]
        assert (hit.kind, hit.code) == ("unit", "91234"), query
    assert find("suoi mo").hits[0].url_path == "/don-vi/91234-xa-suoi-mo/"
