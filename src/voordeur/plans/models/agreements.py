"""What everybody agreed beside the goals: how we work together, and what we do for safety."""

from django.db import models
from django.db.models import F, Q

from voordeur.accounts.models import User
from voordeur.households.models import Household, Person
from voordeur.plans.enums import AgreementKind
from voordeur.plans.models.plan import ABOUT_NOBODY_ELSE, Plan
from voordeur.shared.guards import Guard, Keep, See
from voordeur.shared.record import Record


class Agreement(Record):
    """Afspraak in het plan: what holds between everybody around the household, until when.

    A safety agreement says what somebody does when it gets unsafe; everybody who reads the plan
    sees it first. One that is kept from others is for the member it is about alone.
    """

    guard = Guard(
        key="household_id", keep=Keep.DOSSIER, see=See.AGREEMENTS, insert=ABOUT_NOBODY_ELSE
    )

    plan = models.ForeignKey(
        Plan, verbose_name="plan", related_name="agreements", on_delete=models.PROTECT
    )
    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    about = models.ForeignKey(
        Person, verbose_name="voor", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    kept_from_others = models.BooleanField("alleen voor deze persoon", default=False)
    kind = models.CharField("soort", max_length=8, choices=AgreementKind.choices)
    what = models.TextField("wat is afgesproken")
    between = models.CharField("tussen wie", max_length=160)
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot en met", null=True, blank=True)
    agreed_by = models.ForeignKey(
        User, verbose_name="vastgelegd door", related_name="+", on_delete=models.PROTECT
    )
    ended_on = models.DateField("geëindigd op", null=True, blank=True)
    ended_because = models.TextField("waarom geëindigd", blank=True)

    class Meta:
        verbose_name = "afspraak in het plan"
        verbose_name_plural = "afspraken in het plan"
        constraints = [
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(between=""),
                name="plans_an_agreement_says_what_holds_between_whom",
                violation_error_message="Zeg wat er is afgesproken en tussen wie.",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="plans_an_agreement_ends_after_it_begins",
                violation_error_message="Een afspraak eindigt niet voordat ze begint.",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_because="")
                | Q(ended_on__isnull=False) & ~Q(ended_because=""),
                name="plans_an_agreement_ends_with_a_reason",
                violation_error_message="Zeg waarom deze afspraak niet meer geldt.",
            ),
            models.CheckConstraint(
                condition=Q(kept_from_others=False) | Q(about__isnull=False),
                name="plans_an_agreement_is_kept_from_others_for_somebody",
                violation_error_message="Kies voor wie deze afspraak is. Alleen dan kan ze van "
                "die persoon alleen zijn.",
            ),
        ]

    def __str__(self) -> str:
        return f"afspraak {self.id}"
