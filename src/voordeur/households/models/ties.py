"""Who belongs to whom: where somebody also stays, relations, gezag, who acts for whom, network."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q

from voordeur.accounts.models import User
from voordeur.households.enums import (
    Bond,
    Covers,
    CustodyKind,
    Gender,
    RelationKind,
    RepresentativeKind,
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
