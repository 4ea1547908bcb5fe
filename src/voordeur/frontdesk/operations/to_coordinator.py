"""A question of a household with a running case goes to its coordinator, in one step."""

from datetime import datetime

from voordeur.access import rules
from voordeur.access.enums import Depth
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.cases import operations as cases
from voordeur.cases.models import Case
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.frontdesk import terms
from voordeur.frontdesk.enums import RequestState
from voordeur.frontdesk.models import HelpRequest
from voordeur.frontdesk.operations.steps import let_go, locked, pass_on, require_holder, step
from voordeur.frontdesk.operations.taking import shortened, takes_questions
from voordeur.shared.errors import StepNotPossible
from voordeur.shared.operations import operation


@operation
def give_to_coordinator(*, help_request: HelpRequest, actor: Assignment, now: datetime) -> Promise:
    """Give a question to who is responsible for the household already: it asks for no answer.

    It counts as the one handover. Raises NotAllowed to who does not hold it, StepNotPossible when
    no case runs, or the question was handed over before.
    """
    request = locked(help_request)
    require_holder(request, actor=actor, now=now)
    team = takes_questions(actor)
    case = Case.objects.running().filter(household=request.household_id).first()
    if case is None:
        raise StepNotPossible("Er loopt geen casus voor dit huishouden. Kies een team.")
    if request.state != RequestState.AT_DESK or request.handed_over:
        raise StepNotPossible("Deze vraag is al overgedragen. Kies een team, met de reden.")
    step(request, RequestState.TAKEN_UP)
    by = terms.first_step_by(request, municipality_id=actor.municipality_id, now=now)
    asked = cases.ask_about_new_question(case=case, question=shortened(request.question), by=by)
    request.handed_over += 1
    request.save(update_fields=["state", "handed_over"])
    followup.end_promise(promise=request.promise, outcome=PromiseOutcome.KEPT)
    along = pass_on(matter_id=request.household_id, by=team, to_team=asked.team, to=asked.owner)
    audit.record(
        "help-request.to-coordinator", subject=request, matter_id=request.household_id,
        case=case.pk, along=along,
    )  # fmt: skip
    # Nobody of the other side had a say in it: who gives sees no deeper afterwards than before.
    depth = rules.depth_of(acting=actor, matter_id=request.household_id, now=now)
    let_go(
        matter_id=request.household_id, giver=actor.user, team=team,
        depth=min(Depth(depth), Depth.AGREEMENTS),
    )  # fmt: skip
    return asked
