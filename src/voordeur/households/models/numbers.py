"""A BSN that stood there and was not the right one."""

from django.db import models
from django.db.models import Q

from voordeur.accounts.models import User
from voordeur.households.models.people import Household, Person
from voordeur.shared import encryption
from voordeur.shared.guards import Guard, Keep, See
from voordeur.shared.record import Record


class BsnCorrection(Record):
    """Verbeterd BSN: which number stood with somebody until it was mended, by whom and why.

    The number may be that of somebody else: it is sealed, and read by who sees the content.
    """

    guard = Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        see=See.CONTENT,
        insert="household_id in (select changes_agreements())"
        " and is_around(person_id, household_id)",
        update=None,
        history=False,
    )

    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    person = models.ForeignKey(
        Person, verbose_name="persoon", related_name="+", on_delete=models.PROTECT
    )
    was_sealed = models.BinaryField("BSN dat er stond, verzegeld")
    reason = models.TextField("waarom")
    at = models.DateTimeField("op")
    by = models.ForeignKey(User, verbose_name="door", related_name="+", on_delete=models.PROTECT)

    class Meta:
        verbose_name = "verbeterd BSN"
        verbose_name_plural = "verbeterde BSN's"
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="households_a_bsn_is_mended_for_a_reason",
                violation_error_message="Schrijf op waaraan u ziet dat het BSN niet klopt.",
            )
        ]
        indexes = [models.Index(fields=["person", "-at"], name="households_bsn_mended")]

    def __str__(self) -> str:
        return f"verbeterd BSN {self.id}"

    @property
    def was(self) -> str:
        """The number that stood there, opened."""
        return encryption.unseal(self.was_sealed, row=self.id)
