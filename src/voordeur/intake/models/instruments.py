"""Instruments as versioned data, and the mapping by which they speak one language."""

from django.db import models
from django.db.models import Q

from voordeur.intake.enums import InstrumentKind
from voordeur.shared.guards import Open
from voordeur.shared.record import Record


class Instrument(Record):
    """Vragenlijst: a version of the questions; what runs keeps the version it began with.

    `domains` holds the parts by which is asked: the eight life domains of the integral intake with
    their questions, the domains of a matrix, or three sides with six factors each.
    """

    guard = Open(reason="questions without answers")

    code = models.CharField("code", max_length=40)
    version = models.PositiveSmallIntegerField("versie")
    kind = models.CharField(
        "soort", max_length=8, choices=InstrumentKind.choices, default=InstrumentKind.INTEGRAL
    )
    name = models.CharField("naam", max_length=120)
    domains = models.JSONField("onderdelen met hun vragen")
    levels = models.JSONField("niveaus bij naam, laagste eerst", default=list)
    for_whom = models.JSONField("voor wie", default=list)
    source = models.CharField("bron", max_length=400, blank=True)
    from_on = models.DateField("geldig vanaf")

    class Meta:
        verbose_name = "vragenlijst"
        verbose_name_plural = "vragenlijsten"
        constraints = [
            models.UniqueConstraint(
                fields=["code", "version"],
                name="intake_a_version_of_an_instrument_is_one",
                violation_error_message="Deze versie van de vragenlijst bestaat al.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"


class Mapping(Record):
    """Koppeling: ties what other instruments ask to the eight life domains, or to none.

    `domains` holds per instrument, and under `words` for words of the work, the life domain of
    each item; `""` for what belongs to none. It is our own reading: it has a source and versions.
    """

    guard = Open(reason="which question belongs to which life domain, no answers")

    version = models.PositiveSmallIntegerField("versie")
    source = models.TextField("bron")
    domains = models.JSONField("leefgebied per onderdeel")
    from_on = models.DateField("geldig vanaf")

    class Meta:
        verbose_name = "koppeling"
        verbose_name_plural = "koppelingen"
        constraints = [
            models.UniqueConstraint(
                fields=["version"],
                name="intake_a_version_of_the_mapping_is_one",
                violation_error_message="Deze versie van de koppeling bestaat al.",
            ),
            models.CheckConstraint(
                condition=~Q(source=""),
                name="intake_a_mapping_has_a_source",
                violation_error_message="Zeg waar de koppeling vandaan komt.",
            ),
        ]

    def __str__(self) -> str:
        return f"koppeling {self.version}"
