"""The kiosk's shell; the same address in both languages."""

from django.urls import URLPattern

app_name = "kiosk"
urlpatterns: list[URLPattern] = []
