"""What somebody who leaves a team coordinates: their successor does, or it waits for somebody."""

import uuid

from django.db import connection

from voordeur.accounts.models import User
from voordeur.shared.operations import part


def coordinated_by(*, user_id: uuid.UUID, team_id: uuid.UUID) -> int:
    """How many running cases; asked of the guard, since an administrator sees none of them."""
    with connection.cursor() as cursor:
        cursor.execute("select coordinated_by(%s, %s)", [user_id, team_id])
        return int(cursor.fetchone()[0])


@part
def hand_on(*, user_id: uuid.UUID, team_id: uuid.UUID, successor: User | None) -> None:
    """Let the cases go on with the successor; without one they wait for a casusregisseur.

    Raises NotAllowed for who is no administrator of that municipality.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select hand_on_coordination(%s, %s, %s)",
            [user_id, team_id, successor.pk if successor else None],
        )
