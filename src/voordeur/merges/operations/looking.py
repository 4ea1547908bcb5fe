"""The two that an act is about, locked, and who answers for them."""

import uuid
from datetime import datetime
from typing import Any

from voordeur.access import rules
from voordeur.access.models import Involvement
from voordeur.accounts.acting import somebody, team_of
from voordeur.accounts.models import Assignment, User
from voordeur.followup import operations as followup
from voordeur.households.merging import Kind
from voordeur.merges.queries import pairs
from voordeur.merges.queries.pairs import Needs
from voordeur.organisations.models import Team
from voordeur.shared.errors import NotAllowed, NotSuitable

NOT_WITH_BOTH = (
    "Samenvoegen kan alleen wie met beide werkt. Vraag de casusregisseur om u te betrekken, of "
    "om het zelf te doen."
)


def both(
    kind: Kind, one: uuid.UUID, other: uuid.UUID, *, actor: Assignment, now: datetime
) -> tuple[Any, Any]:
    """The two, their matters locked in order of key.

    Raises NotAllowed when whoever acts does not work with both, NotSuitable when they are one.
    """
    if one == other:
        raise NotSuitable("Kies twee verschillende personen of huishoudens.")
    needs = pairs.needs(kind, one, other, acting=actor)
    if needs is None:
        raise NotAllowed(NOT_WITH_BOTH)
    followup.lock([needs.here, needs.there])
    here = pairs.find(kind, one, acting=actor, now=now)
    there = pairs.find(kind, other, acting=actor, now=now)
    if here is None or there is None:
        raise NotAllowed(NOT_WITH_BOTH)
    for matter_id in {needs.here, needs.there}:
        rules.require("merge", acting=actor, matter_id=matter_id, now=now)
    return here, there


def needs_of(kind: Kind, one: uuid.UUID, other: uuid.UUID, *, actor: Assignment) -> Needs:
    """Who answers for the two. Raises NotAllowed for who may not merge them."""
    needs = pairs.needs(kind, one, other, acting=actor)
    if needs is None:
        raise NotAllowed(NOT_WITH_BOTH)
    return needs


def team_around(user: User, matter_id: uuid.UUID) -> Team:
    """The team for which somebody stands around a household, or else the team that acts."""
    rows = Involvement.objects.filter(matter=matter_id, user=user, ended_at=None)
    row = rows.filter(via_team__ended_on=None).select_related("via_team").order_by("-depth", "id")
    place = row.exclude(via_team=None).first()
    return place.via_team if place and place.via_team else team_of(somebody())
