"""`make check`: every message has its Vietnamese text, with the same placeholders.

Vietnamese is complete; English may leave a text empty, because message ids are English, but must
know every message. Exit code 1 with a line per fault.
"""

import re
import sys
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from deploy.translations import LANGUAGES, catalogue_path, extracted, read_catalogue

_PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|(%[sd])|\{(\w*)\}")


def placeholders(text: str) -> set[str]:
    return {found.group(0) for found in _PLACEHOLDER.finditer(text.replace("%%", ""))}


def faults(wanted: Catalog, catalogue: Catalog, *, complete: bool) -> Iterator[str]:
    """Sentences on what is wrong with one language's catalogue."""
    for message in wanted:
        if not message.id:
            continue
        key = message.id[0] if isinstance(message.id, (list, tuple)) else message.id
        found = catalogue.get(key, message.context)
        if found is None:
            yield f"{key!r} is missing (make messages)"
        elif found.fuzzy:
            yield f"{key!r} is marked fuzzy"
        else:
            yield from _faults_of(key, message, found, complete=complete)


def _faults_of(key: str, wanted: Message, found: Message, *, complete: bool) -> Iterator[str]:
    ids = list(wanted.id) if isinstance(wanted.id, (list, tuple)) else [wanted.id]
    texts = list(found.string) if isinstance(found.string, (list, tuple)) else [found.string]
    if not any(texts):
        if complete:
            yield f"{key!r} has no text"
        return
    if not all(texts):
        yield f"{key!r} lacks a plural form"
        return
    known = set().union(*(placeholders(one) for one in ids))
    for number, text in enumerate(texts):
        # The last form of a plural stands for "many" and names the number; "one" may leave it out.
        last = number == len(texts) - 1
        used = placeholders(text or "")
        if used - known or (last and placeholders(ids[-1]) - used):
            yield f"{key!r}: placeholders differ in {text!r}"


def main() -> int:
    wanted = extracted()
    failed = 0
    for language in LANGUAGES:
        for fault in faults(wanted, read_catalogue(language), complete=language == "vi"):
            failed += 1
            print(f"{catalogue_path(language).name} {language}: {fault}")
    print(f"translations: {len(wanted)} messages, {failed} faults")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
