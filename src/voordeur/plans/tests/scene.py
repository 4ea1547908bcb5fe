"""A family whose intake is finished: the plan is their next step."""

import datetime

from django.urls import reverse
from tests.bench.people import NOW

from voordeur.access import operations as access
from voordeur.access.enums import Depth, InvolvementRole
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.audit.models import Event
from voordeur.cases.models import Case
from voordeur.households import operations as households
from voordeur.households import queries as household_queries
from voordeur.households.models import Person, SupportTie
from voordeur.households.queries import MemberRow
from voordeur.intake.enums import LifeDomain
from voordeur.intake.tests import scene as intake
from voordeur.plans import operations
from voordeur.plans.enums import (
    ActionBy,
    AgreementKind,
    HowAgreed,
    LighterBecause,
    PlanState,
    StoppedBecause,
)
from voordeur.plans.models import (
    Action,
    Agreement,
    DropOut,
    Goal,
    Plan,
    PlanConsent,
    PlanGiving,
    PlanVersion,
)
from voordeur.plans.operations import (
    Dropping,
    GoalLook,
    LookBack,
    NewAction,
    NewAgreement,
    NewGiving,
    NewGoal,
    NotLighter,
    SaidOfPlan,
)
from voordeur.shared.acting import acting_as
from voordeur.shared.keys import new_key
from voordeur.shared.operations import operation
from voordeur.shared.record import Record


def family(
    actor: Assignment, now: datetime.datetime, name: str = "Huishouden Bakker-Proef"
) -> intake.Family:
    """A household that told its story."""
    made = intake.family(actor=actor, now=now, name=name)
    intake.finished(made, actor, now)
    return made


def plan(of: intake.Family, actor: Assignment, now: datetime.datetime) -> Plan:
    """A plan without goals yet."""
    return operations.make_plan(case=of.case, actor=actor, now=now)


def new_goal(**words: object) -> NewGoal:
    """A goal in the words of a resident."""
    given: dict[str, object] = {
        "domain": LifeDomain.HOUSING,
        "words": "Wij blijven hier wonen.",
        "we_know_when": "De huur is drie maanden op tijd betaald.",
    }
    return NewGoal(**{**given, **words})


def goal(of: Plan, actor: Assignment, now: datetime.datetime, **words: object) -> Goal:
    """A goal of this plan."""
    return operations.set_goal(plan=of, goal=new_goal(**words), actor=actor, now=now)


def new_action(now: datetime.datetime, **words: object) -> NewAction:
    """What the resident does next week."""
    given: dict[str, object] = {
        "what": "Betalingsregeling vragen aan de verhuurder",
        "by": ActionBy.RESIDENT,
        "who": "Sanne",
        "due_on": now.date() + datetime.timedelta(days=7),
    }
    return NewAction(**{**given, **words})


def not_lighter(because: LighterBecause = LighterBecause.NOT_ABLE, note: str = "") -> NotLighter:
    """Why nothing lighter is tried."""
    return NotLighter(because=because, note=note)


def agreement(of: Plan, actor: Assignment, now: datetime.datetime, **words: object) -> Agreement:
    """What holds between the household and the professionals."""
    given: dict[str, object] = {
        "kind": AgreementKind.ORDINARY,
        "what": "We bellen voordat we langskomen.",
        "between": "Sanne en het gezin",
    }
    new = NewAgreement(**{**given, **words})
    return operations.agree_on(plan=of, agreement=new, actor=actor, now=now)


def discussed(
    of: Plan, family: intake.Family, actor: Assignment, now: datetime.datetime
) -> PlanVersion:
    """The plan as the parent agreed with it."""
    said = SaidOfPlan(person=family.adult, agrees=True, how=HowAgreed.SPOKEN)
    return operations.discuss_plan(plan=of, said=[said], actor=actor, now=now)


def withdrawn(version: PlanVersion, actor: Assignment, now: datetime.datetime) -> PlanConsent:
    """The yes to this version, taken back."""
    with acting_as(actor, now=now, purpose="test"):
        consent = PlanConsent.objects.get(version=version, agrees=True)
    return operations.withdraw_consent(
        consent=consent, how=HowAgreed.SPOKEN, words="Het gaat ons te snel.", actor=actor, now=now
    )


def given(
    of: Plan, family: intake.Family, actor: Assignment, now: datetime.datetime, **words: object
) -> PlanGiving:
    """The plan as the parent got it, with every goal."""
    goals = [str(one.pk) for one in goals_of(of, actor)]
    told = {"reader": f"lid-{family.adult.pk}", "goals": goals, **words}
    return operations.give_plan(plan=of, giving=NewGiving(**told), actor=actor, now=now)


def action(of: Goal, actor: Assignment, now: datetime.datetime, **words: object) -> Action:
    """An action towards this goal."""
    return operations.agree_action(goal=of, action=new_action(now, **words), actor=actor, now=now)


@operation
def ended(*, case: Case, actor: Assignment, now: datetime.datetime) -> None:
    """What closing a case does to the plan."""
    operations.end_plan(case=case, note="Doelen bereikt.")
    audit.record("scene.set", subject=case, matter_id=case.household_id)


@operation
def second_plan(*, plan: Plan, actor: Assignment, now: datetime.datetime) -> None:
    """A plan beside the running one, past the operation."""
    twin = Plan.objects.create(
        household_id=plan.household_id,
        case=plan.case,
        contact_person=actor.user,
        state=PlanState.RUNNING,
        made_on=now.date(),
        first_evaluation_on=now.date(),
    )
    audit.record("scene.set", subject=twin, matter_id=plan.household_id)


def dropping(now: datetime.datetime, **words: object) -> Dropping:
    """Why somebody stops, and the call after two weeks."""
    given: dict[str, object] = {
        "because": StoppedBecause.OWN_CONTRIBUTION,
        "next": "Bellen hoe het zonder hulp gaat.",
        "next_on": now.date() + datetime.timedelta(days=14),
    }
    return Dropping(**{**given, **words})


def dropped(of: Plan, goal: Goal | None, actor: Assignment, now: datetime.datetime) -> DropOut:
    """Somebody stopped with a goal, or without one with the whole plan."""
    return operations.stop_with(plan=of, goal=goal, dropping=dropping(now), actor=actor, now=now)


def look_back(now: datetime.datetime, goals: dict, **words: object) -> LookBack:
    """What is said at an evaluation: of each goal a state, or all that was said of it."""
    given = {
        "resident_says": "Het gaat beter.",
        "goals": {
            key: look if isinstance(look, GoalLook) else GoalLook(state=look)
            for key, look in goals.items()
        },
        "next_on": now.date() + datetime.timedelta(days=7),
    }
    return LookBack(**{**given, **words})


def events(looking: object, who: Assignment, kind: str) -> int:
    """How often this happened, as somebody sees it."""
    with looking(who):
        return Event.objects.filter(kind=kind).count()


@operation
def reads_along(
    *, who: Assignment, family: intake.Family, actor: Assignment, now: datetime.datetime
) -> None:
    """Somebody who handed over, and reads the agreements for a while."""
    row = access.involve(
        matter_id=family.case.household_id,
        who=who.user,
        role=InvolvementRole.GIVER,
        depth=Depth.AGREEMENTS,
        reading_only=True,
    )
    audit.record("scene.set", subject=row, matter_id=family.case.household_id)


def goals_of(of: Plan, who: Assignment) -> list[Goal]:
    """The goals of a plan as somebody sees them."""
    with acting_as(who, now=NOW, purpose="test"):
        return list(Goal.objects.filter(plan=of))


def page(name: str, of: object) -> str:
    """The address of a page about a family, a goal or an action."""
    return reverse(f"plans:{name}", args=[getattr(of, "matter_id", None) or of.pk])


def tie(family: intake.Family, actor: Assignment, now: datetime.datetime) -> SupportTie:
    """Somebody of the own network who stands by this family."""
    return households.add_support(
        household=family.case.household, name="Riet Proef", relation="oma", actor=actor, now=now
    )


def members(family: intake.Family, who: Assignment, now: datetime.datetime) -> list[MemberRow]:
    """Who lives in this family, as somebody sees them."""
    with acting_as(who, now=now, purpose="test"):
        return household_queries.members(family.case.household_id, today=now.date())


def write_again(row: Record, **changes: object) -> None:
    """The row once more under another key, changed past every operation."""
    for name, value in {"pk": new_key(), **changes}.items():
        setattr(row, name, value)
    row.save(force_insert=True)


def grown(child: Person, years: int, now: datetime.datetime, who: Assignment) -> Person:
    """The same child at another age."""
    born = now.date().replace(year=now.year - years) - datetime.timedelta(days=1)
    with acting_as(who, now=now, purpose="test"):
        Person.objects.filter(pk=child.pk).update(born_on=born)
        return Person.objects.get(pk=child.pk)
