"""The province's colours as a style sheet."""

import pytest
from django.test import Client

from portal.agencies.models import ProvinceProfile
from portal.web.theme import contrast, style_sheet, version_of


def test_readable_colours_become_custom_properties():
    theme = {"brand": "#A4161A", "brand_tint": "#fdf5ec", "accent": "#ffd23f"}
    assert style_sheet(theme) == ":root{--brand:#a4161a;--brand-tint:#fdf5ec;--accent:#ffd23f}\n"


@pytest.mark.parametrize(
    "value", ["#ffd23f", "red", "#fff", "", None, "#123456;}body{display:none", "url(//x.invalid)"]
)
def test_a_brand_colour_that_is_pale_or_no_colour_is_left_out(value: object):
    assert style_sheet({"brand": value}) == ":root{}\n"


def test_contrast_of_black_and_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.django_db
def test_the_file_may_be_kept_for_a_year_under_its_version_only(
    client: Client, province: ProvinceProfile
):
    province.theme = {"brand": "#a4161a"}
    province.save()
    kept = client.get("/theme.css", {"v": version_of(province.theme)})
    assert kept["Content-Type"].startswith("text/css")
    assert "immutable" in kept["Cache-Control"]
    assert "immutable" not in client.get("/theme.css", {"v": "old"})["Cache-Control"]
