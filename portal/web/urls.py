"""Pages for residents, each in Vietnamese and under /en/ in English."""

from django.urls import URLPattern

app_name = "web"
urlpatterns: list[URLPattern] = []
