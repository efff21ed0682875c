"""The ways that synthetic dossiers go: 6 steps in one agency, 10 with a coordinating one, and
detours.
"""

from dataclasses import dataclass

from portal.dossiers.statuses import Status


@dataclass(frozen=True)
class Step:
    """`at` is the share of the time limit that has gone by, 0 at the acceptance."""

    status: Status
    at: float
    text: str
    coordinating: bool = False
    note: str = ""


_REGISTERED = Step(Status.REGISTERED, 0, "Nộp hồ sơ")
_ACCEPTED = Step(Status.ACCEPTED, 0, "Tiếp nhận và hẹn trả kết quả")
_ASSIGNED = Step(Status.IN_PROGRESS, 0.1, "Chuyển hồ sơ cho bộ phận chuyên môn")
_CHECKED = Step(Status.IN_PROGRESS, 0.4, "Thẩm định hồ sơ")
_REVIEWED = Step(Status.IN_PROGRESS, 0.75, "Xem xét, trình ký")
_READY = Step(Status.RESULT_READY, 1, "Ký và chuyển kết quả về bộ phận một cửa")
_HANDED_OVER = Step(Status.RESULT_DELIVERED, 1.1, "Trả kết quả")
_START = (_REGISTERED, _ACCEPTED, _ASSIGNED)
_END = (_REVIEWED, _READY, _HANDED_OVER)
_SUPPLEMENT = Step(
    Status.SUPPLEMENT_REQUESTED, 0.4, "Yêu cầu bổ sung hồ sơ",
    note="Dữ liệu mẫu: đề nghị bổ sung bản sao giấy tờ còn thiếu theo phiếu 02.",
)  # fmt: skip
_PAYMENT = Step(
    Status.PAYMENT_REQUESTED, 0.6, "Thông báo nghĩa vụ tài chính",
    note="Dữ liệu mẫu: đề nghị nộp phí theo thông báo.",
)  # fmt: skip
PLAIN = (*_START, _CHECKED, *_END)
_COORDINATED = (
    *_START,
    _CHECKED,
    Step(Status.IN_PROGRESS, 0.45, "Gửi lấy ý kiến cơ quan phối hợp"),
    Step(Status.IN_PROGRESS, 0.5, "Cơ quan phối hợp tiếp nhận", coordinating=True),
    Step(Status.IN_PROGRESS, 0.6, "Cơ quan phối hợp xử lý", coordinating=True),
    Step(Status.IN_PROGRESS, 0.65, "Cơ quan phối hợp gửi kết quả", coordinating=True),
    *_END,
)
_SUPPLEMENTED = (
    *_START, _SUPPLEMENT, Step(Status.IN_PROGRESS, 0.6, "Nhận giấy tờ bổ sung"), *_END
)  # fmt: skip
_PAID = (*_START, _CHECKED, _PAYMENT, Step(Status.IN_PROGRESS, 0.7, "Đã nộp phí"), *_END)
_REFUSED = (
    _REGISTERED,
    Step(
        Status.REJECTED, 0, "Từ chối tiếp nhận",
        note="Dữ liệu mẫu: hồ sơ không thuộc thẩm quyền giải quyết (phiếu 03).",
    ),
)  # fmt: skip
_WITHDRAWN = (*_START, Step(Status.WITHDRAWN, 0.3, "Rút hồ sơ theo yêu cầu"))
_STOPPED = (
    *_START, _CHECKED,
    Step(Status.STOPPED, 0.8, "Dừng giải quyết", note="Dữ liệu mẫu: thông báo dừng giải quyết."),
)  # fmt: skip
_ODD = (*_START, Step(Status.OTHER, 0.3, "Trạng thái riêng của hệ thống nguồn"))

# Path and its weight among synthetic dossiers.
PATHS: tuple[tuple[tuple[Step, ...], int], ...] = (
    (PLAIN, 55), (_COORDINATED, 12), (_SUPPLEMENTED, 12), (_PAID, 10),
    (_REFUSED, 4), (_WITHDRAWN, 3), (_STOPPED, 3), (_ODD, 1),
)  # fmt: skip
PATH_TO = {
    Status.PAYMENT_REQUESTED: _PAID,
    Status.SUPPLEMENT_REQUESTED: _SUPPLEMENTED,
    Status.REJECTED: _REFUSED,
    Status.WITHDRAWN: _WITHDRAWN,
    Status.STOPPED: _STOPPED,
    Status.OTHER: _ODD,
}
