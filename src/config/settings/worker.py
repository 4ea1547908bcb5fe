"""The job worker: its own role, which reaches only what its sweeping jobs need."""

from config.settings.base import *  # noqa: F403
from config.settings.base import database, required

DATABASES = {"default": database(required("DATABASE_WORKER_URL"))}
