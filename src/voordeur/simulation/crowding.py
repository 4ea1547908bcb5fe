"""The crowd around what is told one by one: by COPY, every constraint and trigger on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connections

from voordeur.accounts.models import User
from voordeur.demo.crowd import loading as crowd
from voordeur.demo.stage import on
from voordeur.simulation.cast import TEMPORARY
from voordeur.simulation.hands import OWNER
from voordeur.simulation.models import SimulatedTown
from voordeur.simulation.scene import MARK

if TYPE_CHECKING:
    from voordeur.simulation.living import Asked, Told

MORNING = "08.00"


def settle(town: SimulatedTown, asked: Asked, *, told: Told) -> None:
    """Let so many persons live there as were asked; who does already, does.

    Each lot and the number that says so are one transaction.
    """
    if asked.persons <= town.persons:
        return
    connections[OWNER].ensure_connection()

    def heard(lived: int) -> None:
        SimulatedTown.objects.using(OWNER).filter(pk=town.pk).update(persons=lived)
        told(f"{lived} inwoners")

    crowd.settle(
        connections[OWNER].connection,
        municipality=town.municipality,
        persons=asked.persons,
        seed=town.seed,
        now=on(asked.until, MORNING) + MARK,
        heard=heard,
        in_care=asked.in_care,
        after=town.persons,
        without=list(User.objects.filter(email__endswith=TEMPORARY).values_list("pk", flat=True)),
    )
    town.refresh_from_db(fields=["persons"])
