"""One case a household, and who coordinates it."""

from django.db import models
from django.db.models import Q

from voordeur.accounts.models import User
from voordeur.cases.enums import CaseState, Coordination, WhyThisOne
from voordeur.followup.models import Promise
from voordeur.households.models import Household, Person, SupportTie
from voordeur.organisations.models import Team
from voordeur.shared.guards import Guard, Keep
from voordeur.shared.record import Record


def names_who_coordinates() -> Q:
    """A professional is the coordinator; of the resident and the network it says which one."""
    return (
        Q(coordination=Coordination.PROFESSIONAL, member=None, tie=None)
        | Q(coordination=Coordination.RESIDENT, member__isnull=False, tie=None)
        | Q(coordination=Coordination.NETWORK, member=None, tie__isnull=False)
    )


class CaseQuerySet(models.QuerySet["Case"]):
    def running(self) -> "CaseQuerySet":
        return self.exclude(state=CaseState.CLOSED)


class Case(Record):
    """Casus: everything done for one household, from the first handover to the last look back.

    Its next step is a promise it always holds; after closing that promise is the waakvlam. Why it
    closed stands in its closing, for who reads the agreements.
    """

    guard = Guard(key="household_id", keep=Keep.DOSSIER)

    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="cases", on_delete=models.PROTECT
    )
    team = models.ForeignKey(
        Team, verbose_name="team", related_name="cases", on_delete=models.PROTECT
    )
    state = models.CharField(
        "stand", max_length=12, choices=CaseState.choices, default=CaseState.OPEN
    )
    coordination = models.CharField(
        "wie voert de regie", max_length=12, choices=Coordination.choices, blank=True
    )
    coordinator = models.ForeignKey(
        User, verbose_name="casusregisseur of bewaker van de waakvlam",
        related_name="coordinated_cases", null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    member = models.ForeignKey(
        Person, verbose_name="gezinslid dat de regie voert", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    tie = models.ForeignKey(
        SupportTie, verbose_name="steunfiguur die de regie voert", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    why_this_one = models.CharField(
        "waarom deze regisseur", max_length=10, choices=WhyThisOne.choices, blank=True
    )
    next_step = models.ForeignKey(
        Promise, verbose_name="volgende stap", related_name="+", on_delete=models.PROTECT
    )
    handed_over = models.PositiveSmallIntegerField(
        "aantal keren dat de regie overging", default=0, db_default=0
    )
    opened_on = models.DateField("geopend op")
    closed_on = models.DateField("afgesloten op", null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = "casus"
        verbose_name_plural = "casussen"
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=~Q(state=CaseState.CLOSED),
                name="cases_one_running_case_per_household",
                violation_error_message="Dit huishouden heeft al een lopende casus.",
            ),
            models.CheckConstraint(
                condition=Q(state=CaseState.OPEN, coordinator=None, coordination="")
                | Q(state=CaseState.COORDINATED, coordinator__isnull=False) & ~Q(coordination="")
                | Q(state=CaseState.CLOSED),
                name="cases_coordinated_means_a_coordinator",
                violation_error_message="Een casus in regie heeft één casusregisseur.",
            ),
            models.CheckConstraint(
                condition=Q(state=CaseState.OPEN, member=None, tie=None)
                | Q(state=CaseState.COORDINATED) & names_who_coordinates()
                | Q(state=CaseState.CLOSED),
                name="cases_coordination_names_who_coordinates",
                violation_error_message="Kies wie van het huishouden of het netwerk de regie "
                "voert.",
            ),
            models.CheckConstraint(
                condition=Q(state=CaseState.CLOSED, closed_on__isnull=False)
                | ~Q(state=CaseState.CLOSED) & Q(closed_on=None),
                name="cases_closed_means_a_day",
                violation_error_message="Een casus sluit op een dag.",
            ),
        ]

    def __str__(self) -> str:
        return f"casus {self.id} ({self.get_state_display()})"
