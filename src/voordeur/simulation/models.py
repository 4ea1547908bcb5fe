"""Which municipality lives by itself, and which of its days were lived."""

from django.db import models

from voordeur.organisations.models import Municipality
from voordeur.shared.guards import Open
from voordeur.shared.record import Record

APP = ("select", "insert", "update")


class SimulatedTown(Record):
    """Nagebootste gemeente: a municipality on an installation for trying out, with its seed."""

    guard = Open(reason="a seed and two numbers, on trial only", app=APP, worker=(), history=False)

    municipality = models.OneToOneField(
        Municipality, verbose_name="gemeente", related_name="+", on_delete=models.PROTECT
    )
    seed = models.BigIntegerField("toevalsgetal")
    first_day = models.DateField("eerste dag")
    #: so many live there by the crowd
    persons = models.PositiveIntegerField("inwoners", default=0)
    #: so many came since, told one by one
    newcomers = models.PositiveIntegerField("nieuwkomers", default=0)

    class Meta:
        verbose_name = "nagebootste gemeente"
        verbose_name_plural = "nagebootste gemeenten"

    def __str__(self) -> str:
        return f"nagebootste gemeente {self.municipality_id}"


class SimulatedDay(Record):
    """Nagebootste dag: a day that was lived, once, with how often what happened."""

    guard = Open(reason="a day and counts, of nobody", app=APP, worker=(), history=False)

    town = models.ForeignKey(
        SimulatedTown, verbose_name="nagebootste gemeente", related_name="days",
        on_delete=models.PROTECT,
    )  # fmt: skip
    day = models.DateField("dag")
    happened = models.JSONField("wat er gebeurde", default=dict)

    class Meta:
        verbose_name = "nagebootste dag"
        verbose_name_plural = "nagebootste dagen"
        constraints = [
            models.UniqueConstraint(
                fields=["town", "day"],
                name="simulation_a_day_is_lived_once",
                violation_error_message="Deze dag is al nagebootst. Kies een andere dag.",
            )
        ]

    def __str__(self) -> str:
        return f"nagebootste dag {self.day}"
