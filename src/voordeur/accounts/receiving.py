"""Who can be handed something: a running team that helps, and perhaps somebody who works there."""

import uuid
from datetime import date

from voordeur.accounts.enums import WORKING_ROLES
from voordeur.accounts.models import Assignment, User
from voordeur.organisations.enums import HELPING_TEAMS
from voordeur.organisations.models import Team
from voordeur.shared.errors import NotSuitable


def require_receiver(
    team: Team, user: User | None, *, municipality_id: uuid.UUID, today: date
) -> None:
    """Raise NotSuitable unless this team of the municipality helps and the person works in it."""
    if team.municipality_id != municipality_id or team.kind not in HELPING_TEAMS:
        raise NotSuitable("Kies een team van uw gemeente dat hulp geeft.")
    if team.ended_on is not None:
        raise NotSuitable("Dit team bestaat niet meer. Kies een ander team.")
    if user is None:
        return
    works_there = Assignment.objects.running(today).filter(
        user=user, team=team, role__in=WORKING_ROLES
    )
    if not works_there.exists():
        raise NotSuitable("Deze medewerker werkt niet in dit team. Kies iemand anders, of niemand.")
