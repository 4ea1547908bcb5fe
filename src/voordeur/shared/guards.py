"""Guards: who reaches the rows of a table, declared beside its fields.

Every model says `guard = Guard(...)` when its rows can lead to a household, else `guard =
Open(...)` with the reason why they cannot. One declaration gives the row policy, the grants, the
history trigger and the retention class. `voordeur.shared.law` applies them after every migration;
a test walks the catalogue of PostgreSQL and fails on a table without one.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

APP = "voordeur_app"
WORKER = "voordeur_worker"
GUARD = "voordeur_guard"
OWNER = "voordeur_owner"


class See(StrEnum):
    """The depth at which a row is read; the value is the SQL function that lists the matters."""

    #: circle card: who lives here, who is around them, who coordinates
    CIRCLE = "sees"
    #: plan and agreements
    AGREEMENTS = "sees_agreements"
    #: content
    CONTENT = "sees_content"

    @property
    def changes(self) -> str:
        """The SQL function that lists the matters whose rows of this depth one may write."""
        return self.value.replace("sees", "changes")


class Keep(StrEnum):
    """Retention class; the privacy room turns each into a term with its law."""

    #: what was done for a household
    DOSSIER = "dossier"
    #: a contact that led to nothing more
    CONTACT = "contact"
    #: who looked, who did what
    LOG = "log"
    #: who works here
    ACCOUNT = "account"
    #: what somebody types and did not record yet: fourteen days, of nobody else
    DRAFT = "draft"
    #: the network itself: organisations, teams, services, instruments
    REFERENCE = "reference"


@dataclass(frozen=True, kw_only=True)
class Guard:
    """Rows that can lead to a household.

    `key` is the column that holds the matter. `select`, `insert` and `update` are SQL conditions
    over the row; by default a row is read by who reaches its matter at depth `see`, and written by
    who reaches it so deep to change it. `update=None` makes the table append-only. `becomes` is
    what a changed row must be, when that differs from which rows may be changed;
    `alters_only` names the only columns that may ever change; `kept_back` those that only the
    guard's own functions change.
    """

    key: str
    keep: Keep
    see: See = See.CIRCLE
    select: str | None = None
    insert: str | None = None
    update: str | None = ""
    becomes: str | None = None
    alters_only: tuple[str, ...] = ()
    kept_back: tuple[str, ...] = ()
    worker: tuple[str, ...] = ()
    history: bool = True

    def reads(self) -> str:
        return self.select or f"{self.key} in (select {self.see.value}())"

    def adds(self) -> str:
        return self.insert or f"{self.key} in (select {self.see.changes}())"

    def alters(self) -> str | None:
        if self.update == "":
            return f"{self.key} in (select {self.see.changes}())"
        return self.update


@dataclass(frozen=True, kw_only=True)
class Open:
    """Rows that cannot lead to a household; `reason` says why."""

    reason: str
    keep: Keep = Keep.REFERENCE
    app: tuple[str, ...] = ("select", "insert", "update")
    worker: tuple[str, ...] = ("select",)
    history: bool = True


def of(model: Any) -> Guard | Open | None:
    """The guard declared on a model, or None for a table of a library."""
    return getattr(model, "guard", None)


#: Tables of libraries: none holds a household. Prefix → (reason, what the web may do).
LIBRARY_TABLES: dict[str, tuple[str, str]] = {
    "account_": ("allauth: e-mail addresses of professionals", "select, insert, update, delete"),
    "auth_": ("Django: groups and permissions, unused", "select"),
    "axes_": ("axes: refused logins of professionals", "select, insert, update, delete"),
    "cache_": ("Django: counts of tries, used login codes", "select, insert, update, delete"),
    "django_content_type": ("Django: names of models", "select"),
    "django_migrations": ("Django: which migrations ran", "select"),
    "django_session": ("Django: sessions of professionals", "select, insert, update, delete"),
    "mfa_": ("allauth: second factors of professionals", "select, insert, update, delete"),
    "procrastinate_": ("jobs: names and times, never a person", ""),
}

#: Of these a job lets go what is past its term, through a function of the guard: it reads none.
LET_GO = ("axes_", "django_session")


def library(table: str) -> tuple[str, str] | None:
    """Why a library's table is open and what the web may do with it, or None."""
    for prefix, declared in LIBRARY_TABLES.items():
        if table.startswith(prefix):
            return declared
    return None
