from collections.abc import Callable

import pytest
from django.db import transaction

from notifications import services
from notifications.models import Message
from portal.accounts.models import User
from tests.factories import UserFactory


@pytest.fixture
def recipient(db: None) -> User:
    return UserFactory(email="nguoi-nhan@example.invalid", phone="+842000000001")


@pytest.fixture
def notify(recipient: User) -> Callable[..., Message]:
    """Put a notice into the outbox; any argument of `notify` can be changed."""

    def put(**changes: object) -> Message:
        arguments = {
            "event": "dossier_supplement_requested",
            "recipient": recipient,
            "idempotency_key": "k-1",
            "context": {
                "code": "T00.10-261102-0001",
                "agency": "Ủy ban nhân dân xã Thử",
                "requested_on": "03/11/2026",
            },
            **changes,
        }
        with transaction.atomic():
            return services.notify(**arguments)

    return put
