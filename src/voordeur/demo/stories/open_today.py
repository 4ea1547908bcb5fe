"""What stands open on the day itself, so that everybody who logs in has something to do."""

from voordeur.cases import operations as cases
from voordeur.cases.enums import WhyThisOne
from voordeur.demo.stage import Stage
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Channel, Severity, Track, Urgency
from voordeur.frontdesk.operations import NewContact
from voordeur.frontdesk.triage import Triage
from voordeur.households.operations import NewPerson


def tell(stage: Stage) -> None:
    """Calls to make, offers to answer, and two things that are late."""
    _calls(stage)
    _debts_and_two_children(stage)
    _school_is_worried(stage)
    _late_for_adults(stage)
    _late_for_youth(stage)


def _calls(stage: Stage) -> None:
    for name, caller, question in (
        (
            "Anneke Admiraal",
            "mevrouw De Vries-Proef",
            "Hoe lang duurt het voor de scootmobiel komt?",
        ),
        ("Mehmet", "de heer Yilmaz-Proef", "Mag mijn moeder mee naar het keukentafelgesprek?"),
        ("Ruben de Graaf", "mevrouw Smit-Proef", "Kan de hulp op een andere dag komen?"),
    ):
        frontdesk.promise_call_back(
            contact=stage.call(question, caller=caller, call_back_on=stage.people.phone()),
            due_at=stage.at(0, "16.00"),
            actor=stage.who(name, team="loket"),
            now=stage.at(-1, "15.10"),
        )


def _debts_and_two_children(stage: Stage) -> None:
    """Offered to a team, not yet answered."""
    anneke = stage.who("Anneke Admiraal", team="loket")
    request = stage.ask_for_help(
        contact=stage.call(
            "Ik heb schulden en krijg ze niet meer op een rij.", caller="Linda Jansen-Proef"
        ),
        household=stage.home(
            stage.people.adult("Linda", "Jansen-Proef", 34),
            stage.people.child("Daan", "Jansen-Proef", 11),
            stage.people.child("Fleur", "Jansen-Proef", 8),
            street="Oostdorperweg",
            number=87,
            postcode="2242 NG",
        ),
        triage=Triage(severity=Severity.GRAVE, urgency=Urgency.THIS_WEEK, track=Track.SOCIAL),
        actor=anneke,
        now=stage.at(-1, "13.35"),
    )
    frontdesk.hand_over(
        help_request=request,
        to_team=stage.team("hulpverlening-volwassenen"),
        summary="Schulden, twee kinderen, ernst hoog. De energie wordt over twee weken afgesloten.",
        actor=anneke,
        now=stage.at(-1, "13.48"),
    )


def _school_is_worried(stage: Stage) -> None:
    """Offered to each of the other clusters: two by a partner, one by the resident."""
    people = stage.people
    for team, person, channel, question, why, number in (
        (
            "welzijn-jeugd",
            people.child("Milan", "Vermeer-Proef", 13),
            Channel.PARTNER,
            "De mentor belt: Milan komt steeds minder op school. Zijn ouders weten dat wij bellen.",
            "Er speelt thuis ook iets. Uw team komt op school en aan huis.",
            5,
        ),
        (
            "hulpverlening-jeugd",
            people.child("Roos", "Timmer-Proef", 15),
            Channel.PARTNER,
            "De huisarts vraagt een gezinscoach: Roos eet niet meer mee en praat niet.",
            "Een gezinscoach vraagt een beschikking. De huisarts ziet nu geen gevaar.",
            23,
        ),
        (
            "welzijn-volwassenen",
            people.adult("Wim", "Post-Proef", 69),
            Channel.WALK_IN,
            "Ik ben gestopt met werken en zoek iets om handen.",
            "Hij wil vrijwilligerswerk in de buurt doen. Daarvoor is geen beschikking nodig.",
            61,
        ),
    ):
        contact = stage.contact(channel, question, on_behalf=channel == Channel.PARTNER)
        _offered(stage, team, person, contact=contact, why=why, number=number)


def _offered(
    stage: Stage, team: str, person: NewPerson, *, contact: NewContact, why: str, number: int
) -> None:
    ruben = stage.who("Ruben de Graaf", team="loket")
    request = stage.ask_for_help(
        contact=contact,
        household=stage.home(person, street="Gravestraat", number=number, postcode="2242 HX"),
        triage=Triage(severity=Severity.LIGHT, urgency=Urgency.CAN_WAIT, track=Track.SOCIAL),
        actor=ruben,
        now=stage.at(-1, "11.00"),
    )
    frontdesk.hand_over(
        help_request=request,
        to_team=stage.team(team),
        summary=why,
        actor=ruben,
        now=stage.at(-1, "11.10"),
    )


def _late_for_adults(stage: Stage) -> None:
    """The conversation should have been held last week: the lead hears of it."""
    wilma = stage.who("Wilma Timmermans", team="welzijn-volwassenen")
    joke = stage.who("Joke Verkade", team="loket")
    request = stage.ask_for_help(
        contact=stage.call(
            "Sinds mijn ontslag kom ik het huis niet meer uit.", caller="Peter Meijer-Proef"
        ),
        household=stage.home(
            stage.people.adult("Peter", "Meijer-Proef", 52),
            street="Deijlerweg",
            number=140,
            postcode="2241 AJ",
        ),
        triage=Triage(severity=Severity.SERIOUS, urgency=Urgency.CAN_WAIT, track=Track.SOCIAL),
        actor=joke,
        now=stage.at(-16, "09.05"),
    )
    offer = frontdesk.hand_over(
        help_request=request,
        to_team=stage.team("welzijn-volwassenen"),
        summary="Na ontslag teruggetrokken, geen netwerk. Graag een gesprek thuis.",
        actor=joke,
        now=stage.at(-16, "09.15"),
    )
    frontdesk.accept(handover=offer, actor=wilma, now=stage.at(-15, "10.00"))


def _late_for_youth(stage: Stage) -> None:
    """A boy of seventeen and a half: he has a coordinator, and a conversation that is late."""
    dennis = stage.who("Dennis Kramer", team="hulpverlening-jeugd")
    mehmet = stage.who("Mehmet", team="loket")
    request = stage.ask_for_help(
        contact=stage.call(
            "Mijn zoon wordt bijna achttien. Wat gebeurt er dan met zijn begeleiding?",
            caller="Nadia El Idrissi-Proef",
            call_back_on=stage.people.phone(),
        ),
        household=stage.home(
            stage.people.adult("Nadia", "El Idrissi-Proef", 45),
            stage.people.child("Yassin", "El Idrissi-Proef", 17),
            street="Van Zuylenlaan",
            number=12,
            postcode="2242 KE",
        ),
        triage=Triage(severity=Severity.SERIOUS, urgency=Urgency.THIS_WEEK, track=Track.SOCIAL),
        actor=mehmet,
        now=stage.at(-14, "14.30"),
    )
    offer = frontdesk.hand_over(
        help_request=request,
        to_team=stage.team("hulpverlening-jeugd"),
        summary="Jongen van 17, begeleiding stopt op zijn 18e. Er is nog geen perspectiefplan.",
        actor=mehmet,
        now=stage.at(-14, "14.40"),
    )
    case = frontdesk.accept(handover=offer, actor=dennis, now=stage.at(-13, "09.30"))
    cases.appoint_coordinator(
        case=case, why_this_one=WhyThisOne.EXPERTISE, actor=dennis, now=stage.at(-12, "09.00")
    )
