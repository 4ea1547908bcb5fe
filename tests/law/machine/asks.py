"""What an act asks for, made from what it says of itself: rows that are there, words, days, keys.

Mostly what a professional would choose, sometimes what nobody should: an empty word, a day long
past, a row that was dealt with, somebody of another municipality. An act added tomorrow is asked
for the same way; only a word of a new kind needs a line in `fitting.py`.
"""

import collections.abc
import contextlib
import dataclasses
import datetime
import enum
import types
import typing
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from django.db import models

from launch.roles import APP
from tests.law.machine import fitting, making
from tests.law.machine.acts import Act
from tests.law.machine.town import Town, as_role, as_superuser
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Absence, Assignment, User
from voordeur.households.models import Person
from voordeur.organisations.models import Team
from voordeur.shared import acting, guards
from voordeur.shared.guards import Guard
from voordeur.shared.keys import new_key

MANY = (collections.abc.Sequence, collections.abc.Collection, collections.abc.Iterable, list, tuple)
#: In so many cases of a hundred something is chosen that should not be.
ODD = 8


class NothingThere(Exception):
    """There is no row of this kind to do anything with; perhaps an act that makes one."""

    def __init__(self, first: str | None) -> None:
        super().__init__(first)
        self.first = first


def _is_of_a_household(kind: Any) -> bool:
    return kind is Absence or (isinstance(kind, type) and isinstance(guards.of(kind), Guard))


@dataclass
class Asks:
    """Makes what one act asks for, about one household, and says who does it."""

    town: Town
    chance: Random
    household: uuid.UUID
    act: Act
    actor: Assignment | None = None
    #: whether something was written already: that somebody searched
    looked: bool = False

    def words(self) -> dict[str, Any]:
        """Everything the act must have, and some of what it may have.

        First what it is done with, wherever there is one; then who does it; then the rest.
        """
        with as_superuser():
            return self._made()

    @contextlib.contextmanager
    def acting(self) -> Iterator[None]:
        """Something that whoever acts does before: as the application, with their own rights."""
        self.looked = True
        with as_role(APP), acting.acting_as(self.actor, now=self.town.now, purpose="machine"):
            yield

    def _made(self) -> dict[str, Any]:
        made = self._subject()
        self.actor = None if self.act.by_a_job else self._who(made)
        for word, kind in self.act.asks.items():
            if word in {"actor", "now", "return", *made}:
                continue
            if word in self.act.optional and self.happens(30):
                continue
            made[word] = self.make(word, kind)
        return making.together(self, made)

    def in_words(self) -> str:
        """Who tries what, for whoever reads how it went wrong."""
        hat = self.actor
        who = f"{hat.user.name} ({hat.role}, {hat.team and hat.team.name})" if hat else "the job"
        return f"{who}: {self.act.code}"

    def _subject(self) -> dict[str, Any]:
        """The row this is done with, here or at another household; then that one is in focus."""
        for word, kind in self.act.asks.items():
            kinds = typing.get_args(kind) if isinstance(kind, types.UnionType) else [kind]
            special = (self.act.name, word) in making.SPECIAL
            if special or word == "return" or word in self.act.optional:
                continue
            if not all(_is_of_a_household(one) for one in kinds):
                continue
            row = self.row(self.chance.choice(kinds), word, anywhere=self.happens(50))
            self.household = fitting.household_of(row) or self.household
            return {word: row}
        return {}

    def _who(self, made: dict[str, Any]) -> Assignment:
        """Whose work this is, mostly; else somebody near, and sometimes anybody."""
        everybody = self.town.hats()
        roles = fitting.BY_ROLE.get(self.act.code)
        if roles:
            fit = [hat for hat in everybody if hat.role in roles]
        else:
            keys = fitting.whose_work(self.act.name, next(iter(made.values()), None))
            fit = [hat for hat in everybody if keys & {hat.user_id, hat.team_id}]
        if self.act.name in fitting.BY_THE_LEAD:
            teams = {hat.team_id for hat in fit}
            led = [hat for hat in everybody if hat.role == Role.TEAM_LEAD]
            fit = [hat for hat in led if hat.team_id in teams]
        if fit and self.happens(75):
            return self.chance.choice(fit)
        near = self.town.near(self.household) if self.happens(75) else []
        return self.chance.choice(near or everybody)

    def make(self, word: str, kind: Any) -> Any:
        """Something of this kind, for this word."""
        special = making.SPECIAL.get((self.act.name, word)) or making.SPECIAL.get(("", word))
        if special:
            return special(self)
        origin, inner = typing.get_origin(kind), typing.get_args(kind)
        if origin in {typing.Union, types.UnionType}:
            return self._one_of(word, inner)
        if origin in MANY:
            return self._several(word, inner, tuple if origin is tuple else list)
        if isinstance(kind, type):
            return self._of_type(word, kind)
        raise TypeError(f"{self.act.code} asks for {word}: {kind}, which nobody can make yet")

    def _of_type(self, word: str, kind: type) -> Any:
        if kind is type(None):
            return None
        if issubclass(kind, models.Model):
            return self.row(kind, word)
        if issubclass(kind, enum.Enum):
            return self.chance.choice(fitting.likely(self.act.name, word) or list(kind))
        if dataclasses.is_dataclass(kind):
            return self.composed(kind)
        simple = {
            bool: lambda: self.happens(50),
            int: lambda: self.chance.choice([0, 1, 2, 3, 7, 40]),
            Decimal: lambda: Decimal(self.chance.choice([4, 8, 36])),
            str: lambda: self._said(word),
            uuid.UUID: new_key,
            datetime.datetime: lambda: self._moment(word),
            datetime.date: lambda: self.day(word),
        }
        if kind not in simple:
            raise TypeError(f"{self.act.code} asks for {word}: {kind}, which nobody can make yet")
        return simple[kind]()

    def _one_of(self, word: str, kinds: tuple[Any, ...]) -> Any:
        real = [kind for kind in kinds if kind is not type(None)]
        if len(real) < len(kinds) and self.happens(40):
            return None
        try:
            return self.make(word, self.chance.choice(real))
        except NothingThere:
            if len(real) < len(kinds):
                return None
            raise

    def _several(self, word: str, inner: tuple[Any, ...], make: type) -> Any:
        found = []
        kind = inner[0] if inner else str
        for _ in range(self.chance.choice([1 if word in fitting.SOME else 0, 1, 1, 1, 2])):
            try:
                found.append(self.make(word, kind))
            except NothingThere:
                break
        if any(isinstance(one, models.Model) for one in found):
            found = list({getattr(one, "pk", None): one for one in found}.values())
        return make(found)

    def composed(self, kind: type) -> Any:
        hints = typing.get_type_hints(kind)
        words: dict[str, Any] = {}
        for field in dataclasses.fields(kind):
            has_default = (
                field.default is not dataclasses.MISSING
                or field.default_factory is not dataclasses.MISSING
            )
            if has_default and (field.name == "key" or self.happens(65)):
                continue
            words[field.name] = self.make(field.name, hints[field.name])
        return making.of_one_piece(self, kind, words)

    def _said(self, word: str) -> str:
        if self.happens(ODD):
            room = 2 if word in fitting.WORDS else 5 if word in fitting.LONG else 4
            return self.chance.choice(fitting.ODD_WORDS[:room])
        return self.chance.choice(fitting.WORDS.get(word, fitting.SENTENCES))

    def day(self, word: str) -> datetime.date:
        """A day that fits the word: what ends has ended, what is promised is to come."""
        if self.happens(ODD):
            return self.town.today + datetime.timedelta(days=self.chance.choice([-400, 0, 900]))
        if word == "born_on":
            return self.town.today - datetime.timedelta(days=365 * self.chance.randrange(1, 80))
        has_been = word in fitting.HAS_BEEN or (
            word == "until_on" and self.act.name in fitting.ENDINGS
        )
        if has_been:
            return self.town.today - datetime.timedelta(days=self.chance.choice([0, 0, 0, 1, 20]))
        return self.town.today + datetime.timedelta(days=self.chance.choice([1, 2, 7, 30, 91]))

    def _moment(self, word: str) -> datetime.datetime:
        if word in fitting.HAS_BEEN:
            return self.town.now - datetime.timedelta(minutes=self.chance.choice([0, 5, 60]))
        return self.town.now + datetime.timedelta(hours=self.chance.choice([-1, 1, 4, 30, 200]))

    def row(self, model: type[models.Model], word: str, *, anywhere: bool = False) -> Any:
        """A row that this can be done with; sometimes one that was dealt with, or of others."""
        if model is User:
            return self.chance.choice(self._colleagues()).user
        if model is Assignment:
            return self.chance.choice(self._colleagues())
        ripe = fitting.RIPE.get((self.act.name, word), fitting.RIPE.get(("", model.__name__)))
        rows = self.rows_of(model)
        if anywhere and ripe is not None:
            rows = model._default_manager.order_by("pk")
        found = list(rows.filter(**ripe)[:30]) if ripe else []
        if not found or self.happens(ODD):
            found = list(rows[:30]) if not ripe or self.happens(30) else found
        if not found:
            first = fitting.FIRST
            raise NothingThere(first.get((self.act.name, word)) or first.get(("", model.__name__)))
        return self.chance.choice(found)

    def rows_of(self, model: type[models.Model]) -> models.QuerySet[Any]:
        rows = model._default_manager.order_by("pk")
        guard = guards.of(model)
        if self.happens(ODD):
            return rows
        if model is Person:
            return rows.filter(memberships__household=self.household).distinct()
        if model is Team and self.actor:
            return rows.filter(municipality=self.actor.municipality_id)
        if isinstance(guard, Guard):
            return fitting.of_the_household(model, guard.key, rows, self.household)
        return rows

    def _colleagues(self) -> list[Assignment]:
        hats = self.town.hats()
        if self.actor is None or self.happens(ODD):
            return hats
        here = [hat for hat in hats if hat.municipality_id == self.actor.municipality_id]
        team = [hat for hat in here if hat.team_id == self.actor.team_id]
        return team if len(team) > 1 and self.happens(50) else here

    def happens(self, times_of_a_hundred: int) -> bool:
        return self.chance.randrange(100) < times_of_a_hundred
