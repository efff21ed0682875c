import stand_in
from actions import matching
from portal import vietnamese


def ranked(query: str) -> list[matching.Match]:
    return matching.rank(vietnamese.words(query), stand_in.search(query, 5))


def winner(query: str) -> str | None:
    found = matching.clear_winner(ranked(query))
    return str(found.hit["code"]) if found else None


def test_the_plain_procedure_wins_over_its_longer_sibling() -> None:
    assert winner("đăng ký khai sinh") == "1.000001"


def test_the_longer_sibling_wins_when_it_is_named() -> None:
    assert winner("khai sinh có yếu tố nước ngoài") == "1.000002"


def test_marks_make_no_difference() -> None:
    marked, bare = ranked("thẻ căn cước"), ranked("the can cuoc")

    assert [m.score for m in marked] == [m.score for m in bare]


def test_a_weak_result_is_no_winner() -> None:
    assert winner("đăng ký bằng sáng chế quốc tế") is None


def test_two_close_results_are_no_winner() -> None:
    hits = [
        {"code": "1", "title": "Cấp lại chứng chỉ hành nghề", "snippet": ""},
        {"code": "2", "title": "Cấp lại chứng chỉ đào tạo", "snippet": ""},
    ]

    assert matching.clear_winner(matching.rank(["cap", "lai", "chung", "chi"], hits)) is None


def test_a_word_of_the_snippet_counts_half() -> None:
    hit = {"code": "1", "title": "Khác hẳn", "snippet": "sổ đỏ"}

    assert matching.match(["so", "do"], hit, rank=0).coverage == 0.5
