"""Build training examples from question templates and names of procedures.

The names only serve as changing noise around the wording of a question: the model learns the facet,
the procedure itself is found by the catalogue search. Same inputs, same output: choices are made
by hashes, not by chance. Standard library only; prints nothing.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import launch
from portal import vietnamese

NAMES_PER_TEMPLATE = 4
NAMES_AT_MOST = 400
_SPOKEN = (
    ("không", "ko"), ("được", "dc"), ("bao nhiêu", "bn"), ("giấy tờ", "gt"), ("hồ sơ", "hs"),
    ("đăng ký", "dk"), ("căn cước công dân", "cccd"), ("giấy khai sinh", "gks"), ("hộ khẩu", "hk"),
    ("gì", "j"), ("vậy", "v"), ("thủ tục", "tt"), ("nhiêu", "nhiu"),
)  # fmt: skip

# Used beside whatever the provinces' data offers, and alone when there is none.
CARRIERS = (
    "khai sinh cho bé", "đăng ký kết hôn", "khai tử", "xác nhận tình trạng hôn nhân",
    "làm hộ chiếu", "căn cước công dân", "đổi giấy phép lái xe", "đăng ký xe máy",
    "sang tên xe", "tạm trú", "thường trú", "tách hộ", "lý lịch tư pháp", "hộ kinh doanh",
    "thành lập công ty", "giấy phép xây dựng nhà ở", "cấp sổ đỏ lần đầu", "tách thửa",
    "chuyển nhượng đất", "chuyển mục đích sử dụng đất", "nhận con nuôi", "đăng ký giám hộ",
    "trợ cấp thất nghiệp", "trợ cấp xã hội", "mai táng phí", "cấp lại thẻ bảo hiểm",
    "chứng thực chữ ký", "sao y bản chính", "giấy phép kinh doanh rượu",
    "vệ sinh an toàn thực phẩm", "chuyển trường cho con", "cấp lại bằng tốt nghiệp",
    "hỗ trợ người khuyết tật", "đăng ký khai thác nước", "chứng chỉ hành nghề", "nghỉ hưu",
    "thai sản", "đóng thuế đất", "đăng ký thế chấp", "cải chính hộ tịch",
)  # fmt: skip
ENGLISH_CARRIERS = (
    "birth registration", "marriage registration", "death registration", "a passport",
    "an identity card", "a driving licence", "vehicle registration", "temporary residence",
    "a building permit", "a household business", "a land use certificate", "adoption",
    "a criminal record certificate", "unemployment benefit", "health insurance card",
    "a certified copy", "a work permit",
)  # fmt: skip


def build(target: Path) -> int:
    """Write `generated.yml` into the folder; returns the number of examples."""
    target.mkdir(parents=True, exist_ok=True)
    vietnamese_names = [*CARRIERS, *province_names("short_title", "common_names", "name")]
    english_names = [*ENGLISH_CARRIERS, *province_names("name_en")]
    by_intent: dict[str, dict[str, None]] = {}
    for intent, text in examples("templates.txt", vietnamese_names):
        by_intent.setdefault(intent, {})[vary(text)] = None
    for intent, text in examples("templates_en.txt", english_names):
        by_intent.setdefault(intent, {})[text] = None
    lines = ['version: "3.1"', "", "nlu:"]
    for intent, texts in sorted(by_intent.items()):
        lines += [
            f"  - intent: {intent}",
            "    examples: |",
            *(f"      - {text}" for text in texts),
        ]
    (target / "generated.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return sum(len(texts) for texts in by_intent.values())


def examples(file_name: str, names: list[str]) -> Iterator[tuple[str, str]]:
    """(intent, text) for every template and some names chosen by the template's hash."""
    for intent, template in templates(launch.BOT / "data" / file_name):
        for turn in range(NAMES_PER_TEMPLATE):
            first, second = (pick(names, f"{template}{turn}{place}") for place in "pq")
            yield intent, template.replace("{p}", first).replace("{q}", second)


def templates(path: Path) -> Iterator[tuple[str, str]]:
    intent = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            intent = line.strip("[]")
        elif line and not line.startswith("#"):
            yield intent, line


def province_names(*keys: str) -> list[str]:
    """Short names of procedures in the provinces' data, one line each, in a fixed order."""
    names: dict[str, None] = {}
    folder = launch.ROOT / "deploy" / "provinces"
    for pattern in ("*/plain_language*.jsonl", "*/procedures*.jsonl"):
        for path in sorted(folder.glob(pattern)):
            for line in path.read_text(encoding="utf-8").splitlines():
                if line.strip():
                    names.update(dict.fromkeys(_names_in(json.loads(line), keys)))
    return sorted(names, key=_hash)[:NAMES_AT_MOST]


def _names_in(record: dict[str, object], keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        value = record.get(key)
        for name in value if isinstance(value, list) else [value]:
            text = re.sub(r"[\[\]{}()\"“”]", " ", vietnamese.clean(str(name or "")))
            text = " ".join(re.sub(r"^thủ tục ", "", text, flags=re.IGNORECASE).split())
            if 3 <= len(text) <= 70:
                yield text[0].lower() + text[1:]


def vary(text: str) -> str:
    """Half of the examples as people type them: every second without marks, some abbreviated."""
    turn = _hash(text)
    if turn % 4 == 0:
        for full, short in _SPOKEN:
            text = re.sub(rf"\b{full}\b", short, text)
    return vietnamese.fold(text) if turn % 2 == 0 else text


def pick(names: list[str], key: str) -> str:
    return names[_hash(key) % len(names)]


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big")
