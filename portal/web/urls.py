"""Pages for residents, each in Vietnamese and under /en/ in English."""

from django.urls import path

from portal.web import agencies, dossiers, search

app_name = "web"
urlpatterns = [
    path("tim-kiem/", search.search, name="search"),
    path("tra-cuu/", dossiers.look_up, name="look_up"),
    path("don-vi/", agencies.unit_list, name="units"),
    path("don-vi/<str:reference>/", agencies.unit_page, name="unit"),
    path("trung-tam-phuc-vu/", agencies.centre_list, name="centres"),
]
