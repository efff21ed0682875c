"""Settings of the stock site while it is measured: its own, on the portal's database engine."""

import os

import dj_database_url
from stock.settings.base import *
from stock.settings.base import INSTALLED_APPS

DEBUG = False
SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = ["127.0.0.1"]
# Wagtail asks for the postgres app as soon as the engine is PostgreSQL.
INSTALLED_APPS = ["blog", *INSTALLED_APPS, "django.contrib.postgres"]
DATABASES = {
    "default": dj_database_url.parse(
        os.environ["DATABASE_URL"], conn_max_age=600, conn_health_checks=True
    )
}
