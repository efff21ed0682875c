"""The portal's settings for tests: nothing from a developer's `.env`, nothing kept."""

import atexit
import os
import shutil
import tempfile

_STATE = tempfile.mkdtemp(prefix="cong-tinh-tests-")
atexit.register(shutil.rmtree, _STATE, ignore_errors=True)
os.environ.update(
    DEBUG="",
    SECRET_KEY="for-tests-only-" + "0" * 40,
    VAR_DIR=_STATE,
    PUBLIC_URL="http://testserver",
    REDIS_URL="",
    EMAIL_URL="",
    LOG_LEVEL="WARNING",
    # A closed port: a test that wants the bot starts one or fakes it.
    BOT_URL="http://127.0.0.1:9",
)
os.environ.setdefault("DATABASE_URL", "")

from portal.settings import *
from portal.settings import DATABASES, STATIC_ROOT, VAR_DIR

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
CSRF_TRUSTED_ORIGINS = []

# A file, not memory: threads then have connections of their own, as in the real thing.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
else:
    # A connection that a server's thread keeps open would hold up the end of the test database.
    DATABASES["default"]["CONN_MAX_AGE"] = 0

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
NOTIFICATION_PROVIDERS = {
    "email": "notifications.providers.console",
    "sms": "notifications.providers.console",
}
API_LIMITS = {"lookup": 100_000, "chat": 100_000, "read": 100_000}
SECURE_SSL_REDIRECT = False

# Static files straight from the packages; the manifest would ask for a collectstatic first.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
