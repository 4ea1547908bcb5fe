"""The four roles of the database, made once by an administrator and never by Voordeur itself.

Row security guards nothing against a superuser, a table's owner or a role with BYPASSRLS, so the
pages and the jobs each have a role that is none of these.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from launch.errors import LaunchError

if TYPE_CHECKING:
    import psycopg

    from launch.postgres import Cluster

OWNER = "voordeur_owner"
APP = "voordeur_app"
WORKER = "voordeur_worker"
GUARD = "voordeur_guard"
LOGINS = (OWNER, APP, WORKER)
EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")

INHERIT_BY_GRANT = 160000  # server_version_num from which a grant says itself what it inherits
ONE_AT_A_TIME = 730_011_803  # any number, the same in every process


@dataclass(frozen=True, slots=True)
class Step:
    """Statements with the Dutch reason an administrator reads above them."""

    why: str
    sql: str


def new_passwords() -> dict[str, str]:
    """Return a fresh password for every role that logs in."""
    return {role: secrets.token_urlsafe(32) for role in LOGINS}


def roles_sql(server_version: int, database: str = "voordeur") -> str:
    """Return the psql script for the administrator of a PostgreSQL server elsewhere.

    `server_version` is PostgreSQL's own server_version_num, such as 150018. The script may be run
    any number of times.
    """
    _refuse_odd_name(database)
    parts = [_preface(database)]
    parts += [_printed(step) for step in server_steps(server_version)]
    parts.append(
        "-- De database, als die er nog niet is; daarna gaat het script daarin verder.\n"
        f"select 'create database {database} encoding ''UTF8'' template template0'\n"
        f" where not exists (select from pg_database where datname = '{database}') \\gexec\n"
        f"\\connect {database}\n"
    )
    parts += [_printed(step) for step in database_steps(database)]
    return "\n".join(parts)


def prepare(cluster: Cluster, database: str, passwords: dict[str, str]) -> None:
    """Give the cluster its roles and this database its owner, extensions and rights.

    Runs the very statements of `roles_sql`; harmless when everything is there already.
    """
    import psycopg

    _refuse_odd_name(database)
    try:
        with psycopg.connect(cluster.admin_url(), autocommit=True) as server:
            # Two commands that start together would otherwise alter the same role at once.
            server.execute("select pg_advisory_lock(%s)", [ONE_AT_A_TIME])
            for step in server_steps(server.info.server_version):
                _run(server, step, passwords)
            _create_database(server, database)
            with psycopg.connect(cluster.admin_url(database), autocommit=True) as inside:
                for step in database_steps(database):
                    _run(inside, step, passwords)
    except psycopg.Error as refusal:
        raise LaunchError(
            f"De rollen van de database kunnen niet worden gemaakt. Lees waarom in {cluster.log}."
        ) from refusal


def server_steps(server_version: int) -> list[Step]:
    """What is made once on a server, whatever the number of databases."""
    grant_guard = f"grant {GUARD} to {OWNER}"
    borrow_owner = f"grant {OWNER} to current_user"
    if server_version >= INHERIT_BY_GRANT:
        grant_guard += " with inherit false, set true"
        borrow_owner += " with inherit true, set true"
    return [
        Step(
            "De eigenaar van de tabellen: alleen om bij te werken. Erft niets vanzelf.",
            _create_role(OWNER, "login noinherit"),
        ),
        Step("De webpagina's. Ziet alleen wat de rijbeveiliging toelaat.", _create_role(APP)),
        Step("De taken op de achtergrond, met eigen rechten.", _create_role(WORKER)),
        Step(
            "De bewaker: bezit de functies die de gesloten keten bewaken. Kan niet inloggen.",
            _create_role(GUARD, "nologin"),
        ),
        Step(
            "Alleen de eigenaar mag de bewaker worden, en alleen als hij dat uitdrukkelijk zegt.",
            f"{grant_guard};\n",
        ),
        Step(
            "U bent even lid van de eigenaar, om hem straks de database te kunnen geven.",
            f"{borrow_owner};\n",
        ),
    ]


def database_steps(database: str) -> list[Step]:
    """What is made in each database, by the administrator."""
    everybody = ", ".join((*LOGINS, GUARD))
    return [
        Step(
            "Uitbreidingen die bij PostgreSQL horen: perioden, zoeken op naam, accenten.",
            "".join(f"create extension if not exists {name};\n" for name in EXTENSIONS),
        ),
        Step(
            "Niemand maakt hier iets, behalve de eigenaar.",
            f"alter schema public owner to {OWNER};\n"
            "revoke all on schema public from public;\n"
            f"grant usage on schema public to {everybody};\n"
            f"grant create on schema public to {OWNER};\n",
        ),
        Step(
            "Alleen deze drie rollen komen de database in.",
            f"revoke all on database {database} from public;\n"
            f"grant connect on database {database} to {', '.join(LOGINS)};\n"
            f"alter database {database} owner to {OWNER};\n",
        ),
        Step(
            "U bent geen lid meer van de eigenaar.",
            f"revoke {OWNER} from current_user;\n",
        ),
        Step("Ten slotte de proef op de som; bij een fout stopt het script.", _PROOF),
    ]


def _create_role(role: str, attributes: str = "login") -> str:
    # The attributes that nobody may have are said at creation only: changing them, even to
    # "no", is refused to an administrator who is not a superuser.
    statement = (
        "do $$ begin\n"
        f"  if not exists (select from pg_roles where rolname = '{role}') then\n"
        f"    create role {role} nosuperuser nocreatedb nocreaterole noreplication nobypassrls;\n"
        "  end if;\n"
        "end $$;\n"
    )
    password = f" password :'{role}_password'" if role in LOGINS else ""
    return f"{statement}alter role {role} with {attributes}{password};\n"


_PROOF = f"""\
do $$ begin
  if exists (select from pg_roles where rolname in ('{OWNER}', '{APP}', '{WORKER}', '{GUARD}')
             and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)) then
    raise exception 'Een rol van Voordeur heeft te veel rechten: geen enkele rol mag SUPERUSER, '
      'BYPASSRLS, CREATEROLE, CREATEDB of REPLICATION hebben.';
  end if;
  if exists (select from pg_auth_members
             where member in (select oid from pg_roles
                              where rolname in ('{APP}', '{WORKER}', '{GUARD}'))) then
    raise exception 'De rollen {APP}, {WORKER} en {GUARD} mogen '
      'van geen enkele andere rol lid zijn.';
  end if;
end $$;
"""


def _preface(database: str) -> str:
    variables = "\n".join(f"--     -v {role}_password='...' \\" for role in LOGINS)
    return (
        "-- Rollen, database en uitbreidingen voor Voordeur.\n"
        "-- Laat dit uitvoeren door wie de PostgreSQL-server beheert, met psql. Een superuser is\n"
        "-- niet nodig: CREATEROLE en CREATEDB zijn genoeg. Nog eens uitvoeren kan geen kwaad.\n"
        "--\n"
        "-- Kies drie lange wachtwoorden en geef ze mee; ze staan nergens in dit bestand:\n"
        "--   psql -v ON_ERROR_STOP=1 \\\n"
        f"{variables}\n"
        "--     -f rollen.sql postgres\n"
        "--\n"
        "-- Zet daarna in de omgeving van Voordeur:\n"
        f"--   DATABASE_URL         postgresql://{APP}:...@server/{database}\n"
        f"--   DATABASE_OWNER_URL   postgresql://{OWNER}:...@server/{database}\n"
        f"--   DATABASE_WORKER_URL  postgresql://{WORKER}:...@server/{database}\n"
        "-- en controleer het met: voordeur database check\n"
    )


def _printed(step: Step) -> str:
    return f"-- {step.why}\n{step.sql}"


def _run(connection: psycopg.Connection, step: Step, passwords: dict[str, str]) -> None:
    from psycopg import sql

    text = step.sql
    for role in LOGINS:
        if f":'{role}_password'" in text:
            # The server gets the hash alone: a password cannot end up in its log.
            scrambled = connection.pgconn.encrypt_password(
                passwords[role].encode(), role.encode(), b"scram-sha-256"
            )
            literal = sql.Literal(scrambled.decode()).as_string(connection)
            text = text.replace(f":'{role}_password'", literal)
    connection.execute(text.encode())


def _create_database(server: psycopg.Connection, database: str) -> None:
    found = server.execute("select from pg_database where datname = %s", [database]).rowcount
    if not found:
        statement = f"create database {database} encoding 'UTF8' template template0"
        server.execute(statement.encode())


def _refuse_odd_name(database: str) -> None:
    if not re.fullmatch(r"[a-z_][a-z0-9_]{0,62}", database):
        raise LaunchError(
            f"De naam {database} kan niet voor een database. Gebruik kleine letters, cijfers en "
            "lage streepjes, en begin met een letter."
        )
