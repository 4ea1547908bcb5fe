"""What one must mind in the contact with a household, for a time; and what a death cut short."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from voordeur.accounts.models import User
from voordeur.followup.models import Promise
from voordeur.households.models.people import Household, Person
from voordeur.shared.guards import Guard, Keep
from voordeur.shared.record import Record

#: A warning that nobody looks at becomes a label; at most a year, leap years included.
LONGEST = timedelta(days=366)


class CutShort(models.Model):
    """Wat door een overlijden eerder eindigde: the end that was planned; the guard's alone.

    A death that is taken back lets it end as was planned.
    """

    guard = Guard(
        key="row_id",
        keep=Keep.DOSSIER,
        select="false",
        insert="false",
        update=None,
        history=False,
    )

    row_id = models.UUIDField("wat eindigde", primary_key=True)
    until_on = models.DateField("zou eindigen per")
    end_reason = models.CharField("reden die daarbij stond", max_length=200, blank=True)

    class Meta:
        verbose_name = "wat door een overlijden eerder eindigde"
        verbose_name_plural = "wat door een overlijden eerder eindigde"

    def __str__(self) -> str:
        return f"wat door een overlijden eerder eindigde {self.pk}"


class WarningNote(Record):
    """Let op-notitie: what one must mind, why, and when that is looked at again.

    The look again is a promise, so it comes back on somebody's list. Whoever meets the household
    reads it, and no resident does.
    """

    guard = Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        insert="household_id in (select changes_agreements())"
        " and (about_id is null or is_around(about_id, household_id))",
        update="household_id in (select changes_agreements())",
        alters_only=(
            "words", "reason", "reviewed_on", "review_on", "review_id", "ended_on", "end_reason",
        ),
    )  # fmt: skip

    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="warnings", on_delete=models.PROTECT
    )
    about = models.ForeignKey(
        Person, verbose_name="over", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    words = models.CharField("let op", max_length=160)
    reason = models.CharField("waarom", max_length=300)
    made_on = models.DateField("opgeschreven op")
    made_by = models.ForeignKey(
        User, verbose_name="opgeschreven door", related_name="+", on_delete=models.PROTECT
    )
    reviewed_on = models.DateField("nagekeken op")
    review_on = models.DateField("opnieuw nakijken op")
    review = models.OneToOneField(
        Promise, verbose_name="afspraak om na te kijken", related_name="+", on_delete=models.PROTECT
    )
    ended_on = models.DateField("vervallen op", null=True, blank=True)
    end_reason = models.CharField("reden van vervallen", max_length=200, blank=True)

    class Meta:
        verbose_name = "let op-notitie"
        verbose_name_plural = "let op-notities"
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(reason=""),
                name="households_a_warning_says_what_and_why",
                violation_error_message="Vul in waar u op moet letten, en waarom.",
            ),
            models.CheckConstraint(
                condition=Q(review_on__gte=F("reviewed_on"))
                & Q(review_on__lte=F("reviewed_on") + LONGEST),
                name="households_a_warning_is_reviewed_within_a_year",
                violation_error_message="Kies een dag binnen een jaar om dit na te kijken.",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, end_reason="")
                | Q(ended_on__isnull=False) & ~Q(end_reason=""),
                name="households_a_warning_ends_with_a_reason",
                violation_error_message="Zeg waarom deze notitie vervalt.",
            ),
        ]

    def __str__(self) -> str:
        return f"let op-notitie {self.id}"
