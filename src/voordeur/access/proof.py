"""The proof of the log: what was done, what changed and who looked are all there, and unaltered.

What it cannot see: somebody who administers PostgreSQL and alters a row, its history and its event
alike, or takes away a change together with the one that undid it. Copies elsewhere show that.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connections

from voordeur.audit import describe
from voordeur.shared import guards
from voordeur.shared.guards import APP, GUARD, WORKER, Guard, Keep

#: By what name a row is known in its history.
KEYS = {"id", "matter_id"}

PRIVILEGES = """
  select r.rolname, verb from pg_roles r,
         unnest(array['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) verb
   where r.rolname = any(%(roles)s)
     and (has_table_privilege(r.oid, %(table)s::regclass, verb)
       or verb = 'UPDATE' and has_any_column_privilege(r.oid, %(table)s::regclass, verb))
"""
#: Where the trigger that keeps the history stands, in force, with the function of the guard.
KEEPS = """
  select c.relname from pg_trigger t
    join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
   where t.tgname = 'history' and t.tgenabled in ('O', 'A') and p.proname = 'history_keep'
     and pg_get_userbyid(p.proowner) = %s and c.relnamespace = 'public'::regnamespace
"""
#: What is counted of the acts → the sentence when it is not nothing.
OF_THE_ACTS = {
    "acts": "{n} handelingen hebben niet precies één gebeurtenis.",
    "orphans": "{n} wijzigingen horen bij een handeling zonder gebeurtenis.",
    "unknown": "{n} gebeurtenissen zijn van een soort die niet bestaat.",
    "traceless": "{n} gebeurtenissen gaan over iets dat nergens in de geschiedenis staat.",
    "nobody": "{n} inzagen zijn van iemand die hier niet bekend is.",
    "elsewhere": "{n} inzagen zijn met een aanstelling die deze medewerker in die gemeente nooit "
    "had.",
    "unended": "{n} inzagen eindigen anders dan een inzage kan eindigen.",
}


@dataclass(frozen=True, slots=True)
class LogReport:
    """How much was looked at, and what is not as it must be; `keys` are the rows it is about."""

    events: int
    readings: int
    changes: int
    rows: int
    tables: int
    faults: list[str]
    keys: dict[str, list[str]] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Nothing was found."""
        return not self.faults


def report(*, using: str) -> LogReport:
    """Prove the log over the connection of the worker or the owner; it reads everything once."""
    faults = [*_who_may_alter(using), *_what_keeps(using)]
    kept = [(model._meta.db_table, model._meta.pk.column) for model in _with_history()]
    rows, changes, keys = 0, 0, {}
    for table, _ in kept:
        told = _asked(using, "select log_of_table(%s)", [table])
        rows, changes = rows + told["rows"], changes + told["changes"]
        if told["wrong"]:
            faults.append(f"In {table} staan {told['wrong']} rijen anders dan hun geschiedenis.")
            keys[table] = told["keys"]
    traced = [table for table, key in kept if key in KEYS]
    acts = _asked(using, "select log_of_acts(%s, %s)", [list(describe.all_kinds()), traced])
    faults += [said.format(n=acts[name]) for name, said in OF_THE_ACTS.items() if acts[name]]
    return LogReport(
        events=acts["events"], readings=acts["readings"], changes=changes, rows=rows,
        tables=len(kept), faults=faults, keys=keys,
    )  # fmt: skip


def _with_history() -> list[Any]:
    """The models whose every change is kept."""
    return [model for model in apps.get_models() if getattr(guards.of(model), "history", False)]


def _who_may_alter(using: str) -> Iterator[str]:
    """A log only grows: neither pages nor jobs may alter it or take anything away."""
    for model in apps.get_models():
        guard, table = guards.of(model), model._meta.db_table
        if not isinstance(guard, Guard) or guard.keep is not Keep.LOG:
            continue
        allowed = {(WORKER, verb.upper()) for verb in guard.worker}
        if guard.update is not None:
            allowed.add((APP, "UPDATE"))
        with connections[using].cursor() as cursor:
            cursor.execute(PRIVILEGES, {"roles": [APP, WORKER], "table": table})
            for role, verb in sorted(set(cursor.fetchall()) - allowed):
                yield f"De rol {role} heeft het recht {verb} op {table}."


def _what_keeps(using: str) -> Iterator[str]:
    """Every table whose history is kept has the trigger that does it."""
    with connections[using].cursor() as cursor:
        cursor.execute(KEEPS, [GUARD])
        standing = {table for (table,) in cursor.fetchall()}
    for model in _with_history():
        if model._meta.db_table not in standing:
            yield f"De geschiedenis van {model._meta.db_table} wordt niet bewaard."


def _asked(using: str, question: str, values: list[Any]) -> dict[str, Any]:
    with connections[using].cursor() as cursor:
        cursor.execute(question, values)
        (answer,) = cursor.fetchone()
    told: dict[str, Any] = json.loads(answer) if isinstance(answer, str) else answer
    return told
