"""The conversation prepared at home: Wendy handed in, her daughter of 15 has a link of her own.

"Laat de inwoner zijn verhaal één keer vertellen, op zijn eigen moment" (nota 000 §2).
"""

from datetime import timedelta

from voordeur.accounts.models import Assignment
from voordeur.demo.stage import Stage
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Severity, Track, Urgency
from voordeur.frontdesk.triage import Triage
from voordeur.households.models import Household, Person
from voordeur.intake import operations as intake
from voordeur.intake.beforehand import asking
from voordeur.intake.beforehand.asking import OwnWords
from voordeur.intake.beforehand.pairs import Pair
from voordeur.intake.enums import Delivery, HelpNeeded, LifeDomain
from voordeur.intake.models import Preparation
from voordeur.intake.operations import NewPreparation
from voordeur.shared.acting import acting_as

#: What Wendy typed in the evening; about one of these she wants to be spoken alone.
TOLD = (
    OwnWords(
        domain=LifeDomain.HOUSING,
        goes_well="Het huis is klein maar van ons. De buurvrouw past op de post.",
        is_hard="Er is schimmel in de slaapkamer en de verhuurder belt niet terug.",
        wish="Een droge kamer voor Lisa.",
        help_needed=HelpNeeded.SOON,
    ),
    OwnWords(
        domain=LifeDomain.FINANCES,
        goes_well="Ik betaal de huur altijd als eerste.",
        is_hard="Ik durf de post van de incasso niet open te maken.",
        wish="Dat iemand ernaast zit als ik ze openmaak.",
        help_needed=HelpNeeded.NOW,
    ),
    OwnWords(
        domain=LifeDomain.MENTAL,
        is_hard="Ik slaap al weken slecht. Lisa weet dat niet en dat wil ik zo houden.",
        help_needed=HelpNeeded.SOON,
        only_alone=True,
    ),
    OwnWords(domain=LifeDomain.DAYTIME, goes_well="Drie dagen werk in de bakkerij, fijne mensen."),
)


def tell(stage: Stage) -> None:
    """Asked four days ago; handed in yesterday evening; the conversation is today."""
    kramer = stage.who("Dennis Kramer", team="hulpverlening-jeugd")
    home = _asked_and_taken_up(stage, kramer)
    now = stage.at(-4, "15.00")
    with stage.seen_by(kramer, now):
        wendy = Person.objects.get(memberships__household=home, given_name="Wendy")
        lisa = Person.objects.get(memberships__household=home, given_name="Lisa")
    _, pair = _prepared(stage, home, wendy, kramer)
    _prepared(stage, home, lisa, kramer)
    evening = stage.at(-1, "20.40")
    for minutes, said in enumerate(TOLD):
        at = evening + timedelta(minutes=4 * minutes)
        with acting_as(None, now=at, purpose="demo"):
            asking.write(pair.hashes, said, now=at)
    handed_in = evening + timedelta(minutes=20)
    with acting_as(None, now=handed_in, purpose="demo"):
        asking.hand_in(pair.hashes, now=handed_in)
    intake.start_intake(household=home, actor=kramer, now=stage.lately("09.00"))


def _prepared(
    stage: Stage, home: Household, who: Person, kramer: Assignment
) -> tuple[Preparation, Pair]:
    return intake.prepare(
        household=home,
        new=NewPreparation(
            about=who, by=who, domains=tuple(LifeDomain), until_on=stage.day(3),
            delivery=Delivery.PAPER,
        ),
        actor=kramer, now=stage.at(-4, "15.10"),
    )  # fmt: skip


def _asked_and_taken_up(stage: Stage, kramer: Assignment) -> Household:
    ruben = stage.who("Ruben de Graaf", team="loket")
    people = stage.people
    request = stage.ask_for_help(
        contact=stage.call(
            "Het loopt mij boven het hoofd: de post, het huis, mijn dochter.",
            caller="Wendy Kamp-Proef",
        ),
        household=stage.home(
            people.adult("Wendy", "Kamp-Proef", 41), people.child("Lisa", "Kamp-Proef", 15),
            street="Van Zuylen van Nijeveltstraat", number=212, postcode="2242 AT",
        ),
        triage=Triage(severity=Severity.SERIOUS, urgency=Urgency.THIS_WEEK, track=Track.SOCIAL),
        actor=ruben,
        now=stage.at(-6, "10.20"),
    )  # fmt: skip
    offer = frontdesk.hand_over(
        help_request=request,
        to_team=stage.team("hulpverlening-jeugd"),
        summary="Moeder en dochter van 15. Ongeopende post, schimmel. Zij praat niet graag meteen. "
        "Wil graag eerst thuis opschrijven hoe het gaat.",
        actor=ruben,
        now=stage.at(-6, "10.31"),
    )
    case = frontdesk.accept(handover=offer, actor=kramer, now=stage.at(-5, "09.10"))
    return stage.household(case.household_id, seen_by=kramer, now=stage.at(-5, "09.11"))
