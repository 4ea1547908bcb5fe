"""Two conversations side by side: the earlier one left, the newest right, domain by domain."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from voordeur.accounts.models import Assignment
from voordeur.households.models import Household
from voordeur.intake import drawing, summary
from voordeur.intake.changing import Change, change, step_of
from voordeur.intake.enums import HelpNeeded, LifeDomain
from voordeur.intake.queries.conversation import (
    DomainLine,
    IntakePage,
    Said,
    newest_per_person,
    page,
)

#: The steps of the picture, lowest first: the names of how much help is needed.
STEPS = tuple(str(HelpNeeded(value).label) for value in ("now", "soon", "none"))


@dataclass(frozen=True, slots=True)
class Pair:
    """What was said about one person: earlier, today, and how they compare."""

    about: str
    earlier: Said | None
    today: Said | None
    change: Change


@dataclass(frozen=True, slots=True)
class ComparedDomain:
    """One life domain in both conversations."""

    name: str
    icon: str
    is_mine: bool
    change: Change
    earlier: int | None
    today: int | None
    pairs: list[Pair]
    removed: list[Said]

    @property
    def earlier_word(self) -> str:
        return STEPS[self.earlier - 1] if self.earlier else "niet besproken"

    @property
    def today_word(self) -> str:
        return STEPS[self.today - 1] if self.today else "niet besproken"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything the page shows; `earlier_on` is None when there is nothing to compare with."""

    domains: list[ComparedDomain]
    earlier_on: datetime | None
    today_on: datetime | None
    wide: drawing.Drawing
    narrow: drawing.Drawing

    @property
    def is_partial(self) -> bool:
        """Whether the reader does not see every domain."""
        return not all(one.is_mine for one in self.domains)


def compare(*, household: Household, acting: Assignment, today: date) -> Comparison:
    """The newest conversation beside everything that was said before it."""
    found = page(household=household, acting=acting, today=today)
    newest = found.intake or found.last_done
    newest_id = newest.id if newest else None
    domains = [_domain(line, newest_id) for line in found.domains]
    rows = [
        drawing.Compared(one.name, one.earlier, one.today, one.change)
        for one in domains
        if one.is_mine
    ]
    before = [pair.earlier.at for one in domains for pair in one.pairs if pair.earlier]
    return Comparison(
        domains=domains,
        earlier_on=max(before) if before else None,
        today_on=newest.started_at if newest else None,
        wide=drawing.wide(rows, STEPS),
        narrow=drawing.narrow(rows, STEPS),
    )


def proposed_summary(found: IntakePage) -> str:
    """A summary of what counts in the running conversation, to be edited."""
    return summary.summary(
        [
            summary.Counted(
                domain=str(LifeDomain(line.domain).label),
                who=said.about,
                help_needed=said.help_needed,
                # What somebody told for the conversation with them alone is in no text for all.
                wish="" if said.only_alone else said.wish,
            )
            for line in found.domains
            for said in newest_per_person(line.now)
        ]
    )


def _domain(line: DomainLine, newest: uuid.UUID | None) -> ComparedDomain:
    said = [*line.now, *line.earlier, *line.long_ago]
    right = newest_per_person(one for one in said if one.intake_id == newest)
    left = newest_per_person(one for one in said if one.intake_id != newest)
    earlier, today = _heaviest(left), _heaviest(right)
    return ComparedDomain(
        name=line.name,
        icon=line.icon,
        is_mine=line.is_mine,
        change=change(earlier, today),
        earlier=earlier,
        today=today,
        pairs=_pairs(left, right),
        removed=line.removed,
    )


def _pairs(left: list[Said], right: list[Said]) -> list[Pair]:
    earlier = {one.about_id: one for one in left}
    today = {one.about_id: one for one in right}
    return [
        Pair(
            about=(today.get(key) or earlier[key]).about,
            earlier=earlier.get(key),
            today=today.get(key),
            change=change(_step(earlier.get(key)), _step(today.get(key))),
        )
        for key in dict.fromkeys([*today, *earlier])
    ]


def _step(said: Said | None) -> int | None:
    return step_of(said.help_needed) if said else None


def _heaviest(said: list[Said]) -> int | None:
    """The lowest step of what counts: the one who needs most help decides."""
    return min((step for one in said if (step := step_of(one.help_needed))), default=None)
