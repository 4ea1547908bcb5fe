"""What becomes of every row when two persons, or two households, turn out to be one.

Every foreign key to a person, a household or a matter is declared by its own room, in `apps.py`,
`ready()`; for the rooms below, this room does it. A test walks all models and fails on a key that
nobody declared. The functions that move the rows are written from this registry.

    merging.moves(Goal, "about")                      # goes to who stays
    merging.keeps(Contact, "matter", because="…")     # stays with the row that goes up in the other
    merging.refuses(Case, "household", when="t.state <> 'closed'", says="Sluit eerst …")
    merging.chooses(Person, "phone", "telefoon", "phone")
    merging.settles("cases", let_watch_go_up_in_case)
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from voordeur.followup.models import Matter
from voordeur.households.models import Household, Person
from voordeur.shared.errors import ProgrammingMistake


class Kind(StrEnum):
    """What is merged."""

    PERSON = "person"
    HOUSEHOLD = "household"


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of the rows that point at who goes up in the other.

    `first` is SQL that runs before they move, `unless` a condition on a row `t` that stays: both
    in terms of `merge`, `winner` and `loser`; `also` names further columns that `first` changes.
    """

    model: Any
    field: str
    moves: bool
    because: str = ""
    first: str = ""
    unless: str = ""
    also: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        return kind_of(self.model, self.field)

    @property
    def table(self) -> str:
        return str(self.model._meta.db_table)

    @property
    def key(self) -> str:
        return str(self.model._meta.pk.column)

    @property
    def column(self) -> str:
        return str(self.model._meta.get_field(self.field).column)


@dataclass(frozen=True, slots=True)
class Hindrance:
    """A state that may not be on both sides at once; `when` is a condition on a row `t`.

    Without `when` it is a column of the two themselves that must be the same.
    """

    model: Any
    field: str
    when: str
    says: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Columns that are chosen together, from one side or the other."""

    model: Any
    code: str
    label: str
    columns: tuple[str, ...]


class Settle(Protocol):
    """A part that settles what cannot stay as it was now that two households are one."""

    def __call__(self, *, household: Household) -> None: ...


_fates: dict[tuple[str, str], Fate] = {}
_hindrances: dict[tuple[str, str, str], Hindrance] = {}
_choices: dict[tuple[str, str], Choice] = {}
_settles: dict[str, Settle] = {}
_afterwards: dict[tuple[Kind, str], str] = {}


def moves(
    model: Any, field: str, *, first: str = "", unless: str = "", also: Iterable[str] = ()
) -> None:
    """The rows go to who stays. Raises ProgrammingMistake when declared otherwise before."""
    _declare(Fate(model, field, moves=True, first=first, unless=unless, also=tuple(also)))


def keeps(model: Any, field: str, *, because: str) -> None:
    """The rows stay where they are. Raises ProgrammingMistake when declared otherwise before."""
    _declare(Fate(model, field, moves=False, because=because))


def refuses(model: Any, field: str, *, when: str, says: str) -> None:
    """No merging while both sides have such a row; `says` is what to do first."""
    _hindrances[model._meta.label, field, when] = Hindrance(model, field, when, says)


def unlike(model: Any, field: str, *, says: str) -> None:
    """No merging while this column of the two persons or households differs."""
    _hindrances[model._meta.label, field, ""] = Hindrance(model, field, "", says)


def chooses(model: Any, code: str, label: str, *columns: str) -> None:
    """These columns of a person or a household are taken from one side or the other, together."""
    _choices[model._meta.label, code] = Choice(model, code, label, columns)


def settles(name: str, part: Settle) -> None:
    """Do this for the household that stays, as soon as two households are one."""
    _settles[name] = part


def settlings() -> list[Settle]:
    """What is settled when two households are one, in the order of the names of the rooms."""
    return [_settles[name] for name in sorted(_settles)]


def afterwards(kind: Kind, name: str, sql: str) -> None:
    """SQL that runs when a merge was undone, in terms of `winner` and `loser`."""
    _afterwards[kind, name] = sql


def noted(model: Any, columns: Iterable[str], *, sets: str, where: str) -> str:
    """SQL that changes rows `t` in a merge and notes what they were, so that it can be undone."""
    table, key = model._meta.db_table, model._meta.pk.column
    names = ", ".join(f"'{column}'" for column in columns)
    return f"""
  with was as (
    select t."{key}" as key, to_jsonb(t) as told from public.{table} t where {where}
  ), became as (
    update public.{table} t set {sets} from was where t."{key}" = was.key
    returning t."{key}" as key, to_jsonb(t) as told
  )
  insert into public.merges_movedrow
         (id, merge_id, matter_id, table_name, column_name, row_key, was, became)
  select gen_random_uuid(), merge, matter, '{table}', c.name, was.key,
         was.told ->> c.name, became.told ->> c.name
    from was join became using (key) cross join unnest(array[{names}]) as c(name)
   where was.told ->> c.name is distinct from became.told ->> c.name;"""


def kind_of(model: Any, field: str) -> Kind:
    """Whether a key leads to a person or to a household (which is its matter)."""
    target = model._meta.get_field(field).related_model
    if target not in {Person, Household, Matter}:
        raise ProgrammingMistake(f"{model._meta.label}.{field} leads to nobody who is merged")
    return Kind.PERSON if target is Person else Kind.HOUSEHOLD


def fates(kind: Kind | None = None) -> list[Fate]:
    """What was declared, in the order of the tables' names."""
    found = [_fates[name] for name in sorted(_fates)]
    return [fate for fate in found if kind is None or fate.kind == kind]


def moving(kind: Kind) -> list[Fate]:
    """What goes to who stays."""
    return [fate for fate in fates(kind) if fate.moves]


def hindrances(kind: Kind) -> list[Hindrance]:
    """What may not be on both sides at once."""
    found = [_hindrances[name] for name in sorted(_hindrances)]
    return [one for one in found if _kind_of(one) == kind]


def choices(kind: Kind) -> list[Choice]:
    """What is chosen from one side or the other, in the order of declaring."""
    model = Person if kind == Kind.PERSON else Household
    return [choice for choice in _choices.values() if choice.model is model]


def afterwards_of(kind: Kind) -> list[str]:
    """What runs when a merge of this kind was undone."""
    return [sql for (of, _), sql in sorted(_afterwards.items()) if of == kind]


def _kind_of(one: Hindrance) -> Kind:
    if one.when:
        return kind_of(one.model, one.field)
    return Kind.PERSON if one.model is Person else Kind.HOUSEHOLD


def _declare(fate: Fate) -> None:
    kind_of(fate.model, fate.field)
    name = (fate.model._meta.label, fate.field)
    if _fates.setdefault(name, fate) != fate:
        raise ProgrammingMistake(f"{'.'.join(name)} has two fates when people are merged")
