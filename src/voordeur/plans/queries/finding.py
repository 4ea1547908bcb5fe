"""What of a plan is looked up by others: the one that runs, who works with it, what was tried."""

import uuid
from datetime import date

from django.db.models import Q

from voordeur.access import rules
from voordeur.access.around import DISCREET
from voordeur.access.enums import Depth
from voordeur.accounts.models import Assignment, User
from voordeur.cases.models import Case
from voordeur.households.models import Person, SupportTie
from voordeur.organisations.enums import ServiceAccess, StandingKind
from voordeur.organisations.models import Municipality, Service, ServiceProvider, Team
from voordeur.plans.enums import ActionBy, GoalState, LighterBecause, PlanState, PromiseKind
from voordeur.plans.models import Action, Goal, Plan
from voordeur.shared.periods import local_date

#: The ladder, lightest first, in one word a rung (P7).
LADDER = {
    ActionBy.RESIDENT: "zelf",
    ActionBy.NETWORK: "netwerk",
    ActionBy.FREE_ACCESS: "vrij toegankelijk",
    ActionBy.PROFESSIONAL: "professional",
    ActionBy.TAILORED: "maatwerk",
}


def is_running(case: Case) -> bool:
    """Whether the household of this case has a plan that runs."""
    return running_plan(case.household_id) is not None


def running_plan(household_id: uuid.UUID) -> Plan | None:
    """The one plan that runs."""
    plans = Plan.objects.filter(household=household_id, state=PlanState.RUNNING)
    return plans.select_related("household", "case").order_by("id").first()


def running_case(household_id: uuid.UUID) -> Case | None:
    """The one case that runs, with its next step."""
    cases = Case.objects.running().filter(household=household_id)
    return cases.select_related("next_step", "coordinator").order_by("id").first()


def who_talks(household_id: uuid.UUID) -> User | None:
    """Who is responsible for the plan towards the household: the coordinator, or the contact."""
    case, plan = running_case(household_id), running_plan(household_id)
    if case and case.coordinator:
        return case.coordinator
    return plan.contact_person if plan else None


def known_as(person: Person) -> set[uuid.UUID]:
    """The key of somebody, and the keys under which they were registered before."""
    found: set[uuid.UUID] = set()
    newest = {person.pk}
    while newest:
        found |= newest
        before = Person.objects.filter(merged_into__in=newest).order_by("pk")
        newest = set(before.values_list("pk", flat=True)) - found
    return found


def workers(household_id: uuid.UUID, today: date) -> list[User]:
    """The professionals who work with this household's agreements, by name."""
    rows = rules.running(today).filter(
        matter=household_id, user__isnull=False, depth__gte=Depth.AGREEMENTS, reading_only=False
    )
    found = {row.user_id: row.user for row in rows.select_related("user").order_by("id")}
    return sorted(
        (user for user in found.values() if user), key=lambda user: (user.name, str(user.pk))
    )


def network(household_id: uuid.UUID, today: date) -> list[SupportTie]:
    """Who of the own network stands by this household today, longest first."""
    ties = SupportTie.objects.filter(
        Q(until_on=None) | Q(until_on__gt=today), household=household_id, from_on__lte=today
    )
    return list(ties.order_by("from_on", "id"))


def who_does(row: Action, *, acting: Assignment | None = None) -> str:
    """Who does an action, by name; of a sensitive organisation only for who works there.

    Without `acting`: as anybody may read it, on paper too.
    """
    if row.organisation:
        own = acting is not None and acting.organisation_id == row.organisation_id
        return DISCREET if row.organisation.sensitive and not own else row.organisation.name
    if row.colleague:
        return row.colleague.name
    if row.person_id:
        return row.person.full_name if row.person else "een gezinslid"
    if row.tie_id:
        return row.tie.name if row.tie else "iemand uit het eigen netwerk"
    return row.who


def team_of(user: User, *, household_id: uuid.UUID, acting: Assignment, today: date) -> Team | None:
    """The team from which somebody works with this household, or None when they do not."""
    if user.pk == acting.user_id:
        return acting.team
    if user not in workers(household_id, today):
        return None
    theirs = Assignment.objects.running(today).filter(
        user=user, municipality=acting.municipality_id, team__isnull=False
    )
    chosen = theirs.select_related("team").order_by("from_on", "id").first()
    return chosen.team if chosen else None


def running_goals(plan: Plan) -> list[Goal]:
    """The goals that are still worked on, oldest first."""
    goals = Goal.objects.filter(plan=plan, state=GoalState.RUNNING)
    return list(goals.order_by("set_at", "id"))


def rungs_tried(goal: Goal, *, but: Action | None = None) -> set[str]:
    """The steps of the ladder on which something was ever agreed for this goal, `but` this one."""
    found = Action.objects.filter(goal=goal)
    return set((found.exclude(pk=but.pk) if but else found).values_list("by", flat=True))


def gives(municipality: Municipality) -> dict[ActionBy, set[uuid.UUID]]:
    """The organisations that work on a step of the ladder, as the network says, by their keys.

    Free access and tailored help are what a service says it is; of the team is who stands in it.
    """
    services = ServiceProvider.objects.running().filter(
        service__in=Service.objects.running().filter(team__municipality=municipality)
    )
    found: dict[ActionBy, set[uuid.UUID]] = {}
    for key, access in services.values_list("organisation", "service__access").order_by("pk"):
        rung = ActionBy.FREE_ACCESS if access == ServiceAccess.FREE else ActionBy.TAILORED
        found.setdefault(rung, set()).add(key)
    within = municipality.standings.running().filter(kind=StandingKind.IN)
    found[ActionBy.PROFESSIONAL] = set(within.values_list("organisation", flat=True))
    return found


def why_not_lighter(action: Action) -> str:
    """The reason that nothing lighter was chosen, in one line; '' when nothing was passed over."""
    if not action.lighter_because:
        return ""
    rungs = " en ".join(LADDER[ActionBy(rung)] for rung in action.skips)
    reason = str(action.get_lighter_because_display())
    reason = action.lighter_note if action.lighter_because == LighterBecause.OTHER else reason
    note = action.lighter_note if action.lighter_because != LighterBecause.OTHER else ""
    return f"Niet {rungs}: {reason}" + (f" ({note})" if note else "")


def next_evaluation(plan: Plan, case: Case | None) -> date:
    """The promised day, or the day that was agreed when the plan was made."""
    step = case.next_step if case else None
    if step and step.kind == PromiseKind.EVALUATION:
        return local_date(step.due_at)
    return plan.first_evaluation_on
