"""The kinds of promises: upper rooms register theirs with a label and the page where it is kept."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

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


class Remarks(Protocol):
    """What a room says of its promises on a list of work: by key, one question for all of them."""

    def __call__(
        self, promise_ids: Iterable[uuid.UUID], *, today: date
    ) -> dict[uuid.UUID, str]: ...


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
    """What the rooms say of these promises, (key, kind): one question for each kind there is."""
    found: dict[uuid.UUID, str] = {}
    there = list(promises)
    for code, remarks in _remarks.items():
        keys = [key for key, kind in there if kind == code]
        if keys:
            found |= remarks(keys, today=today)
    return found
