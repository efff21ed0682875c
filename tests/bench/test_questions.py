"""Perturbations, halves and sets of the evaluation's questions."""

import json
import unicodedata
from pathlib import Path

import pytest

from bench import questions as q


class TestQuestion:
    def test_stands_in_one_half_by_its_id_alone(self):
        halves = {q.Question(f"q{n:03d}", "hỏi", ()).half for n in range(20)}
        assert halves == {"tune", "report"}
        assert q.Question("q001", "một", ()).half == q.Question("q001", "hai", ()).half

    @pytest.mark.parametrize(
        ("text", "marked"), [("Đi chợ", True), ("di cho", False), ("ĐI", True)]
    )
    def test_knows_whether_it_carries_marks(self, text, marked):
        assert q.Question("q1", text, ()).is_marked is marked


class TestSets:
    def test_own_questions_accept_every_procedure_that_fits(self, tmp_path):
        row = {
            "id": "q1", "question": "hỏi", "code": "1.000001", "also_accept": ["1.000002"],
            "facet": None, "marked": True, "kind": "search", "previous": None,
        }  # fmt: skip
        assert q.own_questions(written(tmp_path, [row]))[0].codes == ("1.000001", "1.000002")

    def test_a_question_without_a_procedure_accepts_none(self, tmp_path):
        row = {
            "id": "q1", "question": "mấy giờ rồi", "code": None, "also_accept": [], "facet": None,
            "marked": True, "kind": "out_of_scope", "previous": None,
        }  # fmt: skip
        assert q.own_questions(written(tmp_path, [row]))[0].codes == ()

    def test_intake_questions_are_kept_when_the_catalogue_has_the_procedure(self, tmp_path):
        rows = [
            {"id": name, "question": "hỏi", "gold_codes": [code], "templated": templated}
            for name, code, templated in (
                ("a", "1.000001", False), ("b", "1.000002", True), ("c", "9.999999", False)
            )
        ]  # fmt: skip
        natural, templated = q.intake_questions(written(tmp_path, rows), {"1.000001", "1.000002"})
        assert [one.id for one in natural] == ["a"]
        assert [one.id for one in templated] == ["b"]


def written(folder: Path, rows: list) -> Path:
    path = folder / "questions.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


class TestWithoutMarks:
    def test_drops_tones_vowel_signs_and_the_stroke(self):
        assert q.without_marks("Đăng ký Thường trú") == "dang ky thuong tru"


class TestTelex:
    @pytest.mark.parametrize(
        ("word", "keys"),
        [("đăng", "ddawng"), ("ký", "kys"), ("thường", "thuwowngf"), ("hộ", "hooj"), ("an", "an")],
    )
    def test_gives_the_keys_of_a_word(self, word, keys):
        assert q.telex_keys(word) == keys

    def test_changes_exactly_one_word(self):
        typed, slipped = "đăng ký kết hôn".split(), q.telex_slip("đăng ký kết hôn").split()
        assert sum(a != b for a, b in zip(typed, slipped, strict=True)) == 1

    def test_leaves_a_text_without_marks_alone(self):
        assert q.telex_slip("ho so xe may") == "ho so xe may"


class TestOneTypo:
    def test_changes_one_word_and_does_so_again_in_the_same_way(self):
        typed = "đăng ký thường trú"
        slipped = q.one_typo(typed)
        assert slipped != typed
        assert slipped == q.one_typo(typed)
        assert sum(a != b for a, b in zip(typed.split(), slipped.split(), strict=True)) == 1

    def test_leaves_short_words_alone(self):
        assert q.one_typo("có mất phí ko") == "có mất phí ko"


class TestOtherTonePlace:
    @pytest.mark.parametrize(
        ("typed", "other"),
        [
            ("hòa", "hoà"),
            ("hoà", "hòa"),
            ("Thúy", "Thuý"),
            ("khỏe,", "khoẻ,"),
            ("ủy quyền", "uỷ quyền"),
        ],
    )
    def test_moves_the_mark_either_way(self, typed, other):
        assert q.other_tone_place(typed) == other

    @pytest.mark.parametrize("text", ["quý", "toàn", "hoa", "mất sổ"])
    def test_leaves_syllables_with_one_place_alone(self, text):
        assert q.other_tone_place(text) == text


class TestDecomposed:
    def test_is_the_same_text_in_other_characters(self):
        typed = "hộ khẩu"
        assert q.decomposed(typed) != typed
        assert unicodedata.normalize("NFC", q.decomposed(typed)) == typed
