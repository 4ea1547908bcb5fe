"""Who may be given what: the limits of an administrator, in words that say what to do."""

from datetime import date

from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment, AssignmentQuerySet, User
from voordeur.accounts.people import Hat, Leg
from voordeur.organisations.models import Municipality, Organisation, Standing, Team
from voordeur.organisations.rules import require_administrator
from voordeur.shared.errors import DomainError, NotAllowed, StepNotPossible


class NotOfThisNetwork(DomainError):
    """The team or organisation does not stand in the actor's municipality."""


def require_own_colleague(actor: Assignment, user: User) -> None:
    """Raise NotAllowed unless an administrator of a municipality where this person works or did."""
    require_administrator(actor, municipality_id=actor.municipality_id)
    if not user.assignments.filter(municipality=actor.municipality_id).exists():
        raise NotAllowed(
            "Deze medewerker heeft geen aanstelling bij uw gemeente. Geef er eerst een."
        )


def require_only_here(actor: Assignment, user: User, *, today: date) -> None:
    """Raise StepNotPossible when this person also works for another municipality."""
    elsewhere = user.assignments.running(today).exclude(municipality=actor.municipality_id)
    if elsewhere.exists():
        raise StepNotPossible(
            "Deze medewerker werkt ook voor een andere gemeente. Beëindig hier de aanstelling, "
            "of overleg met de beheerder daar."
        )


def require_another_administrator(assignment: Assignment, *, today: date) -> None:
    """Raise StepNotPossible when nobody would be left to administer the municipality."""
    if assignment.role != Role.ADMINISTRATOR:
        return
    others = administrators(assignment.municipality, today=today).exclude(user=assignment.user_id)
    if not others.exists():
        raise StepNotPossible(
            "Dan heeft de gemeente geen functioneel beheerder meer. Stel eerst een ander aan."
        )


def administrators(municipality: Municipality, *, today: date) -> AssignmentQuerySet:
    """The running administrators of a municipality who can log in."""
    running = Assignment.objects.running(today)
    return running.filter(municipality=municipality, role=Role.ADMINISTRATOR, user__is_active=True)


def require_in_network(hat_or_leg: Hat | Leg, municipality: Municipality) -> None:
    """Raise NotOfThisNetwork for a team or organisation of elsewhere, or one that has ended."""
    match hat_or_leg:
        case Hat(organisation=organisation, team=team):
            _require_team(team, municipality)
            _require_standing(organisation, municipality)
        case Leg(home=home, team=team, paid_by=paid_by):
            _require_team(team, municipality)
            _require_standing(home, municipality)
            _require_standing(paid_by, municipality)


def _require_team(team: Team | None, municipality: Municipality) -> None:
    if team and (team.municipality_id != municipality.pk or team.ended_on):
        raise NotOfThisNetwork(
            "Dit team is niet van uw gemeente, of bestaat niet meer. Kies een ander team."
        )


def _require_standing(organisation: Organisation, municipality: Municipality) -> None:
    standings = Standing.objects.running().filter(
        municipality=municipality, organisation=organisation
    )
    if not standings.exists():
        raise NotOfThisNetwork(
            "Deze organisatie staat niet in uw netwerk. Voeg haar eerst toe, of kies een andere."
        )
