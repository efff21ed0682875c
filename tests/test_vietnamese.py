"""Properties of the language module that every search, slug and comparison relies on."""

import random
import unicodedata

import pytest

from portal import vietnamese

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
ALPHABET = "bcdđghklmnpqrstvx" + VOWELS


@pytest.fixture(params=range(5))
def some_words(request):
    """Random Vietnamese-looking words, composed, with a fixed seed."""
    chance = random.Random(request.param)

    def word() -> str:
        letters = "".join(
            letter + (chance.choice(TONES) if letter in VOWELS else "")
            for letter in chance.choices(ALPHABET, k=chance.randint(1, 7))
        )
        return unicodedata.normalize("NFC", chance.choice([letters, letters.upper()]))

    return [word() for _ in range(200)]


class TestFold:
    def test_no_mark_is_left(self, some_words):
        for word in some_words:
            folded = vietnamese.fold(word)
            assert folded.isascii()
            assert folded == folded.lower()

    def test_composed_and_decomposed_text_agree(self, some_words):
        for word in some_words:
            assert vietnamese.fold(word) == vietnamese.fold(unicodedata.normalize("NFD", word))

    def test_folding_twice_changes_nothing(self, some_words):
        for word in some_words:
            assert vietnamese.fold(vietnamese.fold(word)) == vietnamese.fold(word)

    @pytest.mark.parametrize(
        ("text", "folded"),
        [
            ("Đăng Ký", "dang ky"),
            ("ĐƯỜNG NGUYỄN HUỆ", "duong nguyen hue"),
            ("ngƣời ðăng", "nguoi dang"),
            ("A–B “c” d’e", 'a-b "c" d\'e'),
            ("中文 é ß", "中文 e ß"),
        ],
    )
    def test_known_texts(self, text, folded):
        assert vietnamese.fold(text) == folded


class TestAlignedSearchForm:
    def test_it_is_as_long_as_the_text(self, some_words):
        text = ", ".join(some_words)
        assert len(vietnamese.aligned_search_form(text)) == len(text)

    @pytest.mark.parametrize("text", ["İstanbul ß ﬁ 中文", "a…b–c", "đ\u0323x", "", "😀 kí"])
    def test_unusual_letters_keep_their_places(self, text):
        assert len(vietnamese.aligned_search_form(text)) == len(text)

    def test_its_words_are_those_of_the_search(self, some_words):
        text = " ".join(some_words)
        assert vietnamese.aligned_search_form(text).split() == vietnamese.search_words(text)


class TestMarkedWords:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("hoà", "hòa"),
            ("thuý", "thúy"),
            ("kí", "ký"),
            ("quí", "quý"),
            ("LÍ", "lý"),
            ("khoẻ", "khỏe"),
        ],
    )
    def test_two_spellings_of_a_syllable_are_one(self, one, other):
        assert vietnamese.marked_words(one) == vietnamese.marked_words(other)

    @pytest.mark.parametrize(
        ("one", "other"), [("bán", "bàn"), ("bán", "ban"), ("đa", "da"), ("mai", "may")]
    )
    def test_different_syllables_stay_apart(self, one, other):
        assert vietnamese.marked_words(one) != vietnamese.marked_words(other)

    def test_they_fold_to_the_words_of_the_search(self, some_words):
        text = " ".join(some_words)
        folded = [vietnamese.search_form(vietnamese.fold(w)) for w in vietnamese.marked_words(text)]
        assert folded == vietnamese.search_words(text)


class TestUndoTyping:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("sinhf", "sình"),
            ("ddawng", "đăng"),
            ("kys", "ký"),
            ("nguwowif", "người"),
            ("giaays", "giấy"),
            ("hooj", "hộ"),
            ("ky1", "ký"),
            ("d9a8ng", "đăng"),
            ("khai", "khai"),
            ("đăng", "đăng"),
        ],
    )
    def test_keys_left_over_become_marks(self, typed, meant):
        assert vietnamese.undo_typing(typed) == meant


class TestClean:
    @pytest.mark.parametrize("dirt", ["\x00", "\u200b", "\ufeff", "\ue000", "\x1b", "\u00ad"])
    def test_invisible_characters_go(self, dirt):
        assert vietnamese.clean(f"{dirt}khai{dirt} sinh{dirt}") == "khai sinh"

    def test_cleaning_twice_changes_nothing(self, some_words):
        text = "  ".join(some_words)
        assert vietnamese.clean(vietnamese.clean(text)) == vietnamese.clean(text)


class TestIsMarked:
    def test_marks_tell(self):
        assert vietnamese.is_marked("khai sinh đ")
        assert vietnamese.is_marked("KÝ")
        assert not vietnamese.is_marked("khai sinh – 12")


class TestSlugify:
    def test_only_plain_letters_digits_and_dashes_remain(self, some_words):
        slug = vietnamese.slugify(" ".join(some_words))
        assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert 0 < len(slug) <= 80
        assert slug == slug.strip("-")


class TestAbbreviations:
    def test_every_key_is_folded_and_every_value_marked(self):
        for short, full in vietnamese.ABBREVIATIONS.items():
            assert short == vietnamese.fold(short)
            assert vietnamese.is_marked(full)

    def test_they_are_written_out_in_place(self):
        assert (
            vietnamese.expand_abbreviations("làm CCCD, gks")
            == "làm căn cước công dân, giấy khai sinh"
        )
