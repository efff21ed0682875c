"""A stand-in of the portal's public API with sample records; every text in them is invented."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from portal import vietnamese

Record = dict[str, Any]
LABELS = {"direct": "Trực tiếp", "online": "Trực tuyến", "postal": "Bưu chính"}


def record(code: str, name: str, **changes: Any) -> Record:
    """A complete record in the import format, with the keys that the portal adds."""
    return {
        "code": code,
        "name": name,
        "short_title": None,
        "summary": None,
        "promulgating_agency": "Bộ mẫu",
        "executing_agency": "Ủy ban nhân dân cấp xã",
        "levels": ["Cấp xã"],
        "field": "Lĩnh vực mẫu",
        "field_code": None,
        "kind": None,
        "decision_no": "100/QĐ-MAU",
        "subjects": ["Công dân Việt Nam"],
        "type": "STANDARD",
        "state": "UPDATED",
        "steps": [{"name": None, "text": "Nộp hồ sơ mẫu.\nNhận kết quả mẫu."}],
        "channels": [channel("direct"), channel("online")],
        "processing_cases": [],
        "documents": [document("Tờ khai mẫu", form_file="to-khai.doc"), document("Giấy mẫu")],
        "legal_basis": [{"code": "1/2025/MAU", "name": "Nghị định mẫu"}],
        "conditions": "Điều kiện mẫu thứ nhất.\nĐiều kiện mẫu thứ hai.",
        "results": [{"name": "Giấy kết quả mẫu", "code": None}],
        "flags": [],
        "source": {
            "npsp_url": "https://example.test/npsp",
            "npsp_updated_at": "2026-04-15T10:11:58Z",
        },
        "life_events": [],
        "status": "published",
        "display": display(),
        "updated_at": "2026-11-20T08:00:00Z",
        "url": f"http://portal.test/thu-tuc/{code}-{vietnamese.slugify(name)}/",
        **changes,
    }


def display(
    *, fees: dict[str, list[str]] | None = None, times: dict[str, str] | None = None
) -> Record:
    """What the portal says of fees and times, by channel."""
    fees = fees or {"direct": ["50.000 đồng"], "online": ["50.000 đồng"]}
    times = times or dict.fromkeys(fees, "5 ngày làm việc")
    return {
        "fees": [{"channel": c, "label": LABELS[c], "lines": said} for c, said in fees.items()],
        "times": [{"channel": c, "label": LABELS[c], "text": said} for c, said in times.items()],
    }


def channel(kind: str, **changes: Any) -> Record:
    return {
        "channel": kind,
        "time_qty": 5.0,
        "time_unit": "working_day",
        "time_text": None,
        "fees": [fee(50000)],
        "note": None,
        **changes,
    }


def fee(amount: float | None, text: str | None = None, **changes: Any) -> Record:
    return {"amount": amount, "currency": "VND", "kind": "SERVICE_FEE", "text": text, **changes}


def document(name: str, **changes: Any) -> Record:
    return {"group": None, "name": name, "originals": 1, "copies": 2, "form_file": None, **changes}


RECORDS = {
    item["code"]: item
    for item in (
        record("1.000001", "Thủ tục đăng ký khai sinh", short_title="Làm giấy khai sinh cho con"),
        record("1.000002", "Thủ tục đăng ký khai sinh có yếu tố nước ngoài"),
        record(
            "1.000003",
            "Thủ tục đăng ký kết hôn",
            channels=[channel("direct", fees=None)],
            display=display(fees={"direct": ["chưa có thông tin"]}),
        ),
        record("1.000004", "Cấp thẻ căn cước", short_title="Làm thẻ căn cước công dân"),
        record("1.000005", "Cấp giấy phép xây dựng nhà ở riêng lẻ", conditions=None),
        record(
            "1.000006",
            "Đăng ký tạm trú",
            channels=[channel("online", fees=[fee(0)])],
            display=display(fees={"online": ["Miễn phí"]}),
        ),
        record("1.000007", "Cấp hộ chiếu phổ thông ở trong nước", short_title="Làm hộ chiếu"),
        record("1.000008", "Đăng ký thành lập hộ kinh doanh"),
    )
}
DOSSIER = {
    "code": "H00.01-260105-0012",
    "status": "IN_PROGRESS",
    "status_label": "Đang xử lý",
    "procedure": {"code": "1.000001", "name": "Thủ tục đăng ký khai sinh"},
    "agency": "Ủy ban nhân dân xã Mẫu",
    "submitted_at": "2026-01-05T08:30:00+07:00",
    "accepted_at": None,
    "appointment": "2026-01-12",
    "as_of": "2026-01-06T07:05:00+07:00",
}


def search(query: str, limit: int) -> list[Record]:
    """Records by the number of shared folded words, best first, as the portal's search would."""
    asked = set(vietnamese.words(query))
    hits = []
    for item in RECORDS.values():
        words = set(vietnamese.words(f"{item['name']} {item['short_title'] or ''}"))
        if asked & words:
            hits.append((-len(asked & words), len(words), item))
    hits.sort(key=lambda hit: hit[:2])
    return [
        {
            "type": "procedure",
            "code": item["code"],
            "title": item["name"],
            "snippet": item["short_title"] or "",
            "url": item["url"],
        }
        for _, _, item in hits[:limit]
    ]


class Portal(ThreadingHTTPServer):
    """`mode`: up, error (500), garbage (200 with no JSON), slow (answers after three seconds)."""

    mode = "up"
    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.calls: list[str] = []
        self.languages: set[str | None] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Portal

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        values = {key: value[0] for key, value in parse_qs(address.query).items()}
        if address.path == "/api/v1/search":
            found = search(values["q"], int(values["limit"]))
            self._answer(200, {"query": values["q"], "corrected": None, "results": found})
        else:
            code = unquote(address.path.removeprefix("/api/v1/procedures/"))
            self._answer_or_404(RECORDS.get(code))

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self._answer_or_404(DOSSIER if body == {"code": DOSSIER["code"]} else None)

    def _answer_or_404(self, body: Record | None) -> None:
        if body is None:
            self._answer(404, {"type": "about:blank", "title": "Not found", "status": 404})
        else:
            self._answer(200, body)

    def _answer(self, status: int, body: Record) -> None:
        self.server.calls.append(self.path)
        self.server.languages.add(self.headers["Accept-Language"])
        if self.server.mode == "slow":
            time.sleep(3)
        if self.server.mode == "error":
            status = 500
        data = b"<html>" if self.server.mode == "garbage" else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        with suppress(ConnectionError):  # the client gave up
            self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


@contextmanager
def running(port: int = 0) -> Iterator[Portal]:
    """The stand-in on a free port (or the given one) while the block runs."""
    server = Portal(port)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
