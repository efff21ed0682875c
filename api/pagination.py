"""Cursor pages: `{"results", "next", "previous"}`, never an offset."""

from typing import Any

from ninja import Field, Schema
from ninja.pagination import CursorPagination

MAX_PAGE_SIZE = 100


class Cursor(CursorPagination):
    """`limit` above the maximum is refused, not cut; cursors are opaque."""

    class Input(Schema):
        page_size: int = Field(20, ge=1, le=MAX_PAGE_SIZE, alias="limit")
        cursor: str | None = Field(None, max_length=500)

    def __init__(self, *, ordering: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(ordering=ordering, page_size=20, max_page_size=MAX_PAGE_SIZE, **kwargs)
