"""Fixtures of the browser tests, which live beside their own module."""

from tests.e2e.conftest import barriers, browser, new_page, page, problems

__all__ = ["barriers", "browser", "new_page", "page", "problems"]
