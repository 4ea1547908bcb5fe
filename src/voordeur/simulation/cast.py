"""Who works on a day: at the desk and in the clusters, without who is absent."""

from __future__ import annotations

import random
import uuid
from collections import defaultdict
from datetime import date

from voordeur.accounts.enums import WORKING_ROLES, Role
from voordeur.accounts.models import Absence, Assignment, User
from voordeur.organisations.enums import HELPING_TEAMS, TeamKind
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.errors import ProgrammingMistake

#: Who comes and goes while a town is lived; the crowd is given to nobody of them.
TEMPORARY = "@inval.example"


class Cast:
    """The professionals of a municipality on a day, each team in the order of their names."""

    def __init__(self, municipality: Municipality, day: date) -> None:
        self.municipality, self.day = municipality, day
        hats = Assignment.objects.running(day).filter(municipality=municipality)
        everybody = list(
            hats.select_related("user", "team", "organisation", "municipality").order_by(
                "user__name", "user__email", "role", "id"
            )
        )
        self.administrator = _first(everybody, Role.ADMINISTRATOR)
        away = Absence.objects.on(day).filter(municipality=municipality)
        #: who is absent, and who stands in
        self._absent: dict[uuid.UUID, uuid.UUID | None] = dict(
            away.order_by("id").values_list("user_id", "deputy_id")
        )
        self._hats: dict[uuid.UUID, list[Assignment]] = defaultdict(list)
        self._leads: dict[uuid.UUID, list[Assignment]] = defaultdict(list)
        for hat in everybody:
            if hat.team_id and hat.role in WORKING_ROLES and hat.user.is_active:
                self._hats[hat.team_id].append(hat)
            elif hat.team_id and hat.role == Role.TEAM_LEAD:
                self._leads[hat.team_id].append(hat)
        teams = {hat.team for hats in self._hats.values() for hat in hats if hat.team}
        self.teams: list[Team] = sorted(teams, key=lambda team: team.name)
        self.desk = next(team for team in self.teams if team.kind == TeamKind.DESK)
        self.clusters = [team for team in self.teams if team.kind in HELPING_TEAMS]

    def of(self, team: Team) -> list[Assignment]:
        """Who works with residents in a team, present or not."""
        return self._hats[team.pk]

    def present(self, team: Team) -> list[Assignment]:
        """Who of them is there today; everybody when nobody is, for somebody must."""
        there = [hat for hat in self.of(team) if hat.user_id not in self._absent]
        return there or self.of(team)

    def is_away(self, hat: Assignment) -> bool:
        """Whether somebody is absent today."""
        return hat.user_id in self._absent

    def goes_away(self, user: User, deputy: User) -> None:
        """From now on somebody is not there today, and another stands in."""
        self._absent[user.pk] = deputy.pk

    def whose(self, user_id: uuid.UUID, team_id: uuid.UUID) -> Assignment | None:
        """With which hat somebody, or who stands in for them, works for a team today.

        None when they are gone, or absent without anybody who stands in.
        """
        if user_id in self._absent:
            deputy = self._absent[user_id]
            if deputy is None or deputy in self._absent:
                return None
            user_id = deputy
        hats = [*self._hats[team_id], *self._leads[team_id]]
        return next((hat for hat in hats if hat.user_id == user_id), None)

    def lead(self, team_id: uuid.UUID) -> Assignment | None:
        """Who leads a team, when there today."""
        leads = self._leads[team_id]
        return next((hat for hat in leads if hat.user_id not in self._absent), None)

    def anybody(self, team: Team, dice: random.Random) -> Assignment:
        """Somebody of a team who is there."""
        return dice.choice(self.present(team))

    def cluster(self, dice: random.Random, *, besides: uuid.UUID | None = None) -> Team:
        """A cluster that is asked: as often as it has people."""
        teams = [team for team in self.clusters if team.pk != besides]
        return dice.choices(teams, [len(self.of(team)) for team in teams])[0]


def _first(hats: list[Assignment], role: Role) -> Assignment:
    found = next((hat for hat in hats if hat.role == role), None)
    if found is None:
        raise ProgrammingMistake(f"a municipality to live in has a {role}")
    return found
