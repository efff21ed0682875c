import pytest
from django.test import Client
from django.urls import reverse

from cms.catalog.models import LifeEvent, Procedure
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client, site):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


class TestEditingAProcedure:
    def test_keeps_official_facts_and_takes_plain_words_and_life_events(
        self, editor, seed_procedures
    ):
        procedure = Procedure.objects.get(code="1.001193")
        event = LifeEvent.objects.create(key="co-con", name="Có con")
        url = reverse("wagtailsnippets_catalog_procedure:edit", args=[procedure.pk])

        page = editor.get(url)
        answer = editor.post(
            url,
            {
                "name": "Tên bịa",
                "short_title": "Khai sinh cho bé",
                "summary": "",
                "common_names": "[]",
                "name_en": "",
                "summary_en": "",
                "online_level": "",
                "life_events": [event.pk],
            },
        )

        assert page.status_code == 200
        assert answer.status_code == 302
        procedure.refresh_from_db()
        assert procedure.short_title == "Khai sinh cho bé"
        assert procedure.name != "Tên bịa"
        assert procedure.facets.filter(kind="life_event", value="Có con").exists()
