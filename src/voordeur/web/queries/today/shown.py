"""What the list shows: its lines, in groups."""

import uuid
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from voordeur.accounts.absence import Arranged, Away
from voordeur.followup.enums import HandoverKind
from voordeur.web.queries.narrowing import Narrowed

ANSWER_PAGES = {
    HandoverKind.HELP_REQUEST: "frontdesk:answer",
    HandoverKind.COORDINATION: "cases:answer",
}


class Whose(StrEnum):
    """Whose work is shown: one's own (with what nobody took yet) or all of one's teams."""

    MINE = "mij"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do: what, for whom, by when, and its one button."""

    key: str
    icon: str
    kind: str
    name: str
    household: str
    note: str
    remark: str
    when: str
    on: date | None
    button: str
    url_name: str
    target: str
    phone: str
    can_take: bool
    #: its button does it here and now; nothing is asked first
    is_done_at_once: bool
    #: there is danger: it stands before all else and says so
    is_crisis: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that are due together; `state` is the sign beside the heading."""

    key: str
    label: str
    state: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Today:
    """The whole list; `matters` is whom it shows, for the read log."""

    groups: list[Group]
    matters: list[uuid.UUID]
    is_cut_off: bool
    stands_in_for: list[Away]
    #: who others let stand in for whoever looks, not read yet
    arranged: list[Arranged]
    teams: list[tuple[str, str]]
    narrowed: Narrowed
    #: how many lines are shown, and how many there are when nothing is left out
    number: int
    total: int
