"""Requests that are refused whatever the classifier thinks: secrets, acting for you, orders."""

import re

from portal import vietnamese

_MINE = r"(?:cua )?(?:toi|em|minh|anh|chi|tui|con)"
_UNSAFE = re.compile(
    r"\botp\b"
    rf"|\b(?:mat khau|ma pin|pass(?:word)?)\b.{{0,20}}\b(?:{_MINE} )?(?:la|day|nhe|ne|:)(?!\w)"
    r"|\b(?:cho|gui|dua|doc)\b.{0,15}\b(?:mat khau|ma pin|ma xac (?:thuc|nhan)|tai khoan cho)\b"
    r"|\b(?:lam|nop|dang nhap|dang ky|ky|khai|nhap|thanh toan) (?:ho|giup|gium|dum|thay)"
    r" (?:toi|em|minh|tui) ?(?:thu tuc|ho so|di\b|luon|vao|tai khoan|ma|mat khau|don|nhe)"
    r"|\b(?:bo qua|quen|phot lo|khong can theo).{0,20}\b(?:chi dan|huong dan|quy tac|cau lenh)\b"
    r"|\b(?:ignore|forget|disregard)\b.{0,30}\b(?:instruction|rule|prompt)"
    r"|\b(?:system|developer) prompt\b|\bprompt he thong\b|\bjailbreak\b"
    r"|\b(?:drop|select|delete|insert)\b.{0,20}\b(?:table|from|into)\b|<script"
    r"|\b(?:so|thong tin|dia chi|sdt|so dien thoai)\b.{0,25}\bcua (?:ong|ba|anh|chi|nguoi)?"
    r" ?(?:hang xom|nguoi khac|nguoi yeu cu)\b"
    r"|\b(?:lot tay|hoi lo|dut lot|chay tien)\b"
    r"|\b(?:lam gia|mua bang gia|giay to gia|bang lai gia|hack)\b"
)


def is_unsafe(text: str) -> bool:
    """Whether a message must be refused before anything else is done with it."""
    return _UNSAFE.search(vietnamese.fold(vietnamese.clean(text))) is not None
