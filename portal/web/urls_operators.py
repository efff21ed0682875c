"""What operators, browsers and search engines ask for; the same in every language."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path

from portal.web import operators
from portal.web.sitemaps import SITEMAPS
from portal.web.theme import theme

urlpatterns = [
    path("livez", operators.livez, name="livez"),
    path("readyz", operators.readyz, name="readyz"),
    path("robots.txt", operators.robots_txt, name="robots_txt"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("theme.css", theme, name="theme"),
]
