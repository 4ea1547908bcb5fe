"""Which lines of Vandaag one looks at, and in what order: kept with the person (`web.filters`)."""

from collections.abc import Container
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from voordeur.followup.models import Handover, Promise


class Order(StrEnum):
    """How the lines of a group follow each other; what is late stays above what is not."""

    DUE = "datum"
    NAME = "naam"
    LONGEST = "wacht"


#: Stands where the kind of a promise stands, for what is offered and asks an answer.
OFFERS = "aangeboden"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which of the lines one looks at, and in what order; empty is all."""

    kind: str = ""
    team: str = ""
    text: str = ""
    order: Order = Order.DUE

    @property
    def hides(self) -> bool:
        """Whether something is left out."""
        return bool(self.kind or self.team or self.text)

    def within(self, teams: Container[str]) -> "Narrowed":
        """Without a team that one left, or that is of another municipality."""
        return self if not self.team or self.team in teams else replace(self, team="")


EVERYTHING = Narrowed()


def promises(rows: "QuerySet[Promise]", narrowed: Narrowed) -> "QuerySet[Promise]":
    """Of these promises, what is left."""
    if narrowed.kind:
        rows = rows.none() if narrowed.kind == OFFERS else rows.filter(kind=narrowed.kind)
    if narrowed.team:
        rows = rows.filter(team=UUID(narrowed.team))
    return rows.filter(_says(narrowed.text, "what", "owner__name"))


def offers(rows: "QuerySet[Handover]", narrowed: Narrowed) -> "QuerySet[Handover]":
    """Of these offers, what is left."""
    if narrowed.kind not in {"", OFFERS}:
        return rows.none()
    if narrowed.team:
        rows = rows.filter(to_team=UUID(narrowed.team))
    return rows.filter(_says(narrowed.text, "summary", "from_user__name"))


def _says(text: str, *fields: str) -> Q:
    """Every word stands somewhere in the line: in a name, or in what is to be done."""
    found = Q()
    for word in text.split():
        told = Q(matter__household__name__icontains=word) | Q(
            matter__contact__caller__icontains=word
        )
        for field in fields:
            told |= Q(**{f"{field}__icontains": word})
        found &= told
    return found
