"""That a plan was given to somebody: what, on which ground, and enough to make it again."""

from django.db import models
from django.db.models import Q

from voordeur.accounts.models import User
from voordeur.households.models import Household
from voordeur.plans.enums import GivenBecause, ReaderKind
from voordeur.plans.models.versions import PlanVersion
from voordeur.shared.guards import Guard, Keep, See
from voordeur.shared.record import Record


class PlanGiving(Record):
    """Meegegeven plan: who got which version when, on which ground, and what went along.

    The paper itself is not kept: with the version it is made again, word for word (ADR 0013).
    """

    # Only added to: what was given that day stays as it was, so it is its own history.
    guard = Guard(
        key="household_id", keep=Keep.DOSSIER, see=See.AGREEMENTS, update=None, history=False
    )

    version = models.ForeignKey(
        PlanVersion, verbose_name="versie", related_name="givings", on_delete=models.PROTECT
    )
    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    kind = models.CharField("soort lezer", max_length=14, choices=ReaderKind.choices)
    reader = models.CharField("voor wie", max_length=160)
    because = models.CharField("grondslag", max_length=7, choices=GivenBecause.choices)
    #: {"goals": [keys], "agreements": [keys], "theirs": [keys], "around": […], "deputy": …}
    along = models.JSONField("wat ging mee")
    #: [{"who": name, "how": word}]
    consents = models.JSONField("wie vond het goed", default=list, blank=True)
    given_at = models.DateTimeField("meegegeven op")
    given_by = models.ForeignKey(
        User, verbose_name="meegegeven door", related_name="+", on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = "meegegeven plan"
        verbose_name_plural = "meegegeven plannen"
        constraints = [
            models.CheckConstraint(
                condition=~Q(reader=""),
                name="plans_a_plan_is_given_to_somebody",
                violation_error_message="Zeg voor wie het plan is.",
            ),
            models.CheckConstraint(
                condition=~Q(because=GivenBecause.CONSENT) | ~Q(consents=[]),
                name="plans_a_plan_goes_outside_with_a_yes",
                violation_error_message="Zeg wie van het huishouden dit goedvindt.",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[ReaderKind.TIE, ReaderKind.ORGANISATION])
                | Q(because=GivenBecause.CONSENT),
                name="plans_network_and_partners_get_a_plan_by_consent",
                violation_error_message="Het eigen netwerk en organisaties krijgen het plan alleen "
                "als het huishouden dat goedvindt.",
            ),
        ]

    def __str__(self) -> str:
        return f"meegegeven plan {self.id}"
