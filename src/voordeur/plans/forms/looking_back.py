"""The form of an evaluation."""

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from django import forms

from voordeur.plans.enums import GoalState
from voordeur.plans.models import Goal
from voordeur.shared.keys import new_key
from voordeur.ui.kept import Keeps
from voordeur.ui.words import DayToCome, KeyOfNew, Story


class LookBackForm(forms.Form):
    """What was said, goal by goal, and when we look back again."""

    draft = Keeps("plans.evaluation", "Een evaluatie vastleggen")
    key = KeyOfNew()
    resident_says = Story(
        label="Wat zegt de inwoner?",
        help_text="In de eigen woorden: wat is er veranderd, wat helpt, wat niet?",
        missing="Schrijf op wat de inwoner zegt.",
    )
    professional_says = Story(
        label="Wat zegt u als professional?",
        help_text="Wat ziet u, en wat stelt u voor?",
        required=False,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        today: datetime.date,
        goals: list[Goal],
        usual: datetime.date,
    ) -> None:
        super().__init__(data, initial={"key": new_key(), "next_on": usual})
        self.goals = {f"doel_{goal.pk}": goal for goal in goals}
        for name in self.goals:
            self.fields[name] = forms.ChoiceField(
                label="Hoe staat dit doel ervoor?",
                choices=GoalState.choices,
                widget=forms.RadioSelect,
                error_messages={
                    "required": "Zeg hoe dit doel ervoor staat.",
                    "invalid_choice": "Kies een van de drie antwoorden.",
                },
            )
        self.fields["next_on"] = DayToCome(
            label="Wanneer kijkt u weer samen terug?",
            today=today,
            after_today=True,
            missing="Kies een dag om weer samen terug te kijken.",
        )

    def states(self) -> dict[uuid.UUID, GoalState]:
        """How each goal stands, by its key."""
        return {goal.pk: GoalState(self.cleaned_data[name]) for name, goal in self.goals.items()}
