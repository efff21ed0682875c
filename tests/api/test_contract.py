import json
import os
from pathlib import Path

import pytest
from django.test import Client

SNAPSHOT = Path(__file__).parent / "openapi.json"


def test_the_contract_changes_only_on_purpose(client: Client, db):
    """UPDATE_SNAPSHOTS=1 writes the new contract; its diff is what app developers will meet."""
    schema = client.get("/api/v1/openapi.json").json()
    if os.environ.get("UPDATE_SNAPSHOTS"):
        SNAPSHOT.write_text(json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n")

    assert schema == json.loads(SNAPSHOT.read_text())


class TestTheContract:
    @pytest.fixture
    def operations(self, client: Client, db):
        paths = client.get("/api/v1/openapi.json").json()["paths"]
        return [operation for path in paths.values() for operation in path.values()]

    def test_names_every_operation(self, operations):
        names = [operation["operationId"] for operation in operations]

        assert len(names) == len(set(names))
        assert all("." not in name for name in names)

    def test_documents_problems_on_every_operation(self, operations):
        for operation in operations:
            assert "application/problem+json" in operation["responses"]["422"]["content"]

    def test_is_shown_from_local_files(self, client: Client, db):
        page = client.get("/api/v1/docs")

        assert page.status_code == 200
        assert b"//cdn" not in page.content
        assert b'src="http' not in page.content
