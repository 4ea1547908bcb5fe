"""The household coordinates itself and a professional keeps the waakvlam."""

from datetime import date, datetime, timedelta

from voordeur.access import rules
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.cases.enums import CaseState, Coordination, PromiseKind, Step
from voordeur.cases.models import Case
from voordeur.cases.operations.changing import (
    OfTheHousehold,
    keep_change,
    let_everybody_know,
    name_who_coordinates,
)
from voordeur.cases.operations.steps import locked
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.shared.errors import NotAllowed, NotSuitable, StepNotPossible, said
from voordeur.shared.operations import SENTENCES, operation, part, running
from voordeur.shared.periods import end_of_day, local_date, working_day_from

#: How soon a professional asks how it goes when the household coordinates. Our own reading.
LOOK_WITHIN = timedelta(weeks=4)
HOW_DOES_IT_GO = "Vraag hoe het gaat met zelf de regie voeren."
SENTENCES["cases_a_change_of_side_has_a_reason"] = "Schrijf op waarom de regie overgaat."


@operation
def give_back(
    *,
    case: Case,
    to: OfTheHousehold,
    because: str,
    look_on: date | None = None,
    actor: Assignment,
    now: datetime,
) -> Case:
    """Let somebody of the household or its network coordinate; whoever did keeps the waakvlam.

    Raises NotAllowed for anybody but the coordinator, SayMore without a reason, NotSuitable for
    somebody who is not of the household, StepNotPossible when they coordinate already.
    """
    case = locked(case)
    _require_coordinator(case, actor=actor, now=now)
    because = said(because, "Schrijf op waarom de regie naar het huishouden gaat.")
    if to in (case.member, case.tie):
        raise StepNotPossible("Deze persoon voert de regie al.")
    name_who_coordinates(case, to)
    case.save(update_fields=["coordination", "member", "tie"])
    keep_change(case, Step.GIVEN_BACK, because=because)
    look_alongside(case, on=look_on)
    let_everybody_know(
        case, "Het huishouden voert nu zelf de regie. Bekijk de kring.", besides=[case.coordinator]
    )
    audit.record(
        "case.coordination-given-back", subject=case, matter_id=case.household_id,
        coordination=case.coordination,
    )  # fmt: skip
    return case


@operation
def take_over(*, case: Case, because: str, actor: Assignment, now: datetime) -> Case:
    """The professional who keeps the waakvlam coordinates again, because the household cannot.

    Raises NotAllowed for anybody else, SayMore without a reason, StepNotPossible when a
    professional coordinates already.
    """
    case = locked(case)
    _require_coordinator(case, actor=actor, now=now)
    because = said(because, "Schrijf op waarom u de regie overneemt, en wat het huishouden zegt.")
    if case.coordination == Coordination.PROFESSIONAL:
        raise StepNotPossible("U voert de regie al.")
    name_who_coordinates(case, None)
    case.save(update_fields=["coordination", "member", "tie"])
    keep_change(case, Step.TAKEN_OVER, because=because)
    end_looking(case, note="Een professional nam de regie over.")
    let_everybody_know(case, f"{actor.user.name} nam de regie over van het huishouden.", besides=[])
    audit.record("case.coordination-taken-over", subject=case, matter_id=case.household_id)
    return case


def usual_look(today: date) -> date:
    """The working day on which one usually asks again how it goes."""
    return working_day_from(today + LOOK_WITHIN)


@operation
def say_how_it_goes(
    *, promise: Promise, note: str, look_on: date | None = None, actor: Assignment, now: datetime
) -> Promise:
    """Somebody asked how it goes: it goes on, and somebody asks again.

    Raises NotAllowed when not involved, SayMore without what was heard, StepNotPossible for
    another kind of promise or one that was kept.
    """
    followup.lock([promise.matter_id])
    rules.require("work_with", acting=actor, matter_id=promise.matter_id, now=now)
    if promise.kind != PromiseKind.ALONGSIDE:
        raise StepNotPossible("Deze afspraak gaat over iets anders. Open hem op zijn eigen pagina.")
    note = said(note, "Schrijf op hoe het gaat, in de woorden van het huishouden.")
    case = Case.objects.running().filter(household=promise.matter_id).first()
    kept = followup.end_promise(promise=promise, outcome=PromiseOutcome.KEPT, note=note)
    if case and (case.member_id or case.tie_id):
        look_alongside(case, on=look_on)
    audit.record("case.coordination-looked-at", subject=kept, matter_id=kept.matter_id)
    return kept


@part
def look_alongside(case: Case, *, on: date | None = None) -> Promise:
    """Promise to ask how it goes; an earlier such promise is replaced.

    Raises NotSuitable for a day that is not to come.
    """
    today = local_date(running().now)
    if on is not None and on <= today:
        raise NotSuitable("Kies een dag na vandaag om te vragen hoe het gaat.")
    earlier = _looking(case)
    promise = followup.make_promise(
        matter_id=case.household_id,
        kind=PromiseKind.ALONGSIDE,
        what=HOW_DOES_IT_GO,
        team=case.team,
        owner=case.coordinator,
        due_at=end_of_day(on or usual_look(today)),
    )
    for old in earlier:
        followup.end_promise(promise=old, outcome=PromiseOutcome.REPLACED)
    return promise


@part
def end_looking(case: Case, *, note: str) -> None:
    """Nobody has to ask any more how it goes."""
    for promise in _looking(case):
        followup.end_promise(promise=promise, outcome=PromiseOutcome.KEPT, note=note)


def _looking(case: Case) -> list[Promise]:
    rows = Promise.objects.open().filter(matter_id=case.household_id, kind=PromiseKind.ALONGSIDE)
    return list(rows.order_by("id"))


def _require_coordinator(case: Case, *, actor: Assignment, now: datetime) -> None:
    rules.require("work_with", acting=actor, matter_id=case.household_id, now=now)
    if case.state != CaseState.COORDINATED:
        raise StepNotPossible("Deze casus heeft geen casusregisseur. Word het eerst zelf.")
    if case.coordinator_id != actor.user_id:
        raise NotAllowed("Dat doet de casusregisseur. Vraag het hem of haar.")
