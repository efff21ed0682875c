"""Cut Be Vietnam Pro to what Vietnamese and English need, one woff2 file per weight.

Needs fonttools and brotli. Run: python deploy/assets/subset_fonts.py NODE_MODULES
"""

import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parents[2] / "portal" / "static" / "portal" / "fonts"
WEIGHTS = ("400", "600")
# Basic Latin, Latin-1, letters and marks of Vietnamese, quotation marks, dashes, dong and euro
LETTERS = (
    set(range(0x20, 0x7F))
    | set(range(0xA0, 0x100))
    | set(range(0x1EA0, 0x1EFA))
    | {0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0}
    | {0x300, 0x301, 0x303, 0x309, 0x323, 0x20AB, 0x20AC, 0x2212, 0x2022, 0x2026}
    | {0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D}
)


def cut(source: Path, weight: str) -> int:
    """Merge the Latin and the Vietnamese file of a weight, keep `LETTERS`; returns the bytes."""
    parts = []
    with tempfile.TemporaryDirectory() as folder:
        for script in ("latin", "vietnamese"):
            font = TTFont(source / f"be-vietnam-pro-{script}-{weight}-normal.woff2")
            font.flavor = None
            parts.append(f"{folder}/{script}.ttf")
            font.save(parts[-1])
        merged = Merger().merge(parts)
    options = Options(hinting=False, layout_features=["kern", "mark", "mkmk", "ccmp", "locl"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(merged)
    merged.flavor = "woff2"
    target = TARGET / f"be-vietnam-pro-{weight}.woff2"
    merged.save(target)
    return target.stat().st_size


if __name__ == "__main__":
    for weight in WEIGHTS:
        print(weight, cut(Path(sys.argv[1]) / "@fontsource" / "be-vietnam-pro" / "files", weight))
