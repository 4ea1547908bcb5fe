"""Voorschoten has a desk of its own in the same installation, and sees nothing of Wassenaar."""

from voordeur.demo.stage import Stage
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Severity, Track, Urgency
from voordeur.frontdesk.triage import Triage


def tell(stage: Stage) -> None:
    """A call to make today, and a question that waits for an answer."""
    ans = stage.who("Ans Molenaar", team="loket")
    frontdesk.promise_call_back(
        contact=stage.call(
            "Waar kan ik een rollator lenen?",
            caller="de heer Bos-Proef",
            call_back_on=stage.people.phone(),
        ),
        due_at=stage.at(0, "16.30"),
        actor=ans,
        now=stage.at(-1, "10.00"),
    )
    request = stage.ask_for_help(
        contact=stage.call("Ik red het huishouden niet meer.", caller="Truus Kuiper-Proef"),
        household=stage.home(
            stage.people.adult("Truus", "Kuiper-Proef", 81),
            street="Leidseweg",
            number=25,
            postcode="2251 LA",
        ),
        triage=Triage(severity=Severity.SERIOUS, urgency=Urgency.THIS_WEEK, track=Track.SOCIAL),
        actor=ans,
        now=stage.at(-1, "11.20"),
    )
    frontdesk.hand_over(
        help_request=request,
        to_team=stage.team("netwerk-volwassenen"),
        summary="81, alleen, het huishouden lukt niet meer. Vraagt hulp in huis.",
        actor=ans,
        now=stage.at(-1, "11.30"),
    )
