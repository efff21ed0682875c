"""The few procedures of the `seed_procedures` fixture.

Codes and names are real ones where a test reads better for it; all texts are made up for tests.
"""

from typing import Any


def seed_record(code: str, name: str, **changes: Any) -> dict[str, Any]:
    """One whole, valid record in the import format with the given keys changed."""
    return {
        "code": code,
        "name": name,
        "promulgating_agency": "Bộ Tư pháp",
        "executing_agency": "Ủy ban nhân dân cấp xã",
        "levels": ["Cấp xã"],
        "field": "Hộ tịch",
        "field_code": "TP07",
        "kind": None,
        "decision_no": "100/QĐ-THU",
        "subjects": ["Công dân Việt Nam"],
        "type": "STANDARD",
        "state": "UPDATED",
        "steps": [
            {"name": "Bước 1", "text": "Nộp hồ sơ tại quầy."},
            {"name": "Bước 2", "text": "Nhận kết quả theo giấy hẹn."},
        ],
        "channels": [channel("direct"), channel("online"), channel("postal")],
        "processing_cases": [],
        "documents": [
            document("Tờ khai theo mẫu", form_file="to-khai.docx"),
            document("Giấy tờ tùy thân"),
        ],
        "legal_basis": [{"code": "60/2014/QH13", "name": "Luật Hộ tịch"}],
        "conditions": None,
        "results": [{"name": "Giấy xác nhận", "code": "KQ.THU.01"}],
        "flags": [],
        "source": {
            "sources": "records made for tests",
            "npsp_url": "https://dichvucong.gov.vn/",
            "npsp_updated_at": "2026-03-02",
            "crawled": "2026-06-01",
        },
        "life_events": [],
        **changes,
    }


def channel(name: str, **changes: Any) -> dict[str, Any]:
    """One way to hand in: three working days, free of charge."""
    return {
        "channel": name,
        "time_qty": 3,
        "time_unit": "working_day",
        "time_text": None,
        "note": None,
        "fees": [fee(0)],
        **changes,
    }


def fee(amount: float | None, text: str | None = None) -> dict[str, Any]:
    return {"amount": amount, "currency": "VND", "text": text, "kind": "Lệ phí"}


def document(name: str, **changes: Any) -> dict[str, Any]:
    return {
        "group": None,
        "name": name,
        "originals": 1,
        "copies": 0,
        "form_file": None,
        "component_code": None,
        **changes,
    }


SEED = [
    seed_record("1.001193", "Thủ tục đăng ký khai sinh", life_events=["Có con nhỏ"]),
    seed_record("1.000656", "Thủ tục đăng ký khai tử"),
    # Nothing is said of the fee: unknown, never free.
    seed_record("1.000894", "Thủ tục đăng ký kết hôn", channels=[channel("direct", fees=None)]),
    # An amount per channel.
    seed_record(
        "1.001612",
        "Đăng ký thành lập hộ kinh doanh",
        promulgating_agency="Bộ Tài chính",
        field="Thành lập và hoạt động của hộ kinh doanh",
        subjects=["Doanh nghiệp", "Công dân Việt Nam"],
        channels=[
            channel("direct", fees=[fee(100000)]),
            channel("online", fees=[fee(50000, "Mức thu thử khi nộp trực tuyến")]),
        ],
    ),
    # Zero beside a text that speaks of an amount: the text is shown, not "free".
    seed_record(
        "1.004222",
        "Đăng ký thường trú",
        promulgating_agency="Bộ Công an",
        field="Đăng ký, quản lý cư trú",
        channels=[channel("direct", time_qty=7, fees=[fee(0, "Mức thu do tỉnh quyết định")])],
    ),
    # Papers in cases, and a time limit that is a text only.
    seed_record(
        "1.012753",
        "Đăng ký đất đai lần đầu",
        promulgating_agency="Bộ Nông nghiệp và Môi trường",
        field="Đất đai",
        levels=["Cấp tỉnh", "Cấp xã"],
        channels=[
            channel("direct", time_qty=None, time_unit=None, time_text="Tùy trường hợp", fees=[])
        ],
        documents=[
            document("Đơn đăng ký thử", group="Trường hợp cá nhân"),
            document("Giấy ủy quyền thử", group="Trường hợp tổ chức", originals=0, copies=2),
        ],
    ),
]
