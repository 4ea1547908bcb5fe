"""What stands in the name of who leaves a team: promises, and their place around households."""

import uuid

from django.db import connection

from voordeur.accounts.models import User
from voordeur.shared.operations import part


def in_name_of(*, user_id: uuid.UUID, team_id: uuid.UUID) -> int:
    """How many open promises; asked of the guard, since an administrator sees none of them."""
    with connection.cursor() as cursor:
        cursor.execute("select in_name_of(%s, %s)", [user_id, team_id])
        return int(cursor.fetchone()[0])


@part
def hold(*, user_id: uuid.UUID) -> None:
    """Lock every matter that laying down a hat can touch, in order of key; for an administrator."""
    with connection.cursor() as cursor:
        cursor.execute("select hold_what_is_left(%s)", [user_id])


@part
def hand_on(*, user_id: uuid.UUID, team_id: uuid.UUID, successor: User | None) -> None:
    """Let promises and involvement go on with the successor, or the promises with the team.

    Raises NotAllowed for who is no administrator of that municipality.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select hand_on(%s, %s, %s)", [user_id, team_id, successor.pk if successor else None]
        )
