"""The web: connects as the application role, the read log on a connection of its own."""

from psycopg.conninfo import conninfo_to_dict

from config.settings.base import *  # noqa: F403
from config.settings.base import TRYOUT, database, required

APP_URL = required("DATABASE_URL")
if not TRYOUT and conninfo_to_dict(APP_URL).get("user") in {
    conninfo_to_dict(required(name)).get("user")
    for name in ("DATABASE_OWNER_URL", "DATABASE_WORKER_URL")
}:
    raise SystemExit(
        "Eén databaserol voor alles beschermt niemand. Maak de rollen met "
        "`voordeur database roles --sql` en geef elke rol zijn eigen URL."
    )

DATABASES = {
    "default": database(APP_URL, pool={"min_size": 1, "max_size": 8, "timeout": 10}),
    "log": database(APP_URL, pool={"min_size": 1, "max_size": 4, "timeout": 10}),
}
if not TRYOUT:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
