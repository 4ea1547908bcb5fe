"""How somebody likes to see a page, kept with the person; no act of work, so no audit event."""

from datetime import date
from typing import Any

from voordeur.accounts.models import Preference
from voordeur.shared.acting import Actor

Value = dict[str, Any]


def chosen(actor: Actor, code: str, *, today: date, lasts_a_day: tuple[str, ...] = ()) -> Value:
    """What somebody chose for a page, empty when nothing; some of it is forgotten overnight."""
    row = Preference.objects.filter(user=actor.user_id, code=code).first()
    if row is None:
        return {}
    value: Value = dict(row.value)
    if row.kept_on != today:
        for name in lasts_a_day:
            value.pop(name, None)
    return value


def keep(actor: Actor, code: str, value: Value, *, today: date) -> None:
    """Keep what somebody chose; the last choice stands."""
    Preference.objects.update_or_create(
        user_id=actor.user_id,
        code=code,
        defaults={"value": value, "kept_on": today},
    )
