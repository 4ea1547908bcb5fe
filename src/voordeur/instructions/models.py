"""What a team says of a step of its work: every version that was ever proposed."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from voordeur.accounts.models import User
from voordeur.instructions.enums import InstructionState
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.guards import Open
from voordeur.shared.record import Record

ANSWERED_BY_ANOTHER = [
    InstructionState.APPROVED,
    InstructionState.RETURNED,
    InstructionState.WITHDRAWN,
]
WAS_APPROVED = [InstructionState.APPROVED, InstructionState.WITHDRAWN]


class InstructionQuerySet(models.QuerySet["Instruction"]):
    def proposed(self) -> "InstructionQuerySet":
        return self.filter(state=InstructionState.PROPOSED)

    def begun(self, today: date) -> "InstructionQuerySet":
        """Versions that are or were in force: approved, and their day has come.

        The one with the highest number is in force; when that one was withdrawn, none is. What
        was withdrawn before its day never counted.
        """
        withdrawn = Q(state=InstructionState.WITHDRAWN, withdrawn_on__gte=F("in_force_from"))
        return self.filter(Q(state=InstructionState.APPROVED) | withdrawn, in_force_from__lte=today)


class Instruction(Record):
    """Werkinstructie: one version of how a step is done, for a municipality or one of its teams.

    Written by somebody who does the work, approved by a colleague (seed 000 §8: the professionals
    lead in writing the processes). A text is never changed: a better one is the next version.
    """

    guard = Open(reason="says how the work is done, and names nobody it is done for", worker=())

    municipality = models.ForeignKey(
        Municipality, verbose_name="gemeente", related_name="instructions", on_delete=models.PROTECT
    )
    team = models.ForeignKey(
        Team, verbose_name="alleen voor team", related_name="instructions",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    step = models.CharField("stap", max_length=60)
    number = models.PositiveSmallIntegerField("versie")
    text = models.TextField("tekst")
    why = models.TextField("waarom anders", blank=True)
    state = models.CharField(
        "stand", max_length=12, choices=InstructionState.choices, default=InstructionState.PROPOSED
    )
    proposed_by = models.ForeignKey(
        User, verbose_name="voorgesteld door", related_name="+", on_delete=models.PROTECT
    )
    proposed_at = models.DateTimeField("voorgesteld op")
    answered_by = models.ForeignKey(
        User, verbose_name="beantwoord door", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    answer = models.TextField("antwoord", blank=True)
    in_force_from = models.DateField("geldt vanaf", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User, verbose_name="ingetrokken door", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    withdrawn_on = models.DateField("ingetrokken op", null=True, blank=True)
    withdrawn_because = models.TextField("reden van intrekken", blank=True)

    objects = InstructionQuerySet.as_manager()

    class Meta:
        verbose_name = "werkinstructie"
        verbose_name_plural = "werkinstructies"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "team", "step", "number"],
                nulls_distinct=False,
                name="instructions_a_version_has_its_own_number",
                violation_error_message="Iemand was u net voor. Ververs de pagina en probeer het "
                "opnieuw.",
            ),
            models.UniqueConstraint(
                fields=["municipality", "team", "step"],
                condition=Q(state=InstructionState.PROPOSED),
                nulls_distinct=False,
                name="instructions_one_proposal_at_a_time",
                violation_error_message="Er ligt al een voorstel voor deze stap. Beantwoord dat "
                "eerst, of overleg met wie het schreef.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=InstructionState.values),
                name="instructions_a_version_stands_somewhere_known",
                violation_error_message="Deze stand van een werkinstructie bestaat niet.",
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="instructions_a_text_says_something",
                violation_error_message="Schrijf op hoe deze stap gaat.",
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(why=""),
                name="instructions_another_text_says_why",
                violation_error_message="Zeg waarom de tekst anders moet.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=ANSWERED_BY_ANOTHER) | ~Q(answered_by=F("proposed_by")),
                name="instructions_four_eyes_see_every_text",
                violation_error_message="U schreef dit voorstel zelf. Laat een collega het lezen "
                "en goedkeuren.",
            ),
            models.CheckConstraint(
                condition=Q(state=InstructionState.PROPOSED, answered_by=None, answered_at=None)
                | ~Q(state=InstructionState.PROPOSED)
                & Q(answered_by__isnull=False, answered_at__isnull=False),
                name="instructions_an_answer_says_who_and_when",
                violation_error_message="Een beantwoord voorstel zegt wie het beantwoordde.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=WAS_APPROVED, in_force_from__isnull=False)
                | ~Q(state__in=WAS_APPROVED) & Q(in_force_from=None),
                name="instructions_an_approved_text_has_its_day",
                violation_error_message="Kies vanaf welke dag de tekst geldt.",
            ),
            models.CheckConstraint(
                condition=~Q(state=InstructionState.RETURNED) | ~Q(answer=""),
                name="instructions_given_back_with_a_reason",
                violation_error_message="Zeg wat er beter moet, dan kan uw collega verder.",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=InstructionState.WITHDRAWN,
                    withdrawn_on__isnull=False,
                    withdrawn_by__isnull=False,
                )
                & ~Q(withdrawn_because="")
                | ~Q(state=InstructionState.WITHDRAWN)
                & Q(withdrawn_on=None, withdrawn_by=None, withdrawn_because=""),
                name="instructions_withdrawn_with_a_reason",
                violation_error_message="Zeg waarom deze tekst niet meer geldt.",
            ),
        ]

    def __str__(self) -> str:
        return f"werkinstructie {self.step} {self.number}"
