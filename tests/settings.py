"""The product's settings, minus what only costs time in a test."""

import atexit
import os
import tempfile

from config.settings import *  # noqa: F403
from config.settings import CACHES, MIDDLEWARE, REDIS_URL, STORAGES

MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CELERY_TASK_ALWAYS_EAGER = CELERY_TASK_EAGER_PROPAGATES = True
SESSION_ENGINE = "django.contrib.sessions.backends.db"

_photos = tempfile.TemporaryDirectory(prefix="throughline-")
atexit.register(_photos.cleanup)
PRIVATE_ROOT = _photos.name

# A cache for each of the processes that test side by side (as pytest-django gives each a database), because some tests
# clear it. Number 0 is left to what they start: servers, workers and their queue.
PROCESS = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
CACHES = {"default": CACHES["default"] | {"LOCATION": f"{REDIS_URL}?db={PROCESS + 1}"}}
