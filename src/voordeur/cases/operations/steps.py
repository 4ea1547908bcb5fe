"""Opening a case and planning its next step; what every step of a case begins with."""

from datetime import datetime, timedelta

from django.db import connection

from voordeur.access import operations as access
from voordeur.access.enums import EndReason, InvolvementRole
from voordeur.accounts.acting import somebody
from voordeur.cases.enums import CaseState, PromiseKind
from voordeur.cases.models import Case
from voordeur.cases.workflow import STEPS
from voordeur.followup import kinds
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.households.models import Household
from voordeur.organisations.models import Team
from voordeur.shared.errors import NotAllowed, StepNotPossible
from voordeur.shared.operations import part, running
from voordeur.shared.periods import end_of_day, local_date, working_day_from, working_days_later

#: The first conversation over all life domains. No seed says when: our own reading, short enough
#: to leave four of the six weeks of the Wmo's investigation (Wmo 2015 art. 2.3.2 lid 1).
INTAKE_WITHIN = timedelta(days=14)
#: A new question of a household with a running case. Our own reading: as a handover this week.
QUESTION_WITHIN_WORKING_DAYS = 2
CONTACT_THEM = "Neem contact op over de nieuwe vraag van dit huishouden."
A_NEW_QUESTION = "Er kwam een nieuwe vraag."
GOES_UP_IN_THE_CASE = (
    "Dit huishouden stond er twee keer in, en bij het andere loopt een casus. Wat de waakvlam "
    "vraagt, is nu een afspraak van die casus."
)


@part
def open_case(
    *, household: Household, team: Team, question: str = "", by: datetime | None = None
) -> Case:
    """Give a household its one running case, with the intake as next step for whoever acts.

    A running case goes on, and whoever is responsible for it promises to take up the new question.
    A case under a waakvlam runs again: the call has come the other way. `by` is the moment before
    which the first step must have been taken when that is sooner than usual; `question` what was
    asked, short enough for a list.
    """
    followup.lock([household.pk])
    case = Case.objects.running().filter(household=household).first()
    if case:
        ask_about_new_question(case=case, question=question, by=by)
        return case
    watches = list(Promise.objects.open().filter(matter_id=household.pk, kind=kinds.WATCH))
    case = _begin(household=household, team=team, watches=watches, by=by)
    for watch in watches:
        followup.end_promise(promise=watch, outcome=PromiseOutcome.REOPENED, note=A_NEW_QUESTION)
    access.end_involvement(
        matter_id=household.pk, reason=EndReason.REPLACED, roles=[InvolvementRole.WATCH]
    )
    return case


@part
def plan_next_step(*, case: Case, kind: str, what: str, due_at: datetime) -> Promise:
    """The case's present step is done and the next one is promised, by who is responsible for it.

    Raises StepNotPossible for a closed case.
    """
    case = locked(case)
    if case.state == CaseState.CLOSED:
        raise StepNotPossible("Deze casus is afgesloten. Heropen hem eerst vanuit de waakvlam.")
    done = case.next_step
    case.next_step = followup.make_promise(
        matter_id=case.household_id,
        kind=kind,
        what=what,
        team=case.team,
        owner=case.coordinator or somebody().user,
        due_at=due_at,
    )
    if done.closed_at is None:
        followup.end_promise(promise=done, outcome=PromiseOutcome.KEPT)
    case.save(update_fields=["next_step"])
    return case.next_step


@part
def begin_again(*, household: Household, team: Team, watch: Promise, because: str) -> Case:
    """The case under this waakvlam runs again, or a first one when there was none."""
    case = Case.objects.running().filter(household=household).first()
    return case or _begin(household=household, team=team, watches=[watch], because=because)


@part
def keep_why_open_again(case: Case, *, because: str) -> None:
    """The closing says when, by whom and why the case was opened again; who does so may reach the
    circle alone, and then does not read it back.
    """
    with connection.cursor() as cursor:
        cursor.execute("select case_opened_again(%s, %s, %s)", [case.pk, because, running().now])


def _begin(
    *,
    household: Household,
    team: Team,
    watches: list[Promise],
    because: str = A_NEW_QUESTION,
    by: datetime | None = None,
) -> Case:
    """A case that runs, its intake promised by whoever acts, who works with all its sections."""
    user = somebody().user
    intake = followup.make_promise(
        matter_id=household.pk,
        kind=kinds.INTAKE,
        what="Voer het gesprek over de acht leefgebieden.",
        team=team,
        owner=user,
        due_at=_sooner(end_of_day(working_day_from(local_date(running().now + INTAKE_WITHIN))), by),
    )
    access.involve_fully(matter_id=household.pk, user=user, team=team)
    watched = Case.objects.filter(next_step__in=watches).order_by("-closed_on", "-id").first()
    if watched is None:
        return Case.objects.create(
            household=household, team=team, next_step=intake, opened_on=local_date(running().now)
        )
    step(watched, CaseState.OPEN)
    watched.team, watched.next_step = team, intake
    watched.coordinator, watched.coordination, watched.why_this_one = None, "", ""
    watched.member = watched.tie = None
    watched.closed_on = None
    watched.save()
    keep_why_open_again(watched, because=because)
    return watched


def _sooner(usual: datetime, by: datetime | None) -> datetime:
    return usual if by is None else min(usual, by)


@part
def ask_about_new_question(
    *, case: Case, question: str = "", by: datetime | None = None
) -> Promise:
    """The coordinator, or else who does the next step, hears of a new question of the household.

    Who only sees the circle does not see whose the next step is: then the team of the case does.
    """
    due_on = working_days_later(local_date(running().now), QUESTION_WITHIN_WORKING_DAYS)
    owner = case.coordinator
    if owner is None:
        next_step = Promise.objects.select_related("owner").filter(pk=case.next_step_id).first()
        owner = next_step.owner if next_step else None
    return followup.make_promise(
        matter_id=case.household_id,
        kind=PromiseKind.NEW_QUESTION,
        what=f"Neem contact op: {question}" if question else CONTACT_THEM,
        team=case.team,
        owner=owner,
        due_at=_sooner(end_of_day(due_on), by),
    )


@part
def let_watch_go_up_in_case(*, household: Household) -> None:
    """What the waakvlam of one of two households asks goes to the running case of the other.

    One household, one plan: nobody else calls them beside who steers the case. What is late already
    is asked as soon as any new question. Without a running case, or without a waakvlam, nothing
    happens.
    """
    case = Case.objects.running().filter(household=household).first()
    watches = list(
        Promise.objects.open().filter(matter_id=household.pk, kind=kinds.WATCH).order_by("id")
    )
    if case is None or not watches:
        return
    for watch in watches:
        by = watch.due_at if watch.due_at > running().now else None
        ask_about_new_question(case=case, question=watch.what, by=by)
        followup.end_promise(
            promise=watch, outcome=PromiseOutcome.REOPENED, note=GOES_UP_IN_THE_CASE
        )
    access.end_involvement(
        matter_id=household.pk, reason=EndReason.REPLACED, roles=[InvolvementRole.WATCH]
    )


def locked(case: Case) -> Case:
    """The newest version of a case, locked after its matter.

    Raises NotAllowed for somebody who may read it at most: the row policies give it to no lock.
    """
    followup.lock([case.household_id])
    rows = Case.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "team", "household", "coordinator"
    )
    try:
        return rows.get(pk=case.pk)
    except Case.DoesNotExist:
        raise NotAllowed(
            "U kunt hier niets (meer) veranderen. Vraag de casusregisseur om u te betrekken."
        ) from None


def step(case: Case, to: CaseState) -> None:
    """Bring the case to a state. Raises StepNotPossible when the table does not lead there."""
    if to not in STEPS[CaseState(case.state)]:
        raise StepNotPossible(
            f"Deze casus is {case.get_state_display()}. Ververs de pagina en kijk wat nu kan."
        )
    case.state = to
