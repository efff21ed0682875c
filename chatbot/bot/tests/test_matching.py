import stand_in
from actions import matching


def ranked(query: str) -> list[matching.Match]:
    return matching.rank(query, query, stand_in.search(query, 5))


def winner(query: str) -> str | None:
    found = matching.clear_winner(ranked(query))
    return str(found.hit["code"]) if found else None


def test_the_plain_procedure_wins_over_its_longer_sibling() -> None:
    assert winner("đăng ký khai sinh") == "1.000001"


def test_the_longer_sibling_wins_when_it_is_named() -> None:
    assert winner("khai sinh có yếu tố nước ngoài") == "1.000002"


def test_marks_make_no_difference() -> None:
    assert winner("thẻ căn cước") == winner("the can cuoc") == "1.000004"


def test_a_weak_result_is_no_winner() -> None:
    assert winner("đăng ký bằng sáng chế quốc tế") is None


def test_a_result_close_behind_the_best_is_no_winner() -> None:
    hits = [
        {"code": "1", "title": "Báo mất hộ chiếu phổ thông nhanh"},
        {"code": "2", "title": "Làm hộ chiếu phổ thông nhanh nhất"},
    ]
    found = matching.rank("hộ chiếu", "làm hộ chiếu", hits)

    assert found[0].score - found[1].score < matching.CLOSE_WITHIN
    assert matching.clear_winner(found) is None


def test_on_a_tie_the_search_decides() -> None:
    hits = [{"code": "1", "title": "Đăng ký tạm trú"}, {"code": "2", "title": "Gia hạn tạm trú"}]
    found = matching.clear_winner(matching.rank("tạm trú", "tạm trú ở đâu", hits))

    assert found is not None
    assert found.hit["code"] == "1"


def test_a_word_of_the_snippet_counts_little() -> None:
    hit = {"code": "1", "title": "Khác hẳn", "snippet": "sổ đỏ"}

    assert matching.match("so do", "so do", hit, rank=0).coverage == 0.3


def test_a_marked_word_only_equals_itself_and_a_bare_one_any() -> None:
    hit = {"code": "1", "title": "Hộ chiếu phổ thông"}

    assert matching.match("phở", "phở", hit, rank=0).coverage == 0
    assert matching.match("pho", "pho", hit, rank=0).coverage == 1


def test_words_that_are_no_use_for_the_search_still_tell_titles_apart() -> None:
    hits = [
        {"code": "1", "title": "Làm lại giấy khai sinh"},
        {"code": "2", "title": "Làm giấy khai sinh cho con"},
    ]
    found = matching.rank("giấy khai sinh", "làm giấy khai sinh cho con mấy ngày", hits)

    assert found[0].hit["code"] == "2"
