"""The plan itself: goals, actions, and looking back at them."""

from functools import reduce
from operator import or_

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from voordeur.accounts.models import User
from voordeur.cases.models import Case
from voordeur.followup.models import Promise
from voordeur.households.models import Household, Person, SupportTie
from voordeur.intake.enums import LifeDomain
from voordeur.organisations.models import Organisation
from voordeur.plans.enums import ActionBy, GoalState, LighterBecause, PlanState
from voordeur.plans.ladder import FITS, LIGHTER, NAMED
from voordeur.plans.models.examples import GoalExample
from voordeur.shared.guards import Guard, Keep, See
from voordeur.shared.record import Record

#: Of each step of the ladder, that it passes over lighter ones only.
ONLY_LIGHTER = reduce(
    or_,
    (Q(by=rung, skips__contained_by=list(lighter)) for rung, lighter in LIGHTER.items()),
)


#: Added by who works with the household, about the household or one who lives or stays there.
ABOUT_NOBODY_ELSE = (
    "household_id in (select changes_agreements())"
    " and (about_id is null or is_around(about_id, household_id))"
)
#: Named in one way: in words, or as one of those we know.
ONE_WHO = ~Q(who="") & Q(**{f"{name}__isnull": True for name in NAMED}) | reduce(
    or_,
    (Q(who="", **{f"{name}__isnull": name != chosen for name in NAMED}) for chosen in NAMED),
)
#: Of each step of the ladder, that nobody is named on it who belongs on another.
FITTING = reduce(
    or_,
    (
        Q(by=rung, **{f"{name}__isnull": True for name in NAMED if name not in fit})
        for rung, fit in FITS.items()
    ),
)
#: Added about nobody who is of another household.
ACTS_HERE = (
    "household_id in (select changes_agreements())"
    " and (person_id is null or is_around(person_id, household_id))"
    " and (tie_id is null or exists (select 1 from households_supporttie t"
    " where t.id = tie_id and t.household_id = plans_action.household_id))"
)


class Plan(Record):
    """Plan: one running a household, with the contact person whom everybody can call."""

    guard = Guard(key="household_id", keep=Keep.DOSSIER, see=See.AGREEMENTS)

    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="plans", on_delete=models.PROTECT
    )
    case = models.ForeignKey(
        Case, verbose_name="casus", related_name="plans", on_delete=models.PROTECT
    )
    contact_person = models.ForeignKey(
        User, verbose_name="contactpersoon", related_name="+", on_delete=models.PROTECT
    )
    state = models.CharField(
        "stand", max_length=8, choices=PlanState.choices, default=PlanState.RUNNING
    )
    made_on = models.DateField("gemaakt op")
    first_evaluation_on = models.DateField("eerste evaluatie op")
    ended_on = models.DateField("beëindigd op", null=True, blank=True)

    class Meta:
        verbose_name = "plan"
        verbose_name_plural = "plannen"
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(state=PlanState.RUNNING),
                name="plans_one_running_plan_per_household",
                violation_error_message="Dit huishouden heeft al een plan.",
            ),
            models.CheckConstraint(
                condition=Q(state=PlanState.RUNNING, ended_on=None)
                | Q(state=PlanState.ENDED, ended_on__isnull=False),
                name="plans_an_ended_plan_says_when",
                violation_error_message="Een beëindigd plan heeft een einddatum.",
            ),
        ]

    def __str__(self) -> str:
        return f"plan {self.id}"


class Goal(Record):
    """Doel: what a resident wants to reach, in their own words, and how we shall know."""

    guard = Guard(
        key="household_id", keep=Keep.DOSSIER, see=See.AGREEMENTS, insert=ABOUT_NOBODY_ELSE
    )

    plan = models.ForeignKey(
        Plan, verbose_name="plan", related_name="goals", on_delete=models.PROTECT
    )
    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    about = models.ForeignKey(
        Person, verbose_name="voor", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    #: Of this one member alone: the others in the house get nothing that shows it.
    kept_from_others = models.BooleanField("alleen voor deze persoon", default=False)
    domain = models.CharField("leefgebied", max_length=20, choices=LifeDomain.choices)
    words = models.TextField("doel, in de woorden van de inwoner")
    we_know_when = models.TextField("hieraan merken we het")
    state = models.CharField(
        "stand", max_length=12, choices=GoalState.choices, default=GoalState.RUNNING
    )
    drop_out = models.ForeignKey(
        "plans.DropOut", verbose_name="gestopt met", related_name="goals",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    set_at = models.DateTimeField("gesteld op")
    #: Where the conversation began; the words are the resident's own.
    example = models.ForeignKey(
        GoalExample, verbose_name="begonnen met voorbeeld", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip

    class Meta:
        verbose_name = "doel"
        verbose_name_plural = "doelen"
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(we_know_when=""),
                name="plans_a_goal_is_said_in_words_and_known_by_something",
                violation_error_message="Schrijf het doel op in de woorden van de inwoner, en "
                "waaraan u merkt dat het is bereikt.",
            ),
            models.CheckConstraint(
                condition=Q(kept_from_others=False) | Q(about__isnull=False),
                name="plans_a_goal_is_kept_from_others_for_somebody",
                violation_error_message="Kies voor wie dit doel is. Alleen dan kan het van die "
                "persoon alleen zijn.",
            ),
            models.CheckConstraint(
                condition=Q(state=GoalState.DROPPED_OUT, drop_out__isnull=False)
                | ~Q(state=GoalState.DROPPED_OUT) & Q(drop_out=None),
                name="plans_who_stops_with_a_goal_says_why_and_is_called",
                violation_error_message="Zeg waarom de hulp stopt en wanneer u weer belt.",
            ),
        ]

    def __str__(self) -> str:
        return f"doel {self.id}"


class Action(Record):
    """Actie: who does what before when, towards a goal; its date is a promise somebody keeps.

    Its state follows the outcome of that promise and stands nowhere else. The lighter steps of the
    ladder that were passed over are named, with the reason (P7). Who does it is one whom we know,
    or stands in words.
    """

    guard = Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        see=See.AGREEMENTS,
        insert=ACTS_HERE,
        # Of another goal it would be read by others, and say what is of one member alone.
        alters_only=(
            "what", "by", "who", "person_id", "tie_id", "colleague_id", "organisation_id", "skips",
            "lighter_because", "lighter_note", "moved_because", "changed_because", "promise_id",
        ),
    )  # fmt: skip

    goal = models.ForeignKey(
        Goal, verbose_name="doel", related_name="actions", on_delete=models.PROTECT
    )
    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    what = models.TextField("wat")
    by = models.CharField("door", max_length=12, choices=ActionBy.choices)
    who = models.CharField("wie precies", max_length=160, blank=True)
    person = models.ForeignKey(
        Person, verbose_name="gezinslid", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    tie = models.ForeignKey(
        SupportTie, verbose_name="uit het eigen netwerk", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    colleague = models.ForeignKey(
        User, verbose_name="collega", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    organisation = models.ForeignKey(
        Organisation, verbose_name="organisatie", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    skips = ArrayField(
        models.CharField(max_length=12, choices=ActionBy.choices),
        verbose_name="lichter, maar overgeslagen",
        default=list,
        blank=True,
    )
    lighter_because = models.CharField(
        "waarom niet lichter", max_length=10, choices=LighterBecause.choices, blank=True
    )
    lighter_note = models.TextField("toelichting bij niet lichter", blank=True)
    moved_because = models.TextField("waarom de dag verschoof", blank=True)
    changed_because = models.TextField("waarom de actie veranderde", blank=True)
    promise = models.OneToOneField(
        Promise, verbose_name="afspraak", related_name="action", on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = "actie"
        verbose_name_plural = "acties"
        constraints = [
            models.CheckConstraint(
                condition=~Q(what="") & ONE_WHO,
                name="plans_an_action_says_who_does_what",
                violation_error_message="Zeg wie wat doet.",
            ),
            models.CheckConstraint(
                condition=FITTING,
                name="plans_who_does_it_fits_the_step_of_the_ladder",
                violation_error_message="Kies iemand die past bij wie dit doet, of schrijf op wie.",
            ),
            models.CheckConstraint(
                condition=Q(skips=[], lighter_because="", lighter_note="")
                | ~Q(skips=[]) & ~Q(lighter_because=""),
                name="plans_a_lighter_step_is_skipped_with_a_reason",
                violation_error_message="Zeg waarom een lichtere vorm van hulp nu niet kan.",
            ),
            models.CheckConstraint(
                condition=~Q(lighter_because=LighterBecause.OTHER) | ~Q(lighter_note=""),
                name="plans_another_reason_for_skipping_is_written_down",
                violation_error_message="Schrijf op waarom een lichtere vorm van hulp nu niet kan.",
            ),
            models.CheckConstraint(
                condition=ONLY_LIGHTER,
                name="plans_only_lighter_steps_can_be_skipped",
                violation_error_message="Alleen een lichtere vorm kan worden overgeslagen.",
            ),
        ]

    def __str__(self) -> str:
        return f"actie {self.id}"
