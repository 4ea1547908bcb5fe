"""A version of the questions that is being written."""

from django.db import models
from django.db.models import Q

from voordeur.accounts.models import User
from voordeur.intake.enums import ConceptKind, ConceptState
from voordeur.organisations.models import Municipality
from voordeur.shared.guards import Open
from voordeur.shared.record import Record


class Concept(Record):
    """Conceptversie: the next version of a vragenlijst while an administrator writes it.

    It is of one municipality; `kind` says how it is written. Of the mapping, `domains` holds the
    life domain of every item by instrument.
    """

    guard = Open(reason="questions that are not asked yet")

    municipality = models.ForeignKey(
        Municipality, verbose_name="gemeente", related_name="+", on_delete=models.PROTECT
    )
    code = models.CharField("code", max_length=40)
    kind = models.CharField(
        "soort", max_length=8, choices=ConceptKind.choices, default=ConceptKind.INTEGRAL
    )
    version = models.PositiveSmallIntegerField("versie")
    name = models.CharField("naam", max_length=120)
    domains = models.JSONField("onderdelen met hun vragen")
    levels = models.JSONField("niveaus bij naam, laagste eerst", default=list)
    for_whom = models.JSONField("voor wie", default=list)
    source = models.TextField("bron", blank=True)
    state = models.CharField(
        "stand", max_length=9, choices=ConceptState.choices, default=ConceptState.WRITTEN
    )
    begun_by = models.ForeignKey(
        User, verbose_name="begonnen door", related_name="+", on_delete=models.PROTECT
    )
    begun_at = models.DateTimeField("begonnen op")

    class Meta:
        verbose_name = "conceptversie"
        verbose_name_plural = "conceptversies"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "code"],
                condition=Q(state=ConceptState.WRITTEN),
                name="intake_one_concept_of_an_instrument",
                violation_error_message="Er is al een conceptversie. Werk daarin verder.",
            )
        ]

    def __str__(self) -> str:
        return f"concept {self.code} {self.version}"
