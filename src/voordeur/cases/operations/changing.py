"""What every change of coordination has in common: who, kept in history, told to the others."""

from datetime import datetime

from django.db.models import Q

from voordeur.access import rules
from voordeur.access.enums import InvolvementRole
from voordeur.accounts.acting import somebody
from voordeur.accounts.models import User
from voordeur.cases.enums import STEERS_FROM_YEARS, Coordination, Step
from voordeur.cases.models import Case, CoordinationChange, CoordinationReason
from voordeur.followup import operations as followup
from voordeur.households.enums import MemberRole
from voordeur.households.models import Membership, Person, SupportTie
from voordeur.households.names import age
from voordeur.organisations import parameters
from voordeur.organisations.enums import ParameterCode
from voordeur.shared.errors import NotSuitable
from voordeur.shared.operations import part, running
from voordeur.shared.periods import end_of_day, local_date, working_days_later

#: Somebody who lives in the household, or stands by it.
OfTheHousehold = Person | SupportTie


def coordination_by(of_them: OfTheHousehold | None) -> Coordination:
    """What kind of coordination it is when this one coordinates; nobody of them: a professional."""
    if isinstance(of_them, Person):
        return Coordination.RESIDENT
    return Coordination.NETWORK if of_them else Coordination.PROFESSIONAL


def name_who_coordinates(case: Case, of_them: OfTheHousehold | None) -> None:
    """Say on the case which one of the household coordinates, or that none does; not yet saved.

    Raises NotSuitable for somebody who does not live there, a young child, a tie that ended.
    """
    if of_them is not None:
        require_of_the_household(case, of_them)
    case.coordination = coordination_by(of_them)
    case.member = of_them if isinstance(of_them, Person) else None
    case.tie = of_them if isinstance(of_them, SupportTie) else None


def require_of_the_household(case: Case, of_them: OfTheHousehold) -> None:
    """Raise NotSuitable unless this one lives there, or stands by them today, and is old enough."""
    today = local_date(running().now)
    if isinstance(of_them, SupportTie):
        there = of_them.household_id == case.household_id and of_them.from_on <= today
        if not there or (of_them.until_on is not None and of_them.until_on <= today):
            raise NotSuitable("Deze steunfiguur staat niet (meer) om het huishouden heen.")
        return
    rows = Membership.objects.filter(
        Q(until_on=None) | Q(until_on__gt=today),
        household=case.household_id, person=of_them, from_on__lte=today,
    )  # fmt: skip
    member = rows.first()
    if member is None:
        raise NotSuitable("Deze persoon woont niet (meer) in dit huishouden. Kies iemand anders.")
    born_on = of_them.born_on
    old_enough = born_on is not None and age(born_on, today=today) >= STEERS_FROM_YEARS
    if member.role == MemberRole.CHILD and not old_enough:
        raise NotSuitable("Een kind jonger dan zestien voert de regie niet zelf. Kies een ander.")


@part
def keep_change(case: Case, how: Step, *, because: str = "") -> CoordinationChange:
    """Keep in history who coordinates from now on, and apart from it why."""
    change = CoordinationChange.objects.create(
        household_id=case.household_id,
        case=case,
        step=how,
        coordination=case.coordination,
        coordinator=case.coordinator,
        team=case.team,
        member=case.member,
        tie=case.tie,
        at=running().now,
        by_id=somebody().user_id,
    )
    if because:
        CoordinationReason.objects.create(
            household_id=case.household_id, change=change, because=because
        )
    return change


@part
def let_everybody_know(case: Case, what: str, *, besides: list[User | None]) -> None:
    """Who works with the household takes note of it; whoever knows already does not."""
    knows = {user.pk for user in besides if user} | {somebody().user_id}
    now = running().now
    rows = rules.running(local_date(now)).filter(
        matter=case.household_id,
        user__isnull=False,
        reading_only=False,
        role__in=[InvolvementRole.PROFESSIONAL, InvolvementRole.COORDINATOR],
    )
    for row in rows.select_related("user", "via_team").order_by("user", "id"):
        if row.user is None or row.user_id in knows:
            continue
        knows.add(row.user.pk)
        followup.ask_to_take_note(
            matter_id=case.household_id,
            team=row.via_team or case.team,
            owner=row.user,
            what=what,
            due_at=noted_by(now),
        )


def noted_by(now: datetime) -> datetime:
    """Before when somebody has taken note of something."""
    today = local_date(now)
    within = parameters.value(
        ParameterCode.TAKE_NOTE, municipality_id=somebody().municipality_id, on=today
    )
    return end_of_day(working_days_later(today, within))
