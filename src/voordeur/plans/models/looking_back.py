"""Looking back: what resident and professional each say of a goal, who took part, who stopped."""

from django.db import models
from django.db.models import F, Q

from voordeur.accounts.models import User
from voordeur.followup.models import Promise
from voordeur.households.models import Household, Person, SupportTie
from voordeur.plans.enums import AfterStopping, GoalState, NoStep, StoppedBecause, WhyAbsent
from voordeur.plans.models.plan import Goal, Plan
from voordeur.shared.guards import Guard, Keep, See
from voordeur.shared.record import Record


def _on_the_scale(side: str) -> Q:
    """A step that there is on the scale of that day, or the reason there is none."""
    step, silent = f"{side}_step", f"{side}_silent"
    # Without "is not null" a missing step would make the condition unknown, and unknown passes.
    given = {f"{step}__isnull": False, f"{step}__gte": 1, f"{step}__lte": F("steps"), silent: ""}
    return Q(steps__isnull=False, **given) | Q(**{step: None}) & ~Q(**{silent: ""})


class Evaluation(Record):
    """Evaluatie: looking back at the goals with the household, and the next date to do so.

    What is said of each goal stands in its GoalReview; here what was said of everything together.
    """

    guard = Guard(key="household_id", keep=Keep.DOSSIER, see=See.AGREEMENTS, update=None)

    plan = models.ForeignKey(
        Plan, verbose_name="plan", related_name="evaluations", on_delete=models.PROTECT
    )
    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    held_on = models.DateField("gehouden op")
    held_by = models.ForeignKey(
        User, verbose_name="gehouden door", related_name="+", on_delete=models.PROTECT
    )
    resident_says = models.TextField("wat zegt de inwoner", blank=True)
    absent_because = models.CharField(
        "waarom de inwoner er niet bij was", max_length=12, choices=WhyAbsent.choices, blank=True
    )
    absent_note = models.TextField("toelichting", blank=True)
    professional_says = models.TextField("wat zegt de professional", blank=True)
    changes = models.TextField("wat er verandert in het plan", blank=True)
    next_on = models.DateField("volgende keer op", null=True, blank=True)
    #: Until the rows of GoalReview; see docs/moving.md.
    goals = models.JSONField("stand per doel, van voor november 2026", default=dict)

    class Meta:
        verbose_name = "evaluatie"
        verbose_name_plural = "evaluaties"
        constraints = [
            models.CheckConstraint(
                condition=Q(absent_because="") & ~Q(resident_says="")
                | ~Q(absent_because="") & Q(resident_says=""),
                name="plans_an_evaluation_has_the_residents_words_or_why_not",
                violation_error_message="Schrijf op wat de inwoner zegt, of waarom die er niet "
                "bij was.",
            ),
            models.CheckConstraint(
                condition=~Q(absent_because=WhyAbsent.OTHER) | ~Q(absent_note=""),
                name="plans_another_reason_to_be_absent_is_written_down",
                violation_error_message="Schrijf op waarom de inwoner er niet bij was.",
            ),
        ]

    def __str__(self) -> str:
        return f"evaluatie {self.id}"


class GoalReview(Record):
    """Terugblik op een doel: how far it is, by the resident and by the professional, each apart.

    The steps of the scale are those of that day; who gave no step says why. Nothing is averaged.
    """

    # Only added to: what somebody said that day stays what they said.
    guard = Guard(
        key="household_id", keep=Keep.DOSSIER, see=See.AGREEMENTS, update=None, history=False
    )

    evaluation = models.ForeignKey(
        Evaluation, verbose_name="evaluatie", related_name="reviews", on_delete=models.PROTECT
    )
    goal = models.ForeignKey(
        Goal, verbose_name="doel", related_name="reviews", on_delete=models.PROTECT
    )
    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    state = models.CharField("stand", max_length=12, choices=GoalState.choices)
    steps = models.PositiveSmallIntegerField("stappen van de schaal", null=True, blank=True)
    resident = models.ForeignKey(
        Person, verbose_name="gezegd door", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    resident_step = models.PositiveSmallIntegerField("stap, inwoner", null=True, blank=True)
    resident_silent = models.CharField(
        "waarom geen stap, inwoner", max_length=10, choices=NoStep.choices, blank=True
    )
    resident_words = models.TextField("in de woorden van de inwoner", blank=True)
    professional_step = models.PositiveSmallIntegerField(
        "stap, professional", null=True, blank=True
    )
    professional_silent = models.CharField(
        "waarom geen stap, professional", max_length=10, choices=NoStep.choices, blank=True
    )
    professional_words = models.TextField("in de woorden van de professional", blank=True)

    class Meta:
        verbose_name = "terugblik op een doel"
        verbose_name_plural = "terugblikken op doelen"
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "goal"],
                name="plans_a_goal_is_looked_back_on_once_an_evaluation",
                violation_error_message="Dit doel staat twee keer in de evaluatie.",
            ),
            models.CheckConstraint(
                condition=_on_the_scale("resident"),
                name="plans_a_resident_gives_a_step_or_says_why_not",
                violation_error_message="Kies de stap van de inwoner, of waarom die er niet is.",
            ),
            models.CheckConstraint(
                condition=_on_the_scale("professional"),
                name="plans_a_professional_gives_a_step_or_says_why_not",
                violation_error_message="Kies uw eigen stap, of waarom die er niet is.",
            ),
            models.CheckConstraint(
                condition=Q(resident_step=None) | Q(resident__isnull=False),
                name="plans_a_step_of_a_resident_is_somebodys",
                violation_error_message="Zeg wie van het huishouden deze stap koos.",
            ),
        ]

    def __str__(self) -> str:
        return f"terugblik {self.id}"


class Participant(Record):
    """Deelnemer: who took part in an evaluation: of the household, its network, or who helps."""

    guard = Guard(
        key="household_id", keep=Keep.DOSSIER, see=See.AGREEMENTS, update=None, history=False
    )

    evaluation = models.ForeignKey(
        Evaluation, verbose_name="evaluatie", related_name="participants",
        on_delete=models.PROTECT,
    )  # fmt: skip
    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    person = models.ForeignKey(
        Person, verbose_name="gezinslid", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    tie = models.ForeignKey(
        SupportTie, verbose_name="uit het eigen netwerk", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    user = models.ForeignKey(
        User, verbose_name="professional", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip

    class Meta:
        verbose_name = "deelnemer"
        verbose_name_plural = "deelnemers"
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, tie=None, user=None)
                | Q(person=None, tie__isnull=False, user=None)
                | Q(person=None, tie=None, user__isnull=False),
                name="plans_a_participant_is_one_somebody",
                violation_error_message="Kies wie erbij was.",
            ),
            models.UniqueConstraint(
                fields=["evaluation", "person", "tie", "user"],
                nulls_distinct=False,
                name="plans_somebody_takes_part_once",
                violation_error_message="Deze deelnemer staat er al.",
            ),
        ]

    def __str__(self) -> str:
        return f"deelnemer {self.id}"


class DropOut(Record):
    """Uitval: somebody stops with help before the goal is reached; why, and who calls them when.

    With one goal, or with the whole plan (no goal); the goals that stopped with it point here.
    """

    guard = Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        see=See.AGREEMENTS,
        alters_only=("household_id", "promise_id", "came_of_it", "came_of_it_words"),
    )

    plan = models.ForeignKey(
        Plan, verbose_name="plan", related_name="drop_outs", on_delete=models.PROTECT
    )
    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    goal = models.ForeignKey(
        Goal, verbose_name="met dit doel", related_name="drop_outs",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    because = models.CharField("waarom", max_length=16, choices=StoppedBecause.choices)
    words = models.TextField("in de woorden van de inwoner", blank=True)
    stopped_on = models.DateField("gestopt op")
    recorded_by = models.ForeignKey(
        User, verbose_name="vastgelegd door", related_name="+", on_delete=models.PROTECT
    )
    next = models.TextField("wat er nu gebeurt")
    promise = models.OneToOneField(
        Promise, verbose_name="afspraak", related_name="drop_out", on_delete=models.PROTECT
    )
    came_of_it = models.CharField(
        "wat het bellen opleverde", max_length=13, choices=AfterStopping.choices, blank=True
    )
    came_of_it_words = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name = "uitval"
        verbose_name_plural = "uitval"
        constraints = [
            models.CheckConstraint(
                condition=~Q(next=""),
                name="plans_after_stopping_something_happens",
                violation_error_message="Zeg wat er nu gebeurt. Iemand belt altijd nog eens.",
            ),
            models.CheckConstraint(
                condition=~Q(because=StoppedBecause.OTHER) | ~Q(words=""),
                name="plans_another_reason_to_stop_is_written_down",
                violation_error_message="Schrijf op waarom de inwoner stopt.",
            ),
        ]

    def __str__(self) -> str:
        return f"uitval {self.id}"
