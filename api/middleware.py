"""What only API paths need: the language of Accept-Language, and problem+json where Django answers
HTML.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from api.errors import problem

PREFIX = "/api/"
_CODES = {
    400: "bad_request",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    500: "server_error",
}


class ApiMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        language = translation.get_supported_language_variant(_asked_language(request))
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
            status = response.status_code
            is_json = "json" in response.headers.get("Content-Type", "")
            if status in _CODES and not is_json:
                allow = response.headers.get("Allow")
                response = problem(status=status, code=_CODES[status])
                if allow:
                    response["Allow"] = allow
        response.headers["Content-Language"] = language
        patch_vary_headers(response, ["Accept-Language"])
        return response


def _asked_language(request: HttpRequest) -> str:
    """`en` when the client prefers it to Vietnamese, else `vi`; never a cookie."""
    for language in request.headers.get("Accept-Language", "").split(","):
        tag = language.split(";")[0].strip().lower()[:2]
        if tag in {"vi", "en"}:
            return tag
    return "vi"
