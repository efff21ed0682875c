from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffAccountAdapter(DefaultAccountAdapter):
    """Local accounts are made by operators; nobody signs up by form."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
