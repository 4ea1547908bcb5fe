"""Which instruments are in use, and what was measured with them."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from voordeur.accounts.models import Assignment
from voordeur.cases.models import Case
from voordeur.households.models import Household
from voordeur.intake import drawing, instruments
from voordeur.intake.changing import Change, change
from voordeur.intake.enums import FactorSign, InstrumentKind, MeasurementState
from voordeur.intake.models import Instrument, Measurement, Score
from voordeur.intake.queries.choosing import mapping_in_use
from voordeur.intake.queries.conversation import organisation_of, sections_of


def running_measurements(household_id: uuid.UUID) -> list[Measurement]:
    """What is being measured and is not final."""
    rows = Measurement.objects.filter(household=household_id, state=MeasurementState.RUNNING)
    return list(rows.order_by("started_at", "id"))


def is_measuring(case: Case) -> bool:
    """Whether something is being measured with the household of this case."""
    return bool(running_measurements(case.household_id))


def unscored(measurement: Measurement) -> set[str]:
    """The items that have no score yet, by whomever; also those one may not see the score of."""
    with connection.cursor() as cursor:
        cursor.execute("select intake_unscored(%s)", [measurement.pk])
        return {item for (item,) in cursor.fetchall()}


#: Of a factor: what asks for attention is the lower step.
SIGN_STEPS = {FactorSign.ATTENTION: 1, FactorSign.STRONG: 2}
SIGNS = tuple(str(FactorSign(value).label) for value in SIGN_STEPS)


@dataclass(frozen=True, slots=True)
class MeasurementRow:
    """One measurement in the list of a household."""

    id: uuid.UUID
    name: str
    about: str
    variant: str
    is_running: bool
    state: str
    on: datetime
    by: str
    conclusion: str


@dataclass(frozen=True, slots=True)
class Scored:
    """One score as it is read: who gave it, from where, when."""

    id: uuid.UUID
    step: int
    word: str
    words: str
    by: str
    organisation: str
    at: datetime
    level: int | None
    sign: str
    reason: str
    taken_back_by: str
    taken_back_at: datetime | None


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One domain of a matrix, or factor of a side: what counts today beside what counted before."""

    code: str
    name: str
    side: str
    is_mine: bool
    today: Scored | None
    earlier: Scored | None
    change: Change
    #: what does not count any more: scored again since, or taken back
    before: list[Scored]


@dataclass(frozen=True, slots=True)
class MeasurementPage:
    """A measurement for one reader."""

    measurement: Measurement
    is_matrix: bool
    is_running: bool
    levels: list[str]
    items: list[ItemLine]
    unscored: int
    earlier_on: datetime | None
    wide: drawing.Drawing
    narrow: drawing.Drawing

    @property
    def has_scores(self) -> bool:
        """Whether there is anything to read yet: of now, of before, or that it is not for you."""
        return any(one.today or one.earlier or one.before or not one.is_mine for one in self.items)


def measurements(household: Household) -> list[MeasurementRow]:
    """What was measured with a household, newest first."""
    rows = Measurement.objects.filter(household=household)
    rows = rows.select_related("instrument", "about", "started_by", "ended_by")
    return [
        MeasurementRow(
            id=row.id,
            name=row.instrument.name,
            about=row.about.full_name if row.about else "Het hele huishouden",
            variant=row.get_variant_display(),
            is_running=row.state == MeasurementState.RUNNING,
            state=row.get_state_display(),
            on=row.ended_at or row.started_at,
            by=(row.ended_by or row.started_by).name,
            conclusion=row.get_conclusion_display(),
        )
        for row in rows.order_by("-started_at", "-id")
    ]


def measurement_page(
    *, measurement: Measurement, acting: Assignment, today: date
) -> MeasurementPage:
    """Every item with its score of today and of the last final measurement of the same kind."""
    instrument = measurement.instrument
    last = _last_before(measurement)
    scores = _scores([measurement, *([last] if last else [])])
    tied, sides = _tied(instrument.code, acting, today), _sides(instrument)
    mine = sections_of(acting=acting, household_id=measurement.household_id, today=today)
    items = []
    for code, name in instruments.items_of(instrument.kind, instrument.domains):
        now, before = _counting(scores.get((measurement.pk, code), []))
        earlier, _ = _counting(scores.get((last.pk, code), [])) if last else (None, [])
        domain = tied.get(code, "")
        items.append(
            ItemLine(
                code=code, name=name[:1].upper() + name[1:], side=sides.get(code, ""),
                is_mine=not domain or domain in mine, today=now, earlier=earlier,
                change=change(_step(earlier), _step(now)), before=before,
            )
        )  # fmt: skip
    is_matrix = instrument.kind == InstrumentKind.MATRIX
    steps, compared = instrument.levels if is_matrix else SIGNS, _compared(items)
    return MeasurementPage(
        measurement=measurement, is_matrix=is_matrix,
        is_running=measurement.state == MeasurementState.RUNNING,
        levels=list(instrument.levels), items=items, unscored=len(unscored(measurement)),
        earlier_on=last.ended_at if last else None,
        wide=drawing.wide(compared, steps), narrow=drawing.narrow(compared, steps),
    )  # fmt: skip


def _compared(items: list[ItemLine]) -> list[drawing.Compared]:
    """What is drawn: the items that the reader sees."""
    return [
        drawing.Compared(one.name, _step(one.earlier), _step(one.today), one.change)
        for one in items
        if one.is_mine
    ]


def _step(score: Scored | None) -> int | None:
    return score.step if score else None


def _last_before(measurement: Measurement) -> Measurement | None:
    """The last final one about the same, with the same instrument: series are never mixed."""
    rows = Measurement.objects.filter(
        household=measurement.household_id,
        about=measurement.about_id,
        instrument__code=measurement.instrument.code,
        state=MeasurementState.FINAL,
        started_at__lt=measurement.started_at,
    )
    return rows.order_by("-started_at", "-id").first()


def _scores(of: list[Measurement]) -> dict[tuple[uuid.UUID, str], list[Scored]]:
    """Every score of these, newest first, by measurement and item."""
    rows = Score.objects.filter(measurement__in=of).select_related(
        "asked_by", "organisation", "instrument", "taken_back__taken_back_by"
    )
    found: dict[tuple[uuid.UUID, str], list[Scored]] = {}
    for row in rows.order_by("-at", "-id"):
        found.setdefault((row.measurement_id, row.item), []).append(_scored(row))
    return found


def _scored(row: Score) -> Scored:
    step = row.level or SIGN_STEPS[FactorSign(row.sign)]
    removal = getattr(row, "taken_back", None)
    return Scored(
        id=row.id,
        step=step,
        word=row.instrument.levels[step - 1] if row.level else SIGNS[step - 1],
        words=row.words,
        by=row.asked_by.name,
        organisation=organisation_of(row.organisation),
        at=row.at,
        level=row.level,
        sign=row.sign,
        reason=removal.reason if removal else "",
        taken_back_by=removal.taken_back_by.name if removal else "",
        taken_back_at=removal.at if removal else None,
    )


def _counting(scored: list[Scored]) -> tuple[Scored | None, list[Scored]]:
    """The newest that stands, and the others."""
    counts = next((one for one in scored if one.taken_back_at is None), None)
    return counts, [one for one in scored if one is not counts]


def _tied(code: str, acting: Assignment, today: date) -> dict[str, str]:
    mapping = mapping_in_use(acting.municipality_id, today)
    return dict(mapping.domains.get(code, {})) if mapping else {}


def _sides(instrument: Instrument) -> dict[str, str]:
    """The side of every factor, by name."""
    if instrument.kind != InstrumentKind.SIDES:
        return {}
    return {one["code"]: row["name"] for row in instrument.domains for one in row["factors"]}
