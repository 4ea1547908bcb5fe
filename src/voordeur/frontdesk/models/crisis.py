"""Whom somebody called about a danger."""

from django.db import models
from django.db.models import F, Q

from voordeur.accounts.models import User
from voordeur.frontdesk.enums import Called
from voordeur.frontdesk.models.contacts import HelpRequest
from voordeur.households.models import Household
from voordeur.shared.guards import Guard, Keep
from voordeur.shared.record import Record


class CrisisCall(Record):
    """Crisisbericht: whom somebody called about a crisis, when, whether they were reached, and what
    was agreed. Nothing of it changes afterwards.
    """

    guard = Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        select="household_id in (select sees_agreements())"
        " or help_request_id in (select requests_at_hand())",
        insert="household_id in (select changes()) and exists (select 1 from"
        " frontdesk_helprequest r where r.id = help_request_id"
        " and r.household_id = frontdesk_crisiscall.household_id)",
        update=None,
    )

    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="crisis_calls", on_delete=models.PROTECT
    )
    help_request = models.ForeignKey(
        HelpRequest, verbose_name="hulpvraag", related_name="crisis_calls",
        on_delete=models.PROTECT,
    )  # fmt: skip
    called = models.CharField("wie gebeld is", max_length=14, choices=Called.choices)
    name = models.CharField("naam", max_length=160, blank=True)
    at = models.DateTimeField("op")
    reached = models.BooleanField("bereikt")
    note = models.TextField("wat is afgesproken", blank=True)
    recorded_by = models.ForeignKey(
        User, verbose_name="vastgelegd door", related_name="+", on_delete=models.PROTECT
    )
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = "crisisbericht"
        verbose_name_plural = "crisisberichten"
        constraints = [
            models.CheckConstraint(
                condition=Q(called__in=Called.values),
                name="frontdesk_a_crisis_call_is_to_somebody",
                violation_error_message="Kies wie u heeft gebeld.",
            ),
            models.CheckConstraint(
                condition=~Q(called=Called.OTHER) | ~Q(name=""),
                name="frontdesk_a_crisis_call_to_another_has_a_name",
                violation_error_message="Vul in wie u heeft gebeld.",
            ),
            models.CheckConstraint(
                condition=Q(reached=False) | ~Q(note=""),
                name="frontdesk_who_was_reached_agreed_something",
                violation_error_message="Schrijf op wat u heeft afgesproken.",
            ),
            models.CheckConstraint(
                condition=Q(at__lte=F("recorded_at")),
                name="frontdesk_a_crisis_call_has_been_made",
                violation_error_message="Dit moment moet nog komen. Leg vast wanneer u belde.",
            ),
        ]
        indexes = [
            models.Index(fields=["help_request", "at"], name="frontdesk_calls_of_a_crisis"),
        ]

    def __str__(self) -> str:
        return f"crisisbericht {self.id}"
