"""Persons and households over time."""

from datetime import timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q

from voordeur.followup.models import Matter
from voordeur.households import names
from voordeur.households.enums import (
    Gender,
    HouseholdKind,
    LeaveReason,
    MemberRole,
    NameUse,
    NoAddress,
)
from voordeur.households.models.spans import ends_after_it_starts
from voordeur.organisations.models import Municipality
from voordeur.shared import encryption
from voordeur.shared.guards import Guard, Keep
from voordeur.shared.ranges import DateRange
from voordeur.shared.record import Record

#: A child is unborn for nine months, and may be a month late.
LONGEST_UNBORN = timedelta(days=305)


class Person(Record):
    """Persoon: a resident. The BSN is optional and sealed; free-access help works without it."""

    guard = Guard(
        key="id",
        keep=Keep.DOSSIER,
        select="sees_person(id)",
        insert="municipality_id = (select works_for())",
        update="changes_person(id)",
        kept_back=("merged_into_id",),
    )

    municipality = models.ForeignKey(
        Municipality, verbose_name="gemeente", related_name="+", on_delete=models.PROTECT
    )
    given_name = models.CharField("voornaam of voorletters", max_length=80, blank=True)
    prefix = models.CharField("tussenvoegsel", max_length=20, blank=True)
    surname = models.CharField("achternaam", max_length=120)
    surname_key = models.CharField("achternaam om te vergelijken", max_length=120)
    partner_prefix = models.CharField("tussenvoegsel van de partner", max_length=20, blank=True)
    partner_surname = models.CharField("achternaam van de partner", max_length=120, blank=True)
    name_use = models.CharField(
        "naamgebruik", max_length=13, choices=NameUse.choices, default=NameUse.OWN
    )
    born_on = models.DateField("geboren op", null=True, blank=True)
    gender = models.CharField("geslacht", max_length=5, choices=Gender.choices, blank=True)
    died_on = models.DateField("overleden op", null=True, blank=True)
    unborn = models.BooleanField("nog niet geboren", default=False)
    expected_on = models.DateField("uitgerekend op", null=True, blank=True)
    expected_since = models.DateField("verwacht sinds", null=True, blank=True)
    secret = models.BooleanField("geheimhouding", default=False)
    phone = models.CharField("telefoon", max_length=20, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    bsn_sealed = models.BinaryField("BSN, verzegeld", null=True)
    bsn_index = models.BinaryField("BSN, blinde index", null=True)
    #: Registered twice: this row stays for old links and for undoing, and nobody finds it any more.
    merged_into = models.ForeignKey(
        "self", verbose_name="samengevoegd met", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip

    class Meta:
        verbose_name = "persoon"
        verbose_name_plural = "personen"
        constraints = [
            models.CheckConstraint(
                condition=Q(bsn_sealed=None, bsn_index=None)
                | Q(bsn_sealed__isnull=False, bsn_index__isnull=False),
                name="households_a_bsn_is_sealed_and_findable",
                violation_error_message="Een BSN is verzegeld en terug te vinden, of het "
                "is er niet.",
            ),
            models.CheckConstraint(
                condition=~Q(surname=""),
                name="households_a_person_has_a_surname",
                violation_error_message="Vul de achternaam in.",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="households_nobody_is_merged_into_themselves",
                violation_error_message="Kies twee verschillende personen.",
            ),
            models.CheckConstraint(
                condition=Q(died_on=None) | Q(born_on=None) | Q(died_on__gte=F("born_on")),
                name="households_nobody_dies_before_birth",
                violation_error_message="De dag van overlijden ligt voor de geboortedatum.",
            ),
            models.CheckConstraint(
                condition=Q(unborn=False, expected_on=None, expected_since=None)
                | Q(unborn=True, born_on=None, expected_on__isnull=False)
                & Q(expected_on__lte=F("expected_since") + LONGEST_UNBORN),
                name="households_an_unborn_child_is_expected_within_ten_months",
                violation_error_message="Een ongeboren kind wordt binnen tien maanden verwacht. "
                "Controleer de datum.",
            ),
            models.CheckConstraint(
                condition=Q(name_use=NameUse.OWN) | ~Q(partner_surname=""),
                name="households_the_name_of_a_partner_is_known_to_be_used",
                violation_error_message="Vul de achternaam van de partner in, of kies de eigen "
                "naam.",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "surname_key"], name="households_by_surname"),
            models.Index(fields=["municipality", "born_on"], name="households_by_birth_date"),
        ]

    def __str__(self) -> str:
        return f"persoon {self.id}"

    @property
    def full_name(self) -> str:
        """The name as it is said: 'Sanne van Bakker-Proef', 'ongeboren kind (verwacht mei)'."""
        if self.unborn:
            return names.unborn(self.given_name, expected_on=self.expected_on, died_on=self.died_on)
        family = names.used(
            own=names.joined(self.prefix, self.surname),
            partner=names.joined(self.partner_prefix, self.partner_surname),
            use=NameUse(self.name_use),
        )
        return names.joined(self.given_name, family)

    @property
    def bsn(self) -> str:
        """The BSN opened, or '' when there is none."""
        return encryption.unseal(self.bsn_sealed, row=self.id) if self.bsn_sealed else ""


class Household(models.Model):
    """Huishouden: who live together as one; its key is its matter, so the chain holds it always."""

    guard = Guard(key="matter_id", keep=Keep.DOSSIER)

    matter = models.OneToOneField(
        Matter, verbose_name="zaak", related_name="household", primary_key=True,
        on_delete=models.PROTECT,
    )  # fmt: skip
    municipality = models.ForeignKey(
        Municipality, verbose_name="gemeente", related_name="+", on_delete=models.PROTECT
    )
    name = models.CharField("naam", max_length=160)
    kind = models.CharField(
        "woonvorm", max_length=11, choices=HouseholdKind.choices, default=HouseholdKind.PRIVATE
    )
    institution = models.CharField("naam van de instelling", max_length=120, blank=True)
    street = models.CharField("straat", max_length=120, blank=True)
    house_number = models.PositiveIntegerField("huisnummer", null=True, blank=True)
    addition = models.CharField("toevoeging", max_length=10, blank=True)
    postcode = models.CharField("postcode", max_length=7, blank=True)
    town = models.CharField("woonplaats", max_length=80, blank=True)
    no_address = models.CharField(
        "waarom geen adres", max_length=10, choices=NoAddress.choices, blank=True
    )

    class Meta:
        verbose_name = "huishouden"
        verbose_name_plural = "huishoudens"
        constraints = [
            models.CheckConstraint(
                condition=Q(no_address="", house_number__isnull=False) & ~Q(postcode="")
                | ~Q(no_address="") & Q(postcode="", house_number=None),
                name="households_an_address_or_the_reason_there_is_none",
                violation_error_message="Vul postcode en huisnummer in, of zeg waarom er "
                "geen adres is.",
            ),
            models.CheckConstraint(
                condition=Q(kind=HouseholdKind.PRIVATE, institution="")
                | Q(kind=HouseholdKind.INSTITUTION) & ~Q(institution=""),
                name="households_an_institution_has_a_name",
                violation_error_message="Vul de naam van de instelling in.",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "postcode", "house_number"], name="households_at")
        ]

    def __str__(self) -> str:
        return f"huishouden {self.pk}"

    @property
    def is_secret(self) -> bool:
        """Only who works with the household may read its address."""
        return self.no_address == NoAddress.SECRET

    @property
    def address(self) -> str:
        """The address in one line, or why there is none."""
        if self.no_address:
            return self.get_no_address_display()
        return names.address_line(
            street=self.street,
            number=f"{self.house_number}{self.addition}",
            postcode=self.postcode,
            town=self.town,
        )


class Membership(Record):
    """Lid: a person in a household from one day until another (half open).

    A person lives in one private household a day; an institution does not count. `is_private` is
    what the household is: a trigger keeps it.
    """

    guard = Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        insert="household_id in (select changes()) and may_be_member(person_id)",
        alters_only=("role", "until_on", "end_reason"),
    )

    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="memberships", on_delete=models.PROTECT
    )
    person = models.ForeignKey(
        Person, verbose_name="persoon", related_name="memberships", on_delete=models.PROTECT
    )
    role = models.CharField("rol", max_length=10, choices=MemberRole.choices)
    from_on = models.DateField("van")
    until_on = models.DateField("tot", null=True, blank=True)
    end_reason = models.CharField(
        "reden van vertrek", max_length=15, choices=LeaveReason.choices, blank=True
    )
    is_private = models.BooleanField("zelfstandig wonend", default=True)

    class Meta:
        verbose_name = "lid"
        verbose_name_plural = "leden"
        constraints = [
            ExclusionConstraint(
                name="households_a_person_lives_in_one_household_a_day",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (
                        DateRange("from_on", "until_on", RangeBoundary()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(is_private=True),
                violation_error_message="Deze persoon is op die dag al lid van een huishouden.",
            ),
            ends_after_it_starts("households_a_membership_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"lid {self.id}"
