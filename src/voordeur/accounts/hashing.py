"""How passwords are kept: Argon2id at the cost that OWASP names first for it (ADR 0021).

Django's own default takes eight threads and a hundred megabytes for one password, a quarter of a
second of a processor: 150 people who begin at half past eight then wait for each other (design
§10). Nineteen megabytes and two passes on one thread is OWASP's first choice (Password Storage
Cheat Sheet, 2025), and a second factor is obligatory here. A password of before is kept anew at its
next login; until then a wrong password takes as long for everybody, who is not known here included.
"""

import re

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import Argon2PasswordHasher, get_hasher
from django.db.models import CharField, F, Func, Value

#: What a kept password says of its own cost: memory, passes, threads.
COST = re.compile(r"argon2\$argon2id\$v=\d+\$m=(\d+),t=(\d+),p=(\d+)\$")
#: The same for PostgreSQL: all that stands before the salt.
BEFORE_THE_SALT = r"^argon2\$[^$]*\$[^$]*\$[^$]*\$"
SALT = "een-korreltje-zout"

Cost = tuple[int, int, int]


class Argon2(Argon2PasswordHasher):
    """Argon2id: nineteen MiB, two passes, one thread."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1


def even_out(password: str, *, kept: str) -> None:
    """Do what remains of the work of a wrong password, so that it costs the same whoever is tried.

    That is one hash at every cost at which somebody's password is kept. `kept` is the password of
    who was tried, whose cost was paid already; `""` for who is not known here.
    """
    hasher = _new_hasher()
    own = (hasher.memory_cost, hasher.time_cost, hasher.parallelism)
    for cost in sorted((_costs_in_use() | {own}) - {_cost_of(kept) or own}):
        hasher.memory_cost, hasher.time_cost, hasher.parallelism = cost
        hasher.encode(password, SALT)


def _new_hasher() -> Argon2PasswordHasher:
    """One of one's own: the one that Django keeps is of all threads."""
    hasher = type(get_hasher())()
    assert isinstance(hasher, Argon2PasswordHasher)  # noqa: S101 - the settings name no other
    return hasher


def _costs_in_use() -> set[Cost]:
    """The costs of all passwords that are kept."""
    said = Func(
        F("password"), Value(BEFORE_THE_SALT), function="substring", output_field=CharField()
    )
    rows = get_user_model()._default_manager.annotate(said=said).exclude(said__isnull=True)
    found = {_cost_of(kept) for kept in rows.values_list("said", flat=True).distinct()}
    return {cost for cost in found if cost}


def _cost_of(kept: str) -> Cost | None:
    found = COST.match(kept)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None
