"""What is kept of a person on a dossier: keyed hashes and a masked name, never the number or the
name.
"""

import hashlib
import hmac

from django.conf import settings

from portal.vietnamese import clean

_LONGEST_MASK = 80


def hash_citizen_id(citizen_id: str) -> str:
    """Hex HMAC-SHA256 of an identity number's digits: `owner.id_hash` of an event,
    `User.citizen_id_hash`.
    """
    return _keyed(f"citizen_id:{''.join(c for c in citizen_id if c.isdigit())}")


def hash_last_four(*, kind: str, code: str, digits: str) -> str:
    """Hash of the last four digits of a "phone" or an "id", bound to one dossier's normalised code.

    Bound to the code so that equal digits on two dossiers do not look equal in the database.
    """
    return _keyed(f"{kind}:{code}:{digits}")


def mask_name(name: str) -> str:
    """ "Nguyễn Văn Anh" → "N*** V** A**": the first letter of each word and at most three stars."""
    words = clean(name).upper().split()
    return " ".join(word[0] + "*" * min(3, max(1, len(word) - 1)) for word in words)[:_LONGEST_MASK]


def _keyed(text: str) -> str:
    return hmac.new(
        settings.IDENTIFIER_HASH_KEY.encode(), text.encode(), hashlib.sha256
    ).hexdigest()
