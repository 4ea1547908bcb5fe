"""The web: connects as the application role, the read log on a connection of its own."""

from config.settings.base import *  # noqa: F403
from config.settings.base import TRYOUT, database, required

APP_URL = required("DATABASE_URL")

DATABASES = {
    "default": database(APP_URL, pool={"min_size": 1, "max_size": 8, "timeout": 10}),
    "log": database(APP_URL, pool={"min_size": 1, "max_size": 4, "timeout": 10}),
}
if not TRYOUT:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
