from collections.abc import Iterator

import pytest
import time_machine

from portal.accounts.models import User
from portal.dossiers.identifiers import hash_citizen_id
from tests.dossiers.events import CITIZEN_ID
from tests.factories import UserFactory


@pytest.fixture(autouse=True)
def late_november() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-11-20T10:00:00+07:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def owner(db: None) -> User:
    return UserFactory(citizen_id_hash=hash_citizen_id(CITIZEN_ID), phone="+842000000001")
