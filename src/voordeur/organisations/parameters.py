"""Terms and norms: what each is called, in what it is counted, what holds when nobody said else.

A municipality sets its own value from a day on; a law's is the same everywhere. Read them with
`value` (one) or `values` (several in one query), for the day on which a term begins.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from voordeur.organisations.enums import LEGAL, ParameterCode, Unit
from voordeur.organisations.models import Parameter

OWN_READING = "eigen lezing: geen nota noemt uren of dagen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a term or norm is; `source` is where the default comes from."""

    unit: Unit
    default: int
    source: str
    least: int = 1
    most: int
    about: str


DEFINITIONS: dict[ParameterCode, Definition] = {
    ParameterCode.CRISIS_ANSWER: Definition(
        unit=Unit.MINUTES, default=30, least=5, most=120, source=OWN_READING,
        about="Zo snel laat wie crisisdienst heeft weten of die de vraag overneemt. Daarna hoort "
        "de teamleider het.",
    ),
    ParameterCode.ANSWER_TODAY: Definition(
        unit=Unit.MINUTES, default=120, least=15, most=480, source=OWN_READING,
        about="Een vraag voor vandaag is binnen deze tijd beantwoord of overgenomen, en voor "
        "17.00 uur.",
    ),
    ParameterCode.ANSWER_THIS_WEEK: Definition(
        unit=Unit.WORKING_DAYS, default=2, most=5, source=OWN_READING,
        about="Een vraag voor deze week is op deze werkdag om 17.00 uur beantwoord of opgepakt.",
    ),
    ParameterCode.ANSWER_CAN_WAIT: Definition(
        unit=Unit.WORKING_DAYS, default=5, most=20, source=OWN_READING,
        about="Een vraag die kan wachten is op deze werkdag om 17.00 uur beantwoord of opgepakt.",
    ),
    ParameterCode.THREAT: Definition(
        unit=Unit.WORKING_DAYS, default=3, most=3,
        source="Wet gemeentelijke schuldhulpverlening artikel 4 lid 2",
        about="Dreigt gedwongen ontruiming, afsluiting van gas, stroom, warmte of water, of "
        "opzegging van de zorgverzekering, dan is er binnen deze tijd een eerste gesprek over de "
        "hulpvraag. De termijn begint met dit contact.",
    ),
    ParameterCode.TAKE_NOTE: Definition(
        unit=Unit.WORKING_DAYS, default=2, most=10, source=OWN_READING,
        about="Zo snel heeft iemand gezien wat ter kennisname is.",
    ),
    ParameterCode.WATCH: Definition(
        unit=Unit.MONTHS, default=3, most=12, source="nota 000 §4.2: na drie maanden",
        about="Wie van hulp afziet, wordt na deze tijd gebeld.",
    ),
    ParameterCode.BROUGHT: Definition(
        unit=Unit.WORKING_DAYS, default=10, most=30, source="eigen lezing: twee werkweken",
        about="Wie een vraag buiten het team bracht, vraagt binnen deze tijd na of die aankwam.",
    ),
    ParameterCode.FIRST_CONTACT_NORM: Definition(
        unit=Unit.PERCENT, default=80, most=100,
        source="nota 002 bijlage 3: 80 procent bij het eerste contact",
        about="Zoveel van de eerste contacten is bij dat contact beantwoord.",
    ),
    ParameterCode.RETURN: Definition(
        unit=Unit.DAYS, default=14, most=90, source="eigen lezing: twee weken",
        about="Komt iemand binnen deze tijd terug over hetzelfde, dan was het geen antwoord.",
    ),
    ParameterCode.PREVIOUS_COORDINATOR: Definition(
        unit=Unit.MONTHS, default=6, most=24, source="eigen lezing: een half jaar",
        about="Komt een huishouden zo kort na het afsluiten terug, dan gaat de vraag naar wie de "
        "regie had.",
    ),
    ParameterCode.EVALUATION_SCALE: Definition(
        unit=Unit.STEPS, default=10, least=3, most=10,
        source="eigen lezing: de schaalvraag van 1 tot 10, zoals een rapportcijfer",
        about="Inwoner en professional zeggen ieder op deze schaal hoe ver een doel is: de "
        "laagste stap is nog niets, de hoogste is gelukt. Bij vijf stappen heeft elke stap een "
        "woord. Eerdere evaluaties houden hun eigen schaal.",
    ),
    ParameterCode.COORDINATOR_WISH: Definition(
        unit=Unit.WORKING_DAYS, default=5, most=20, source="eigen lezing: een werkweek",
        about="Wie een andere casusregisseur wil, hoort binnen deze tijd van de teamleider of dat "
        "kan, en wat er anders gebeurt.",
    ),
}  # fmt: skip

#: How one of a unit is called.
ONE = {Unit.MINUTES: "minuut", Unit.DAYS: "dag", Unit.WORKING_DAYS: "werkdag", Unit.MONTHS: "maand"}


def value(code: ParameterCode, *, municipality_id: uuid.UUID, on: date) -> int:
    """What holds on a day: the municipality's own value, else everybody's, else the default."""
    return values([code], municipality_id=municipality_id, on=on)[code]


def values(
    codes: Iterable[ParameterCode], *, municipality_id: uuid.UUID, on: date
) -> dict[ParameterCode, int]:
    """What holds on a day for several at once, in one query."""
    wanted = list(codes)
    rows = Parameter.objects.in_force(on).filter(code__in=wanted)
    said = rows.values_list("municipality_id", "code", "value").order_by("code", "id")
    own = {code: number for place, code, number in said if place == municipality_id}
    for_all = {code: number for place, code, number in said if place is None}
    return {code: own.get(code, for_all.get(code, DEFINITIONS[code].default)) for code in wanted}


def is_legal(code: ParameterCode) -> bool:
    """Whether a law sets it, so that no municipality changes it."""
    return code in LEGAL


def in_words(number: int, unit: str) -> str:
    """A value as one says it: “2 werkdagen”, “1 maand”, “80 procent”."""
    kind = Unit(unit)
    return f"{number} {ONE.get(kind, kind.label) if number == 1 else kind.label}"
