"""The environment of every process: what the settings read, and nothing a process may not have."""

from __future__ import annotations

import os

from launch import keys
from launch.installation import Installation, has_own_database

TRYOUT = "VOORDEUR_TRYOUT"
SETTINGS = "DJANGO_SETTINGS_MODULE"
WEB_SETTINGS = "config.settings.run"
OWNER_SETTINGS = "config.settings.owner"
WORKER_SETTINGS = "config.settings.worker"
#: All three roles: only to try out.
SIMULATION_SETTINGS = "config.settings.simulate"

#: What the owner or the worker does; everything else runs with the rights of the pages.
SETTINGS_OF = {
    "migrate": OWNER_SETTINGS,
    "database_check": OWNER_SETTINGS,
    "check_chain": WORKER_SETTINGS,
    "verify_log": WORKER_SETTINGS,
    "worker": WORKER_SETTINGS,
    "simulate": SIMULATION_SETTINGS,
}
#: What needs no database, and so starts none.
WITHOUT_DATABASE = {"bsn", "check", "collectstatic", "makemigrations", "monitor_token", "term"}
#: What may make the database when there is none yet.
MAKERS = {"migrate"}
#: The only database address a process needs, by its settings.
ADDRESS_OF = {
    WEB_SETTINGS: "DATABASE_URL",
    OWNER_SETTINGS: "DATABASE_OWNER_URL",
    WORKER_SETTINGS: "DATABASE_WORKER_URL",
}


def environment_for(installation: Installation, *, command: str) -> dict[str, str]:
    """Return the complete environment for a management command.

    With our own database a process gets the address of its own role alone. With a server
    elsewhere the administrator's environment is passed on as it is.
    """
    if not has_own_database():
        return _outside(command)
    return environment_of_own(installation, command=command)


def environment_of_own(installation: Installation, *, command: str) -> dict[str, str]:
    """Return the environment for a management command on an installation's own database."""
    environment = _outside(command)
    urls = installation.database_urls()
    address = ADDRESS_OF.get(environment[SETTINGS])
    ours = {name: url for name, url in urls.items() if address in (None, name)}
    others = {name: "" for name in urls if name not in ours}
    return environment | installation.keys | others | ours | {TRYOUT: "1"}


def environment_without_database(installation: Installation, *, command: str) -> dict[str, str]:
    """Return an environment for a word that asks the database nothing, and make nothing for it."""
    environment = _outside(command)
    if not has_own_database():
        return environment
    made = installation.keys_file.exists()
    known = keys.read(installation.keys_file) if made else keys.fresh()
    nowhere = dict.fromkeys(ADDRESS_OF.values(), "postgresql:///?host=/nergens")
    return environment | known | nowhere | {TRYOUT: "1"}


def _outside(command: str) -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if not _leads_astray(name)}
    environment.setdefault(SETTINGS, SETTINGS_OF.get(command, WEB_SETTINGS))
    return environment


def _leads_astray(name: str) -> bool:
    """PGHOST, PGPORT and the like would silently lead a connection to another server."""
    return name.startswith("PG") and name.isupper()
