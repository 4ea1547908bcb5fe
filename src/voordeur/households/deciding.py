"""Who decides about help for a resident, by age and by who acts for them. Pure.

Under 12: who has gezag. From 12 to 15: the child and who has gezag together. From 16: the young
person alone (Jeugdwet art. 7.3.4 and 7.3.5; WGBO). Money and papers: who has gezag until 18. From
18: oneself, unless a mentor, bewindvoerder or curator was appointed (BW 1:453, 1:441, 1:381).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from voordeur.households.enums import Covers, RepresentativeKind

CHILD_SPEAKS_ALONG, CHILD_DECIDES, OF_AGE = 12, 16, 18
#: The court appoints these; they decide in place of the person in what they cover.
IN_PLACE = {
    RepresentativeKind.MENTOR,
    RepresentativeKind.ADMINISTRATOR,
    RepresentativeKind.CURATOR,
}


class Subject(StrEnum):
    """What is decided about."""

    CARE = "care"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Acts:
    """Somebody who acts for the person, in what."""

    kind: RepresentativeKind
    name: str
    covers: frozenset[Covers]


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decides: the person, others, or all of them together; empty when nobody is known."""

    oneself: bool
    others: tuple[str, ...]

    @property
    def together(self) -> bool:
        """The person and somebody else must both agree."""
        return self.oneself and bool(self.others)

    @property
    def nobody_is_known(self) -> bool:
        """Nobody can be asked yet: find out who has gezag."""
        return not self.oneself and not self.others


def who_decides(
    *, age: int, subject: Subject, holders: Iterable[str], acting: Iterable[Acts]
) -> Decision:
    """Who decides about this subject for somebody of this age, in whole years."""
    if age < OF_AGE:
        return _for_a_minor(age, subject, tuple(holders))
    covered = Covers.CARE if subject == Subject.CARE else Covers.MONEY
    in_place = tuple(one.name for one in acting if one.kind in IN_PLACE and covered in one.covers)
    return Decision(oneself=not in_place, others=in_place)


def _for_a_minor(age: int, subject: Subject, holders: tuple[str, ...]) -> Decision:
    if subject == Subject.MONEY or age < CHILD_SPEAKS_ALONG:
        return Decision(oneself=False, others=holders)
    if age < CHILD_DECIDES:
        return Decision(oneself=True, others=holders)
    return Decision(oneself=True, others=())
