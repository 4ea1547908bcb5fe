"""Who may change the network: an administrator of the municipality it belongs to, nobody else."""

import uuid
from typing import Protocol

from voordeur.shared.errors import NotAllowed

#: The role's code; who has which role is kept by accounts, a storey higher.
ADMINISTRATOR = "administrator"


class Administrator(Protocol):
    """Whoever acts: in practice an Assignment."""

    id: uuid.UUID
    user_id: uuid.UUID
    municipality_id: uuid.UUID
    role: str


def administers(actor: Administrator | None, *, municipality_id: uuid.UUID) -> bool:
    """Whether this is an administrator of that municipality."""
    return (
        actor is not None
        and actor.role == ADMINISTRATOR
        and actor.municipality_id == municipality_id
    )


def require_administrator(actor: Administrator | None, *, municipality_id: uuid.UUID) -> None:
    """Raise NotAllowed for anybody but an administrator of that municipality."""
    if not administers(actor, municipality_id=municipality_id):
        raise NotAllowed(
            "Alleen de functioneel beheerder van deze gemeente past het netwerk aan. "
            "Vraag het aan de beheerder."
        )
