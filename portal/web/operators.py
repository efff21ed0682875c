"""What watches the portal asks: is the process alive, is it ready, what may robots read."""

from collections.abc import Callable

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache

from cms.search.models import SearchEntry


@never_cache
def livez(request: HttpRequest) -> JsonResponse:
    """The process answers. Asks nothing else, so a slow database does not get it killed."""
    return JsonResponse({"status": "ok"})


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when every part works, else 503 that names the parts and nothing more."""
    parts: dict[str, bool] = {}
    for name, check in _CHECKS.items():
        # Without a database the rest would only wait for the same time-out again.
        parts[name] = parts.get("database", True) and _works(check)
    ready = all(parts.values())
    body = {
        "status": "ok" if ready else "unavailable",
        "parts": {name: "ok" if works else "unavailable" for name, works in parts.items()},
    }
    return JsonResponse(body, status=200 if ready else 503)


def _works(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Error:
        return False


def _database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _search_answers() -> bool:
    """An empty index is no failure: a new portal has none yet."""
    SearchEntry.objects.only("pk").first()
    return True


_CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database_answers,
    "migrations": _is_migrated,
    "search": _search_answers,
}


def robots_txt(request: HttpRequest) -> HttpResponse:
    text = render_to_string("web/robots.txt", {"public_url": settings.PUBLIC_URL})
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
