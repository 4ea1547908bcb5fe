"""What belongs outside the team's steering, and was brought there."""

from django.db import models
from django.db.models import Q

from voordeur.accounts.models import User
from voordeur.followup.models import Promise
from voordeur.frontdesk.enums import Arrival, Law, Warmth
from voordeur.frontdesk.models.contacts import HelpRequest
from voordeur.households.models import Household
from voordeur.organisations.models import Organisation
from voordeur.shared.guards import Guard, Keep
from voordeur.shared.record import Record


class BroughtElsewhere(Record):
    """Gebracht buiten het team: to whom a question was brought that another law answers, how, what
    the resident knows and said of it, and whether it arrived.

    Its promise asks after it; without an outcome that stays open.
    """

    guard = Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        select="household_id in (select sees_agreements()) or promise_id in (select held())"
        " or household_id in (select sees()) and brought_by_id = app_user()",
        insert="household_id in (select changes())",
        update="household_id in (select changes())",
        alters_only=("promise_id", "asked_again", "outcome", "outcome_note", "outcome_at"),
    )

    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="brought_elsewhere",
        on_delete=models.PROTECT,
    )  # fmt: skip
    help_request = models.ForeignKey(
        HelpRequest, verbose_name="hulpvraag", related_name="brought_elsewhere",
        on_delete=models.PROTECT,
    )  # fmt: skip
    organisation = models.ForeignKey(
        Organisation, verbose_name="gebracht naar", related_name="+", on_delete=models.PROTECT
    )
    law = models.CharField("volgens welke wet", max_length=20, choices=Law.choices)
    why = models.TextField("waarom daar")
    how = models.CharField("hoe gebracht", max_length=10, choices=Warmth.choices)
    spoken_with = models.CharField("gesproken met", max_length=160, blank=True)
    spoken_on = models.DateField("gesproken op", null=True, blank=True)
    resident_says = models.TextField("wat de inwoner weet en ervan vindt")
    promise = models.ForeignKey(
        Promise, verbose_name="afspraak", related_name="+", on_delete=models.PROTECT
    )
    brought_by = models.ForeignKey(
        User, verbose_name="gebracht door", related_name="+", on_delete=models.PROTECT
    )
    brought_at = models.DateTimeField("gebracht op")
    asked_again = models.PositiveSmallIntegerField("keren later gevraagd", default=0)
    outcome = models.CharField("aangekomen", max_length=12, choices=Arrival.choices, blank=True)
    outcome_note = models.TextField("wat u hoorde", blank=True)
    outcome_at = models.DateTimeField("gehoord op", null=True, blank=True)

    class Meta:
        verbose_name = "gebracht buiten het team"
        verbose_name_plural = "gebracht buiten het team"
        constraints = [
            models.UniqueConstraint(
                fields=["help_request"],
                condition=Q(outcome=""),
                name="frontdesk_a_question_is_brought_to_one_at_a_time",
                violation_error_message="Deze vraag is al ergens gebracht. Vraag daar eerst na.",
            ),
            models.CheckConstraint(
                condition=Q(law__in=Law.values, how__in=Warmth.values) & ~Q(why=""),
                name="frontdesk_brought_elsewhere_says_why_and_how",
                violation_error_message="Kies de wet en hoe u de vraag bracht, en zeg waarom.",
            ),
            models.CheckConstraint(
                condition=~Q(resident_says=""),
                name="frontdesk_brought_elsewhere_says_what_the_resident_knows",
                violation_error_message="Schrijf op wat de inwoner weet en ervan vindt.",
            ),
            models.CheckConstraint(
                condition=~Q(how=Warmth.WARM) | Q(spoken_on__isnull=False) & ~Q(spoken_with=""),
                name="frontdesk_brought_warm_means_spoken_with_somebody",
                violation_error_message="Warm gebracht is: met iemand gesproken. Vul in met wie "
                "en wanneer.",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", outcome_at=None, outcome_note="")
                | Q(outcome__in=Arrival.values, outcome_at__isnull=False) & ~Q(outcome_note=""),
                name="frontdesk_an_arrival_says_what_was_heard",
                violation_error_message="Schrijf op wat u hoorde.",
            ),
        ]

    def __str__(self) -> str:
        return f"gebracht buiten het team {self.id}"
