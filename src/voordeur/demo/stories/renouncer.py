"""Who sees off help stays in view: called after three months, and only then let go.

"Is na drie maanden nagebeld" (nota 002); the reason is counted, own contribution among them (P9).
"""

from voordeur.cases import operations as cases
from voordeur.demo.stage import Stage, on
from voordeur.followup.enums import PromiseOutcome, ReleaseReason
from voordeur.followup.models import Promise
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Severity, Track, Urgency
from voordeur.frontdesk.triage import Triage
from voordeur.households.operations import NewPerson
from voordeur.shared.periods import local_date


def tell(stage: Stage) -> None:
    """Two who said no: one manages, the other is called once more."""
    joke = stage.who("Joke Verkade", team="loket")

    manages = _renounced(
        stage,
        stage.people.adult("Hendrik", "Dijk-Proef", 71, prefix="van"),
        question="Ik kom de trap niet meer op. Kan ik hulp krijgen in huis?",
        reason="Ziet af vanwege de eigen bijdrage. Zijn dochter komt voorlopig twee keer per week.",
        number=18,
        days=-84,
    )
    cases.end_watch(
        promise=manages,
        outcome=PromiseOutcome.RELEASED,
        note="De slaapkamer is nu beneden en zijn dochter blijft komen. Hij weet ons te vinden.",
        release_reason=ReleaseReason.GOES_ON_ALONE,
        actor=joke,
        now=on(local_date(manages.due_at), "11.20"),
    )

    still_in_view = _renounced(
        stage,
        stage.people.adult("Elly", "Kok-Proef", 66),
        question="Mijn man is weggevallen en ik kom nergens meer toe.",
        reason="Wil het eerst zelf proberen.",
        number=44,
        days=-72,
    )
    cases.end_watch(
        promise=still_in_view,
        outcome=PromiseOutcome.PROLONGED,
        note="Het gaat beter, maar zij ziet op tegen de winter. Wij bellen nog een keer.",
        due_on=stage.day(2),
        actor=joke,
        now=on(local_date(still_in_view.due_at), "10.40"),
    )


def _renounced(
    stage: Stage, person: NewPerson, *, question: str, reason: str, number: int, days: int
) -> Promise:
    """Somebody asks, hears what it takes, and sees off help; the call after three months stands."""
    joke = stage.who("Joke Verkade", team="loket")
    request = stage.ask_for_help(
        contact=stage.call(question, caller=f"{person.given_name} {person.surname}"),
        household=stage.home(person, street="Prins Clauslaan", number=number, postcode="2242 BC"),
        triage=Triage(severity=Severity.LIGHT, urgency=Urgency.CAN_WAIT, track=Track.SOCIAL),
        actor=joke,
        now=stage.at(days, "13.45"),
    )
    return frontdesk.renounce(
        help_request=request, reason=reason, actor=joke, now=stage.at(days + 2, "09.50")
    )
