from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_noop, ngettext_lazy


class StaffAccountAdapter(DefaultAccountAdapter):
    """Local accounts are made by operators; nobody signs up by form."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


# Sentences of allauth and Django on the password page that have no Vietnamese upstream; naming them
# puts them into our catalogue, which wins over theirs.
SHOWN_BY_OTHERS = (
    gettext_noop("Please type your current password."),
    gettext_noop("You must type the same password each time."),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
        14,
    ),
)
