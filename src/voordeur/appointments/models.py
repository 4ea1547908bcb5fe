"""The roster."""

from django.db import models
from django.db.models import Q

from voordeur.accounts.models import User
from voordeur.appointments.enums import DutyKind, HalfDay
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.guards import Open
from voordeur.shared.record import Record


class DutyQuerySet(models.QuerySet["Duty"]):
    def standing(self) -> "DutyQuerySet":
        """What stands on the roster: not what was taken off it."""
        return self.filter(taken_off_at=None)


class Duty(Record):
    """Dienst in het rooster: somebody has duty on a half day, for a team or, for a crisis, for the
    whole municipality."""

    guard = Open(reason="names a professional and a half day")

    municipality = models.ForeignKey(
        Municipality, verbose_name="gemeente", related_name="+", on_delete=models.PROTECT
    )
    #: none: for the whole municipality
    team = models.ForeignKey(
        Team, verbose_name="team", related_name="duties",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    user = models.ForeignKey(
        User, verbose_name="wie", related_name="duties", on_delete=models.PROTECT
    )
    kind = models.CharField("soort", max_length=8, choices=DutyKind.choices)
    on = models.DateField("dag")
    half_day = models.CharField("dagdeel", max_length=10, choices=HalfDay.choices)
    taken_off_at = models.DateTimeField("van het rooster gehaald op", null=True, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = "dienst in het rooster"
        verbose_name_plural = "diensten in het rooster"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "municipality", "kind", "on", "half_day"],
                condition=Q(taken_off_at=None),
                name="appointments_a_person_has_a_duty_once",
                violation_error_message="Deze medewerker staat dan al op het rooster.",
            ),
            models.CheckConstraint(
                condition=Q(kind=DutyKind.CRISIS) | Q(kind=DutyKind.DESK, team__isnull=False),
                name="appointments_a_duty_at_the_desk_is_of_a_team",
                violation_error_message="Kies het team waarvoor de dienst is.",
            ),
            models.CheckConstraint(
                condition=Q(half_day__in=HalfDay.values, kind__in=DutyKind.values),
                name="appointments_a_duty_is_of_a_half_day",
                violation_error_message="Kies een dagdeel en een soort dienst uit de lijst.",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "on"], name="appointments_duties_of_a_day"),
        ]

    def __str__(self) -> str:
        return f"dienst in het rooster {self.id}"
