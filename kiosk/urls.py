"""The kiosk's shell; the same address in both languages."""

from django.urls import path

from kiosk import views

app_name = "kiosk"
urlpatterns = [path("kiosk/", views.shell, name="shell")]
