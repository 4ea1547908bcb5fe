"""Loading a crowd into an installation that has its network and staff already."""

import datetime
import uuid
from collections.abc import Callable, Sequence

import psycopg
from django.db.models import Model

from voordeur.access.enums import Depth, Ground, InvolvementRole, Source
from voordeur.access.models import Involvement
from voordeur.accounts.enums import WORKING_ROLES
from voordeur.accounts.models import Assignment
from voordeur.cases.models import Case
from voordeur.demo.crowd import proportions
from voordeur.demo.crowd.copying import copy_in
from voordeur.demo.crowd.town import QUESTIONS, Staff, Town
from voordeur.followup import kinds
from voordeur.followup.models import Handover, Matter, Promise
from voordeur.frontdesk.models import Contact, HelpRequest
from voordeur.households.models import Household, Membership, Person
from voordeur.organisations.enums import HELPING_TEAMS, TeamKind
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.keys import new_key
from voordeur.shared.periods import local_date

#: What refers comes after what it refers to.
ORDER: tuple[type[Model], ...] = (
    Matter, Household, Person, Membership, Involvement, Contact, Promise, HelpRequest, Handover,
    Case,
)  # fmt: skip


def settle(
    server: psycopg.Connection[object],
    *,
    municipality: Municipality,
    persons: int,
    seed: int,
    now: datetime.datetime,
    heard: Callable[[int], None],
    in_care: float | None = None,
    after: int = 0,
    without: Sequence[uuid.UUID] = (),
) -> None:
    """Let so many persons live in a municipality; `heard` is told how many live there.

    Each lot is one transaction that keeps the law of the chain; what `heard` writes over this
    connection belongs to it. `after` so many live there already. `without` are professionals whom
    nothing is given to. `in_care` is a share in percent, else that of the seeds.
    """
    share = proportions.figure("households_in_care").share if in_care is None else in_care
    town = Town(_staff(municipality, now, without), now, seed, share)
    for lot in town.settle(persons, after=after):
        with server.transaction():
            for model in ORDER:
                copy_in(server, model, lot[model])
            after += len(lot[Person])
            heard(after)


def grant(
    server: psycopg.Connection[object],
    *,
    acting: Assignment,
    matters: Sequence[uuid.UUID],
    promises: int,
    now: datetime.datetime,
) -> None:
    """Involve a professional with households, and let some promises stand in their name."""
    assert acting.team_id, "who helps works in a team"  # noqa: S101
    involved = [
        {
            "matter_id": matter,
            "municipality_id": acting.municipality_id,
            "user_id": acting.user_id,
            "via_team_id": acting.team_id,
            "role": InvolvementRole.PROFESSIONAL,
            "ground": Ground.PUBLIC_TASK,
            "source": Source.WORK,
            "depth": Depth.CONTENT,
            "granted_by_id": acting.user_id,
            "from_on": local_date(now),
        }
        for matter in matters
    ]
    with server.transaction():
        copy_in(server, Involvement, involved)
        copy_in(server, Promise, [_promised(acting, matters, one, now) for one in range(promises)])


def _promised(
    acting: Assignment, matters: Sequence[uuid.UUID], number: int, now: datetime.datetime
) -> dict[str, object]:
    """A promise in the name of a professional, the households in turn, one an hour."""
    return {
        "id": new_key(),
        "matter_id": matters[number % len(matters)],
        "kind": kinds.PLAN,
        "what": QUESTIONS[number % len(QUESTIONS)],
        "team_id": acting.team_id,
        "owner_id": acting.user_id,
        "made_at": now,
        "made_by_id": acting.user_id,
        "due_at": now + datetime.timedelta(hours=number - 5),
    }


def _staff(
    municipality: Municipality, now: datetime.datetime, without: Sequence[uuid.UUID]
) -> Staff:
    teams = list(Team.objects.running().filter(municipality=municipality).order_by("name", "id"))
    desk = next(team for team in teams if team.kind == TeamKind.DESK)
    helping = [team for team in teams if team.kind in HELPING_TEAMS]
    return Staff(
        municipality=municipality,
        desk=desk,
        at_desk=_people(desk, now, without),
        clusters=[(team, _people(team, now, without)) for team in helping],
    )


def _people(
    team: Team, now: datetime.datetime, without: Sequence[uuid.UUID]
) -> Sequence[uuid.UUID]:
    rows = Assignment.objects.running(local_date(now)).filter(team=team, role__in=WORKING_ROLES)
    return list(rows.exclude(user__in=without).order_by("id").values_list("user_id", flat=True))
