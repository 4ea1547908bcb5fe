"""Who may write and read along: everybody who does the work, and who administers it."""

from voordeur.accounts.enums import NEAR_RESIDENTS, Role
from voordeur.accounts.models import Assignment
from voordeur.instructions.models import Instruction
from voordeur.organisations.models import Team
from voordeur.shared.errors import NotAllowed

WRITERS = NEAR_RESIDENTS | {Role.ADMINISTRATOR}


def writes(acting: Assignment) -> bool:
    """Whether somebody may propose a text at all."""
    return acting.role in WRITERS


def may_answer(acting: Assignment, version: Instruction) -> bool:
    """Whether somebody may approve or give back this proposal: a colleague, not its writer."""
    return acting.user_id != version.proposed_by_id and _concerns(acting, version)


def may_withdraw(acting: Assignment, version: Instruction) -> bool:
    """Whether somebody may say that this text holds no longer."""
    return _concerns(acting, version)


def require_writer(actor: Assignment, *, team: Team | None) -> None:
    """Raise NotAllowed for who does not do the work, or writes for a team of others."""
    if not writes(actor):
        raise NotAllowed(
            "Werkinstructies schrijven de mensen die het werk doen. Geef uw idee aan een van hen."
        )
    if team and team.pk != actor.team_id:
        raise NotAllowed("Dit is een ander team. Schrijf voor uw eigen team, of voor iedereen.")


def require_colleague(actor: Assignment, version: Instruction) -> None:
    """Raise NotAllowed for the writer of the proposal, and for who has nothing to do with it."""
    if actor.user_id == version.proposed_by_id:
        raise NotAllowed("U schreef dit voorstel zelf. Laat een collega het lezen en goedkeuren.")
    require_concerned(actor, version)


def require_concerned(actor: Assignment, version: Instruction) -> None:
    """Raise NotAllowed unless this text is about work that the actor does or administers."""
    if not _concerns(actor, version):
        raise NotAllowed("Deze tekst is van een ander team. Overleg met iemand van dat team.")


def _concerns(acting: Assignment, version: Instruction) -> bool:
    if not writes(acting) or acting.municipality_id != version.municipality_id:
        return False
    is_ours = version.team_id in {None, acting.team_id}
    return is_ours or acting.role == Role.ADMINISTRATOR
