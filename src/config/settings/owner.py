"""Migrations: connects as the owner of the tables, who may not log in anywhere else."""

from config.settings.base import *  # noqa: F403
from config.settings.base import database, required

DATABASES = {"default": database(required("DATABASE_OWNER_URL"))}
DATABASES["default"]["OPTIONS"]["options"] = "-c lock_timeout=10s -c timezone=UTC"
