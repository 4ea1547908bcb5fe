"""A question that two teams gave back: it stays with the desk, and its lead sees that it does."""

from voordeur.demo.stage import Stage
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Severity, Track, Urgency
from voordeur.frontdesk.triage import Triage

TEAMS = (
    (
        "hulpverlening-volwassenen",
        "Jasper Evers",
        "Er is nog geen diagnose. Eerst kennismaken lijkt ons beter.",
    ),
    (
        "welzijn-volwassenen",
        "Wilma Timmermans",
        "Meneer laat niemand binnen. Dit is meer dan wij met vrijwilligers kunnen.",
    ),
)


def tell(stage: Stage) -> None:
    """De heer Kuiper-Proef, 61: neighbours smell rubbish, nobody gets in."""
    joke = stage.who("Joke Verkade", team="loket")
    request = stage.ask_for_help(
        contact=stage.call(
            "De buren maken zich zorgen: meneer verzamelt spullen en doet niet open.",
            caller="een buurvrouw van meneer Kuiper-Proef",
        ),
        household=stage.home(
            stage.people.adult("Hendrik", "Kuiper-Proef", 61),
            street="Lange Kerkdam",
            number=44,
            postcode="2242 BX",
        ),
        question="Wie krijgt contact met meneer? Zijn huis staat vol en hij doet niet open.",
        triage=Triage(severity=Severity.SERIOUS, urgency=Urgency.CAN_WAIT, track=Track.SOCIAL),
        actor=joke,
        now=stage.at(-6, "11.20"),
    )
    for number, (team, person, reason) in enumerate(TEAMS):
        offer = frontdesk.hand_over(
            help_request=request,
            to_team=stage.team(team),
            summary="Vol huis, doet niet open. De buren denken mee. Wie probeert het?",
            actor=joke,
            now=stage.at(2 * number - 6, "11.40"),
        )
        frontdesk.refuse(
            handover=offer,
            reason=reason,
            actor=stage.who(person, team=team),
            now=stage.at(2 * number - 5, "09.15"),
        )
