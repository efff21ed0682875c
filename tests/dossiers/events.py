"""Events of one invented dossier, in the import format."""

import json
from typing import Any

from portal.dossiers import services
from portal.dossiers.event_format import read_event
from portal.dossiers.identifiers import hash_citizen_id

CODE = "T00.10-261102-0001"
CITIZEN_ID = "000000000001"
REGISTERED, ACCEPTED, REJECTED, IN_PROGRESS, SUPPLEMENT = "1", "2", "3", "4", "5"
READY, DELIVERED = "9", "10"


def event(source_status: str, occurred_at: str, **changes: Any) -> dict[str, Any]:
    """One event; `occurred_at` as "02 08:30" (day and time in November 2026) or a whole date."""
    moment = occurred_at
    if len(occurred_at) == 8:
        moment = f"2026-11-{occurred_at[:2]}T{occurred_at[3:]}:00+07:00"
    return {
        "idempotency_key": f"{source_status}@{occurred_at}",
        "source": "mot-cua-thu",
        "code": CODE,
        "procedure_code": None,
        "source_status": source_status,
        "occurred_at": moment,
        "unit": "Ủy ban nhân dân xã Thử Nghiệm",
        "role": "direct",
        "step": "Bước thử",
        "planned_end": None,
        "appointment": None,
        "note": None,
        "owner": {
            "name": "Nguyễn Văn Mẫu 01",
            "phone_last4": "1234",
            "id_last4": "5678",
            "id_hash": hash_citizen_id(CITIZEN_ID),
            "type": "citizen",
        },
        **changes,
    }


def record(source_status: str, occurred_at: str, **changes: Any) -> services.Outcome:
    return services.record_event(event=read_event(event(source_status, occurred_at, **changes)))


def as_lines(*events: dict[str, Any] | bytes) -> list[bytes]:
    return [
        line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode()
        for line in events
    ]
