"""Weeks of calls: what the 80 % norm counts, and what it does not (nota 002, annex 3).

Two questions in one call, a daughter for her mother, a call by a partner's own line, and somebody
who comes back within a fortnight; and behind those, twelve ordinary weeks.
"""

from dataclasses import replace
from itertools import cycle

from voordeur.accounts.models import Assignment
from voordeur.demo.stage import Stage
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Channel, Rung
from voordeur.frontdesk.operations import NewContact
from voordeur.organisations.models import Organisation

PLACE = "Van Heeckerenhuis"
CLOCKS = ("09.20", "10.45", "11.30", "13.50", "14.35", "15.40")
#: Per week, oldest first, with this one and the last left to the other stories: how many questions
#: were answered at once, and how many somebody had to be called back for.
WEEKS = (
    (3, 2), (4, 2), (4, 1), (5, 2), (4, 1), (5, 1), (4, 2), (6, 1), (5, 1), (5, 0), (4, 1),
)  # fmt: skip
ASKED = (
    (Channel.PHONE, "Waar kan ik een rolstoel lenen?", "Bij de thuiszorgwinkel.", ""),
    (Channel.WALK_IN, "Wie helpt mij met dit formulier?", "Samen ingevuld.", "sociaal-raadsvrouw"),
    (Channel.PHONE, "Is er een koffieochtend in de buurt?", "Elke woensdag.", ""),
    (Channel.EMAIL, "Onze dochter slaapt slecht.", "Het spreekuur genoemd.", "opvoedspreekuur"),
    (Channel.PARTNER, "Wijkagent: waar kan meneer eten?", "Aanschuiven, op dinsdag.", ""),
    (Channel.PHONE, "Mijn man raakt de weg kwijt.", "Over het café verteld.", "alzheimercafe"),
    (Channel.WALK_IN, "Hoe vraag ik huurtoeslag aan?", "Samen gekeken op de site.", ""),
    (Channel.LETTER, "Kan ik een parkeerkaart krijgen?", "Formulier teruggestuurd.", ""),
    (Channel.PHONE, "Wie doet mijn tuin nu ik ziek ben?", "Eerst de buren gevraagd.", ""),
)
FOUND_OUT = (
    "Hoe lang duurt het voor mijn aanvraag klaar is?",
    "Kan de taxi mij ook op zondag brengen?",
    "Mag mijn kleinzoon bij mij wonen met mijn uitkering?",
)


def tell(stage: Stage) -> None:
    """Twelve weeks at the desk."""
    _ordinary_weeks(stage)
    _two_questions_in_one_call(stage)
    _a_daughter_for_her_mother(stage)
    _by_a_partners_own_line(stage)
    _somebody_comes_back(stage)


def _ordinary_weeks(stage: Stage) -> None:
    at_the_desk = cycle(_desk(stage))
    asked, found_out = cycle(ASKED), cycle(FOUND_OUT)
    for number, (at_once, later) in enumerate(WEEKS):
        first_day = 5 * (number - len(WEEKS)) - 5
        for which in range(at_once):
            channel, question, advice, service = next(asked)
            contact = stage.contact(channel, question)
            frontdesk.answer_at_once(
                contact=_at(contact),
                advice=advice,
                pointed_to=stage.service(service) if service else None,
                actor=next(at_the_desk),
                now=stage.at(first_day + which % 5, CLOCKS[which]),
            )
        for which in range(later):
            _called_back(stage, next(found_out), actor=next(at_the_desk), day=first_day + 1 + which)


def _called_back(stage: Stage, question: str, *, actor: Assignment, day: int) -> None:
    """Not known at once: found out, and called back the next day."""
    contact = frontdesk.promise_call_back(
        contact=stage.call(
            question, caller="mevrouw Weken-Proef", call_back_on=stage.people.phone()
        ),
        due_at=stage.at(day + 1, "16.00"),
        actor=actor,
        now=stage.at(day, "09.50"),
    )
    frontdesk.called_back(
        contact=contact, advice="Uitgezocht en verteld.", actor=actor,
        now=stage.at(day + 1, "11.10"),
    )  # fmt: skip


def _two_questions_in_one_call(stage: Stage) -> None:
    joke = stage.who("Joke Verkade", team="loket")
    first = frontdesk.answer_at_once(
        contact=stage.call(
            "Mijn rollator is stuk. Waar kan ik heen?", caller="de heer Mulder-Proef"
        ),
        advice="Bij de leverancier; het nummer gegeven.",
        actor=joke,
        now=stage.at(-3, "10.05"),
    )
    second = stage.call(
        "En is er iemand die af en toe met mij wandelt?", caller="de heer Mulder-Proef"
    )
    frontdesk.answer_at_once(
        contact=replace(second, conversation=first.conversation, rung=Rung.NETWORK),
        advice="Zijn buurvrouw wandelt ook: hij vraagt haar eerst zelf.",
        actor=joke,
        now=stage.at(-3, "10.09"),
    )


def _a_daughter_for_her_mother(stage: Stage) -> None:
    call = stage.contact(
        Channel.PHONE,
        "Mijn moeder van 84 kookt niet meer. Wat is er voor haar?",
        caller="mevrouw Verhoef-Proef",
        on_behalf=True,
    )
    frontdesk.answer_at_once(
        contact=replace(call, caller_is="dochter", rung=Rung.FREE_ACCESS),
        advice="Samen eten in het Van Heeckerenhuis; moeder kan morgen al mee.",
        actor=stage.who("Anneke Admiraal", team="loket"),
        now=stage.at(-2, "14.20"),
    )


def _by_a_partners_own_line(stage: Stage) -> None:
    kwadraad = Organisation.objects.get(code="kwadraad")
    for day, question in (
        (-12, "Ik belde altijd Kwadraad. Kan ik daar nog terecht?"),
        (-4, "Mijn buurman zei dat ik Kwadraad moest bellen over geld."),
    ):
        frontdesk.answer_at_once(
            contact=replace(stage.call(question), own_line_of=kwadraad),
            advice="Doorverbonden door Kwadraad; verteld dat er nu één nummer is.",
            actor=stage.who("Ruben de Graaf", team="loket"),
            now=stage.at(day, "11.25"),
        )


def _somebody_comes_back(stage: Stage) -> None:
    """Within a fortnight the point is taken back; later it stands. Neither return is a first."""
    for caller, asked, advice, first_day, again, what_helped, day in (
        (
            "mevrouw Prins-Proef",
            "Hoe krijg ik hulp bij het stofzuigen?",
            "Verwezen naar de site van de gemeente.",
            -7,
            "Ik kom er op die site niet uit.",
            "Samen aangevraagd, aan de telefoon.",
            -1,
        ),
        (
            "de heer Kok-Proef",
            "Waar kan ik terecht met een vraag over erfrecht?",
            "Het spreekuur van de sociaal raadsvrouw genoemd.",
            -29,
            "Bij het spreekuur was het te druk. Kan het ook op afspraak?",
            "Een afspraak gemaakt bij de sociaal raadsvrouw.",
            -13,
        ),
    ):
        mehmet = stage.who("Mehmet", team="loket")
        first = frontdesk.answer_at_once(
            contact=stage.call(asked, caller=caller),
            advice=advice,
            actor=mehmet,
            now=stage.at(first_day, "09.55"),
        )
        frontdesk.answer_at_once(
            contact=replace(stage.call(again, caller=caller), follows=first),
            advice=what_helped,
            actor=mehmet,
            now=stage.at(day, "10.35"),
        )


def _at(contact: NewContact) -> NewContact:
    """Who walks in does so somewhere."""
    return replace(contact, place=PLACE) if contact.channel == Channel.WALK_IN else contact


def _desk(stage: Stage) -> list[Assignment]:
    names = ("Anneke Admiraal", "Mehmet", "Joke Verkade", "Ruben de Graaf")
    return [stage.who(name, team="loket") for name in names]
