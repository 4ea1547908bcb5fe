"""Each time a case closed: why, what becomes of the household, and why it was opened again."""

from django.db import models
from django.db.models import Q

from voordeur.accounts.models import User
from voordeur.cases.enums import (
    NOBODY_TO_CALL,
    SAID_NO,
    CloseReason,
    Coordination,
    WhyThisOne,
)
from voordeur.cases.models.case import Case
from voordeur.followup.models import Promise
from voordeur.households.models import Household, Person, SupportTie
from voordeur.organisations.models import Team
from voordeur.shared.guards import Guard, Keep, See
from voordeur.shared.record import Record


class Closing(Record):
    """Afsluiting: why a case closed, with which waakvlam, and who coordinated until then.

    It stays when the case is opened again: then it says by whom and why. Reasons are counted here.
    Who opens a case again reads the circle perhaps, so PostgreSQL writes that down
    (`case_opened_again`).
    """

    guard = Guard(key="household_id", keep=Keep.DOSSIER, see=See.AGREEMENTS, update=None)

    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    case = models.ForeignKey(
        Case, verbose_name="casus", related_name="closings", on_delete=models.PROTECT
    )
    team = models.ForeignKey(Team, verbose_name="team", related_name="+", on_delete=models.PROTECT)
    reason = models.CharField("reden", max_length=18, choices=CloseReason.choices)
    note = models.TextField("wat is bereikt en wat blijft open")
    closed_at = models.DateTimeField("afgesloten op")
    closed_by = models.ForeignKey(
        User, verbose_name="afgesloten door", related_name="+", on_delete=models.PROTECT
    )
    watch = models.ForeignKey(
        Promise, verbose_name="waakvlam", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    released_because = models.TextField("waarom zonder waakvlam", blank=True)
    #: what stood when it closed, so that a slip can be undone the same day
    next_step = models.ForeignKey(
        Promise, verbose_name="volgende stap tot dan", related_name="+", on_delete=models.PROTECT
    )
    coordinator = models.ForeignKey(
        User, verbose_name="wie de regie had", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    coordination = models.CharField(
        "wie voerde de regie", max_length=12, choices=Coordination.choices, blank=True
    )
    member = models.ForeignKey(
        Person, verbose_name="gezinslid", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    tie = models.ForeignKey(
        SupportTie, verbose_name="steunfiguur", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    why_this_one = models.CharField(
        "waarom die regisseur", max_length=10, choices=WhyThisOne.choices, blank=True
    )
    reopened_at = models.DateTimeField("heropend op", null=True, blank=True)
    reopened_by = models.ForeignKey(
        User, verbose_name="heropend door", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    reopened_because = models.TextField("waarom heropend", blank=True)

    class Meta:
        verbose_name = "afsluiting"
        verbose_name_plural = "afsluitingen"
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(reopened_at=None),
                name="cases_a_case_is_closed_once_at_a_time",
                violation_error_message="Deze casus is al afgesloten. Ververs de pagina.",
            ),
            models.CheckConstraint(
                condition=~Q(note=""),
                name="cases_a_closing_says_what_was_reached",
                violation_error_message="Schrijf op wat is bereikt en wat open blijft.",
            ),
            models.CheckConstraint(
                condition=~Q(reason__in=SAID_NO) | Q(watch__isnull=False),
                name="cases_who_says_no_is_called_later",
                violation_error_message="Wie van hulp afziet of een nee hoort, wordt na drie "
                "maanden gebeld.",
            ),
            models.CheckConstraint(
                condition=Q(watch__isnull=False)
                | Q(reason__in=NOBODY_TO_CALL)
                | ~Q(released_because=""),
                name="cases_without_a_waakvlam_somebody_says_why",
                violation_error_message="Schrijf op waarom niemand dit huishouden nog belt, of "
                "houd een waakvlam.",
            ),
            models.CheckConstraint(
                condition=Q(reopened_at=None, reopened_by=None, reopened_because="")
                | Q(reopened_at__isnull=False, reopened_by__isnull=False) & ~Q(reopened_because=""),
                name="cases_a_reopening_says_by_whom_and_why",
                violation_error_message="Schrijf op waarom de casus weer open gaat.",
            ),
        ]
        indexes = [
            models.Index(fields=["team", "closed_at"], name="cases_closed_by_a_team"),
        ]

    def __str__(self) -> str:
        return f"afsluiting {self.id}"
