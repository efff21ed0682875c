import pytest

from portal.dossiers.codes import looks_like_code, normalise_code, organisation_of

CODE = "H38.10-261102-0001"


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        f"  {CODE.lower()}\n",
        "H38.10–261102—0001",
        "H38.10\u2212261102\u20110001",
        "H38.10 - 261102 - 0001",
        "H38.10\u200b-2611\u00ad02-0001\ufeff",
        "H38.10-261102-0001\x00",
        f"https://dichvu.example/tra-cuu/?code={CODE}",
        f"https://dichvu.example/tra-cuu?x=1&ma={CODE.lower()}#ket-qua",
        f"dichvu.example/ho-so/{CODE}/",
        f"https://dichvu.example/%68o-so/{CODE.replace('-', '%2D')}?lang=vi",
        f"https://dichvu.example/#/ho-so/{CODE}",
    ],
)
def test_every_way_to_write_a_code_is_the_same_code(typed):
    assert normalise_code(typed) == CODE


@pytest.mark.parametrize("typed", ["", "   ", "\u200b", "\x00"])
def test_nothing_stays_nothing(typed):
    assert normalise_code(typed) == ""


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("123/2026/hs-bca", "123/2026/HS-BCA"),
        ("https://bo.example/hs/BXD 77", "BXD77"),
        ("https://[bad/H38", "HTTPS://[BAD/H38"),
        ("😀<b>", "😀<B>"),
    ],
)
def test_a_code_of_another_shape_is_kept_and_not_refused(typed, expected):
    assert normalise_code(typed) == expected


def test_an_endless_input_is_cut():
    assert len(normalise_code("9" * 100_000)) <= 2000


@pytest.mark.parametrize(
    "code",
    [CODE, "000.00.10.H38-200115-0001", "G09.20-20260609-0092637", "H38-261102-0001"],
)
def test_the_usual_shapes_are_recognised(code):
    assert looks_like_code(code)


@pytest.mark.parametrize("code", ["", "H38.10", "H38.10-2611-0001", "XYZ"])
def test_other_shapes_are_not(code):
    assert not looks_like_code(code)


@pytest.mark.parametrize(
    ("code", "organisation"),
    [
        (CODE, "H38.10"),
        ("000.00.10.H38-200115-0001", "H38.10"),
        ("000.12.10.H38-200115-0001", "H38.10.12"),
        ("000.00.00.H38-200115-0001", "H38"),
        ("BXD77", "BXD77"),
    ],
)
def test_the_organisation_stands_before_the_first_hyphen(code, organisation):
    assert organisation_of(code) == organisation
