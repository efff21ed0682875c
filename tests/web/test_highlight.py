from portal.web.highlight import highlight


def test_found_words_are_marked():
    assert highlight("Giấy khai sinh", marks=[(5, 9)]) == "Giấy <mark>khai</mark> sinh"


def test_neighbours_become_one_mark():
    assert highlight("Giấy khai sinh", marks=[(5, 9), (10, 14)]) == "Giấy <mark>khai sinh</mark>"


def test_words_apart_stay_apart():
    html = highlight("khai, sinh", marks=[(0, 4), (6, 10)])
    assert html == "<mark>khai</mark>, <mark>sinh</mark>"


def test_the_text_stays_text():
    html = highlight("<b>khai</b> & sinh", marks=[(3, 7)])
    assert html == "&lt;b&gt;<mark>khai</mark>&lt;/b&gt; &amp; sinh"


def test_a_text_without_marks_is_only_escaped():
    assert highlight("a < b", marks=[]) == "a &lt; b"
