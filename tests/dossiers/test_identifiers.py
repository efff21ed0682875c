import pytest

from portal.dossiers.identifiers import hash_citizen_id, hash_last_four, mask_name


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("Nguyễn Văn Mẫu", "N*** V** M**"),
        ("đặng thị ánh", "Đ*** T** Á**"),
        ("Y", "Y*"),
        ("", ""),
        ("  Trần \u200b A  ", "T*** A*"),
    ],
)
def test_a_name_leaves_only_its_first_letters(name, masked):
    assert mask_name(name) == masked


def test_a_mask_fits_its_column():
    assert len(mask_name("Công ty " * 40)) <= 80


def test_equal_digits_of_two_dossiers_look_different():
    one = hash_last_four(kind="phone", code="A-1", digits="1234")

    assert one != hash_last_four(kind="phone", code="A-2", digits="1234")
    assert one != hash_last_four(kind="id", code="A-1", digits="1234")


def test_the_hash_needs_the_key(settings):
    before = hash_citizen_id("000000000001")
    settings.IDENTIFIER_HASH_KEY = "another"

    assert hash_citizen_id("000000000001") != before
    assert len(before) == 64


def test_blanks_in_a_number_do_not_matter():
    assert hash_citizen_id("0000 0000 0001") == hash_citizen_id("000000000001")
