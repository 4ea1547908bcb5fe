"""What every act of the intake asks first: who may, with which life domains, about whom."""

import uuid
from datetime import datetime

from voordeur.accounts.models import Assignment
from voordeur.cases.models import Case
from voordeur.households.models import Person
from voordeur.intake import queries
from voordeur.intake.enums import LifeDomain
from voordeur.shared.errors import NotAllowed, NotSuitable, StepNotPossible
from voordeur.shared.periods import local_date


def require_sections(
    needed: set[str], *, household_id: uuid.UUID, actor: Assignment, now: datetime
) -> None:
    """Raise NotAllowed, naming the life domains that are not the work of the actor."""
    mine = queries.sections_of(acting=actor, household_id=household_id, today=local_date(now))
    if needed - mine:
        raise NotAllowed(
            f"U werkt niet met {named(needed - mine)}. Vraag de casusregisseur om dit te doen."
        )


def require_members(people: list[Person], *, household_id: uuid.UUID, now: datetime) -> None:
    """Raise NotSuitable when somebody does not live in the household."""
    if not all(queries.lives_here(one, household_id, local_date(now)) for one in people):
        raise NotSuitable("Deze persoon woont niet in dit huishouden. Kies iemand uit de lijst.")


def named(domains: set[str]) -> str:
    """The domains by name, in the order of the conversation."""
    return joined([str(domain.label) for domain in LifeDomain if domain in domains])


def joined(names: list[str]) -> str:
    """`wonen, geld en werk`."""
    return " en ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def running_case(household_id: uuid.UUID) -> Case:
    """The one case that runs. Raises StepNotPossible without one."""
    case = Case.objects.running().filter(household=household_id).select_related("next_step").first()
    if case is None:
        raise StepNotPossible("Dit huishouden heeft geen lopende casus. Neem eerst de vraag aan.")
    return case
