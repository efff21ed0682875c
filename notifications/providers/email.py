"""E-mail by SMTP through Django's `MAILERS`, with the timeout set there.

What a failure means (RFC 5321 4.2.1): 4yz temporary, 5yz permanent. A connection that cannot be
opened was before any sending; one that breaks later may be after DATA, so the message is in doubt.
"""

import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, mailers
from django.core.mail.backends.base import BaseEmailBackend

from notifications.models import Delivery
from notifications.providers import Result, ResultKind

logger = logging.getLogger(__name__)


def send(delivery: Delivery) -> Result:
    mail = EmailMultiAlternatives(
        subject=delivery.subject,
        body=delivery.body,
        to=[delivery.address],
        headers={"Message-ID": _message_id(delivery), "Auto-Submitted": "auto-generated"},
    )
    if delivery.body_html:
        mail.attach_alternative(delivery.body_html, "text/html")
    mailer = mailers["default"]
    try:
        mailer.open()
    except OSError as error:
        return Result(ResultKind.TEMPORARY, detail=f"not connected: {type(error).__name__}")
    try:
        mailer.send_messages([mail])
    except ValueError:
        # Django found the address malformed before it spoke to the server.
        return Result(ResultKind.PERMANENT, detail="malformed address")
    except OSError as error:
        return _classify(error)
    finally:
        _close(mailer)
    return Result(ResultKind.SENT, reference=_message_id(delivery))


def _message_id(delivery: Delivery) -> str:
    """The same for every attempt, so that a mail server's log can answer for a message in doubt."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" >")
    return f"<delivery-{delivery.pk}.{delivery.message_id}@{domain}>"


def _classify(error: OSError) -> Result:
    """The meaning of an SMTP failure; `smtplib`'s exceptions are all kinds of OSError."""
    if isinstance(error, smtplib.SMTPHeloError):
        # The server refuses us, not the message: clearly not sent, and an operator can mend it.
        return Result(ResultKind.TEMPORARY, detail=f"SMTP {error.smtp_code} at the greeting")
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = max(status for status, _text in error.recipients.values())
    elif isinstance(error, smtplib.SMTPResponseException):
        code = error.smtp_code
    else:
        return Result(ResultKind.UNKNOWN, detail=f"connection lost: {type(error).__name__}")
    if 400 <= code < 500:
        return Result(ResultKind.TEMPORARY, detail=f"SMTP {code}")
    if 500 <= code < 600:
        return Result(ResultKind.PERMANENT, detail=f"SMTP {code}")
    return Result(ResultKind.UNKNOWN, detail=f"SMTP {code}")


def _close(mailer: BaseEmailBackend) -> None:
    """Say goodbye; a server that does not answer any more changes nothing about the message."""
    try:
        mailer.close()
    except OSError as error:
        logger.info("The mail server did not take leave: %s", type(error).__name__)
