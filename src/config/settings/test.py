"""The test bench: a throw-away PostgreSQL whose address tests/bench.py puts in the environment."""

import base64
import os

os.environ.setdefault("VOORDEUR_SECRET_KEY", "only-for-tests-and-nothing-else")
os.environ.setdefault("VOORDEUR_KEY", base64.b64encode(b"k" * 32).decode())
os.environ.setdefault("VOORDEUR_INDEX_KEY", base64.b64encode(b"i" * 32).decode())
os.environ.setdefault("VOORDEUR_TRYOUT", "1")

from config.settings.base import *  # noqa: F403
from config.settings.base import TEMPLATES, database

HOST = os.environ.get("VOORDEUR_TEST_SOCKET", "/nowhere")
DATABASES = {
    "default": database(f"postgresql://voordeur_app:test@/voordeur_test?host={HOST}"),
    "log": database(f"postgresql://voordeur_app:test@/voordeur_test?host={HOST}"),
    "owner": database(f"postgresql://voordeur_owner:test@/voordeur_test?host={HOST}"),
    "worker": database(f"postgresql://voordeur_worker:test@/voordeur_test?host={HOST}"),
}
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["tests.bench.hashing.QuickArgon2"]
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "ONBEKENDE VARIABELE %s"  # type: ignore[index]
#: Static files are found beside their rooms; nothing was collected.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
