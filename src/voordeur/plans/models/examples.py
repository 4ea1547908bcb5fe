"""Examples of goals, in plain words, that a team keeps to begin a conversation with."""

from django.db import models
from django.db.models import F, Q

from voordeur.accounts.models import User
from voordeur.intake.enums import LifeDomain
from voordeur.organisations.models import Municipality, Team
from voordeur.plans.enums import ExampleState
from voordeur.shared.guards import Open
from voordeur.shared.record import Record


class GoalExample(Record):
    """Voorbeelddoel: a goal with how one knows and what is usually done, for a municipality or one
    of its teams.

    Proposed by somebody who does the work, taken up by a colleague (P27). In a plan the goal is
    always said in the words of the resident; the example stays here.
    """

    guard = Open(reason="says how a goal may be put, and is about nobody", worker=())

    municipality = models.ForeignKey(
        Municipality, verbose_name="gemeente", related_name="+", on_delete=models.PROTECT
    )
    team = models.ForeignKey(
        Team, verbose_name="alleen voor team", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    domain = models.CharField("leefgebied", max_length=20, choices=LifeDomain.choices)
    words = models.TextField("hoe iemand het kan zeggen")
    we_know_when = models.TextField("hieraan merken we het")
    #: [{"what": words, "by": a step of the ladder}], in the order in which one begins
    actions = models.JSONField("acties", default=list, blank=True)
    state = models.CharField(
        "stand", max_length=8, choices=ExampleState.choices, default=ExampleState.PROPOSED
    )
    used = models.PositiveIntegerField("zo vaak gebruikt", default=0)
    proposed_by = models.ForeignKey(
        User, verbose_name="voorgesteld door", related_name="+", on_delete=models.PROTECT
    )
    proposed_at = models.DateTimeField("voorgesteld op")
    taken_up_by = models.ForeignKey(
        User, verbose_name="opgenomen door", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    retired_because = models.TextField("waarom niet meer", blank=True)

    class Meta:
        verbose_name = "voorbeelddoel"
        verbose_name_plural = "voorbeelddoelen"
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(we_know_when=""),
                name="plans_an_example_is_said_in_words_and_known_by_something",
                violation_error_message="Schrijf op hoe iemand het kan zeggen, en waaraan u merkt "
                "dat het is gelukt.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ExampleState.IN_USE)
                | Q(taken_up_by__isnull=False) & ~Q(taken_up_by=F("proposed_by")),
                name="plans_four_eyes_see_every_example",
                violation_error_message="U schreef dit voorbeeld zelf. Laat een collega het lezen.",
            ),
            models.CheckConstraint(
                condition=Q(state=ExampleState.RETIRED) & ~Q(retired_because="")
                | ~Q(state=ExampleState.RETIRED) & Q(retired_because=""),
                name="plans_an_example_is_retired_with_a_reason",
                violation_error_message="Zeg waarom dit voorbeeld niet meer wordt gebruikt.",
            ),
        ]

    def __str__(self) -> str:
        return f"voorbeelddoel {self.id}"
