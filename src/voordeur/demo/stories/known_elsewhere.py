"""Who is known already: a colleague asks to be let in, and somebody kept secret is told twice.

Search comes before registering; a card says at most that the data are known (design §5). Whoever is
kept secret is not even that: the desk registers her like anybody, and the privacy officer sees it.
"""

from dataclasses import replace

from voordeur.access import finding
from voordeur.access.enums import CardKind
from voordeur.demo.stage import Stage
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Severity, Track, Urgency
from voordeur.frontdesk.triage import Triage
from voordeur.households import operations as households
from voordeur.households.models import Membership
from voordeur.privacy import operations as privacy
from voordeur.shared.keys import new_key

LIGHT = Triage(severity=Severity.LIGHT, urgency=Urgency.CAN_WAIT, track=Track.SOCIAL)


def tell(stage: Stage) -> None:
    """One question for access that waits, one pair in quarantine."""
    _asks_to_be_let_in(stage)
    _told_twice(stage)


def _asks_to_be_let_in(stage: Stage) -> None:
    """Somebody of another cluster finds that a mother is known, and asks the desk."""
    anneke = stage.who("Anneke Admiraal", team="loket")
    marloes = stage.who("Marloes Hendriks", team="welzijn-jeugd")
    tineke = stage.people.adult("Tineke", "Hofstra-Proef", 41)
    stage.ask_for_help(
        contact=stage.call("Wie helpt mij met de papieren van mijn moeder?"),
        household=stage.home(tineke, street="Schoolstraat", number=12, postcode="2242 KH"),
        triage=LIGHT,
        actor=anneke,
        now=stage.at(-1, "11.15"),
    )
    now = stage.at(-1, "15.40")
    with stage.seen_by(marloes, now):
        cards = finding.search(marloes, tineke.bsn, now).cards
    [card] = [card for card in cards if card.kind == CardKind.KNOWN]
    privacy.ask_access(
        key=new_key(),
        hit_id=card.hit_id,
        reason="Ik begeleid haar zoon op school en wil weten wie er thuis al helpt.",
        actor=marloes,
        now=now,
    )


def _told_twice(stage: Stage) -> None:
    """A woman in hiding is helped by a cluster; months later she tells the desk another name."""
    joke = stage.who("Joke Verkade", team="loket")
    mira = stage.people.adult("Mira", "Schuil-Proef", 29)
    request = stage.ask_for_help(
        contact=stage.call("Ik zoek een veilige plek om te wonen."),
        household=stage.home(mira, street="Kerkstraat", number=7, postcode="2242 HE"),
        triage=Triage(severity=Severity.GRAVE, urgency=Urgency.TODAY, track=Track.SOCIAL),
        actor=joke,
        now=stage.at(-60, "09.10"),
    )
    nel = stage.who("Nel Schouten", team="welzijn-volwassenen")
    handover = frontdesk.hand_over(
        help_request=request,
        to_team=stage.team("welzijn-volwassenen"),
        summary="Zij kan niet terug naar huis en wil dat niemand weet waar zij is.",
        actor=joke,
        now=stage.at(-60, "09.30"),
    )
    frontdesk.accept(handover=handover, actor=nel, now=stage.at(-60, "13.00"))
    now = stage.at(-60, "13.20")
    with stage.seen_by(nel, now):
        lives = Membership.objects.select_related("person", "household").get(
            household=request.household_id
        )
    households.hide_person(membership=lives, secret=True, actor=nel, now=now)

    anneke = stage.who("Anneke Admiraal", team="loket")
    stage.ask_for_help(
        contact=stage.call("Ik wil mij inschrijven voor een woning."),
        household=stage.home(
            replace(mira, given_name="M.", surname="Verhulst-Proef", phone=stage.people.phone()),
            street="Plein",
            number=2,
            postcode="2242 KA",
        ),
        triage=LIGHT,
        actor=anneke,
        now=stage.at(-1, "16.05"),
    )
