"""Message ids of our code and templates, the catalogues in locale/, and their compiled form.

    python -m deploy.translations update    bring locale/*/LC_MESSAGES/django.po up to date
    python -m deploy.translations compile   write the .mo files that Django reads (not committed)

Babel reads the code, Django's own `templatize` the templates, so no GNU gettext is needed.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
LANGUAGES = ("vi", "en")
PACKAGES = ("portal", "cms", "api", "chatbot", "notifications", "kiosk")
# The bot is a project of its own; migrations repeat names that the models say already.
EXCLUDED = ("chatbot/bot/", "/migrations/", "/static/")

_PLURAL = (1, 2)
_CONTEXT = ((1, "c"), 2)
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": _PLURAL,
    "ngettext_lazy": _PLURAL,
    "pgettext": _CONTEXT,
    "pgettext_lazy": _CONTEXT,
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def source_files() -> Iterator[Path]:
    """Python modules and templates of our packages, in a stable order."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            is_template = "/templates/" in name and path.suffix in {".html", ".txt"}
            if (path.suffix == ".py" or is_template) and not any(part in name for part in EXCLUDED):
                yield path


def python_source(path: Path) -> str:
    """What Babel reads: the module itself, or the calls that stand for a template's messages."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    # Blanks at line ends and beginnings mean nothing in a template but much in Python.
    return "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())


def extracted() -> Catalog:
    """Every message of our packages, with the files that say it."""
    found = Catalog(charset="utf-8")
    for path in source_files():
        source = io.BytesIO(python_source(path).encode())
        for _line, message, comments, context in extract(
            "python",
            source,
            KEYWORDS,
            comment_tags=("Translators:",),
            options={"encoding": "utf-8"},
        ):
            name = path.relative_to(ROOT).as_posix()
            found.add(message, None, [(name, 0)], auto_comments=comments, context=context)
    return found


def catalogue_path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read_catalogue(language: str) -> Catalog:
    """The catalogue of one language; an empty one when there is none yet."""
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, project="Cổng Tỉnh", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def update_catalogues() -> None:
    """Add new messages, drop unused ones, keep every translation and every unchanged file."""
    template = extracted()
    for language in LANGUAGES:
        catalogue = read_catalogue(language)
        template.creation_date = catalogue.creation_date
        catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        catalogue.fuzzy = False
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        buffer = io.BytesIO()
        write_po(buffer, catalogue, width=100, sort_by_file=True, include_lineno=False)
        if not path.exists() or path.read_bytes() != buffer.getvalue():
            path.write_bytes(buffer.getvalue())
        missing = sum(1 for message in catalogue if message.id and not message.string)
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} messages, {missing} without text")


def compile_catalogues() -> list[Path]:
    """Write the .mo beside each .po that is newer; return those written."""
    written = []
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parent.parent.name, charset="utf-8")
        draft = target.with_suffix(".mo.new")
        with draft.open("wb") as file:
            write_mo(file, catalogue)
        draft.replace(target)
        written.append(target)
    return written


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        update_catalogues()
    elif sys.argv[1:] == ["compile"]:
        compile_catalogues()
    else:
        sys.exit(__doc__)
