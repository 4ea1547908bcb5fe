"""Which versions a municipality asks on a day: its newest choice of each counts."""

import uuid
from datetime import date
from typing import Any

from voordeur.intake import instruments
from voordeur.intake.enums import ConceptKind, ConceptState, InstrumentKind
from voordeur.intake.instruments import INTEGRAL, TIES
from voordeur.intake.models import Concept, Instrument, InstrumentChoice, Mapping
from voordeur.shared.errors import NotSuitable

#: What gets scores, so that its items need a life domain.
MEASURES = (InstrumentKind.MATRIX.value, InstrumentKind.SIDES.value)
MAPPING = "Koppeling met de acht leefgebieden"


def choices(municipality_id: uuid.UUID, today: date) -> dict[str, InstrumentChoice]:
    """The choice of every instrument, and of the mapping, that holds on this day, by its code."""
    held = InstrumentChoice.objects.filter(municipality=municipality_id, from_on__lte=today)
    held = held.select_related("instrument", "mapping").order_by(
        "from_on", "chosen_at", "instrument__version", "mapping__version", "id"
    )
    return {one.code: one for one in held}


def integral_in_use(municipality_id: uuid.UUID, today: date) -> Instrument | None:
    """The version of the integral intake that is asked on this day."""
    chosen = choices(municipality_id, today).get(INTEGRAL)
    return chosen.instrument if chosen else None


def mapping_in_use(municipality_id: uuid.UUID, today: date) -> Mapping | None:
    """The version of the mapping that holds on this day."""
    chosen = choices(municipality_id, today).get(TIES)
    return chosen.mapping if chosen else None


def instruments_in_use(municipality_id: uuid.UUID, today: date) -> list[Instrument]:
    """What can be measured with on this day: every instrument but the conversation."""
    found = [one.instrument for one in choices(municipality_id, today).values() if one.instrument]
    order = {code: place for place, code in enumerate(instruments.SHIPPED)}
    return sorted(
        (one for one in found if one.kind != InstrumentKind.INTEGRAL),
        key=lambda one: (order.get(one.code, len(order)), one.code),
    )


def shelf(code: str) -> list[Instrument | Mapping]:
    """Every version that a municipality can choose, newest first, of the house before others."""
    rows = Mapping.objects.all() if code == TIES else Instrument.objects.filter(code=code)
    return list(rows.select_related("made_by").order_by("-version", "made_by__name", "id"))


def base_of(code: str, *, municipality_id: uuid.UUID, today: date) -> Instrument | Mapping | None:
    """What the next version begins with: the one that is asked, else the newest on the shelf."""
    chosen = choices(municipality_id, today).get(code)
    asked = (chosen.instrument or chosen.mapping) if chosen else None
    return asked or next(iter(shelf(code)), None)


def as_written(version: Instrument | Mapping) -> dict[str, Any]:
    """A version as a concept holds it."""
    if isinstance(version, Mapping):
        return {
            "kind": ConceptKind.TIES.value, "name": MAPPING, "domains": version.domains,
            "levels": [], "for_whom": [], "source": version.source,
        }  # fmt: skip
    names = ("kind", "name", "domains", "levels", "for_whom", "source")
    return {name: getattr(version, name) for name in names}


def to_be_tied(municipality_id: uuid.UUID, today: date) -> list[Instrument | Concept]:
    """Whose items need a life domain: what is measured with here, and what is being written."""
    written = Concept.objects.filter(municipality=municipality_id, state=ConceptState.WRITTEN)
    written = written.filter(kind__in=MEASURES)
    return [*instruments_in_use(municipality_id, today), *written.order_by("code", "id")]


def require_tied(version: Instrument, *, municipality_id: uuid.UUID, on: date) -> None:
    """Raise NotSuitable, naming the parts that the mapping of that day does not tie."""
    if version.kind not in MEASURES:
        return
    mapping = mapping_in_use(municipality_id, on)
    tied = mapping.domains.get(version.code, {}) if mapping else {}
    items = instruments.items_of(version.kind, version.domains)
    loose = [name for code, name in items if code not in tied]
    if loose:
        raise NotSuitable(
            f"Koppel eerst aan een leefgebied: {', '.join(loose)}. Dat doet u in de koppeling."
        )
