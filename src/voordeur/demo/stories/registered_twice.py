"""Somebody registered twice: first by a neighbour who knew little, later by herself.

Nel, who called her after a first question and keeps the waakvlam, sees that it is the same lady.
"Is dit hetzelfde huishouden?" waits on the page of the household for whoever tries it out.
"""

from voordeur.accounts.models import Assignment
from voordeur.cases import operations as cases
from voordeur.cases.enums import CloseReason
from voordeur.cases.models import Case
from voordeur.demo.stage import Stage
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Channel, Severity, Track, Urgency
from voordeur.frontdesk.operations import NewHousehold
from voordeur.frontdesk.triage import Triage
from voordeur.households.enums import NoAddress
from voordeur.households.operations import Address, NewPerson
from voordeur.shared.keys import new_key

TRIAGE = Triage(severity=Severity.SERIOUS, urgency=Urgency.THIS_WEEK, track=Track.SOCIAL)


def tell(stage: Stage) -> None:
    """Mevrouw De Graaf-Proef, once as a name on a note and once as herself."""
    nel = stage.who("Nel Schouten", team="welzijn-volwassenen")
    jeanne = stage.people.adult("Jeanne", "Graaf-Proef", 81, prefix="de")
    called = NewPerson(given_name="J.", prefix="de", surname="Graaf-Proef", phone=jeanne.phone)
    note = NewHousehold(
        key=new_key(),
        members=[called],
        address=Address(no_address=NoAddress.UNKNOWN),
    )
    first = _asked(
        stage, nel, note, "Een buurvrouw vraagt hulp voor mevrouw De Graaf: zij komt niet meer "
        "buiten.", day=-40,
    )  # fmt: skip
    cases.close_case(
        case=first,
        reason=CloseReason.GOES_ON_ALONE,
        note="Mevrouw redt zich met haar buurvrouw. Over drie maanden bellen.",
        watch_on=stage.day(40),
        actor=nel,
        now=stage.at(-32, "11.00"),
    )
    herself = stage.home(
        jeanne,
        street="Storm van 's-Gravesandeweg",
        number=87,
        postcode="2242 JE",
    )
    _asked(stage, nel, herself, "Ik ben gevallen en durf niet meer alleen te douchen.", day=-3)


def _asked(
    stage: Stage, nel: Assignment, household: NewHousehold, question: str, *, day: int
) -> Case:
    """A question at the desk, taken up by Nel the same day."""
    mehmet = stage.who("Mehmet", team="loket")
    request = stage.ask_for_help(
        contact=stage.contact(Channel.PHONE, question),
        household=household,
        question=question,
        triage=TRIAGE,
        actor=mehmet,
        now=stage.at(day, "09.35"),
    )
    offer = frontdesk.hand_over(
        help_request=request,
        to_team=stage.team("welzijn-volwassenen"),
        to_user=nel.user,
        summary="Oudere mevrouw, woont alleen. Graag een huisbezoek.",
        actor=mehmet,
        now=stage.at(day, "09.45"),
    )
    case = frontdesk.accept(handover=offer, actor=nel, now=stage.at(day, "13.30"))
    stage.takes_note(case.household_id, actor=mehmet, now=stage.at(day + 1, "09.00"))
    return case
