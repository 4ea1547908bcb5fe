"""What Karim wants for himself stands in the same plan, and nobody else in the house reads it.

"Niet alles hoeft op tafel": a goal of one member, with who does what by name.
"""

from voordeur.accounts.models import Assignment
from voordeur.accounts.queries import organisations_of
from voordeur.demo.stage import Stage
from voordeur.households.models import Household, Person
from voordeur.intake.enums import LifeDomain
from voordeur.organisations.models import Organisation
from voordeur.plans import operations as plans
from voordeur.plans.enums import ActionBy, LighterBecause
from voordeur.plans.models import Plan
from voordeur.plans.operations import NewAction, NewGoal, NotLighter

VOLUNTEERS = "De vrijwilligerscentrale"


def tell(stage: Stage, *, home: Household, plan: Plan, postma: Assignment) -> None:
    """A week after the evaluation, on a walk."""
    now = stage.at(-5, "15.30")
    with stage.seen_by(postma, now):
        karim = Person.objects.get(memberships__household=home, given_name="Karim")
        volunteers = next(
            one for one in organisations_of(postma.municipality) if one.name == VOLUNTEERS
        )
    goal = plans.set_goal(
        plan=plan,
        goal=NewGoal(
            domain=LifeDomain.MENTAL,
            words="Ik wil weer slapen, en niet meer kortaf zijn tegen de kinderen.",
            we_know_when="Karim slaapt vijf nachten van de zeven door.",
            about=karim,
            kept_from_others=True,
        ),
        actor=postma,
        now=now,
    )
    for action in _who_does_what(stage, karim, volunteers, postma):
        plans.agree_action(goal=goal, action=action, actor=postma, now=now)


def _who_does_what(
    stage: Stage, karim: Person, volunteers: Organisation, postma: Assignment
) -> list[NewAction]:
    """Himself, then help that is free, then the professional: each by name."""
    return [
        NewAction(
            what="Bijhouden hoe de nachten gaan",
            by=ActionBy.RESIDENT,
            person=karim,
            due_on=stage.day(9),
        ),
        NewAction(
            what="Wekelijks wandelen met een maatje",
            by=ActionBy.FREE_ACCESS,
            organisation=volunteers,
            due_on=stage.day(16),
            not_lighter=NotLighter(because=LighterBecause.NOBODY),
        ),
        NewAction(
            what="Samen bellen met de praktijkondersteuner van de huisarts",
            by=ActionBy.PROFESSIONAL,
            colleague=postma.user,
            due_on=stage.day(4),
            not_lighter=NotLighter(because=LighterBecause.TRIED),
        ),
    ]
