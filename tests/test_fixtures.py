"""The fixtures that everybody builds on hold what they promise."""

from cms.pages.models import HomePage
from tests.seed_records import SEED


def test_every_seed_record_is_imported(seed_procedures):
    assert set(seed_procedures) == {record["code"] for record in SEED}


def test_the_site_has_a_home_in_both_languages(site):
    assert {home.locale.language_code for home in HomePage.objects.all()} == {"vi", "en"}
    assert site.catalogue.get_parent().pk == site.home.pk
    assert site.news_en.get_parent().pk == site.home_en.pk
