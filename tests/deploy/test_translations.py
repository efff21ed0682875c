import pytest
from babel.messages.catalog import Catalog

from deploy import translations
from deploy.check_translations import faults


def catalogue(**options):
    found = Catalog(locale="vi", fuzzy=False)
    found.add("Fees from %(amount)s", **options)
    return found


@pytest.mark.parametrize(
    ("found", "fault"),
    [
        (Catalog(locale="vi"), "is missing"),
        (catalogue(), "has no text"),
        (catalogue(string="Lệ phí từ %(amount)s", flags=["fuzzy"]), "fuzzy"),
        (catalogue(string="Lệ phí từ %(fee)s"), "placeholders differ"),
        (catalogue(string="Lệ phí"), "placeholders differ"),
    ],
)
def test_a_faulty_text_is_found(found, fault):
    assert [fault in one for one in faults(catalogue(), found, complete=True)] == [True]


def test_a_good_text_passes():
    found = catalogue(string="Lệ phí từ %(amount)s")

    assert list(faults(catalogue(), found, complete=True)) == []


def test_english_may_leave_a_text_to_its_message_id():
    assert list(faults(catalogue(), catalogue(), complete=False)) == []


def test_messages_of_templates_and_modules_are_extracted(tmp_path, monkeypatch):
    package = tmp_path / "portal"
    (package / "templates").mkdir(parents=True)
    (package / "templates" / "page.html").write_text(
        """{% load i18n %}
        <p title="it's">{% translate "One" %}</p>
          {% blocktranslate count n=items %}{{ n }} page{% plural %}\
{{ n }} pages{% endblocktranslate %}
        {% translate "May" context "month" %}"""
    )
    (package / "views.py").write_text("from x import _\nNAME = _('Two')\n")
    monkeypatch.setattr(translations, "ROOT", tmp_path)

    found = translations.extracted()

    assert found.get("One") is not None
    assert found.get("Two") is not None
    assert found.get("May", context="month") is not None
    assert found.get("%(n)s page").id == ("%(n)s page", "%(n)s pages")
