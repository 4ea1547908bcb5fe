"""A handover refused with a reason, and offered where it fits: nobody falls between two stools.

"De inwoner wordt ten hoogste één keer doorgeschakeld" (nota 000 §4.2): the desk keeps the question
until somebody says yes.
"""

from dataclasses import replace

from voordeur.accounts.models import Assignment
from voordeur.cases.models import Case
from voordeur.demo.stage import Stage
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Channel, Severity, Track, Urgency
from voordeur.frontdesk.models import HelpRequest
from voordeur.frontdesk.triage import Triage
from voordeur.households import operations as households
from voordeur.intake import operations as intake
from voordeur.intake.enums import HelpNeeded, LifeDomain
from voordeur.intake.operations import NewAnswer
from voordeur.shared.keys import new_key

SAID = (
    NewAnswer(
        domain=LifeDomain.HOUSING,
        goes_well="Ik woon hier veertig jaar en wil hier blijven.",
        help_needed=HelpNeeded.NONE,
    ),
    NewAnswer(
        domain=LifeDomain.SOCIAL,
        goes_well="Mijn zus belt elke zondag.",
        is_hard="De dagen zijn lang. Ik durf niet meer alleen naar de soos.",
        wish="Weer onder de mensen, het liefst om te zingen.",
        help_needed=HelpNeeded.SOON,
    ),
    NewAnswer(
        domain=LifeDomain.PHYSICAL,
        is_hard="Voor mij alleen kook ik niet. Ik ben zes kilo kwijt.",
        help_needed=HelpNeeded.NOW,
    ),
)


def tell(stage: Stage) -> None:
    """Mevrouw De Wit-Proef, 78, has been alone since her husband died."""
    nel = stage.who("Nel Schouten", team="welzijn-volwassenen")
    request = _asked(stage)
    _refused(stage, request)
    case = _taken_up(stage, request, nel)
    _first_visit(stage, case, nel)


def _asked(stage: Stage) -> HelpRequest:
    return stage.ask_for_help(
        contact=stage.contact(
            Channel.PARTNER,
            "De huisarts belt over een weduwe van 78: zij eet slecht en spreekt dagen niemand.",
            caller="praktijkondersteuner van de huisarts",
            on_behalf=True,
        ),
        household=stage.home(
            stage.people.adult("Johanna", "Wit-Proef", 78, prefix="de"),
            street="Van Zuylen van Nijeveltstraat",
            number=212,
            postcode="2242 AX",
        ),
        question="Mevrouw is eenzaam sinds haar man overleed, en eet slecht. Wie gaat er langs?",
        triage=Triage(severity=Severity.SERIOUS, urgency=Urgency.THIS_WEEK, track=Track.SOCIAL),
        actor=stage.who("Mehmet", team="loket"),
        now=stage.at(-8, "10.05"),
    )


def _refused(stage: Stage, request: HelpRequest) -> None:
    offer = frontdesk.hand_over(
        help_request=request,
        to_team=stage.team("hulpverlening-volwassenen"),
        summary="Eenzaam, eet slecht. De huisarts vraagt een huisbezoek.",
        actor=stage.who("Mehmet", team="loket"),
        now=stage.at(-8, "10.12"),
    )
    frontdesk.refuse(
        handover=offer,
        reason="Er is geen beschikking nodig: een ouderenadviseur kan morgen langs.",
        actor=stage.who("Jasper Evers", team="hulpverlening-volwassenen"),
        now=stage.at(-7, "09.30"),
    )


def _taken_up(stage: Stage, request: HelpRequest, nel: Assignment) -> Case:
    offer = frontdesk.hand_over(
        help_request=request,
        to_team=stage.team("welzijn-volwassenen"),
        to_user=nel.user,
        summary="Eenzaam sinds haar man overleed, eet slecht. Graag een huisbezoek deze week.",
        actor=stage.who("Mehmet", team="loket"),
        now=stage.at(-7, "10.00"),
    )
    return frontdesk.accept(handover=offer, actor=nel, now=stage.at(-7, "13.20"))


def _first_visit(stage: Stage, case: Case, nel: Assignment) -> None:
    """The conversation has begun; five domains wait for the next visit."""
    now = stage.at(-5, "14.00")
    home = stage.household(case.household_id, seen_by=nel, now=now)
    conversation = intake.start_intake(household=home, actor=nel, now=now)
    for said in SAID:
        intake.answer(intake=conversation, said=replace(said, key=new_key()), actor=nel, now=now)
    households.add_support(
        household=home,
        name="Greetje Post-Proef",
        relation="zus, belt elke zondag",
        phone=stage.people.phone(),
        actor=nel,
        now=stage.at(-5, "15.10"),
    )
