"""Refusals and failures as pages: what happened, what to do next, whom to call."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound, TooMany, Unavailable

_STATUSES: dict[type[DomainError], int] = {
    NotFound: 404,
    NotAllowed: 403,
    Invalid: 422,
    Conflict: 409,
    TooMany: 429,
    Unavailable: 503,
}


def status_of(refusal: DomainError) -> int:
    """The HTTP status of a foreseen refusal."""
    return _STATUSES[type(refusal)]


def _page(
    request: HttpRequest, *, status: int, heading: str | Promise, text: str | Promise
) -> HttpResponse:
    return render(request, "web/error.html", {"heading": heading, "text": text}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """`handler400`. The request cannot be trusted, so nothing of it is used."""
    return _plain(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """`handler403`."""
    return _page(
        request,
        status=403,
        heading=_("You may not see this page"),
        text=_("Your account has no right to this page, or you are not signed in."),
    )


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """`handler404`."""
    return _page(
        request,
        status=404,
        heading=_("Page not found"),
        text=_(
            "The address may have been typed wrongly, or the page was moved or removed. "
            "Search for it below, or go to the home page."
        ),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """`handler500`. Uses neither the database nor context processors: they may have failed."""
    return _plain(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """`CSRF_FAILURE_VIEW`. Met by people whose form stood open for long or without cookies."""
    return _page(
        request,
        status=403,
        heading=_("The form has expired"),
        text=_(
            "Nothing was sent. Go back, load the page again and send the form once more. "
            "If it happens again, allow cookies for this site."
        ),
    )


def domain_error(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    """A foreseen refusal that a view did not turn into a message of its own."""
    response = _page(
        request,
        status=status_of(refusal),
        heading=_HEADINGS[type(refusal)],
        text=refusal.message,
    )
    if isinstance(refusal, TooMany):
        response["Retry-After"] = str(refusal.retry_after)
    return response


def _plain(request: HttpRequest, status: int) -> HttpResponse:
    return HttpResponse(render_to_string("web/plain_error.html", {"status": status}), status=status)


_HEADINGS: dict[type[DomainError], Promise] = {
    NotFound: _("Not found"),
    NotAllowed: _("Not allowed"),
    Invalid: _("Something in the form is wrong"),
    Conflict: _("This was changed in the meantime"),
    TooMany: _("Too many requests"),
    Unavailable: _("Not available at the moment"),
}
