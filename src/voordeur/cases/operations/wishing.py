"""Somebody of the household wants another coordinator: written down, answered, told (P5)."""

from dataclasses import dataclass
from datetime import datetime

from voordeur.access import rules
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment, User
from voordeur.audit import operations as audit
from voordeur.cases.enums import CaseState, HowTold, PromiseKind, WishState
from voordeur.cases.models import Case, CoordinatorWish
from voordeur.cases.operations.changing import OfTheHousehold, require_of_the_household
from voordeur.cases.operations.coordination import offer_coordination
from voordeur.cases.operations.steps import locked
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome
from voordeur.households.models import Person, SupportTie
from voordeur.organisations import parameters
from voordeur.organisations.enums import ParameterCode
from voordeur.organisations.models import Team
from voordeur.shared.errors import NotAllowed, NotSuitable, StepNotPossible, said
from voordeur.shared.operations import operation
from voordeur.shared.periods import end_of_day, local_date, working_days_later


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody wants, in their words, and whom they would rather have when they said so."""

    by: OfTheHousehold
    words: str
    team: Team | None = None
    user: User | None = None


@dataclass(frozen=True, kw_only=True)
class Told:
    """The answer as it was told to who wished it; `together_with` who decided it too."""

    words: str
    how: HowTold
    together_with: User | None = None


@operation
def record_wish(*, case: Case, wanted: Wanted, actor: Assignment, now: datetime) -> CoordinatorWish:
    """Write down the wish for another coordinator, and promise an answer within the term.

    It stands with the team that coordinates, and with its lead at once. Raises NotAllowed, SayMore
    without their words, NotSuitable for somebody who is not of the household, StepNotPossible when
    nobody coordinates, Refused while another wish waits.
    """
    case = locked(case)
    rules.require("hand_over", acting=actor, matter_id=case.household_id, now=now)
    if case.state != CaseState.COORDINATED or case.coordinator is None:
        raise StepNotPossible("Deze casus heeft geen casusregisseur. Er valt niets te wisselen.")
    require_of_the_household(case, wanted.by)
    today = local_date(now)
    within = parameters.value(
        ParameterCode.COORDINATOR_WISH, municipality_id=actor.municipality_id, on=today
    )
    promise = followup.make_promise(
        matter_id=case.household_id,
        kind=PromiseKind.WISH,
        what="Beantwoord de wens om een andere casusregisseur.",
        team=case.team,
        owner=None,
        due_at=end_of_day(working_days_later(today, within)),
    )
    wish = CoordinatorWish.objects.create(
        household_id=case.household_id, case=case, team=case.team, coordinator=case.coordinator,
        member=wanted.by if isinstance(wanted.by, Person) else None,
        tie=wanted.by if isinstance(wanted.by, SupportTie) else None,
        words=said(wanted.words, "Schrijf op wat de inwoner zegt, in diens woorden."),
        wants_team=wanted.team,
        wants=wanted.user,
        recorded_by=actor.user,
        recorded_at=now,
        promise=promise,
    )  # fmt: skip
    followup.bring_to_lead(promise=promise)
    audit.record("case.wish-recorded", subject=wish, matter_id=case.household_id)
    return wish


@operation
def grant_wish(
    *,
    wish: CoordinatorWish,
    to_team: Team,
    to_user: User | None,
    told: Told,
    actor: Assignment,
    now: datetime,
) -> CoordinatorWish:
    """Yes: the coordination is offered to somebody else, and the household heard that it will be.

    Who coordinates does so until the other accepts; a refusal comes back to who answered. Raises
    NotAllowed for anybody but the lead, Refused for who coordinates alone, NotSuitable for a
    receiver who cannot, SayMore without what was told.
    """
    case, wish = _locked(wish, actor=actor, now=now)
    handover = offer_coordination(
        case=case,
        to_team=to_team,
        to_user=to_user,
        summary=f"Op wens van het huishouden: {wish.words}",
        again_because="Het huishouden wenst een andere casusregisseur.",
        actor=actor,
        now=now,
    )
    wish.handover = handover
    _answer(wish, WishState.GRANTED, told, actor=actor, now=now)
    audit.record(
        "case.wish-granted", subject=wish, matter_id=wish.household_id,
        to_team=to_team.pk, to_user=to_user.pk if to_user else None,
    )  # fmt: skip
    return wish


@operation
def decline_wish(
    *, wish: CoordinatorWish, instead: str, told: Told, actor: Assignment, now: datetime
) -> CoordinatorWish:
    """No, with the reason as it was told, and what will be done instead.

    Raises NotAllowed for anybody but the lead, Refused for who coordinates alone, SayMore without
    what was told or what then.
    """
    _, wish = _locked(wish, actor=actor, now=now)
    wish.instead = said(instead, "Schrijf op wat er dan wel gebeurt.")
    _answer(wish, WishState.NOT_GRANTED, told, actor=actor, now=now)
    audit.record("case.wish-declined", subject=wish, matter_id=wish.household_id)
    return wish


@operation
def withdraw_wish(
    *, wish: CoordinatorWish, told: Told, actor: Assignment, now: datetime
) -> CoordinatorWish:
    """Who wished it no longer does; their words stay.

    Raises NotAllowed, Refused when who coordinates says so alone, SayMore without what they said.
    """
    followup.lock([wish.household_id])
    rules.require("hand_over", acting=actor, matter_id=wish.household_id, now=now)
    wish = _waiting(wish)
    _answer(wish, WishState.WITHDRAWN, told, actor=actor, now=now)
    audit.record("case.wish-withdrawn", subject=wish, matter_id=wish.household_id)
    return wish


def may_answer(wish: CoordinatorWish, *, actor: Assignment, now: datetime) -> bool:
    """The lead of the team that coordinates, or who stands in; without a lead, any of the team."""
    today = local_date(now)
    if rules.leads(actor, wish.team_id, today=today):
        return True
    leads = Assignment.objects.running(today).filter(team=wish.team_id, role=Role.TEAM_LEAD)
    return actor.team_id == wish.team_id and not leads.exists()


def _locked(
    wish: CoordinatorWish, *, actor: Assignment, now: datetime
) -> tuple[Case, CoordinatorWish]:
    case = locked(wish.case)
    if not may_answer(wish, actor=actor, now=now):
        raise NotAllowed("De teamleider beantwoordt deze wens. Vraag het hem of haar.")
    return case, _waiting(wish)


def _waiting(wish: CoordinatorWish) -> CoordinatorWish:
    rows = CoordinatorWish.objects.select_for_update(of=("self",)).select_related(
        "promise", "case", "team"
    )
    found = rows.get(pk=wish.pk)
    if found.state != WishState.WAITS:
        raise StepNotPossible(f"Deze wens is al {found.get_state_display()}. Ververs de pagina.")
    return found


def _answer(
    wish: CoordinatorWish, state: WishState, told: Told, *, actor: Assignment, now: datetime
) -> None:
    if told.together_with is not None and told.together_with.pk == actor.user_id:
        raise NotSuitable("Kies een ander dan uzelf met wie u dit samen besloot.")
    wish.state, wish.answered_by, wish.answered_at = state, actor.user, now
    wish.told = said(told.words, "Schrijf op wat u vertelde, in de woorden die u gebruikte.")
    wish.how_told, wish.together_with = told.how, told.together_with
    wish.save(
        update_fields=[
            "state", "answered_by", "answered_at", "told", "how_told", "together_with", "instead",
            "handover",
        ]
    )  # fmt: skip
    outcome = PromiseOutcome.CANCELLED if state == WishState.WITHDRAWN else PromiseOutcome.KEPT
    followup.end_promise(promise=wish.promise, outcome=outcome)
