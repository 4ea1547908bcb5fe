"""Before when there is an answer, told while one weighs: by urgency, threat and crisis."""

from dataclasses import dataclass
from datetime import date, datetime

from voordeur.accounts.models import Assignment
from voordeur.frontdesk import deadlines, terms
from voordeur.frontdesk.enums import Urgency
from voordeur.organisations import parameters
from voordeur.organisations.enums import ParameterCode, Unit
from voordeur.shared.periods import AMSTERDAM, local_date
from voordeur.ui import dates


@dataclass(frozen=True, slots=True)
class Due:
    """What is said beside the choices."""

    by_urgency: dict[str, str]
    of_threat: str
    of_crisis: str
    source: str


def due(*, acting: Assignment, now: datetime, since: datetime | None = None) -> Due:
    """The moments that follow from a weighing now; one query."""
    held = terms.terms_of(acting.municipality_id, now=now)
    today = local_date(now)
    threat = deadlines.first_talk_by(since or now, terms=held)
    minutes = int(held.crisis.total_seconds() // 60)
    return Due(
        by_urgency={
            urgency: f"voor {near(deadlines.by_urgency(urgency, now=now, terms=held), today)}"
            for urgency in Urgency
        },
        of_threat=f"eerste gesprek voor {near(threat, today)}",
        of_crisis="Suïcide, geweld, kinderen of geen dak: dat is een crisis, met antwoord binnen "
        f"{minutes} minuten. Dreigende ontruiming: eerste gesprek binnen {held.threat} werkdagen "
        f"({parameters.DEFINITIONS[ParameterCode.THREAT].source}).",
        source=_source(held),
    )


def near(moment: datetime, today: date) -> str:
    """A moment as one says it on the telephone: “12.00”, “woensdag 4 maart 17.00”."""
    local = moment.astimezone(AMSTERDAM)
    if local.date() == today:
        return dates.clock(local)
    weekday = dates.WEEKDAYS[local.weekday()]
    return f"{weekday} {local.day} {dates.MONTHS[local.month - 1]} {dates.clock(local)}"


def _source(held: deadlines.Terms) -> str:
    said = [
        f"vandaag {parameters.in_words(int(held.today.total_seconds() // 60), Unit.MINUTES)}",
        f"deze week {parameters.in_words(held.this_week, Unit.WORKING_DAYS)}",
        f"kan wachten {parameters.in_words(held.can_wait, Unit.WORKING_DAYS)}",
    ]
    return f"Volgt uit de termijnen van uw gemeente: {', '.join(said)}."
