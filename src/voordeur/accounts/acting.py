"""Whoever acts in the running operation, as an assignment, and for which team."""

from voordeur.accounts.models import Assignment
from voordeur.organisations.models import Team
from voordeur.shared.errors import NotAllowed, ProgrammingMistake
from voordeur.shared.operations import running


def somebody() -> Assignment:
    """Whoever acts. Raises ProgrammingMistake when it is the job worker."""
    actor = running().actor
    if not isinstance(actor, Assignment):
        raise ProgrammingMistake("this needs somebody who acts")
    return actor


def team_of(actor: Assignment) -> Team:
    """The team one acts for. Raises NotAllowed for somebody without one."""
    if actor.team is None:
        raise NotAllowed("Kies rechtsboven een aanstelling in een team. Dit is werk van een team.")
    return actor.team
