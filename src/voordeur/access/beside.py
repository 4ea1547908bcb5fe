"""What a search finds besides people: an upper room registers what it finds by the same marks.

A finder reads through the row policies as who acts, so nobody finds what they may not see.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from voordeur.access.asking import Asked
from voordeur.accounts.models import Assignment


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Something that was found beside people, with its page."""

    label: str
    icon: str
    who: str
    about: str
    due_at: datetime
    owner: str
    url: str
    matter_id: uuid.UUID
    #: what was found besides and is not shown, and the page where it stands
    more: str = ""
    more_at: str = ""


Finder = Callable[[Assignment, Asked], list[Beside]]

_finders: dict[str, Finder] = {}


def register(code: str, finder: Finder) -> None:
    """Make a finder known; again under the same code is the same as once."""
    _finders[code] = finder


def found(acting: Assignment, asked: Asked) -> list[Beside]:
    """What every registered finder finds, in the order of registering."""
    return [one for finder in _finders.values() for one in finder(acting, asked)]
