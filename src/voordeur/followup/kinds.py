"""The kinds of promises: upper rooms register theirs with a label and the page where it is kept."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, QuerySet, Value

from voordeur.shared.errors import ProgrammingMistake

#: Kinds that one room promises and another keeps; every other kind is named in its own room.
WATCH, INTAKE, PLAN = "watch", "intake", "plan"
#: Something to be seen, not to be done: it keeps nobody in view, and holds no matter open.
TAKE_NOTE = "take_note"


@dataclass(frozen=True, slots=True)
class Kind:
    """How a promise of this kind is called, the verb of its button, and where it is kept."""

    label: str
    button: str
    url_name: str
    #: the lead of the team does it, and nobody gives it to a colleague
    by_lead: bool = False


@dataclass(frozen=True, slots=True)
class Remarks:
    """What a room says of its promises on a list of work.

    `rows` are asked together with those of other rooms: each has a `promise` and its `facts`, a
    JSON object, of which `words` make a sentence at the day of looking.
    """

    rows: Callable[[], QuerySet[Any]]
    words: Callable[[dict[str, Any], date], str]


_kinds: dict[str, Kind] = {}
_remarks: dict[str, Remarks] = {}


def register(
    code: str,
    *,
    label: str,
    button: str,
    url_name: str,
    remarks: Remarks | None = None,
    by_lead: bool = False,
) -> None:
    """Make a kind known; `remarks` say how it stands with what is waited for.

    Raises ProgrammingMistake when it is known as something else.
    """
    if remarks:
        _remarks[code] = remarks
    kind = Kind(label=label, button=button, url_name=url_name, by_lead=by_lead)
    if _kinds.setdefault(code, kind) != kind:
        raise ProgrammingMistake(f"promise kind {code} is registered twice")


def of(code: str) -> Kind:
    """The registered kind. Raises ProgrammingMistake for a code nobody registered."""
    try:
        return _kinds[code]
    except KeyError:
        raise ProgrammingMistake(f"nobody registered the promise kind {code}") from None


def all_kinds() -> dict[str, Kind]:
    """Every registered kind by its code."""
    return dict(_kinds)


def remarks_on(promises: Iterable[tuple[uuid.UUID, str]], *, today: date) -> dict[uuid.UUID, str]:
    """What the rooms say of these promises, (key, kind): one question, whatever kinds there are."""
    by_kind: defaultdict[str, list[uuid.UUID]] = defaultdict(list)
    for key, kind in promises:
        if kind in _remarks:
            by_kind[kind].append(key)
    asked = [
        _remarks[kind]
        .rows()
        .filter(promise__in=keys)
        .values_list("promise", Value(kind, output_field=CharField()), "facts")
        for kind, keys in by_kind.items()
    ]
    if not asked:
        return {}
    rows = asked[0].union(*asked[1:], all=True)
    return {promise: _remarks[kind].words(facts, today) for promise, kind, facts in rows}
