"""A crisis of this morning, and a household that may lose its house: danger is acted upon."""

from datetime import timedelta

from voordeur.appointments import operations as roster
from voordeur.appointments.enums import DutyKind, HalfDay
from voordeur.demo.stage import Stage, on
from voordeur.followup.models import Handover
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Called, Channel, Danger, Severity, Track, Urgency
from voordeur.frontdesk.triage import Triage
from voordeur.shared.keys import new_key

#: The roster is filled from this Monday until the end of next week, and a weekend more.
A_DAY, DAYS = timedelta(days=1), 21
SATURDAY = 5
ALL_DAY = (HalfDay.MORNING, HalfDay.AFTERNOON)


def tell(stage: Stage) -> None:
    """Who has duty these weeks; a crisis with its calls; a threat with its three working days."""
    _these_weeks(stage)
    _a_crisis_of_this_morning(stage)
    _a_letter_of_the_bailiff(stage)


def _these_weeks(stage: Stage) -> None:
    """The crisis roster of a cluster, every half day, and who sits at the desk on working days."""
    monday = stage.worked_last - stage.worked_last.weekday() * A_DAY
    days = [monday + number * A_DAY for number in range(DAYS)]
    working = [day for day in days if day.weekday() < SATURDAY]
    weekends = [day for day in days if day not in working]
    crisis, desk = "hulpverlening-volwassenen", "loket"
    for name, team, slots in (
        ("Soraya Pinas", crisis, [(day, part) for day in working for part in ALL_DAY]),
        ("Jasper Evers", crisis, [(day, part) for day in weekends for part in ALL_DAY]),
        ("Ronald Meijer", crisis, [(day, HalfDay.NIGHT) for day in days[::2]]),
        ("Stefan Boersma", crisis, [(day, HalfDay.NIGHT) for day in days[1::2]]),
        ("Joke Verkade", desk, [(day, part) for day in working[::2] for part in ALL_DAY]),
        ("Anneke Admiraal", desk, [(day, part) for day in working[1::2] for part in ALL_DAY]),
        ("Ruben de Graaf", desk, [(day, HalfDay.AFTERNOON) for day in working]),
        ("Mehmet", desk, [(day, HalfDay.MORNING) for day in working]),
    ):
        roster.put_on_roster(
            person=stage.who(name, team=team).user,
            team=stage.team(team),
            kind=DutyKind.CRISIS if team == crisis else DutyKind.DESK,
            slots=slots,
            actor=stage.lead(team),
            now=on(monday, "08.00"),
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
        now=stage.lately("08.10"),
    )  # fmt: skip
    for clock, called, reached, note in (
        ("08.12", Called.DOCTOR, False, ""),
        ("08.16", Called.SUICIDE_LINE, True, "113 belt de zus nu en blijft met haar aan de lijn."),
    ):
        frontdesk.record_crisis_call(
            key=new_key(), help_request=request, called=called, at=stage.lately(clock),
            reached=reached, note=note, actor=joke, now=stage.lately(clock),
        )  # fmt: skip
    with stage.seen_by(soraya, stage.lately("08.25")):
        offer = Handover.objects.get(promise=request.promise_id, state="offered")
    frontdesk.accept(handover=offer, actor=soraya, now=stage.lately("08.25"))


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
