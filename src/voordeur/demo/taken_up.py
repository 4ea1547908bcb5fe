"""How most stories begin: somebody rings the desk, a team takes it up, and one coordinates."""

from voordeur.accounts.models import Assignment
from voordeur.cases import operations as cases
from voordeur.cases.enums import WhyThisOne
from voordeur.cases.models import Case
from voordeur.demo.stage import Stage
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Severity, Track, Urgency
from voordeur.frontdesk.operations import NewHousehold
from voordeur.frontdesk.triage import Triage
from voordeur.households import operations as households
from voordeur.households.models import Membership, Person, SupportTie

WEIGHED = Triage(severity=Severity.LIGHT, urgency=Urgency.CAN_WAIT, track=Track.SOCIAL)


def in_care(
    stage: Stage,
    home: NewHousehold,
    question: str,
    *,
    why: str,
    by: Assignment,
    team: str,
    day: int,
) -> Case:
    """A question of this household that `by` takes up on a day, and coordinates from then on."""
    mehmet, first = stage.who("Mehmet", team="loket"), home.members[0]
    request = stage.ask_for_help(
        contact=stage.call(question, caller=f"{first.given_name} {first.surname}"),
        household=home,
        triage=WEIGHED,
        actor=mehmet,
        now=stage.at(day, "09.30"),
    )
    offer = frontdesk.hand_over(
        help_request=request,
        to_team=stage.team(team),
        summary=why,
        actor=mehmet,
        now=stage.at(day, "11.00"),
    )
    case = frontdesk.accept(handover=offer, actor=by, now=stage.at(day, "13.00"))
    return cases.appoint_coordinator(
        case=case, why_this_one=WhyThisOne.EXPERTISE, actor=by, now=stage.at(day, "13.10")
    )


def lives_there(stage: Stage, case: Case, by: Assignment, day: int) -> Person:
    """Who was registered first in the household of a case."""
    with stage.seen_by(by, stage.at(day, "13.20")):
        rows = Membership.objects.filter(household=case.household_id).select_related("person")
        return rows.order_by("from_on", "id")[0].person


def stands_by(
    stage: Stage, case: Case, by: Assignment, day: int, *, name: str, relation: str
) -> SupportTie:
    """Somebody of the own network, written down on a day."""
    now = stage.at(day, "13.25")
    home = stage.household(case.household_id, seen_by=by, now=now)
    return households.add_support(
        household=home, name=name, relation=relation, phone=stage.people.phone(), actor=by, now=now
    )
