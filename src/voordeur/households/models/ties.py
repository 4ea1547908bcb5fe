"""Who belongs to whom: where somebody also stays, relations, the own network."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q

from voordeur.accounts.models import User
from voordeur.households.enums import (
    Bond,
    Gender,
    RelationKind,
    StayKind,
)
from voordeur.households.models.people import Household, Person
from voordeur.households.models.spans import ends_after_it_starts, ends_with_a_reason
from voordeur.shared.guards import Guard, Keep
from voordeur.shared.ranges import DateRange
from voordeur.shared.record import Record

DAYS = DateRange("from_on", "until_on", RangeBoundary())
#: Written by who works with the household, about somebody who lives or stays there.
ABOUT_ONE_OF_THEM = (
    "household_id in (select changes_agreements()) and is_around(person_id, household_id)"
)
FORTNIGHT = 14


class Span(Record):
    """What holds for a household from one day until another, and ends with a reason."""

    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    from_on = models.DateField("van")
    until_on = models.DateField("tot", null=True, blank=True)
    end_reason = models.CharField("reden van einde", max_length=200, blank=True)

    class Meta:
        abstract = True


class SupportTie(Span):
    """Steunfiguur: somebody of the household's own network."""

    guard = Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        insert="household_id in (select changes_agreements())",
        update="household_id in (select changes_agreements())",
    )

    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="support", on_delete=models.PROTECT
    )
    name = models.CharField("naam", max_length=120)
    relation = models.CharField("wat is deze persoon voor het huishouden", max_length=120)
    bond = models.CharField("hoe is de band", max_length=6, choices=Bond.choices, blank=True)
    phone = models.CharField("telefoon", max_length=20, blank=True)

    class Meta:
        verbose_name = "steunfiguur"
        verbose_name_plural = "steunfiguren"
        constraints = [
            ends_after_it_starts("households_a_support_tie_ends_after_it_starts"),
            ends_with_a_reason("households_a_support_tie_ends_with_a_reason"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(relation=""),
                name="households_a_support_tie_says_who_and_what",
                violation_error_message="Vul de naam in, en wat deze persoon voor het "
                "huishouden is.",
            ),
        ]

    def __str__(self) -> str:
        return f"steunfiguur {self.id}"


class Stay(Span):
    """Verblijf: a person who also stays elsewhere, or who comes here from another household.

    A child of two homes has a row in each, so that neither shows where the other is; `pair` is
    the same in both and a trigger keeps days and end equal.
    """

    guard = Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        insert="household_id in (select changes_agreements()) and sees_person(person_id)",
        update="household_id in (select changes_agreements())",
        alters_only=("with_whom", "place", "days", "nights", "until_on", "end_reason"),
    )

    person = models.ForeignKey(
        Person, verbose_name="persoon", related_name="stays", on_delete=models.PROTECT
    )
    kind = models.CharField("soort", max_length=11, choices=StayKind.choices)
    with_whom = models.CharField("bij wie", max_length=80, blank=True)
    place = models.CharField("waar", max_length=120, blank=True)
    days = models.CharField("welke dagen", max_length=120, blank=True)
    nights = models.PositiveSmallIntegerField("nachten in twee weken", null=True, blank=True)
    pair = models.UUIDField("beide kanten van hetzelfde verblijf")

    class Meta:
        verbose_name = "verblijf"
        verbose_name_plural = "verblijven"
        constraints = [
            ends_after_it_starts("households_a_stay_ends_after_it_starts"),
            ends_with_a_reason("households_a_stay_ends_with_a_reason"),
            models.CheckConstraint(
                condition=~Q(with_whom="") | ~Q(place=""),
                name="households_a_stay_says_where",
                violation_error_message="Vul in bij wie of waar deze persoon verblijft.",
            ),
            models.CheckConstraint(
                condition=Q(nights=None) | Q(nights__gte=1, nights__lte=FORTNIGHT),
                name="households_a_fortnight_has_fourteen_nights",
                violation_error_message="Kies 1 tot en met 14 nachten in twee weken.",
            ),
            ExclusionConstraint(
                name="households_a_stay_is_noted_once",
                expressions=[
                    ("household", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("with_whom", RangeOperators.EQUAL),
                    ("place", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                violation_error_message="Dit verblijf staat er al. Wijzig het bestaande verblijf.",
            ),
        ]

    def __str__(self) -> str:
        return f"verblijf {self.id}"


class Relation(Span):
    """Relatie: what somebody is to a person of the household: another of them, or an outsider.

    An outsider is a name; whether we know that person elsewhere stands in RelationLink.
    """

    guard = Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        insert=f"{ABOUT_ONE_OF_THEM} and (other_id is null or is_around(other_id, household_id))",
        update="household_id in (select changes_agreements())",
        alters_only=("kind", "name", "gender", "phone", "note", "until_on", "end_reason"),
    )

    person = models.ForeignKey(
        Person, verbose_name="persoon", related_name="relations", on_delete=models.PROTECT
    )
    kind = models.CharField("soort", max_length=13, choices=RelationKind.choices)
    other = models.ForeignKey(
        Person, verbose_name="met", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    name = models.CharField("naam", max_length=120, blank=True)
    #: Of the outsider; of who lives here it stands with the person.
    gender = models.CharField("geslacht", max_length=5, choices=Gender.choices, blank=True)
    phone = models.CharField("telefoon", max_length=20, blank=True)
    note = models.CharField("toelichting", max_length=200, blank=True)

    class Meta:
        verbose_name = "relatie"
        verbose_name_plural = "relaties"
        constraints = [
            ends_after_it_starts("households_a_relation_ends_after_it_starts"),
            ends_with_a_reason("households_a_relation_ends_with_a_reason"),
            models.CheckConstraint(
                condition=Q(other__isnull=False, name="") | Q(other=None) & ~Q(name=""),
                name="households_a_relation_is_with_one_of_them_or_a_name",
                violation_error_message="Kies iemand van het huishouden, of vul een naam in.",
            ),
            models.CheckConstraint(
                condition=Q(other=None) | ~Q(other=F("person")),
                name="households_nobody_is_related_to_oneself",
                violation_error_message="Kies iemand anders: een relatie is met een ander.",
            ),
            models.CheckConstraint(
                condition=Q(other=None) | Q(gender=""),
                name="households_the_gender_of_one_of_them_stands_with_the_person",
                violation_error_message="Het geslacht van wie hier woont staat bij die persoon.",
            ),
            ExclusionConstraint(
                name="households_a_relation_is_noted_once",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("other", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                condition=Q(other__isnull=False),
                violation_error_message="Deze relatie staat er al.",
            ),
        ]

    def __str__(self) -> str:
        return f"relatie {self.id}"


class RelationLink(Record):
    """Bekende buitenstaander: the outsider of a relation is a person of another household.

    Only who sees both households reads it; nobody else learns that the outsider is known here.
    The row is its own history: one that is kept for a single household would tell the other.
    """

    guard = Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        select="household_id in (select sees()) and other_household_id in (select sees())",
        insert="household_id in (select changes_agreements())"
        " and other_household_id in (select sees()) and is_around(other_id, other_household_id)"
        " and noted_by_id = app_user()",
        update=None,
        history=False,
    )

    relation = models.OneToOneField(
        Relation, verbose_name="relatie", related_name="link", on_delete=models.PROTECT
    )
    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    other = models.ForeignKey(
        Person, verbose_name="wie het is", related_name="+", on_delete=models.PROTECT
    )
    other_household = models.ForeignKey(
        Household, verbose_name="ander huishouden", related_name="+", on_delete=models.PROTECT
    )
    noted_by = models.ForeignKey(
        User, verbose_name="herkend door", related_name="+", on_delete=models.PROTECT
    )
    noted_on = models.DateField("herkend op")

    class Meta:
        verbose_name = "bekende buitenstaander"
        verbose_name_plural = "bekende buitenstaanders"
        constraints = [
            models.CheckConstraint(
                condition=~Q(other_household=F("household")),
                name="households_an_outsider_lives_in_another_household",
                violation_error_message="Deze persoon hoort bij dit huishouden. Kies die uit de "
                "lijst.",
            )
        ]

    def __str__(self) -> str:
        return f"bekende buitenstaander {self.id}"
