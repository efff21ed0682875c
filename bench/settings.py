"""The portal's production settings with the one-line views that its pages are compared with."""

from typing import Any

from portal.settings import *
from portal.settings import BASE_DIR, STATICFILES_DIRS, VAR_DIR

ROOT_URLCONF = "bench.urls"
REFERENCE_PAGE = BASE_DIR / "bench" / "reference" / "page.html"
# Filled by bench.reference_page where npm gives the stock package.
REFERENCE_FILES = VAR_DIR / "reference"
REFERENCE_FILES.mkdir(exist_ok=True)
_more: list[Any] = [("reference", REFERENCE_FILES)]
STATICFILES_DIRS = [*STATICFILES_DIRS, *_more]
