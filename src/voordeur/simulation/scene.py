"""A day while it is lived: who is there, what time it is, how the dice fall, what happened."""

from __future__ import annotations

import random
import uuid
from collections import Counter
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from voordeur.accounts.models import Assignment
from voordeur.cases.models import Case
from voordeur.demo.people import People
from voordeur.demo.stage import Stage, on
from voordeur.households.models import Household
from voordeur.simulation.cast import Cast
from voordeur.simulation.models import SimulatedTown

OPENS, CLOSES = "08.30", "16.50"
#: Every moment that is lived ends so: the report knows it from the stories of the demo.
MARK = timedelta(microseconds=731)
#: Between one act and the next; a busy day has less.
BREATH, SHORT_BREATH = timedelta(seconds=75), timedelta(seconds=1)


@dataclass(slots=True)
class Scene:
    """One municipality on one working day. The same seed and day make the same day."""

    town: SimulatedTown
    day: date
    cast: Cast
    stage: Stage
    dice: random.Random
    happened: Counter[str] = field(default_factory=Counter)
    _now: datetime | None = None

    @classmethod
    def of(cls, town: SimulatedTown, day: date) -> Scene:
        """The scene of a working day of this town."""
        return cls(
            town=town,
            day=day,
            cast=Cast(town.municipality, day),
            stage=Stage(town.municipality, today=day, people=People(day)),
            dice=random.Random(f"{town.seed}:{day.isoformat()}"),
        )

    def moment(self) -> datetime:
        """The next moment of this day: no two acts at once, and all before the desk closes."""
        if self._now is None:
            self._now = on(self.day, OPENS) + MARK
        late = self._now + BREATH > on(self.day, CLOSES)
        self._now += SHORT_BREATH if late else BREATH
        return self._now

    def fate(self, *of: object) -> random.Random:
        """Dice of their own for one thing: they fall the same on every day."""
        return random.Random(":".join(str(one) for one in (self.town.seed, *of)))

    def seen_by(self, actor: Assignment, now: datetime) -> AbstractContextManager[None]:
        """Read as somebody, with what they may see at that moment."""
        return self.stage.seen_by(actor, now)

    def home(self, matter_id: uuid.UUID, actor: Assignment, now: datetime) -> Household:
        """A household as somebody sees it."""
        with self.seen_by(actor, now):
            return Household.objects.get(pk=matter_id)

    def case(self, matter_id: uuid.UUID, actor: Assignment, now: datetime) -> Case | None:
        """Its running case as somebody sees it."""
        with self.seen_by(actor, now):
            rows = Case.objects.running().select_related("next_step", "household")
            return rows.filter(household=matter_id).first()
