import pytest

from cms.catalog import services
from tests.records import SEED, as_lines


@pytest.fixture
def five_procedures(db) -> list[str]:
    """Five invented procedures; their codes in order."""
    services.import_procedures(raw_lines=as_lines(SEED))
    return [record["code"] for record in SEED]
