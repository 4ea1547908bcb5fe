"""The law: functions, triggers, grants and row policies, applied after every migration.

Idempotent: applied twice it leaves the same state. Runs as the owner, table by table; the
functions become the guard role's, which nobody can log in as.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import OperationalError, connections, transaction

from voordeur.shared import guards
from voordeur.shared.guards import APP, GUARD, OWNER, WORKER, Guard, Open

#: Called by other functions or by one role only: their scripts say so.
BY_NAME = [
    "reach", "chain_report", "hold_matters", "drafts_sweep", "beforehand_forget",
    "words_learn", "words_complete", "words_forget", "kept_secret",
    "words_like", "words_of_many", "may_search", "search_goes_on", "homes_seen", "named",
    "who_answers_for", "quarantine_taken", "quarantine_settled", "homes_of",
    "log_of_table", "log_of_acts", "history_begins", "logins_forget",
]  # fmt: skip
#: A function of the guard whose name begins so is called by other functions of the guard only.
WITHIN = "within_"
#: Scripts that are written from a registry when they are applied, lowest room first.
_written: list[Callable[[], str]] = []

#: Every table and view: does row security hold, also for its owner, and by which policies.
IN_FORCE = """
  select c.relname, c.relrowsecurity, c.relforcerowsecurity,
         array(select p.polname::text from pg_policy p where p.polrelid = c.oid)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = 'public' and c.relkind in ('r', 'p', 'm', 'v', 'f') order by 1
"""
#: Superuser, BYPASSRLS, or owner of a table (also through membership): any of these is too strong.
STRONG = """
  select exists (select 1 from pg_roles r where pg_has_role(current_user, r.oid, 'member')
                  and (r.rolsuper or r.rolbypassrls))
      or exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  where n.nspname = 'public' and pg_has_role(current_user, c.relowner, 'member'))
"""
#: The functions of the guard: is it a trigger's, does its script say itself who may call it.
FUNCTIONS = f"""
  select p.oid::regprocedure::text, p.prorettype = 'trigger'::regtype,
         p.proname = any(array{BY_NAME}) or starts_with(p.proname, '{WITHIN}')
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    join pg_roles r on r.oid = p.proowner
   where n.nspname = 'public' and r.rolname = '{GUARD}' order by 1
"""
#: The statement that takes each part of the law away, and what tells whether it was made anew: a
#: function that is replaced is a new row of the catalogue, triggers and policies get a new key.
FUNCTIONS_STAND = f"""
  select 'drop function ' || p.oid::regprocedure, p.ctid::text
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    join pg_roles r on r.oid = p.proowner
   where n.nspname = 'public' and r.rolname = '{GUARD}'
"""
HANGS = f"""
  select format('drop policy %I on %s', p.polname, p.polrelid::regclass), p.oid::text
    from pg_policy p join pg_class c on c.oid = p.polrelid
    join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public'
  union all
  select format('drop trigger %I on %s', t.tgname, t.tgrelid::regclass), t.oid::text
    from pg_trigger t join pg_proc p on p.oid = t.tgfoid join pg_roles r on r.oid = p.proowner
   where not t.tgisinternal and r.rolname = '{GUARD}'
"""
NEEDED = {"app_reads", "app_adds", "guard_keeps"}

#: "The row's matter is one that I reach", as guards write it.
IN_A_SET = re.compile(r"\b(\w+) in \(select ((?:sees|changes)(?:_agreements|_content)?)\(\)\)")

#: The tables of the job queue, which the worker alone reaches.
JOBS = "procrastinate_"


def write(script: Callable[[], str]) -> None:
    """Let a room write functions of the guard from what other rooms declared; again is as once."""
    if script not in _written:
        _written.append(script)


def apply(*, using: str = "default") -> None:
    """Bring functions, triggers, grants and policies of the database to what the models declare.

    Each table in a transaction of its own, so that none is closed for longer than its own law takes
    while people work. Cut off in between, the rest has the law of before and `applied` says so.
    What stood before and nothing declares any more goes last, when nothing asks it.
    """
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute(f"grant usage, create on schema public to {GUARD}")
        cursor.execute(f"set local role {GUARD}")
        hung, stood = _standing(cursor, HANGS), _standing(cursor, FUNCTIONS_STAND)
        for script in [*_scripts("functions*.sql"), *(written() for written in _written)]:
            cursor.execute(script)
        gone = stood & _standing(cursor, FUNCTIONS_STAND)
        for statement in _callable(cursor):
            cursor.execute(statement)
        cursor.execute("reset role")
        cursor.execute(f"revoke create on schema public from {GUARD}")
        tables, sequences = _tables(cursor), list(_sequences_of_jobs(cursor))
    triggers = [[script] for script in _scripts("triggers*.sql")]
    _carry_out([*_statements(tables), sequences, *triggers], using=using)
    with connection.cursor() as cursor:
        loose = hung & _standing(cursor, HANGS)
    name = [f"comment on schema public is '{fingerprint()}'"]
    _carry_out([_taken_away(loose), _taken_away(gone), name], using=using)


def _carry_out(steps: list[list[str]], *, using: str) -> None:
    """Each step in a transaction of its own."""
    for together in steps:
        with transaction.atomic(using=using), connections[using].cursor() as cursor:
            for statement in together:
                cursor.execute(statement)


def _standing(cursor: Any, which: str) -> set[tuple[str, str]]:
    cursor.execute(which)
    return set(cursor.fetchall())


def _taken_away(undeclared: set[tuple[str, str]]) -> list[str]:
    return sorted(statement for statement, _ in undeclared)


@cache
def fingerprint() -> str:
    """The name of the law of this program: another one when a script or a declaration changes."""
    tables = sorted(model._meta.db_table for model in apps.get_models(include_auto_created=True))
    said = [*_scripts("*.sql"), *(written() for written in _written)]
    said += [statement for together in _statements(tables) for statement in together]
    digest = hashlib.sha256("\n".join(said).encode()).hexdigest()
    return f"wet {digest}"


def applied(*, using: str = "default") -> str:
    """The name of the law that was last applied to the database, or nothing."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "select coalesce(obj_description('public'::regnamespace, 'pg_namespace'), '')"
        )
        return str(cursor.fetchone()[0])


def _scripts(name: str) -> Iterator[str]:
    """The SQL of the rooms, lowest room first."""
    for room in apps.get_app_configs():
        if room.name.startswith("voordeur."):
            for path in sorted((Path(room.path) / "law").glob(name)):
                yield path.read_text(encoding="utf-8")


def _callable(cursor: Any) -> list[str]:
    """Who may call the guard's functions: the web what policies and pages ask, its owner all.

    A trigger runs without such a right; with it somebody could hang one under a table of their own.
    A script that grants a function to a role by name decides for itself.
    """
    cursor.execute(FUNCTIONS)
    statements = []
    for function, is_trigger, is_granted in cursor.fetchall():
        statements.append(f"revoke execute on function {function} from public")
        statements.append(f"grant execute on function {function} to {OWNER}")
        if not is_trigger and not is_granted:
            statements.append(f"grant execute on function {function} to {APP}")
    return statements


def _tables(cursor: Any) -> list[str]:
    cursor.execute("select tablename from pg_tables where schemaname = 'public' order by tablename")
    return [table for (table,) in cursor.fetchall()]


def _statements(tables: list[str]) -> Iterator[list[str]]:
    """The law of the schema, of each table, and of its history: what belongs in one transaction."""
    yield [
        f"revoke all on schema public from public, {APP}, {WORKER}",
        f"grant usage on schema public to {APP}, {WORKER}, {GUARD}",
        f"revoke all on all sequences in schema public from public, {APP}, {WORKER}, {GUARD}",
        f"grant usage on all sequences in schema public to {APP}, {WORKER}",
    ]
    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    for table in tables:
        yield [
            f"revoke all on table {table} from public, {APP}, {WORKER}, {GUARD}",
            *_of_a_table(table, models.get(table)),
        ]
    # Only now may the guard tell in the history what it reads in a table.
    for table in tables:
        if guard := guards.of(models.get(table)):
            yield list(_history(table, guard))


def _of_a_table(table: str, model: Any) -> Iterator[str]:
    guard = guards.of(model)
    if isinstance(guard, Guard):
        yield from _guarded(model, guard)
    elif isinstance(guard, Open):
        yield from _open(model, guard)
    else:
        yield from _of_a_library(table)


def _columns(model: Any) -> list[str]:
    """The columns Django knows; a counter kept by the guard is deliberately not among them."""
    return [f'"{field.column}"' for field in model._meta.concrete_fields]


def _guarded(model: Any, guard: Guard) -> Iterator[str]:
    table = model._meta.db_table
    columns = _columns(model)
    changeable = [f'"{name}"' for name in guard.alters_only] or columns[:]
    kept_back = {f'"{name}"' for name in (model._meta.pk.column, *guard.kept_back)}
    changeable = [column for column in changeable if column not in kept_back]
    yield f"alter table {table} enable row level security, force row level security"
    yield f"grant select, insert, update, delete on {table} to {GUARD}"
    yield f"grant select, insert ({', '.join(columns)}) on {table} to {APP}"
    yield from _policy(table, "guard_keeps", f"for all to {GUARD} using (true) with check (true)")
    reads, adds = nearest_first(guard.reads()), nearest_first(guard.adds())
    yield from _policy(table, "app_reads", f"for select to {APP} using ({reads})")
    yield from _policy(table, "app_adds", f"for insert to {APP} with check ({adds})")
    if alters := nearest_first(guard.alters() or ""):
        yield f"grant update ({', '.join(changeable)}) on {table} to {APP}"
        becomes = nearest_first(guard.becomes or "") or alters
        condition = f"using ({alters}) with check ({becomes})"
        yield from _policy(table, "app_alters", f"for update to {APP} {condition}")
    yield from _for_the_worker(table, guard.worker, ", ".join(columns))


def nearest_first(condition: str) -> str:
    """A condition that looks among the few matters in focus before it counts up all one reaches.

    What is seen stays the same: only for a matter out of focus the whole set is made, and then
    from a function in `from`, which PostgreSQL fills at once: twice as fast as row by row.
    """
    return IN_A_SET.sub(
        r"(\1 = any (array(select focused_\2())) or \1 in (select seen from \2() seen))", condition
    )


def _for_the_worker(table: str, verbs: tuple[str, ...], columns: str) -> Iterator[str]:
    """What sweeping jobs may do, one policy a verb; the list of such tables stands in a test."""
    for verb in verbs:
        scope = "" if verb == "select" else f" ({columns})"
        yield f"grant {verb}{scope} on {table} to {WORKER}"
        condition = {"select": "using (true)", "insert": "with check (true)"}.get(
            verb, "using (true) with check (true)"
        )
        yield from _policy(table, f"worker_{verb}s", f"for {verb} to {WORKER} {condition}")


def _open(model: Any, guard: Open) -> Iterator[str]:
    table = model._meta.db_table
    yield f"grant select, insert, update, delete on {table} to {GUARD}"
    yield f"grant {', '.join(guard.app)} on {table} to {APP}"
    if guard.worker:
        yield f"grant {', '.join(guard.worker)} on {table} to {WORKER}"


def _of_a_library(table: str) -> Iterator[str]:
    declared = guards.library(table)
    if declared is None:
        return
    if declared[1]:
        yield f"grant {declared[1]} on {table} to {APP}"
    if table.startswith(guards.LET_GO):
        yield f"grant select, delete on {table} to {GUARD}"
    if table.startswith(JOBS):
        yield f"grant select, insert, update, delete on {table} to {WORKER}"
        yield f"grant select on {table} to {GUARD}"
    elif declared[1] == "select":
        yield f"grant select on {table} to {WORKER}"


def _sequences_of_jobs(cursor: Any) -> Iterator[str]:
    """The web defers no jobs yet; their numbers are the worker's."""
    cursor.execute("select sequencename from pg_sequences where schemaname = 'public'")
    for (sequence,) in cursor.fetchall():
        if sequence.startswith(JOBS):
            yield f"revoke all on sequence {sequence} from {APP}"


def _policy(table: str, name: str, rest: str) -> Iterator[str]:
    yield f"drop policy if exists {name} on {table}"
    yield f"create policy {name} on {table} {rest}"


def _history(table: str, guard: Guard | Open) -> Iterator[str]:
    key = guard.key if isinstance(guard, Guard) else ""
    if guard.history:
        yield f"select history_begins('{table}', '{key}')"
    yield f"drop trigger if exists history on {table}"
    if guard.history:
        yield (
            f"create trigger history after insert or update or delete on {table} "
            f"for each row execute function history_keep('{key}')"
        )


def unprotected(*, using: str = "default") -> list[str]:
    """Tables that nobody declared, or whose declared protection is not in force."""
    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    with connections[using].cursor() as cursor:
        cursor.execute(IN_FORCE)
        found = cursor.fetchall()
    offences = []
    for table, enabled, forced, policies in found:
        guard = guards.of(models.get(table))
        if isinstance(guard, Guard):
            if not (enabled and forced and set(policies) >= NEEDED):
                offences.append(table)
        elif not isinstance(guard, Open) and guards.library(table) is None:
            offences.append(table)
    return offences


def insist_on_a_weak_role(*, using: str = "default") -> None:
    """Stop a process whose role is stronger than row security; one role for all protects nobody.

    Raises SystemExit with a sentence. A database that is away is not judged.
    """
    try:
        with connections[using].cursor() as cursor:
            cursor.execute(STRONG)
            strong = cursor.fetchone()[0]
    except OperationalError:
        return
    finally:
        connection: Any = connections[using]
        connection.close()
        # The web server forks after this. Two processes with one connection read each other's rows.
        connection.close_pool()
    if strong:
        raise SystemExit(
            "Deze databaserol mag te veel: rijbeveiliging houdt hem niet tegen. Maak de rollen met "
            "`voordeur database roles --sql` en geef de web- en de taakrol elk hun eigen URL."
        )
