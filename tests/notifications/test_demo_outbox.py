import pytest

from notifications import services
from portal.accounts.models import User
from portal.dossiers.identifiers import hash_citizen_id
from tests.dossiers.events import CITIZEN_ID, CODE, SUPPLEMENT, record

ADDRESS = "/demo/outbox/"


@pytest.fixture
def resident(db):
    return User.objects.create(
        username="nguoi-dan",
        email="nguoi-dan@example.invalid",
        phone="+842000000001",
        citizen_id_hash=hash_citizen_id(CITIZEN_ID),
    )


@pytest.mark.django_db(transaction=True)
def test_an_event_goes_through_the_outbox_to_the_demo_page(resident, client, settings):
    settings.DEBUG = True
    record(SUPPLEMENT, "03 08:00")
    services.deliver_due(worker="w", limit=10)
    page = client.get(ADDRESS)

    assert page.status_code == 200
    text = page.content.decode()
    assert text.count(CODE) >= 3
    assert "nguoi-dan@example.invalid" in text
    assert "+842000000001" in text
    assert 'content="noindex"' in text


@pytest.mark.django_db
def test_the_page_says_that_nothing_has_gone_out(client, settings):
    settings.DEBUG = True

    assert client.get(ADDRESS).status_code == 200


@pytest.mark.django_db
def test_the_page_is_not_there_in_production(client, settings):
    settings.DEBUG = False

    assert client.get(ADDRESS).status_code == 404
