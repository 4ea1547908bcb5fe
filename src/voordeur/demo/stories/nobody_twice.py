"""Nobody twice: a number that was misheard, and a daughter who calls.

What a mended BSN leaves behind stands on the page of the member; what a desk links without seeing
it, in the story of the household.
"""

from dataclasses import replace

from voordeur.access import finding, numbers
from voordeur.access.asking import Asked
from voordeur.access.enums import CardKind
from voordeur.cases import operations as cases
from voordeur.cases.enums import CloseReason
from voordeur.cases.models import Case
from voordeur.demo.stage import Stage
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Channel, Severity, Track, Urgency
from voordeur.frontdesk.operations import ByCard
from voordeur.frontdesk.triage import Triage
from voordeur.households.models import Membership
from voordeur.households.operations import NewPerson

LIGHT = Triage(severity=Severity.LIGHT, urgency=Urgency.THIS_WEEK, track=Track.SOCIAL)


def tell(stage: Stage) -> None:
    """Mr. Koning-Proef, known for months."""
    willem = stage.people.adult("Willem", "Koning-Proef", 74)
    misheard = stage.people.adult("Willem", "Koning-Proef", 74).bsn
    case = _taken_up(stage, replace(willem, bsn=misheard))
    _number_mended(stage, case, willem.bsn)
    _goes_on_alone(stage, case)
    _daughter_calls(stage, willem)


def _taken_up(stage: Stage, willem: NewPerson) -> Case:
    """The desk hears a number on the telephone; so long ago that it sees him no more."""
    mehmet = stage.who("Mehmet", team="loket")
    nel = stage.who("Nel Schouten", team="welzijn-volwassenen")
    request = stage.ask_for_help(
        contact=stage.call("Sinds mijn vrouw er niet meer is, kook ik niet meer."),
        household=stage.home(willem, street="Hallekensstraat", number=15, postcode="2242 VE"),
        triage=LIGHT,
        actor=mehmet,
        now=stage.at(-45, "10.20"),
    )
    offer = frontdesk.hand_over(
        help_request=request,
        to_team=stage.team("welzijn-volwassenen"),
        to_user=nel.user,
        summary="Weduwnaar, eet slecht. Graag een huisbezoek.",
        actor=mehmet,
        now=stage.at(-45, "10.30"),
    )
    return frontdesk.accept(handover=offer, actor=nel, now=stage.at(-45, "14.00"))


def _number_mended(stage: Stage, case: Case, bsn: str) -> None:
    """At his table she sees his passport."""
    nel, now = stage.who("Nel Schouten", team="welzijn-volwassenen"), stage.at(-43, "11.15")
    with stage.seen_by(nel, now):
        lives = Membership.objects.select_related("person", "household").get(
            household=case.household_id
        )
        found = finding.look_for(nel, Asked(bsn=bsn), now)
    numbers.tell_bsn(
        membership=lives,
        bsn=bsn,
        proof=found.proof,
        reason="Aan de telefoon verkeerd verstaan. Paspoort gezien bij het huisbezoek.",
        actor=nel,
        now=now,
    )


def _goes_on_alone(stage: Stage, case: Case) -> None:
    """He eats with others again; she keeps the waakvlam."""
    cases.close_case(
        case=case,
        reason=CloseReason.GOES_ON_ALONE,
        note="Hij eet drie keer in de week in het buurthuis. Over een half jaar bellen.",
        watch_on=stage.day(60),
        actor=stage.who("Nel Schouten", team="welzijn-volwassenen"),
        now=stage.at(-37, "10.00"),
    )


def _daughter_calls(stage: Stage, willem: NewPerson) -> None:
    """The desk sees only that he is known, links the question, and who helps him reads it."""
    joke, now = stage.who("Joke Verkade", team="loket"), stage.at(-1, "14.25")
    with stage.seen_by(joke, now):
        marks = Asked(words="Willem Koning-Proef", born_on=willem.born_on)
        cards = finding.look_for(joke, marks, now).cards
    [card] = [one for one in cards if one.kind == CardKind.KNOWN]
    frontdesk.answer_at_once(
        contact=replace(
            stage.contact(
                Channel.PHONE,
                "Waar kan mijn vader op donderdag mee-eten?",
                caller="mevrouw Koning-Proef",
                on_behalf=True,
            ),
            caller_is="dochter",
        ),
        household=ByCard(hit_id=card.hit_id),
        advice="De open eettafel is op donderdag om 12.00 uur, zonder aanmelden.",
        actor=joke,
        now=now,
    )
