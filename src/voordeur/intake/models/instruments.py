"""Instruments as versioned data, and the mapping by which they speak one language."""

from django.db import models
from django.db.models import Q

from voordeur.accounts.models import User
from voordeur.intake.enums import InstrumentKind
from voordeur.intake.instruments import INTEGRAL, TIES
from voordeur.organisations.models import Municipality
from voordeur.shared.guards import Open
from voordeur.shared.record import Record

#: What every municipality asks, in whatever version: the conversation, and the mapping under it.
NEVER_WITHOUT = (INTEGRAL, TIES)


class Instrument(Record):
    """Vragenlijst: a version of the questions; what runs keeps the version it began with.

    Versions stand on one shelf of the installation; which of them a municipality asks is its
    choice. `made_by` is empty for what comes with the house.

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
    made_by = models.ForeignKey(
        Municipality, verbose_name="gemaakt door", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip

    class Meta:
        verbose_name = "vragenlijst"
        verbose_name_plural = "vragenlijsten"
        constraints = [
            models.UniqueConstraint(
                fields=["code", "version", "made_by"],
                nulls_distinct=False,
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
    made_by = models.ForeignKey(
        Municipality, verbose_name="gemaakt door", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip

    class Meta:
        verbose_name = "koppeling"
        verbose_name_plural = "koppelingen"
        constraints = [
            models.UniqueConstraint(
                fields=["version", "made_by"],
                nulls_distinct=False,
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


class InstrumentChoice(Record):
    """Keuze van vragenlijst: which version a municipality asks from a day on, or none any more.

    The newest choice that holds on a day counts. Of the mapping it names the version of that.
    """

    guard = Open(reason="which questions a municipality asks, no answers")

    municipality = models.ForeignKey(
        Municipality, verbose_name="gemeente", related_name="+", on_delete=models.PROTECT
    )
    code = models.CharField("code", max_length=40)
    instrument = models.ForeignKey(
        Instrument, verbose_name="vragenlijst", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    mapping = models.ForeignKey(
        Mapping, verbose_name="koppeling", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    from_on = models.DateField("geldig vanaf")
    chosen_by = models.ForeignKey(
        User, verbose_name="gekozen door", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    chosen_at = models.DateTimeField("gekozen op")

    class Meta:
        verbose_name = "keuze van vragenlijst"
        verbose_name_plural = "keuzes van vragenlijsten"
        constraints = [
            models.CheckConstraint(
                condition=Q(code=TIES, instrument=None) | ~Q(code=TIES) & Q(mapping=None),
                name="intake_a_choice_names_one_thing",
                violation_error_message="Kies een versie van een vragenlijst, of van de koppeling.",
            ),
            models.CheckConstraint(
                condition=~Q(code__in=NEVER_WITHOUT)
                | Q(instrument__isnull=False)
                | Q(mapping__isnull=False),
                name="intake_the_conversation_is_always_asked",
                violation_error_message="Zonder deze vragenlijst kan geen uitvraag worden gedaan. "
                "Kies een andere versie.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "code", "-from_on", "-chosen_at"], name="intake_in_use"
            )
        ]

    def __str__(self) -> str:
        return f"keuze {self.code} {self.id}"
