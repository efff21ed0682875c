"""Every refusal as problem+json (RFC 9457), with a stable `code` and translated words."""

from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from portal import errors

STATUS_OF_KIND: dict[type[errors.DomainError], int] = {
    errors.NotFound: 404,
    errors.NotAllowed: 403,
    errors.Invalid: 422,
    errors.Conflict: 409,
    errors.TooMany: 429,
    errors.Unavailable: 503,
}
TITLES = {
    400: _("The request cannot be read"),
    401: _("Sign-in needed"),
    403: _("Not allowed"),
    404: _("Not found"),
    405: _("Method not allowed"),
    409: _("Conflict"),
    413: _("The request is too large"),
    415: _("Unknown type of content"),
    422: _("The request holds invalid values"),
    429: _("Too many requests"),
    500: _("The portal made a mistake"),
    503: _("Not available at the moment"),
}
TYPE_BASE = "/api/v1/problems/"


class FieldProblem(Schema):
    """What is wrong with one value; `field` is its path, `message` is for people."""

    field: str
    message: str


class Problem(Schema):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[FieldProblem] = []


def problem(
    *, status: int, code: str, detail: str = "", fields: list[dict[str, str]] | None = None
) -> HttpResponse:
    """A problem+json response; `detail` falls back to the status's own words."""
    title = str(TITLES.get(status, TITLES[500]))
    body: dict[str, Any] = {
        "type": TYPE_BASE + code.replace("_", "-"),
        "title": title,
        "status": status,
        "detail": detail or title,
        "code": code,
        "errors": fields or [],
    }
    return JsonResponse(
        body,
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )


def install(api: NinjaAPI) -> None:
    """Register one handler per kind of exception."""

    @api.exception_handler(errors.DomainError)
    def refused(request: HttpRequest, error: errors.DomainError) -> HttpResponse:
        fields = [
            {"field": name, "message": str(message)}
            for name, message in getattr(error, "fields", {}).items()
        ]
        response = problem(
            status=STATUS_OF_KIND[type(error)],
            code=error.code,
            detail=str(error.message),
            fields=fields,
        )
        if isinstance(error, errors.TooMany):
            response["Retry-After"] = str(error.retry_after)
        return response

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        fields = [
            {
                "field": ".".join(str(part) for part in item["loc"][1:] if part != "payload"),
                "message": _sentence(item),
            }
            for item in error.errors
            if "loc" in item
        ]
        return problem(status=422, code="invalid_request", fields=fields)

    @api.exception_handler(DjangoValidationError)
    def invalid_value(request: HttpRequest, error: DjangoValidationError) -> HttpResponse:
        return problem(status=422, code="invalid_request", detail=" ".join(error.messages))

    @api.exception_handler(HttpError)
    def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(status=error.status_code, code=f"http_{error.status_code}")

    @api.exception_handler(Http404)
    def unknown(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(status=404, code="not_found")


def _sentence(item: dict[str, Any]) -> str:
    """A pydantic error in the user's language."""
    context = item.get("ctx", {})
    sentences = {
        "missing": gettext("This value is required."),
        "string_too_short": gettext("The text is too short."),
        "string_too_long": gettext("The text is longer than %(max_length)s characters."),
        "less_than_equal": gettext("The number must not be greater than %(le)s."),
        "greater_than_equal": gettext("The number must not be less than %(ge)s."),
        "int_parsing": gettext("A whole number is expected."),
        "string_type": gettext("A text is expected."),
        "extra_forbidden": gettext("This value is not known."),
    }
    sentence = sentences.get(item.get("type", ""), gettext("This value is not valid."))
    return sentence % context if "%(" in sentence else sentence
