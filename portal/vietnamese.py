"""The one place that knows the Vietnamese language.

Search, autocomplete, slugs, unit names, the kiosk and the assistant call these functions; nothing else
strips a mark. Only the standard library is used and Python 3.10 is enough, because the assistant's process
imports this module too.
"""

import re
import unicodedata

_STROKE = str.maketrans({"đ": "d", "Đ": "D"})
# Letters that old fonts and foreign keyboards leave behind: "ngƣời" for "người", "ðăng" for "đăng".
_STRAYS = str.maketrans({"ƣ": "ư", "Ƣ": "Ư", "ð": "đ", "Ð": "Đ"})
_TYPOGRAPHY = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
     "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "}
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_BLANKS = re.compile(r"[^\S\n]+")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}

ABBREVIATIONS = {
    "bhtn": "bảo hiểm thất nghiệp",
    "bhxh": "bảo hiểm xã hội",
    "bhyt": "bảo hiểm y tế",
    "bn": "bao nhiêu",
    "cc": "căn cước",
    "ccc": "căn cước công dân",
    "cccd": "căn cước công dân",
    "cmnd": "chứng minh nhân dân",
    "ctv": "cộng tác viên",
    "dkkd": "đăng ký kinh doanh",
    "dkkh": "đăng ký kết hôn",
    "dkks": "đăng ký khai sinh",
    "dkkt": "đăng ký khai tử",
    "dk": "đăng ký",
    "gcn": "giấy chứng nhận",
    "gks": "giấy khai sinh",
    "gplx": "giấy phép lái xe",
    "gpxd": "giấy phép xây dựng",
    "gt": "giấy tờ",
    "hk": "hộ khẩu",
    "hkd": "hộ kinh doanh",
    "hs": "hồ sơ",
    "lltp": "lý lịch tư pháp",
    "nvqs": "nghĩa vụ quân sự",
    "qsdd": "quyền sử dụng đất",
    "sdd": "sử dụng đất",
    "tncn": "thu nhập cá nhân",
    "tthc": "thủ tục hành chính",
    "ttthn": "tình trạng hôn nhân",
    "tttn": "trợ cấp thất nghiệp",
    "ubnd": "ủy ban nhân dân",
    "vneid": "định danh điện tử",
}


def nfc(text: str) -> str:
    """Composed form: what is stored, compared and shown (TCVN 6909)."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """NFC text without NUL, control, zero-width and private-use characters; blanks collapsed, lines kept."""
    kept = (
        " " if char == "\t" else char
        for char in nfc(text).translate(_STRAYS).replace("\r\n", "\n").replace("\r", "\n")
        if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cf", "Co", "Cs"}
    )
    lines = (_BLANKS.sub(" ", line).strip() for line in "".join(kept).split("\n"))
    return "\n".join(lines).strip()


def fold(text: str) -> str:
    """Lower-case text without any mark: "Đăng Ký" → "dang ky". Dashes and quotes become plain ones."""
    plain = text.translate(_STRAYS).translate(_STROKE).translate(_TYPOGRAPHY)
    decomposed = unicodedata.normalize("NFD", plain)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def words(text: str) -> list[str]:
    """Folded words of a text, in order; punctuation is dropped."""
    return _WORD.findall(fold(clean(text)))


def marked_words(text: str) -> list[str]:
    """Lower-case words that keep their marks, with the tone where the old and new styles agree."""
    return [toneless_place(word) for word in _WORD.findall(clean(text).lower())]


def toneless_place(word: str) -> str:
    """A form in which "hoà" and "hòa", "thuý" and "thúy", "kí" and "ký" are one and the same.

    The tone mark is moved behind the syllable and a final i after a consonant becomes y, so two spellings
    of one syllable compare equal while "bán", "bàn" and "ban" stay apart.
    """
    letters, tone = [], ""
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            tone = char
        else:
            letters.append(char)
    base = unicodedata.normalize("NFC", "".join(letters))
    if len(base) <= 3 and base.endswith("i") and len(base) > 1 and base[-2] not in "aăâeêioôơuưy":
        base = base[:-1] + "y"
    return base + tone


def expand_abbreviations(text: str) -> str:
    """The text with common abbreviations written out ("cccd" → "căn cước công dân"), others untouched."""
    return _WORD.sub(lambda m: ABBREVIATIONS.get(fold(m.group()), m.group()), text)


def slugify(text: str) -> str:
    """ASCII slug: "Đăng ký lại khai sinh" → "dang-ky-lai-khai-sinh", at most 80 characters at a word's end."""
    slug = _NOT_SLUG.sub("-", fold(clean(text))).strip("-")
    return slug if len(slug) <= 80 else slug[:81].rsplit("-", 1)[0]
