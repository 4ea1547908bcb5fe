"""Who coordinates: appointed directly only by oneself, others by an offer they accept."""

import uuid
from collections.abc import Collection
from datetime import date, datetime

from voordeur.access import operations as access
from voordeur.access import rules
from voordeur.access.enums import EndReason, InvolvementRole
from voordeur.accounts.acting import somebody, team_of
from voordeur.accounts.enums import WORKING_ROLES
from voordeur.accounts.models import Assignment, User
from voordeur.accounts.receiving import require_receiver
from voordeur.audit import operations as audit
from voordeur.cases import succession
from voordeur.cases.enums import CaseState, PromiseKind, Step, WhyThisOne
from voordeur.cases.models import Case
from voordeur.cases.operations import overtaking
from voordeur.cases.operations.alongside import look_alongside
from voordeur.cases.operations.changing import (
    OfTheHousehold,
    keep_change,
    let_everybody_know,
    name_who_coordinates,
    noted_by,
)
from voordeur.cases.operations.steps import locked, step
from voordeur.followup import operations as followup
from voordeur.followup.enums import HandoverKind, HandoverState, PromiseOutcome
from voordeur.followup.models import Handover, Promise
from voordeur.organisations.models import Team
from voordeur.shared.errors import NotAllowed, NotSuitable, StepNotPossible, said
from voordeur.shared.operations import operation, part, running
from voordeur.shared.periods import end_of_day, local_date, working_days_later

#: How long an offered coordination waits. Our own reading: as a handover that can wait.
ANSWER_WITHIN_WORKING_DAYS = 5
AGAIN_WHY = (
    "De regie van deze casus is al eens overgedragen. Geef de reden waarom dat nog een keer nodig "
    "is."
)


@operation
def appoint_coordinator(
    *,
    case: Case,
    why_this_one: WhyThisOne,
    of_them: OfTheHousehold | None = None,
    actor: Assignment,
    now: datetime,
) -> Case:
    """Give the household its one casusregisseur: oneself. The next step is from now on theirs.

    With somebody `of_them`, the household or its network coordinates and oneself keeps the
    waakvlam. Raises NotAllowed when not involved deep enough, StepNotPossible when somebody
    coordinates, NotSuitable for somebody who is not of the household.
    """
    case = locked(case)
    rules.require("coordinate", acting=actor, matter_id=case.household_id, now=now)
    if case.state == CaseState.COORDINATED:
        raise StepNotPossible(
            "Deze casus heeft al een casusregisseur. Vraag die om de regie aan u over te dragen."
        )
    name_who_coordinates(case, of_them)
    _coordinate(case, by=actor, why_this_one=why_this_one)
    keep_change(case, Step.APPOINTED)
    if of_them is not None:
        look_alongside(case)
    audit.record(
        "case.coordinator-appointed",
        subject=case,
        matter_id=case.household_id,
        coordinator=actor.user_id,
        why=why_this_one,
        coordination=case.coordination,
    )
    return case


@operation
def offer_coordination(
    *,
    case: Case,
    to_team: Team,
    to_user: User | None,
    summary: str,
    again_because: str = "",
    actor: Assignment,
    now: datetime,
) -> Handover:
    """Offer the coordination to another team or person; who coordinates stays until they accept.

    Raises NotAllowed for who neither coordinates nor leads, NotSuitable for a receiver who cannot,
    SayMore for a second handover without a reason.
    """
    case = locked(case)
    _require_giver(case, actor=actor, now=now)
    _require_nothing_offered(case)
    _require_receiver(case, to_team=to_team, to_user=to_user)
    again = said(again_because, AGAIN_WHY) if case.handed_over else ""
    handover = followup.offer(
        promise=_promise_to_settle(case),
        kind=HandoverKind.COORDINATION,
        to_team=to_team,
        to_user=to_user,
        summary=said(summary, "Schrijf op wat de nieuwe casusregisseur moet weten."),
        answer_by=_answer_by(now),
        again_because=again,
        earlier=case.handed_over,
    )
    access.show_offer(handover)
    audit.record(
        "case.coordination-offered", subject=case, matter_id=case.household_id,
        to_team=to_team.pk, to_user=to_user.pk if to_user else None,
        ordinal=handover.ordinal, coordination=case.coordination,
    )  # fmt: skip
    return handover


@operation
def accept_coordination(
    *,
    handover: Handover,
    why_this_one: WhyThisOne = WhyThisOne.EXPERTISE,
    actor: Assignment,
    now: datetime,
) -> Case:
    """Take the coordination over; who gave it reads along for thirty days.

    Raises NotAllowed for somebody it was not offered to, StepNotPossible when it was answered.
    """
    require_offered_to(actor, handover)
    case = case_of(handover)
    giver = case.coordinator
    # Coordinating first: an answered offer no longer shows its promise to who answered.
    _let_go(case, giver)
    if not case.coordination:
        name_who_coordinates(case, None)
    _coordinate(case, by=actor, why_this_one=why_this_one)
    if wish := overtaking.granted(handover):
        case.why_this_one = why_this_one = wish
    case.handed_over += 1
    case.save(update_fields=["why_this_one", "handed_over"])
    handover = followup.answer(handover=handover, state=HandoverState.ACCEPTED)
    followup.end_promise(promise=handover.promise, outcome=PromiseOutcome.KEPT)
    _inherit(case, giver, to=actor)
    keep_change(case, Step.HANDED_OVER)
    succession.passed_on(case)
    overtaking.overtake(case)
    _tell_who_took_over(case, handover, giver, by=actor)
    audit.record(
        "case.coordination-accepted",
        subject=case,
        matter_id=case.household_id,
        coordinator=actor.user_id,
        why=why_this_one,
        coordination=case.coordination,
    )
    access.end_offer(handover)
    return case


@operation
def refuse_coordination(
    *, handover: Handover, reason: str, actor: Assignment, now: datetime
) -> Handover:
    """Say no with a reason; the giver still coordinates and still has to settle it.

    Raises NotAllowed for somebody it was not offered to, SayMore without a reason.
    """
    require_offered_to(actor, handover)
    case = case_of(handover)
    handover = followup.answer(
        handover=handover,
        state=HandoverState.REFUSED,
        refusal_reason=said(reason, "Weigeren kan alleen met een reden. Schrijf die op."),
    )
    audit.record(
        "case.coordination-refused", subject=case, matter_id=case.household_id,
        coordination=case.coordination,
    )  # fmt: skip
    access.end_offer(handover)
    return handover


@operation
def withdraw_coordination(*, handover: Handover, actor: Assignment, now: datetime) -> Handover:
    """Keep the coordination: an offer nobody answered is withdrawn, a refused one is settled.

    Raises NotAllowed for who neither coordinates nor leads, StepNotPossible when it was accepted.
    """
    case = case_of(handover)
    _require_giver(case, actor=actor, now=now)
    if handover.state == HandoverState.OFFERED:
        handover = followup.answer(handover=handover, state=HandoverState.WITHDRAWN)
        access.end_offer(handover)
    followup.end_promise(
        promise=handover.promise,
        outcome=PromiseOutcome.CANCELLED,
        note="De regie blijft waar die was.",
    )
    audit.record(
        "case.coordination-withdrawn", subject=case, matter_id=case.household_id,
        coordination=case.coordination,
    )  # fmt: skip
    return handover


@operation
def expire_coordination(*, handover: Handover, actor: None, now: datetime) -> Handover:
    """Nobody answered in time: the giver still coordinates, their lead hears of it.

    Raises StepNotPossible while there is time left, or when it was answered.
    """
    if handover.kind != HandoverKind.COORDINATION or handover.answer_by > now:
        raise StepNotPossible("Dit aanbod is niet verlopen.")
    handover = followup.answer(handover=handover, state=HandoverState.EXPIRED)
    access.end_offer(handover)
    audit.record("case.coordination-expired", subject=handover, matter_id=handover.matter_id)
    return handover


def pending_offer(matter_id: uuid.UUID) -> Handover | None:
    """The offered coordination of a household that waits for its answer."""
    rows = Handover.objects.filter(
        matter_id=matter_id, kind=HandoverKind.COORDINATION, state=HandoverState.OFFERED
    )
    return rows.select_related("to_team", "to_user").first()


def may_offer(case: Case, *, acting: Assignment, may: Collection[str], today: date) -> bool:
    """Whether the coordination is theirs to offer, by what they `may` with the household."""
    if "hand_over" not in may:
        return False
    if case.coordinator_id == acting.user_id or rules.leads(acting, case.team_id, today=today):
        return True
    return case.coordinator_id is None and "coordinate" in may


@part
def withdraw_pending(case: Case) -> None:
    """Take an unanswered offer of the coordination back, because the case itself ends."""
    handover = pending_offer(case.household_id)
    if handover:
        access.end_offer(followup.answer(handover=handover, state=HandoverState.WITHDRAWN))


def _coordinate(case: Case, *, by: Assignment, why_this_one: WhyThisOne) -> None:
    """Whoever acts coordinates from now on; the next step stands with them."""
    step(case, CaseState.COORDINATED)
    case.team, case.coordinator = team_of(by), by.user
    case.why_this_one = why_this_one
    access.involve_fully(
        matter_id=case.household_id,
        user=by.user,
        team=case.team,
        role=InvolvementRole.COORDINATOR,
    )
    followup.give_owner(promise=case.next_step, team=case.team, owner=by.user)
    case.save(
        update_fields=[
            "state", "team", "coordinator", "coordination", "member", "tie", "why_this_one",
        ]
    )  # fmt: skip


def _require_nothing_offered(case: Case) -> None:
    """Raise StepNotPossible for a closed case, or while an offer waits for its answer."""
    if case.state == CaseState.CLOSED:
        raise StepNotPossible("Deze casus is afgesloten. Er is geen regie om over te dragen.")
    if pending_offer(case.household_id):
        raise StepNotPossible("De regie is al aangeboden. Wacht op het antwoord of trek het in.")


def _let_go(case: Case, giver: User | None) -> None:
    """Who coordinated no longer works with the household, and reads along for thirty days."""
    if giver is None:
        return
    access.end_involvement(
        matter_id=case.household_id,
        reason=EndReason.HANDED_OVER,
        roles=[InvolvementRole.COORDINATOR, InvolvementRole.PROFESSIONAL],
        who=giver,
    )
    access.keep_reading(matter_id=case.household_id, giver=giver, team=case.team)


def _tell_who_took_over(
    case: Case, handover: Handover, giver: User | None, *, by: Assignment
) -> None:
    """Who offered it takes note, and so does everybody else around the household."""
    who = case.member.full_name if case.member else case.tie.name if case.tie else ""
    what = f"houdt nu de waakvlam; {who} voert de regie." if who else "heeft de regie overgenomen."
    told = f"{by.user.name} ({team_of(by).name}) {what}"
    followup.ask_to_take_note(
        matter_id=handover.matter_id, team=handover.from_team, owner=handover.from_user,
        what=told, due_at=noted_by(running().now),
    )  # fmt: skip
    let_everybody_know(case, told, besides=[handover.from_user, giver])


def _inherit(case: Case, giver: User | None, *, to: Assignment) -> None:
    """What the giver still had to do for this household is done by who took over."""
    if giver is None:
        return
    inherited = Promise.objects.duties().filter(matter_id=case.household_id, owner=giver)
    for promise in inherited.order_by("id"):
        followup.give_owner(promise=promise, team=case.team, owner=to.user)


def _promise_to_settle(case: Case) -> Promise:
    """A promise that the coordination will be settled; an earlier one is replaced."""
    earlier = list(
        Promise.objects.open().filter(matter_id=case.household_id, kind=PromiseKind.COORDINATION)
    )
    promise = followup.make_promise(
        matter_id=case.household_id,
        kind=PromiseKind.COORDINATION,
        what="Zorg dat de waakvlam over gaat, of houd die zelf."
        if case.member_id or case.tie_id
        else "Zorg dat de regie over gaat, of houd haar zelf.",
        team=team_of(somebody()),
        owner=somebody().user,
        due_at=_answer_by(running().now),
    )
    for old in earlier:
        followup.end_promise(promise=old, outcome=PromiseOutcome.REPLACED)
    return promise


@part
def case_of(handover: Handover) -> Case:
    """The running case of an offered coordination, locked. Raises StepNotPossible without one."""
    case = Case.objects.running().filter(household=handover.matter_id).first()
    if case is None or handover.kind != HandoverKind.COORDINATION:
        raise StepNotPossible("De casus bij dit aanbod loopt niet meer. Ververs de pagina.")
    return locked(case)


def _require_giver(case: Case, *, actor: Assignment, now: datetime) -> None:
    """The coordinator offers it, or the lead of their team; before there is one, who works here."""
    rules.require("hand_over", acting=actor, matter_id=case.household_id, now=now)
    may = rules.allowed(acting=actor, matter_id=case.household_id, now=now)
    if may_offer(case, acting=actor, may=may, today=local_date(now)):
        return
    if case.coordinator is None:
        rules.require("coordinate", acting=actor, matter_id=case.household_id, now=now)
    else:
        raise NotAllowed(
            "Alleen de casusregisseur of de teamleider draagt de regie over. Vraag het hun."
        )


def _require_receiver(case: Case, *, to_team: Team, to_user: User | None) -> None:
    require_receiver(
        to_team,
        to_user,
        municipality_id=case.household.municipality_id,
        today=local_date(running().now),
    )
    if to_user and to_user.pk == case.coordinator_id:
        raise NotSuitable("Deze medewerker voert de regie al. Kies iemand anders.")


def require_offered_to(actor: Assignment, handover: Handover) -> None:
    """Members of the team that was asked answer, or the one person that was."""
    of_the_team = actor.team_id == handover.to_team_id and actor.role in WORKING_ROLES
    if not of_the_team or handover.to_user_id not in {None, actor.user_id}:
        raise NotAllowed("Dit aanbod is aan iemand anders gedaan. Alleen die kan antwoorden.")


def _answer_by(now: datetime) -> datetime:
    return end_of_day(working_days_later(local_date(now), ANSWER_WITHIN_WORKING_DAYS))
