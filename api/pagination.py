"""Cursor pages: `{"results", "next", "previous"}`, never an offset."""

from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import DataError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Field, Schema
from ninja.errors import ValidationError
from ninja.pagination import CursorPagination
from pydantic import ValidationError as PydanticValidationError

from portal.errors import NotFound

MAX_PAGE_SIZE = 100
# What text that is no cursor of ours ends in: in decoding, in Django's conversion, in the database.
_NO_CURSOR = (
    ValidationError,
    PydanticValidationError,
    DjangoValidationError,
    DataError,
    ValueError,
)


class Cursor(CursorPagination):
    """`limit` above the maximum is refused, not cut; cursors are opaque."""

    class Input(Schema):
        page_size: int = Field(20, ge=1, le=MAX_PAGE_SIZE, alias="limit")
        cursor: str | None = Field(None, max_length=500)

    def __init__(self, *, ordering: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(ordering=ordering, page_size=20, max_page_size=MAX_PAGE_SIZE, **kwargs)

    def paginate_queryset(
        self, queryset: QuerySet, pagination: Any, request: HttpRequest, **params: Any
    ) -> Any:
        """:raises NotFound: for a cursor that no page of ours gave"""
        try:
            return super().paginate_queryset(queryset, pagination, request, **params)
        except _NO_CURSOR as error:
            raise NotFound("cursor_unknown", _("This page of the list does not exist.")) from error
