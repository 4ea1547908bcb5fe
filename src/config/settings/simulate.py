"""A municipality that lives by itself: the pages' role for who acts, the owner's for the crowd, the
worker's for the sweeps of the evening. Only where Voordeur brings its own database, or is told all
three addresses."""

from config.settings.base import *  # noqa: F403
from config.settings.base import database, required

DATABASES = {
    "default": database(required("DATABASE_URL")),
    "log": database(required("DATABASE_URL")),
    "owner": database(required("DATABASE_OWNER_URL")),
    "worker": database(required("DATABASE_WORKER_URL")),
}
#: A lot of the crowd takes longer than any page may.
DATABASES["owner"]["OPTIONS"]["options"] = "-c lock_timeout=10s -c timezone=UTC"
