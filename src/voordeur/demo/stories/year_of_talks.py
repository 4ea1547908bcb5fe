"""Ten conversations over a year, each ended with the question answered.

So that the administrator sees which questions of the conversation are filled in, and which never.
"""

from dataclasses import dataclass

from voordeur.accounts.models import Assignment
from voordeur.cases import operations as cases
from voordeur.cases.enums import CloseReason
from voordeur.cases.models import Case
from voordeur.demo.stage import Stage
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Severity, Track, Urgency
from voordeur.frontdesk.triage import Triage
from voordeur.households.enums import Gender
from voordeur.intake import operations as intake
from voordeur.intake import queries
from voordeur.intake.enums import HelpNeeded, LifeDomain
from voordeur.intake.operations import NewAnswer, NewReply
from voordeur.shared.keys import new_key

TEAM = "welzijn-volwassenen"


@dataclass(frozen=True, slots=True)
class Talk:
    """Who asked what, so many working days ago, and about which life domain it went."""

    given_name: str
    surname: str
    age: int
    gender: Gender
    day: int
    question: str
    about: LifeDomain
    is_hard: str
    wish: str


TALKS = (
    Talk("Riet", "Bos-Proef", 77, Gender.WOMAN, -238, "Ik zie de hele week niemand.",
         LifeDomain.SOCIAL, "De kinderen wonen ver weg.", "Een vast clubje op dinsdag."),
    Talk("Theo", "Kroon-Proef", 69, Gender.MAN, -222, "Ik begrijp de brieven niet meer.",
         LifeDomain.FINANCES, "De post ligt drie weken.", "Dat iemand elke week meekijkt."),
    Talk("Samira", "Azzouz-Proef", 35, Gender.WOMAN, -207, "Ik wil weer aan het werk.",
         LifeDomain.DAYTIME, "De dagen lijken op elkaar.", "Drie ochtenden iets met mensen."),
    Talk("Wim", "Smit-Proef", 81, Gender.MAN, -191, "Het huishouden lukt niet meer.",
         LifeDomain.PRACTICAL, "Ramen en bed zijn te zwaar.", "Zelf blijven koken."),
    Talk("Ans", "Engel-Proef", 58, Gender.WOMAN, -176, "Mijn man is net overleden.",
         LifeDomain.MENTAL, "De avonden zijn lang.", "Met anderen praten die dit kennen."),
    Talk("Dirk", "Post-Proef", 49, Gender.MAN, -160, "Mijn huis is te gehorig.",
         LifeDomain.HOUSING, "De buren horen alles en klagen.", "Rust met de buren."),
    Talk("Gerda", "Blok-Proef", 73, Gender.WOMAN, -143, "Ik durf de trap niet meer op.",
         LifeDomain.PHYSICAL, "Zij viel twee keer.", "Weer zelf naar de winkel lopen."),
    Talk("Paul", "Hoek-Proef", 62, Gender.MAN, -127, "Sinds mijn pensioen weet ik het niet.",
         LifeDomain.MEANING, "Niemand heeft hem nodig.", "Iets maken met zijn handen."),
    Talk("Loes", "Kamp-Proef", 66, Gender.WOMAN, -110, "Ik zorg voor mijn man en ben op.",
         LifeDomain.SOCIAL, "Zij slaapt slecht en komt nergens.", "Een middag vrij."),
    Talk("Henk", "Ruiter-Proef", 54, Gender.MAN, -92, "Ik heb schulden bij drie winkels.",
         LifeDomain.FINANCES, "Hij durft niet te tellen.", "Een plan met één bedrag."),
)  # fmt: skip
#: What goes well, in turns; nobody said what they would have otherwise where all is well.
WELL = {
    LifeDomain.HOUSING: ("Een fijn huis met een lift.", "Woont er dertig jaar en kent de buurt."),
    LifeDomain.FINANCES: ("Het pensioen is genoeg.", "Betaalt alles op tijd."),
    LifeDomain.SOCIAL: ("De buurvrouw drinkt elke dag koffie.", "Twee goede vrienden."),
    LifeDomain.MENTAL: ("Slaapt goed en lacht graag.", ""),
    LifeDomain.MEANING: ("Zingt in het kerkkoor.", "De kleinkinderen."),
    LifeDomain.PHYSICAL: ("Wandelt elke ochtend.", "Fietst nog overal heen."),
    LifeDomain.PRACTICAL: ("Doet alles zelf.", "De zoon doet de zware boodschappen."),
    LifeDomain.DAYTIME: ("Leest, puzzelt en past op.", "Vrijwilliger bij de bibliotheek."),
}
#: To the deeper questions, where they follow from what is hard.
REPLIES = {
    LifeDomain.FINANCES: (NewReply(question="finances-debts", words="ja, zonder overzicht"),),
    LifeDomain.HOUSING: (NewReply(question="housing-notice", words="nee"),),
    LifeDomain.SOCIAL: (NewReply(question="social-safe", words="ja"),),
}


def tell(stage: Stage) -> None:
    """One after the other, each with the same coordinator of the cluster."""
    nel = stage.who("Nel Schouten", team=TEAM)
    for number, talk in enumerate(TALKS):
        case = _taken_up(stage, talk, number, nel)
        _asked(stage, talk, number, case, nel)
        cases.close_case(
            case=case,
            reason=CloseReason.GOALS_REACHED,
            note="De vraag is beantwoord met wat er in de buurt al is.",
            watch_on=None,
            released_because="Weet ons te vinden en wil niet gebeld worden.",
            actor=nel,
            now=stage.at(talk.day + 8, "15.40"),
        )


def _taken_up(stage: Stage, talk: Talk, number: int, nel: Assignment) -> Case:
    mehmet = stage.who("Mehmet", team="loket")
    request = stage.ask_for_help(
        contact=stage.call(talk.question, caller=f"{talk.given_name} {talk.surname}"),
        household=stage.home(
            stage.people.adult(talk.given_name, talk.surname, talk.age, gender=talk.gender),
            street="Van Cranenburchlaan", number=101 + 2 * number, postcode="2241 PL",
        ),
        triage=Triage(severity=Severity.LIGHT, urgency=Urgency.CAN_WAIT, track=Track.SOCIAL),
        actor=mehmet,
        now=stage.at(talk.day, "11.05"),
    )  # fmt: skip
    offer = frontdesk.hand_over(
        help_request=request,
        to_team=stage.team(TEAM),
        to_user=nel.user,
        summary="Graag een gesprek aan huis.",
        actor=mehmet,
        now=stage.at(talk.day, "11.15"),
    )
    case = frontdesk.accept(handover=offer, actor=nel, now=stage.at(talk.day + 1, "09.20"))
    stage.takes_note(case.household_id, actor=mehmet, now=stage.at(talk.day + 2, "09.00"))
    return case


def _asked(stage: Stage, talk: Talk, number: int, case: Case, nel: Assignment) -> None:
    now = stage.at(talk.day + 3, "14.00")
    home = stage.household(case.household_id, seen_by=nel, now=now)
    conversation = intake.start_intake(household=home, actor=nel, now=now)
    for place, domain in enumerate(LifeDomain):
        intake.answer(
            intake=conversation, said=_said(talk, domain, number + place), actor=nel, now=now
        )
    with stage.seen_by(nel, now):
        page = queries.page(household=home, acting=nel, today=stage.day(talk.day + 3))
    intake.finish_intake(
        intake=conversation,
        summary=queries.proposed_summary(page),
        actor=nel,
        now=stage.at(talk.day + 3, "15.10"),
    )


def _said(talk: Talk, domain: LifeDomain, turn: int) -> NewAnswer:
    well = WELL[domain][turn % 2]
    if domain != talk.about:
        return NewAnswer(
            domain=domain, goes_well=well or "Gaat goed.", help_needed=HelpNeeded.NONE,
            key=new_key(),
        )  # fmt: skip
    return NewAnswer(
        domain=domain, goes_well=well, is_hard=talk.is_hard, wish=talk.wish,
        help_needed=HelpNeeded.SOON, replies=REPLIES.get(domain, ()), key=new_key(),
    )  # fmt: skip
