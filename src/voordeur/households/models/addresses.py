"""Where a household lived, and the streets we know."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from voordeur.households.enums import NoAddress
from voordeur.households.models.people import Household
from voordeur.households.models.spans import ends_after_it_starts
from voordeur.households.models.ties import DAYS
from voordeur.households.names import address_line
from voordeur.shared.guards import Guard, Keep, Open
from voordeur.shared.record import Record


class AddressPeriod(Record):
    """Adresperiode: where a household lived from one day until another, or why nowhere.

    A secret address stands here alone. Who sees only the circle does not read it, nor who handed
    the household over and reads along.
    """

    guard = Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        select="not secret and household_id in (select sees())"
        " or secret and household_id in (select finds_home())",
        insert="household_id in (select changes())",
        update="household_id in (select changes_agreements())",
        alters_only=("street", "town", "until_on"),
    )

    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="addresses", on_delete=models.PROTECT
    )
    street = models.CharField("straat", max_length=120, blank=True)
    house_number = models.PositiveIntegerField("huisnummer", null=True, blank=True)
    addition = models.CharField("toevoeging", max_length=10, blank=True)
    postcode = models.CharField("postcode", max_length=7, blank=True)
    town = models.CharField("woonplaats", max_length=80, blank=True)
    no_address = models.CharField(
        "waarom geen adres", max_length=10, choices=NoAddress.choices, blank=True
    )
    secret = models.BooleanField("geheim", default=False)
    institution = models.CharField("naam van de instelling", max_length=120, blank=True)
    from_on = models.DateField("van")
    until_on = models.DateField("tot", null=True, blank=True)

    class Meta:
        verbose_name = "adresperiode"
        verbose_name_plural = "adresperioden"
        constraints = [
            ends_after_it_starts("households_an_address_period_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(no_address="", house_number__isnull=False) & ~Q(postcode="")
                | ~Q(no_address="") & Q(postcode="", house_number=None),
                name="households_a_period_has_an_address_or_the_reason_there_is_none",
                violation_error_message="Vul postcode en huisnummer in, of zeg waarom er "
                "geen adres is.",
            ),
            models.CheckConstraint(
                condition=Q(secret=True) | ~Q(no_address=NoAddress.SECRET),
                name="households_a_secret_address_is_secret",
                violation_error_message="Een geheim adres is alleen te zien voor wie met het "
                "huishouden werkt.",
            ),
            ExclusionConstraint(
                name="households_one_address_a_day",
                expressions=[
                    ("household", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                violation_error_message="Op die dag heeft dit huishouden al een adres. Kies een "
                "latere dag.",
            ),
        ]

    def __str__(self) -> str:
        return f"adresperiode {self.id}"

    @property
    def line(self) -> str:
        """The address in one line, or why there is none."""
        if self.no_address:
            return str(self.get_no_address_display())
        return address_line(
            street=self.street,
            number=f"{self.house_number}{self.addition}",
            postcode=self.postcode,
            town=self.town,
        )


class Street(models.Model):
    """Straat: the street and town of a postcode, as told once; saves typing them again."""

    guard = Open(reason="a street with its postcode, without a number: leads to nobody")

    postcode = models.CharField("postcode", max_length=7, primary_key=True)
    name = models.CharField("straat", max_length=120)
    town = models.CharField("woonplaats", max_length=80)

    class Meta:
        verbose_name = "straat"
        verbose_name_plural = "straten"
        indexes = [models.Index(Lower("name"), name="households_streets_by_name")]

    def __str__(self) -> str:
        return self.name
