"""Recording what an operation did."""

import re
import uuid
from typing import Any

from voordeur.audit import describe
from voordeur.audit.models import Event
from voordeur.shared.errors import ProgrammingMistake
from voordeur.shared.operations import part, running

#: A code of an enum, a key, a number, a day or a moment: nothing with a space or a capital in it.
CODE = re.compile(r"[a-z0-9_.:+-]{0,80}|[0-9-]{10}[T ][0-9:.+-]{5,24}Z?")


@part
def record(kind: str, *, subject: Any, matter_id: uuid.UUID | None = None, **facts: Any) -> Event:
    """Write the one audit event of the running operation.

    `facts` are codes, keys, numbers and ISO dates, never a resident's words; what is read by who
    sees the circle says so besides (tests/architecture/test_facts.py). Raises ProgrammingMistake
    for a kind without a sentence, and for a fact in words.
    """
    act = running()
    description = describe.of(kind)
    act.events += 1
    return Event.objects.create(
        kind=kind,
        at=act.now,
        act_id=act.outermost.key,
        part_of_another=act.within is not None,
        user_id=act.actor.user_id if act.actor else None,
        assignment_id=act.actor.id if act.actor else None,
        municipality_id=act.actor.municipality_id if act.actor else None,
        matter_id=matter_id,
        depth=description.depth,
        section=str(facts.get(description.section, "")) if description.section else "",
        subject_table=subject._meta.db_table,
        subject_id=subject.pk,
        facts={name: _plain(value) for name, value in facts.items()},
    )


def _plain(value: Any) -> str | int | bool | None:
    if isinstance(value, int | bool | None):
        return value
    if not CODE.fullmatch(str(value)):
        raise ProgrammingMistake("a fact is a code, a key, a number or a date, never words")
    return str(value)
