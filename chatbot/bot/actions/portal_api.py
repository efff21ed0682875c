"""Client of the portal's public API, the assistant's only source of facts."""

import asyncio
import os
from types import TracebackType
from typing import Any
from urllib.parse import quote

import aiohttp

TIMEOUT_SECONDS = 2.0
LONGEST_QUERY = 200  # characters; the portal refuses more
DEFAULT_URL = "http://127.0.0.1:8000"


class PortalUnavailable(Exception):
    """The portal cannot be reached, is too slow, or answers with something that is no answer."""


class NotInPortal(Exception):
    """The portal answered: there is no such record."""


class PortalApi:
    """Use as `async with PortalApi.from_environment("vi") as portal`; one connection per question.

    Every method raises PortalUnavailable; those that name one record also raise NotInPortal.
    """

    def __init__(
        self, url: str, *, language: str, token: str = "", timeout: float = TIMEOUT_SECONDS
    ) -> None:
        self._url = url.rstrip("/")
        self._headers = {"Accept": "application/json", "Accept-Language": language}
        if token:
            self._headers["Authorization"] = f"Bearer {token}"
        self._records: dict[str, dict[str, Any]] = {}  # of this one question
        self._timeout = aiohttp.ClientTimeout(total=timeout)

    @classmethod
    def from_environment(cls, language: str) -> "PortalApi":
        """The portal of PORTAL_URL, asked to answer in the language of the message."""
        return cls(
            os.environ.get("PORTAL_URL") or DEFAULT_URL,
            language=language,
            token=os.environ.get("PORTAL_API_TOKEN", ""),
        )

    async def __aenter__(self) -> "PortalApi":
        self._session = aiohttp.ClientSession(timeout=self._timeout, headers=self._headers)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._session.close()

    async def search(self, query: str, limit: int = 5) -> list[dict[str, Any]]:
        """Procedures that fit the words, best first; an empty list means that none does."""
        params = {"q": query[:LONGEST_QUERY], "limit": str(limit), "type": "procedure"}
        body = await self._call("GET", "/search", params=params)
        results = body.get("results")
        if not isinstance(results, list):
            raise PortalUnavailable("search: no list of results")
        return [hit for hit in results if isinstance(hit, dict) and hit.get("code")]

    async def procedure(self, code: str) -> dict[str, Any]:
        """The published record: keys of the import format, `display`, `url`, …"""
        if code not in self._records:
            body = await self._call("GET", f"/procedures/{quote(code, safe='')}")
            if not (body.get("code") and body.get("name")):
                raise PortalUnavailable("procedure: no code or name")
            self._records[code] = body
        return self._records[code]

    async def dossier(self, code: str) -> dict[str, Any]:
        """What everybody who knows the code may see: status, procedure, agency, dates."""
        body = await self._call("POST", "/dossiers/lookup", json={"code": code})
        if not body.get("status"):
            raise PortalUnavailable("dossier: no status")
        return body

    async def _call(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        address = f"{self._url}/api/v1{path}"
        try:
            async with self._session.request(method, address, **options) as response:
                if response.status == 404:
                    raise NotInPortal(path.split("/")[1])
                if response.status != 200:
                    raise PortalUnavailable(f"status {response.status}")
                body = await response.json()
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError) as error:
            # Only the kind of error is kept: its text may hold the address and so the question.
            raise PortalUnavailable(type(error).__name__) from None
        if not isinstance(body, dict):
            raise PortalUnavailable("answer is no object")
        return body
