"""A crisis of this morning, and a household that may lose its house: danger is acted upon."""

from datetime import timedelta

from voordeur.appointments import operations as roster
from voordeur.appointments.enums import DutyKind, HalfDay
from voordeur.demo.stage import Stage
from voordeur.followup.models import Handover
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Called, Channel, Danger, Severity, Track, Urgency
from voordeur.frontdesk.triage import Triage
from voordeur.shared.keys import new_key

A_WEEK = 7


def tell(stage: Stage) -> None:
    """Who has duty this week; a crisis with its calls; a threat with its three working days."""
    _this_week(stage)
    _a_crisis_of_this_morning(stage)
    _a_letter_of_the_bailiff(stage)


def _this_week(stage: Stage) -> None:
    """The crisis roster of a cluster, and who sits at the desk."""
    days = [stage.today + timedelta(days=number) for number in range(A_WEEK)]
    for name, team, kind, parts in (
        ("Soraya Pinas", "hulpverlening-volwassenen", DutyKind.CRISIS, list(HalfDay)),
        ("Joke Verkade", "loket", DutyKind.DESK, [HalfDay.MORNING, HalfDay.AFTERNOON]),
        ("Ruben de Graaf", "loket", DutyKind.DESK, [HalfDay.AFTERNOON]),
    ):
        who = stage.who(name, team=team)
        roster.put_on_roster(
            person=who.user,
            team=stage.team(team),
            kind=kind,
            slots=[(day, part) for day in days for part in parts],
            actor=who,
            now=stage.at(-3, "16.00"),
        )


def _a_crisis_of_this_morning(stage: Stage) -> None:
    """Two calls: the first in vain, the second reached; who has duty took it up."""
    joke = stage.who("Joke Verkade", team="loket")
    soraya = stage.who("Soraya Pinas", team="hulpverlening-volwassenen")
    request = stage.ask_for_help(
        contact=stage.call(
            "Mijn broer zegt dat het voor hem niet meer hoeft. Hij neemt de telefoon niet op.",
            caller="mevrouw Van Dam-Proef",
        ),
        household=stage.home(
            stage.people.adult("Rob", "Van Dam-Proef", 47),
            street="Hofcampweg",
            number=31,
            postcode="2241 KD",
        ),
        triage=Triage.told(
            severity=Severity.GRAVE, urgency=Urgency.TODAY, track=Track.MENTAL,
            dangers=[Danger.SUICIDE],
        ),
        actor=joke,
        now=stage.at(0, "08.10"),
    )  # fmt: skip
    for clock, called, reached, note in (
        ("08.12", Called.DOCTOR, False, ""),
        ("08.16", Called.SUICIDE_LINE, True, "113 belt de zus nu en blijft met haar aan de lijn."),
    ):
        frontdesk.record_crisis_call(
            key=new_key(), help_request=request, called=called, at=stage.at(0, clock),
            reached=reached, note=note, actor=joke, now=stage.at(0, clock),
        )  # fmt: skip
    with stage.seen_by(soraya, stage.at(0, "08.25")):
        offer = Handover.objects.get(promise=request.promise_id, state="offered")
    frontdesk.accept(handover=offer, actor=soraya, now=stage.at(0, "08.25"))


def _a_letter_of_the_bailiff(stage: Stage) -> None:
    """It waits at the desk, with the term of the law."""
    stage.ask_for_help(
        contact=stage.contact(
            Channel.WALK_IN,
            "Er ligt een brief van de deurwaarder: over drie weken moet ik de woning uit.",
        ),
        household=stage.home(
            stage.people.adult("Samira", "Aydin-Proef", 39),
            stage.people.child("Elif", "Aydin-Proef", 7),
            street="Deijlerweg",
            number=88,
            postcode="2241 AH",
        ),
        triage=Triage.told(
            severity=Severity.SERIOUS, urgency=Urgency.CAN_WAIT, track=Track.SOCIAL,
            dangers=[Danger.EVICTION],
        ),
        actor=stage.who("Ruben de Graaf", team="loket"),
        now=stage.at(-1, "15.20"),
    )  # fmt: skip
