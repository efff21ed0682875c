"""A short fuzz of the whole contract; `make fuzz` runs the long one."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, seed, settings

EXAMPLES = 15


@pytest.fixture
def operations(portal_server, site, five_procedures):
    schema = schemathesis.openapi.from_url(f"{portal_server.url}/api/v1/openapi.json")
    return [found.ok() for found in schema.get_all_operations()]


def test_every_answer_keeps_the_contract(operations):
    for operation in operations:

        @seed(1)
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def answers_as_documented(case):
            case.call_and_validate()

        answers_as_documented()

    assert len(operations) >= 12
