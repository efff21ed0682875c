"""A province's colours as a small style sheet of custom properties.

It is served as a file, since the content security policy forbids inline styles.

Colours that would make text hard to read are left out, so that no setting can break WCAG 2.2 AA.
"""

import hashlib
import json
import re
from typing import Any

from django.http import HttpRequest, HttpResponse

from portal.agencies.models import ProvinceProfile

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_MINIMUM_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
WHITE, DARK = "#ffffff", "#1b2429"
# Property → the colour that it must be readable against
PROPERTIES = {"brand": WHITE, "brand-dark": WHITE, "brand-tint": DARK, "accent": DARK}


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def version_of(theme: dict[str, Any]) -> str:
    """Changes with the colours; part of the file's address."""
    return hashlib.sha256(json.dumps(theme, sort_keys=True).encode()).hexdigest()[:10]


def style_sheet(theme: dict[str, Any]) -> str:
    """`{"brand": "#a4161a", …}` → `:root{--brand:#a4161a}`, with the readable colours only."""
    lines = []
    for name, against in PROPERTIES.items():
        value = str(theme.get(name.replace("-", "_"), theme.get(name, "")))
        if _HEX.fullmatch(value) and contrast(value, against) >= _MINIMUM_CONTRAST:
            lines.append(f"--{name}:{value.lower()}")
    return ":root{" + ";".join(lines) + "}\n"


def theme(request: HttpRequest) -> HttpResponse:
    """`/theme.css`; its address carries a version, so that it may be kept for a year."""
    province = ProvinceProfile.load(request_or_site=request)
    response = HttpResponse(style_sheet(province.theme), content_type="text/css; charset=utf-8")
    known = request.GET.get("v") == version_of(province.theme)
    kept = "31536000, immutable" if known else "300"
    response["Cache-Control"] = f"public, max-age={kept}"
    return response
