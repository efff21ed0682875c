"""Hand-made records in the import format, in words of our own."""

import json
from collections.abc import Iterable
from typing import Any


def make_record(**changes: Any) -> dict[str, Any]:
    """A complete, valid record; `changes` replace whole keys."""
    record: dict[str, Any] = {
        "code": "9.100001",
        "name": "Thủ tục mẫu cấp giấy xác nhận",
        "promulgating_agency": "Bộ Mẫu",
        "executing_agency": "Ủy ban nhân dân cấp xã",
        "levels": ["Cấp xã"],
        "field": "Hộ tịch",
        "field_code": None,
        "kind": None,
        "decision_no": "1/QĐ-MẪU",
        "subjects": ["Công dân Việt Nam"],
        "type": "STANDARD",
        "state": "ACTIVE",
        "steps": [{"name": "Bước 1", "text": "Nộp đơn tại quầy."}],
        "channels": [
            {
                "channel": "direct",
                "time_qty": 3.0,
                "time_unit": "working_day",
                "time_text": None,
                "fees": [{"amount": 15000.0, "currency": "VND", "text": "", "kind": None}],
                "note": None,
            }
        ],
        "processing_cases": [],
        "documents": [
            {
                "group": None,
                "name": "Đơn đề nghị",
                "originals": 1,
                "copies": 0,
                "form_file": "mau.docx",
                "component_code": None,
            }
        ],
        "legal_basis": [{"code": "1/2026/NĐ-MẪU", "name": "Nghị định mẫu"}],
        "conditions": None,
        "results": [{"name": "Giấy xác nhận", "code": None}],
        "flags": [],
        "source": {
            "sources": "test",
            "npsp_url": "https://dichvucong.gov.vn/mau",
            "npsp_updated_at": "2026-04-15T10:11:58.905Z",
            "crawled": "2026-07-18",
        },
        "life_events": [],
    }
    return record | changes


SEED = [
    make_record(code="9.000101", name="Đăng ký khai sinh", field="Hộ tịch"),
    make_record(code="9.000102", name="Đăng ký khai sinh có yếu tố nước ngoài", field="Hộ tịch"),
    make_record(code="9.000103", name="Đăng ký kết hôn", field="Hộ tịch"),
    make_record(
        code="9.000104",
        name="Đăng ký thành lập hộ kinh doanh",
        field="Hộ kinh doanh",
        subjects=["Doanh nghiệp"],
        levels=["Cấp tỉnh", "Cấp xã"],
    ),
    make_record(code="9.000105", name="Cấp lại giấy phép lái xe", field="Giấy phép lái xe"),
]


def as_lines(records: Iterable[dict[str, Any]]) -> list[bytes]:
    """The records as the lines of an import file."""
    return [json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records]
