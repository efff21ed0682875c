"""The one place that knows the Vietnamese language.

Search, autocomplete, slugs, unit names, the kiosk and the assistant call these functions; nothing
else strips a mark. Only the standard library is used and Python 3.10 is enough, because the
assistant's process imports this module too.
"""

import re
import unicodedata
from functools import lru_cache

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
_NOT_WORD = re.compile(r"[\W_]")
# A final i after a consonant, or after qu, is written y as well: kí/ký, lí/lý, sĩ/sỹ, quí/quý.
_FINAL_I = re.compile(r"(?<![^\W_])([b-df-hj-np-tv-xzđ]{1,2}|qu)i(?![^\W_])")
_PLAIN_LETTERS = "aeiouyd"


def _plain_letters() -> dict[int, str]:
    """Every precomposed letter of the language, with its plain lower-case letter."""
    table: dict[int, str] = {ord("đ"): "d", ord("Đ"): "d"}
    for point in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)):
        base = unicodedata.normalize("NFD", chr(point))[0].lower()
        if base in _PLAIN_LETTERS:
            table[point] = base
    return table


_FAST_FOLD = {
    **_plain_letters(),
    **{ord(old): new for old, new in (("ƣ", "u"), ("Ƣ", "u"), ("ð", "d"), ("Ð", "d"))},
    **_TYPOGRAPHY,
}

ABBREVIATIONS = {
    "bhtn": "bảo hiểm thất nghiệp",
    "bhxh": "bảo hiểm xã hội",
    "bhyt": "bảo hiểm y tế",
    "bn": "bao nhiêu",
    "bnn": "bệnh nghề nghiệp",
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
    "gtgt": "giá trị gia tăng",
    "hdld": "hợp đồng lao động",
    "hk": "hộ khẩu",
    "hkd": "hộ kinh doanh",
    "hs": "hồ sơ",
    "lltp": "lý lịch tư pháp",
    "nvqs": "nghĩa vụ quân sự",
    "qsdd": "quyền sử dụng đất",
    "sdd": "sử dụng đất",
    "tncn": "thu nhập cá nhân",
    "tndn": "thu nhập doanh nghiệp",
    "tnhh": "trách nhiệm hữu hạn",
    "tnld": "tai nạn lao động",
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
    """NFC text without NUL, control, zero-width and private-use characters; blanks collapsed, lines
    kept.
    """
    kept = (
        " " if char == "\t" else char
        for char in nfc(text).translate(_STRAYS).replace("\r\n", "\n").replace("\r", "\n")
        if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cf", "Co", "Cs"}
    )
    lines = (_BLANKS.sub(" ", line).strip() for line in "".join(kept).split("\n"))
    return "\n".join(lines).strip()


def fold(text: str) -> str:
    """Lower-case text without any mark: "Đăng Ký" → "dang ky". Dashes and quotes become plain
    ones.
    """
    quick = nfc(text).translate(_FAST_FOLD)
    if quick.isascii():
        return quick.lower()
    plain = text.translate(_STRAYS).translate(_STROKE).translate(_TYPOGRAPHY)
    decomposed = unicodedata.normalize("NFD", plain)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def unmarked(text: str) -> str:
    """The text without marks, its case kept: "Đăng Ký" → "Dang Ky". For SMS, where one accented
    letter makes a message cost two to three times as much (it leaves the GSM-7 alphabet).
    """
    plain = nfc(text).translate(_STRAYS).translate(_STROKE).translate(_TYPOGRAPHY)
    decomposed = unicodedata.normalize("NFD", plain)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """Folded words of a text, in order; punctuation is dropped."""
    return _WORD.findall(fold(clean(text)))


def marked_words(text: str) -> list[str]:
    """Lower-case words that keep their marks, with the tone where the old and new styles agree."""
    return [toneless_place(word) for word in _WORD.findall(clean(text).lower())]


def is_marked(text: str) -> bool:
    """Whether a text carries any Vietnamese mark (tone, vowel sign or đ)."""
    return fold(text) != text.lower().translate(_TYPOGRAPHY)


def search_form(folded: str) -> str:
    """Folded text in which the two spellings of a final i agree ("dang ki" → "dang ky"); same
    length.
    """
    return _FINAL_I.sub(r"\1y", folded)


def search_words(text: str) -> list[str]:
    """Folded words as the search index keeps them: `words` with "ki" and "ky" as one."""
    return [search_form(word) for word in words(text)]


def aligned_search_form(text: str) -> str:
    """Search form of exactly the length of an NFC text, blanks for punctuation: positions carry
    over.
    """
    folded = _NOT_WORD.sub(" ", text).translate(_FAST_FOLD).lower()
    if len(folded) != len(text) or not folded.isascii():
        folded = "".join((fold(char) or " ")[0] for char in _NOT_WORD.sub(" ", text))
    return search_form(folded)


@lru_cache(maxsize=32_768)
def toneless_place(word: str) -> str:
    """A form in which "hoà" and "hòa", "thuý" and "thúy", "kí" and "ký" are one and the same.

    The tone mark is moved behind the syllable and a final i after a consonant becomes y, so two
    spellings of one syllable compare equal while "bán", "bàn" and "ban" stay apart.
    """
    letters, tone = [], ""
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            tone = char
        else:
            letters.append(char)
    return search_form(unicodedata.normalize("NFC", "".join(letters))) + tone


_TELEX_PAIRS = (
    ("dd", "đ"), ("aa", "â"), ("aw", "ă"), ("ee", "ê"), ("oo", "ô"), ("uow", "ươ"), ("ow", "ơ"),
    ("uw", "ư"),
)  # fmt: skip
_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_VNI_PAIRS = (
    ("d9", "đ"), ("a6", "â"), ("a8", "ă"), ("e6", "ê"), ("o6", "ô"), ("uo7", "ươ"), ("o7", "ơ"),
    ("u7", "ư"),
)  # fmt: skip
_VNI_TONES = {"2": "\u0300", "1": "\u0301", "4": "\u0303", "3": "\u0309", "5": "\u0323"}
_VOWEL = re.compile(r"[aăâeêioôơuưy]")
_TYPED_AFTER = re.compile(r"^(.*?[aăâeêioôơuưy].*)([fsxrj1-5])(.*)$")


def undo_typing(word: str) -> str:
    """The word meant by raw Telex or VNI keys ("sinhf" → "sình", "ddawng" → "đăng", "ky1" → "ký").

    A word in which no key is left over comes back as it is.
    """
    pairs, tones = (
        (_VNI_PAIRS, _VNI_TONES) if any(c.isdigit() for c in word) else (_TELEX_PAIRS, _TELEX_TONES)
    )
    typed = nfc(word).lower()
    tone = ""
    found = _TYPED_AFTER.match(typed)
    if found and found[2] in tones:
        tone, typed = tones[found[2]], found[1] + found[3]
    for keys, letter in pairs:
        typed = typed.replace(keys, letter)
    return _put_tone(typed, tone) if tone else typed


def readable(marked_word: str) -> str:
    """A word of `marked_words` as people write it: the tone mark back on its vowel."""
    tone = marked_word[-1:]
    return _put_tone(marked_word[:-1], tone) if tone in _TONES else marked_word


def _put_tone(base: str, tone: str) -> str:
    """The tone mark on its main vowel by the old rule: "hòa", "thúy", "toàn", "quý"."""
    start = 2 if re.match(r"qu|gi[aăâeêoôơu]", base) else 0
    vowels = [m for m in _VOWEL.finditer(base) if m.start() >= start]
    if not vowels:
        return nfc(base + tone)
    marked = [v for v in vowels if v[0] in "ăâêôơư"]
    if marked:
        main = marked[-1]
    elif len(vowels) == 1 or vowels[-1].end() < len(base):
        main = vowels[-1]
    else:
        main = vowels[-2]
    return nfc(base[: main.end()] + tone + base[main.end() :])


def expand_abbreviations(text: str) -> str:
    """The text with common abbreviations written out ("cccd" → "căn cước công dân"), others
    untouched.
    """
    return _WORD.sub(lambda m: ABBREVIATIONS.get(fold(m.group()), m.group()), text)


def slugify(text: str) -> str:
    """ASCII slug: "Đăng ký lại khai sinh" → "dang-ky-lai-khai-sinh", at most 80 characters at a
    word's end.
    """
    slug = _NOT_SLUG.sub("-", fold(clean(text))).strip("-")
    return slug if len(slug) <= 80 else slug[:81].rsplit("-", 1)[0]
