"""`voordeur database check`: what is true of a database, asked of the database itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from launch.binaries import OLDEST
from launch.roles import APP, EXTENSIONS, GUARD, INHERIT_BY_GRANT, LOGINS, OWNER, WORKER

if TYPE_CHECKING:
    import psycopg

ADDRESSES = {"DATABASE_URL": APP, "DATABASE_OWNER_URL": OWNER, "DATABASE_WORKER_URL": WORKER}
ROLES = (OWNER, APP, WORKER, GUARD)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: the sentence, and what is wrong with it, if anything."""

    looked_at: str
    faults: tuple[str, ...] = ()


def findings(addresses: Mapping[str, str]) -> list[Finding]:
    """Look at everything that Voordeur relies on and that an administrator could have changed."""
    import psycopg

    logins = _look("Elke toegang gebruikt zijn eigen rol.", _wrong_logins(addresses))
    if logins.faults:
        return [logins]
    with psycopg.connect(addresses["DATABASE_OWNER_URL"], connect_timeout=10) as connection:
        return [logins, *(_look(said, ask(connection)) for said, ask in QUESTIONS.items())]


def _look(looked_at: str, faults: Iterator[str]) -> Finding:
    return Finding(looked_at=looked_at, faults=tuple(faults))


def _wrong_logins(addresses: Mapping[str, str]) -> Iterator[str]:
    import psycopg

    for name, role in ADDRESSES.items():
        if not addresses.get(name):
            yield f"{name} is niet ingevuld."
            continue
        try:
            with psycopg.connect(addresses[name], connect_timeout=10) as connection:
                [who] = connection.execute("select current_user").fetchone() or [""]
        except psycopg.Error:
            place = urlsplit(addresses[name]).hostname or "de socket"
            yield f"Met {name} lukt het niet om in te loggen op {place}."
            continue
        if who != role:
            yield f"{name} logt in als {who}, maar dat moet {role} zijn."


def _too_old(connection: psycopg.Connection) -> Iterator[str]:
    if (version := connection.info.server_version) < OLDEST * 10000:
        yield f"De server is PostgreSQL {version // 10000}; nodig is {OLDEST} of nieuwer."


def _too_strong(connection: psycopg.Connection) -> Iterator[str]:
    attributes = "rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication"
    query = (
        f"select rolname, rolcanlogin, rolinherit, array[{attributes}] from pg_roles"
        " where rolname = any(%s)"
    )
    found = {row[0]: row[1:] for row in _rows(connection, query, [list(ROLES)])}
    for role in ROLES:
        if role not in found:
            yield f"De rol {role} bestaat niet."
            continue
        may_log_in, inherits, powers = found[role]
        if any(powers):
            yield f"De rol {role} heeft rechten die geen enkele rol van Voordeur mag hebben."
        if may_log_in != (role in LOGINS):
            yield f"De rol {role} mag {'niet' if may_log_in else 'juist wel'} kunnen inloggen."
        if role == OWNER and inherits:
            yield f"De rol {OWNER} mag niet vanzelf rechten erven (NOINHERIT)."


def _wrong_members(connection: psycopg.Connection) -> Iterator[str]:
    query = """
        select member.rolname, role.rolname, to_jsonb(m)->>'inherit_option'
          from pg_auth_members m
          join pg_roles member on member.oid = m.member join pg_roles role on role.oid = m.roleid
         where member.rolname = any(%s)"""
    members = _rows(connection, query, [list(ROLES)])
    for member, role, inherits in members:
        if (member, role) != (OWNER, GUARD):
            yield f"De rol {member} mag geen lid zijn van {role}."
        elif connection.info.server_version >= INHERIT_BY_GRANT and inherits == "true":
            yield f"De rol {OWNER} mag de rechten van {GUARD} niet vanzelf erven."
    if not any((member, role) == (OWNER, GUARD) for member, role, _ in members):
        yield f"De rol {OWNER} moet lid zijn van {GUARD} om de bewaking te kunnen bijwerken."


def _missing_extensions(connection: psycopg.Connection) -> Iterator[str]:
    found = {name for (name,) in _rows(connection, "select extname from pg_extension")}
    for name in EXTENSIONS:
        if name not in found:
            yield f"De uitbreiding {name} ontbreekt."


def _open_doors(connection: psycopg.Connection) -> Iterator[str]:
    owner = "select pg_get_userbyid(datdba) from pg_database where datname = current_database()"
    [[name]] = _rows(connection, owner)
    if name != OWNER:
        yield f"De database is van {name}, maar moet van {OWNER} zijn."
    everybody = """
        select 'CONNECT' from pg_database, aclexplode(datacl) a
         where datname = current_database() and a.grantee = 0
        union all select a.privilege_type from pg_namespace, aclexplode(nspacl) a
         where nspname = 'public' and a.grantee = 0 and a.privilege_type = 'CREATE'"""
    if _rows(connection, everybody):
        yield "Iedereen op de server kan in deze database komen of er iets maken."
    if name and _rows(
        connection, "select from pg_database where datname = current_database() and datacl is null"
    ):
        yield "De toegang tot de database is nog niet beperkt tot de rollen van Voordeur."
    for role in (APP, WORKER):
        [[may_create, may_temp]] = _rows(
            connection,
            "select has_schema_privilege(%s, 'public', 'CREATE'),"
            " has_database_privilege(%s, current_database(), 'TEMPORARY')",
            [role, role],
        )
        if may_create or may_temp:
            yield f"De rol {role} mag geen tabellen kunnen maken."


def _owned_tables(connection: psycopg.Connection) -> Iterator[str]:
    query = """
        select relname, pg_get_userbyid(relowner) from pg_class
         where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')
           and pg_get_userbyid(relowner) not in (%s, %s) order by relname"""
    for table, owner in _rows(connection, query, [OWNER, GUARD]):
        yield f"De tabel {table} is van {owner}, maar moet van {OWNER} zijn."


def _dangerous_privileges(connection: psycopg.Connection) -> Iterator[str]:
    query = """
        select coalesce(nullif(grantee, 0)::regrole::text, 'iedereen'), relname, privilege_type
          from pg_class, aclexplode(relacl)
         where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
           and (grantee = 0 or (grantee::regrole::text = any(%s)
                and privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES', 'MAINTAIN')))
         order by 2, 1, 3"""
    for who, table, privilege in _rows(connection, query, [[APP, WORKER]]):
        yield f"Het recht {privilege} op de tabel {table} hoort {who} niet te hebben."


def _rows(connection: psycopg.Connection, query: str, values: Any = None) -> list[Any]:
    return connection.execute(query.encode(), values).fetchall()


QUESTIONS: dict[str, Callable[[Any], Iterator[str]]] = {
    "De server is nieuw genoeg.": _too_old,
    "De vier rollen bestaan en geen ervan heeft te veel rechten.": _too_strong,
    "Alleen de eigenaar kan de bewaker worden.": _wrong_members,
    "De uitbreidingen zijn er.": _missing_extensions,
    "Niemand anders komt de database in of maakt er iets.": _open_doors,
    "Elke tabel is van de eigenaar of de bewaker.": _owned_tables,
    "Geen rol kan een tabel leegmaken of een trekker zetten.": _dangerous_privileges,
}
