"""Who decides and acts for somebody: gezag over a child, representatives."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q

from voordeur.households.enums import (
    Covers,
    CustodyKind,
    RepresentativeKind,
)
from voordeur.households.models.people import Person
from voordeur.households.models.spans import ends_after_it_starts, ends_with_a_reason
from voordeur.households.models.ties import ABOUT_ONE_OF_THEM, DAYS, Span
from voordeur.shared.guards import Guard, Keep


class Custody(Span):
    """Gezag: who decides about a child; at most two hold it a day, which a trigger keeps.

    It is a fact of the child: each home where the child lives or stays reads it, with the name of
    the holder. `holder` is set for somebody of the household that wrote it.
    """

    guard = Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        select="household_id in (select sees()) or sees_child(child_id)",
        insert="household_id in (select changes_agreements())"
        " and is_around(child_id, household_id)"
        " and (holder_id is null or is_around(holder_id, household_id))",
        update="household_id in (select changes_agreements()) or changes_child(child_id)",
        alters_only=("until_on", "end_reason", "basis"),
    )

    child = models.ForeignKey(
        Person, verbose_name="kind", related_name="custody", on_delete=models.PROTECT
    )
    kind = models.CharField("soort", max_length=11, choices=CustodyKind.choices)
    holder = models.ForeignKey(
        Person, verbose_name="wie", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    holder_name = models.CharField("naam", max_length=160)
    holder_key = models.CharField("naam om te vergelijken", max_length=160)
    basis = models.CharField("waar blijkt dat uit", max_length=200, blank=True)

    class Meta:
        verbose_name = "gezag"
        verbose_name_plural = "gezag"
        constraints = [
            ends_after_it_starts("households_custody_ends_after_it_starts"),
            ends_with_a_reason("households_custody_ends_with_a_reason"),
            models.CheckConstraint(
                condition=~Q(holder_name=""),
                name="households_custody_says_who_has_it",
                violation_error_message="Vul in wie het gezag heeft.",
            ),
            models.CheckConstraint(
                condition=Q(holder=None) | ~Q(holder=F("child")),
                name="households_no_child_has_custody_of_itself",
                violation_error_message="Een kind heeft geen gezag over zichzelf. Kies een ander.",
            ),
            ExclusionConstraint(
                name="households_custody_is_noted_once",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    ("holder_key", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze persoon heeft al gezag over dit kind.",
            ),
        ]

    def __str__(self) -> str:
        return f"gezag {self.id}"


class Representative(Span):
    """Vertegenwoordiger: who acts for a person, in what, and since when."""

    guard = Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        insert=ABOUT_ONE_OF_THEM,
        update="household_id in (select changes_agreements())",
        alters_only=(
            "name", "organisation", "phone", "email", "covers", "basis", "until_on", "end_reason",
        ),
    )  # fmt: skip

    person = models.ForeignKey(
        Person, verbose_name="voor", related_name="representatives", on_delete=models.PROTECT
    )
    kind = models.CharField("soort", max_length=13, choices=RepresentativeKind.choices)
    name = models.CharField("naam", max_length=120)
    organisation = models.CharField("organisatie", max_length=120, blank=True)
    phone = models.CharField("telefoon", max_length=20, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    covers = ArrayField(
        models.CharField(max_length=7, choices=Covers.choices), verbose_name="waarvoor"
    )
    basis = models.CharField("waar blijkt dat uit", max_length=200, blank=True)

    class Meta:
        verbose_name = "vertegenwoordiger"
        verbose_name_plural = "vertegenwoordigers"
        constraints = [
            ends_after_it_starts("households_a_representative_ends_after_it_starts"),
            ends_with_a_reason("households_a_representative_ends_with_a_reason"),
            models.CheckConstraint(
                condition=~Q(name="") & Q(covers__len__gt=0),
                name="households_a_representative_says_who_and_in_what",
                violation_error_message="Vul in wie de vertegenwoordiger is, en waarvoor.",
            ),
            ExclusionConstraint(
                name="households_one_of_each_kind_of_representative",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                condition=~Q(kind=RepresentativeKind.AUTHORISED),
                violation_error_message="Deze persoon heeft al zo'n vertegenwoordiger. Beëindig "
                "die eerst.",
            ),
        ]

    def __str__(self) -> str:
        return f"vertegenwoordiger {self.id}"
