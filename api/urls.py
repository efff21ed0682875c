"""The API of mobile apps, kiosks, the assistant and officials' systems: one NinjaAPI, one router a
resource.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.utils import translation
from ninja import NinjaAPI

from api import errors
from api.v1 import agencies, chat, dossiers, news, procedures, search, status

PROBLEM_STATUSES = ("400", "404", "405", "422", "429", "503")


class PortalAPI(NinjaAPI):
    """Documents the problem+json answers that every operation may give."""

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        # One contract for everybody: its words do not follow the reader's language.
        with translation.override("en"):
            return self._with_problems(super().get_openapi_schema(**kwargs))

    @staticmethod
    def _with_problems(schema: Any) -> Any:
        components = schema.setdefault("components", {}).setdefault("schemas", {})
        problem = errors.Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        components.update(problem.pop("$defs", {}))
        components["Problem"] = problem
        content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
        for operations in schema["paths"].values():
            for operation in operations.values():
                responses = operation["responses"]
                for code in PROBLEM_STATUSES:
                    title = str(errors.TITLES[int(code)])
                    responses.setdefault(code, {"description": title, "content": content})
        return schema


api = PortalAPI(
    title="Cổng Tỉnh API",
    version="1.0",
    description="Public resources of the portal. Errors are problem+json with a stable code.",
    urls_namespace="api-v1",
    openapi_url="/openapi.json",
    docs_url="/docs",
)
errors.install(api)
api.add_router("", search.router, tags=["search"])
api.add_router("", procedures.router, tags=["procedures"])
api.add_router("", agencies.router, tags=["agencies and units"])
api.add_router("", news.router, tags=["news"])
api.add_router("", dossiers.router, tags=["dossiers"])
api.add_router("", chat.router, tags=["assistant"])
api.add_router("", status.router, tags=["status"])


def unknown_address(request: HttpRequest) -> HttpResponse:
    """Keeps unknown API addresses from the pages' routing, which would add a slash and redirect."""
    return errors.problem(status=404, code="not_found")


urlpatterns = [path("api/v1/", api.urls), re_path(r"^api(?:/|$)", unknown_address)]
