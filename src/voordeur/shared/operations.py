"""`operation`: one act of a person = one transaction = one audit event.

The outermost operation tells PostgreSQL who acts, and ends by asking every deferred constraint for
its answer, so that a refusal arrives here with its Dutch sentence and not at COMMIT.
"""

import re
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar, cast

from django.apps import apps
from django.db import DatabaseError, connection, transaction

from voordeur.shared import acting
from voordeur.shared.errors import NotAllowed, NotSuitable, ProgrammingMistake, Refused
from voordeur.shared.keys import new_key

F = TypeVar("F", bound=Callable[..., Any])

#: Sentences for the constraints that are triggers and so stand on no model.
SENTENCES: dict[str, str] = {}

#: A form carries the key of what it makes: sent twice at the same moment, it makes it once.
KEPT_BEFORE = "Dit is al vastgelegd. Ververs de pagina."

INSUFFICIENT_PRIVILEGE, TOO_LONG = "42501", "22001"


@dataclass
class Act:
    """One running operation; `events` counts what audit recorded for it."""

    name: str
    actor: acting.Actor | None
    now: datetime
    within: "Act | None"
    key: uuid.UUID = field(default_factory=new_key)
    events: int = 0

    @property
    def outermost(self) -> "Act":
        return self.within.outermost if self.within else self


_running: ContextVar[Act | None] = ContextVar("running", default=None)


def running() -> Act:
    """The operation that runs now. Raises ProgrammingMistake outside any."""
    act = _running.get()
    if act is None:
        raise ProgrammingMistake("this is a part of an operation and none is running")
    return act


def operation(function: F) -> F:
    """Make a function an act: keyword-only, with `actor` and `now`, atomic, recorded once.

    Raises Refused with the sentence of a named constraint, NotAllowed when a row policy refuses,
    NotSuitable when words are longer than their column.
    """

    @wraps(function)
    def act_out(*, actor: acting.Actor | None, now: datetime, **words: Any) -> Any:
        act = Act(name=function.__name__, actor=actor, now=now, within=_running.get())
        token = _running.set(act)
        try:
            return _carried_out(act, function, words)
        except DatabaseError as error:
            said = refusal(error)
            if said is None:
                raise
            raise said from error
        finally:
            _running.reset(token)

    return cast(F, act_out)


def part(function: F) -> F:
    """Mark a function as a part of operations: it runs inside one, never alone."""

    @wraps(function)
    def within(*args: Any, **words: Any) -> Any:
        running()
        return function(*args, **words)

    return cast(F, within)


def _carried_out(act: Act, function: Callable[..., Any], words: dict[str, Any]) -> Any:
    with transaction.atomic():
        if act.within is None:
            acting.tell_act(act.key, actor=act.actor, now=act.now, purpose=act.name)
        result = function(actor=act.actor, now=act.now, **words)
        if act.events != 1:
            raise ProgrammingMistake(f"{act.name} recorded {act.events} audit events, not one")
        if act.within is None:
            with connection.cursor() as cursor:
                cursor.execute("set constraints all immediate")
                cursor.execute("set constraints all deferred")
    return result


def refusal(error: DatabaseError) -> Exception | None:
    """The refusal that a database error stands for, or None when it was not anticipated."""
    cause = error.__cause__
    diagnostics = getattr(cause, "diag", None)
    if diagnostics is None:
        return None
    if diagnostics.sqlstate == INSUFFICIENT_PRIVILEGE and "row-level security" in str(cause):
        return NotAllowed(
            "U heeft hier geen toegang toe. Vraag de casusregisseur om u te betrekken."
        )
    if diagnostics.sqlstate == TOO_LONG:
        return NotSuitable(_too_long(diagnostics.message_primary or ""))
    sentence = sentence_of(diagnostics.constraint_name)
    return Refused(sentence, constraint=diagnostics.constraint_name) if sentence else None


def _too_long(said: str) -> str:
    """PostgreSQL names the length that fits, and not the column."""
    fits = re.search(r"\((\d+)\)", said)
    most = f"Er passen hoogstens {fits[1]} tekens." if fits else ""
    return f"Een van uw teksten is te lang. {most} Maak hem korter.".replace("  ", " ")


def sentence_of(constraint: str | None) -> str | None:
    """The Dutch sentence of a named constraint, from the law or from the model that declares it."""
    if not constraint:
        return None
    if constraint in SENTENCES:
        return SENTENCES[constraint]
    for model in apps.get_models():
        if constraint == f"{model._meta.db_table}_pkey":
            return KEPT_BEFORE
        for declared in model._meta.constraints:
            if declared.name == constraint:
                return str(declared.violation_error_message)
    return None
