"""The plan as it was on a day, word for word, and what the residents said of it."""

from django.db import models
from django.db.models import Q

from voordeur.accounts.models import User
from voordeur.followup.models import Promise
from voordeur.households.models import Household, Person
from voordeur.plans.enums import HowAgreed, WhyFrozen
from voordeur.plans.models.plan import Plan
from voordeur.shared.guards import Guard, Keep, See
from voordeur.shared.record import Record


class PlanVersion(Record):
    """Versie van het plan: every word of it at one moment; nothing changes it afterwards."""

    # Only added to: what was agreed that day stays as it was, so it is its own history.
    guard = Guard(
        key="household_id", keep=Keep.DOSSIER, see=See.AGREEMENTS, update=None, history=False
    )

    plan = models.ForeignKey(
        Plan, verbose_name="plan", related_name="versions", on_delete=models.PROTECT
    )
    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    number = models.PositiveSmallIntegerField("nummer")
    why = models.CharField("waarom vastgezet", max_length=10, choices=WhyFrozen.choices)
    #: {"contact": …, "goals": [{"key", "domain", "about", "words", …, "actions": […]}], …}
    content = models.JSONField("inhoud")
    frozen_at = models.DateTimeField("vastgezet op")
    frozen_by = models.ForeignKey(
        User, verbose_name="vastgezet door", related_name="+", on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = "versie van het plan"
        verbose_name_plural = "versies van het plan"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                name="plans_versions_are_counted_one_by_one",
                violation_error_message="Iemand anders zette het plan net vast. Ververs de pagina.",
            )
        ]

    def __str__(self) -> str:
        return f"versie {self.number} van plan {self.plan_id}"


class PlanConsent(Record):
    """Instemming: what one member says of one version of the plan, or who decides for them.

    Who says no, or does not say anything, has a plan as well; the reason is kept in their words.
    Who agreed may withdraw that: both rows stay, and somebody promises to talk.
    """

    guard = Guard(
        key="household_id", keep=Keep.DOSSIER, see=See.AGREEMENTS, update=None, history=False
    )

    version = models.ForeignKey(
        PlanVersion, verbose_name="versie", related_name="consents", on_delete=models.PROTECT
    )
    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    person = models.ForeignKey(
        Person, verbose_name="van", related_name="+", on_delete=models.PROTECT
    )
    #: Who speaks for this person: has gezag and lives elsewhere, or was appointed; '' for oneself.
    said_by = models.CharField("gezegd door, namens wie", max_length=160, blank=True)
    agrees = models.BooleanField("stemt in")
    how = models.CharField("hoe", max_length=8, choices=HowAgreed.choices)
    words = models.TextField("in eigen woorden", blank=True)
    at = models.DateTimeField("op")
    recorded_by = models.ForeignKey(
        User, verbose_name="vastgelegd door", related_name="+", on_delete=models.PROTECT
    )
    #: The yes that this takes back.
    withdraws = models.OneToOneField(
        "self", verbose_name="trekt in", related_name="withdrawal",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    promise = models.OneToOneField(
        Promise, verbose_name="afspraak om te praten", related_name="plan_consent",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip

    class Meta:
        verbose_name = "instemming"
        verbose_name_plural = "instemmingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(agrees=True) | ~Q(words=""),
                name="plans_who_does_not_agree_says_why",
                violation_error_message="Schrijf in de eigen woorden op wat de inwoner wil.",
            ),
            models.CheckConstraint(
                condition=Q(withdraws=None, promise=None)
                | Q(withdraws__isnull=False, promise__isnull=False, agrees=False),
                name="plans_who_withdraws_a_yes_is_talked_with",
                violation_error_message="Wie een instemming intrekt, krijgt een gesprek.",
            ),
        ]

    def __str__(self) -> str:
        return f"instemming {self.id}"
