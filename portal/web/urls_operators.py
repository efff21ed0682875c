"""What operators and search engines ask for; the same in every language."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
