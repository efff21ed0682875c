"""What can go wrong in the domain, in words fit for a citizen.

Every face translates these kinds: the API into problem+json (404, 403, 422, 409, 429, 503), pages
into a message, the kiosk into large text, the assistant into a sentence. Anything else is a defect
and crashes.
"""

from django.utils.functional import Promise


class DomainError(Exception):
    """A refusal that was foreseen.

    `code` is stable and English (`dossier_not_found`); `message` is translated and names no person.
    """

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.message = message


class NotFound(DomainError):
    pass


class NotAllowed(DomainError):
    pass


class Invalid(DomainError):
    """Bad input; `fields` holds one translated message per field name."""

    def __init__(
        self, code: str, message: str | Promise, fields: dict[str, str | Promise] | None = None
    ) -> None:
        super().__init__(code, message)
        self.fields = fields or {}


class Conflict(DomainError):
    pass


class TooMany(DomainError):
    """Throttled; `retry_after` is in seconds."""

    def __init__(self, code: str, message: str | Promise, retry_after: int) -> None:
        super().__init__(code, message)
        self.retry_after = retry_after


class Unavailable(DomainError):
    """An outside system failed. Never to be turned into an empty list: unknown is not none."""
