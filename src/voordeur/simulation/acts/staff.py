"""Who works there: leave, who stands in, who goes and who comes in their place."""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from voordeur.accounts import operations as accounts
from voordeur.accounts.enums import AbsenceReason, Role
from voordeur.accounts.models import Assignment, User
from voordeur.accounts.people import Hat, NewColleague
from voordeur.demo.crowd import names, proportions
from voordeur.organisations.enums import TeamKind
from voordeur.organisations.models import Team
from voordeur.shared.keys import new_key
from voordeur.shared.periods import is_working_day
from voordeur.simulation.cast import TEMPORARY
from voordeur.simulation.scene import Scene

SUMMER = (7, 8)
#: What begins in summer is counted by itself, for then more people are away.
IN_SUMMER = " in de zomer"
SHORTEST, LONGEST = 3, 18
#: At most this part of a team is away.
AWAY_AT_MOST = 0.34
FEW = 3


def come_and_go(scene: Scene) -> None:
    """On the first working day of a month somebody may leave, with a successor; all teams have
    somebody temporary from the first day on, and the desk as many as the town asks."""
    hired = User.objects.filter(email__endswith=TEMPORARY).count()
    if not hired:
        for team in scene.cast.teams:
            for _ in range(_to_hire(scene, team)):
                _hire(scene, team, hired := hired + 1)
        return
    if _begins_a_month(scene):
        scene.happened["maanden"] += 1
        if _somebody_goes(scene):
            _leaves(scene, hired + 1)


def _to_hire(scene: Scene, team: Team) -> int:
    if team.kind != TeamKind.DESK:
        return 1
    residents = proportions.figure("desk").amounts["residents_each"]
    return max(1, ceil(scene.town.persons / residents) - len(scene.cast.of(team)))


def absences(scene: Scene) -> None:
    """Who begins a leave today, and who stands in."""
    amounts = proportions.figure("absences").amounts
    is_summer = scene.day.month in SUMMER
    share, when = (amounts["in_summer"], IN_SUMMER) if is_summer else (amounts["a_day"], "")
    for team in scene.cast.teams:
        hats = scene.cast.of(team)
        for hat in hats:
            away = sum(scene.cast.is_away(one) for one in hats)
            begins = scene.dice.random() * 1000 < share
            if scene.cast.is_away(hat) or (away + 1) > len(hats) * AWAY_AT_MOST:
                continue
            scene.happened[f"werkdagen{when}"] += 1
            if begins:
                _away(scene, hat)
                scene.happened[f"verlof{when}"] += 1


def _away(scene: Scene, hat: Assignment) -> None:
    assert hat.team  # noqa: S101 - who works with residents has a team
    others = [one for one in scene.cast.present(hat.team) if one.user_id != hat.user_id]
    days = scene.dice.randint(SHORTEST, LONGEST)
    deputy = scene.dice.choice(others).user
    absence = accounts.NewAbsence(
        key=new_key(),
        user=hat.user,
        from_on=scene.day,
        until_on=scene.day + timedelta(days=days),
        deputy=deputy,
        why=scene.dice.choice((AbsenceReason.HOLIDAY, AbsenceReason.OTHER)),
    )
    accounts.report_absence(absence=absence, actor=hat, now=scene.moment())
    scene.cast.goes_away(hat.user, deputy)


def _begins_a_month(scene: Scene) -> bool:
    before = [scene.day - timedelta(days=one) for one in range(1, scene.day.day)]
    return not any(is_working_day(day) for day in before)


def _somebody_goes(scene: Scene) -> bool:
    chance = proportions.figure("leaving").amounts["a_month"]
    return scene.dice.random() * 100 < chance


def _leaves(scene: Scene, number: int) -> None:
    """A temporary colleague goes; what is in their name goes to a colleague, and one comes."""
    candidates = [
        hat
        for team in scene.cast.teams
        for hat in scene.cast.of(team)
        if hat.user.email.endswith(TEMPORARY) and len(scene.cast.of(team)) >= FEW
    ]
    if not candidates:
        return
    hat = scene.dice.choice(candidates)
    assert hat.team  # noqa: S101 - as above
    others = [one for one in scene.cast.present(hat.team) if one.user_id != hat.user_id]
    accounts.end_assignment(
        assignment=hat,
        successor=scene.dice.choice(others).user,
        actor=scene.cast.administrator,
        now=scene.moment(),
    )
    scene.happened["uit dienst"] += 1
    _hire(scene, hat.team, number)


def _hire(scene: Scene, team: Team, number: int) -> None:
    prefix, surname = names.surname(scene.dice)
    name = " ".join(filter(None, (names.given_name(scene.dice), prefix, surname)))
    role = Role.DESK_PROFESSIONAL if team.kind == TeamKind.DESK else Role.PROFESSIONAL
    accounts.take_on(
        new=NewColleague(name=name, email=f"inval.{number:03d}{TEMPORARY}"),
        hat=Hat(
            organisation=scene.cast.of(team)[0].organisation,
            team=team,
            role=role,
            from_on=scene.day,
        ),
        actor=scene.cast.administrator,
        now=scene.moment(),
    )
    scene.happened["in dienst"] += 1
