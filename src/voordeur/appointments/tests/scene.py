"""Who stands on the roster, by whose hand; for the tests of this room."""

import datetime

from tests.bench.people import TODAY

from voordeur.accounts.enums import Role
from voordeur.accounts.models import Absence, Assignment, User
from voordeur.appointments import operations, queries
from voordeur.appointments.enums import DutyKind, HalfDay
from voordeur.shared.periods import AMSTERDAM

DAY = datetime.timedelta(days=1)
MORNING = (TODAY, HalfDay.MORNING)


def lead_of(who):
    """The lead of somebody's team."""
    user, _ = User.objects.get_or_create(
        email="leidt@proef.example", defaults={"name": "Lea Proef"}
    )
    there = {"user": user, "team": who.team, "role": Role.TEAM_LEAD}
    return Assignment.objects.filter(**there).first() or Assignment.objects.create(
        municipality=who.municipality, organisation=who.organisation, from_on=who.from_on, **there
    )


def put(actor, now, *, who=None, whole=False, kind=DutyKind.CRISIS, slots=(MORNING,)):
    """By oneself; by the lead when it is somebody else, or one more beside another."""
    actor = lead_of(actor) if who else actor
    return operations.put_on_roster(
        person=(who or actor).user, team=None if whole else actor.team, kind=kind, slots=slots,
        actor=actor, now=now,
    )  # fmt: skip


def away(who, *, until_on=None):
    Absence.objects.create(
        user=who.user, municipality=who.municipality, from_on=TODAY, until_on=until_on,
        entered_by=who.user,
        entered_at=datetime.datetime(2026, 3, 1, tzinfo=AMSTERDAM),
    )  # fmt: skip


def now_on_duty(actor, now, kind=DutyKind.CRISIS):
    rows = queries.on_duty(municipality_id=actor.municipality_id, kind=kind, now=now)
    return [row.name for row in rows]
