"""Forms of the plan."""

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from django import forms

from voordeur.accounts.models import User
from voordeur.followup.enums import PromiseOutcome
from voordeur.households.queries import MemberRow
from voordeur.intake.enums import LifeDomain
from voordeur.plans.enums import ActionBy, GoalState
from voordeur.plans.models import Goal
from voordeur.shared.keys import new_key
from voordeur.ui.kept import Keeps
from voordeur.ui.words import DayToCome, KeyOfNew, Story, Words

CHOOSE = ("", "Kies …")
NOT_IN_THE_LIST = "Kies iets uit de lijst."


class PlanForm(forms.Form):
    """When the household looks back at the plan for the first time."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, today: datetime.date, usual: datetime.date
    ) -> None:
        super().__init__(data, initial={"first_evaluation_on": usual})
        self.fields["first_evaluation_on"] = DayToCome(
            label="Wanneer kijkt u voor het eerst samen terug?",
            today=today,
            after_today=True,
            missing="Kies een dag om samen terug te kijken.",
        )


class GoalForm(forms.Form):
    """A goal in the words of the resident, and how we shall know."""

    draft = Keeps("plans.goal", "Een doel vastleggen")
    key = KeyOfNew()
    domain = forms.ChoiceField(
        label="Leefgebied",
        choices=[CHOOSE, *[(code, str(label).capitalize()) for code, label in LifeDomain.choices]],
        error_messages={"required": "Kies het leefgebied.", "invalid_choice": NOT_IN_THE_LIST},
    )
    about = forms.ChoiceField(
        label="Voor wie?",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies iemand uit de lijst."},
    )
    words = Story(
        label="Wat wil de inwoner bereiken?",
        help_text="In de eigen woorden, bijvoorbeeld: “Wij blijven hier wonen.”",
        missing="Schrijf het doel op in de woorden van de inwoner.",
        max_length=1000,
        rows=2,
    )
    we_know_when = Story(
        label="Waaraan merken we dat het is gelukt?",
        help_text="Bijvoorbeeld: de huur is drie maanden op tijd betaald.",
        missing="Schrijf op waaraan u samen merkt dat het doel is bereikt.",
        max_length=1000,
        rows=2,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        members: list[MemberRow],
        domain: str = "",
    ) -> None:
        super().__init__(data, initial={"key": new_key(), "about": "", "domain": domain})
        people = [(str(row.person_id), row.given_name) for row in members]
        self.fields["about"].choices = [("", "het hele huishouden"), *people]

    def clean_about(self) -> uuid.UUID | None:
        chosen = self.cleaned_data["about"]
        return uuid.UUID(chosen) if chosen else None


class ActionForm(forms.Form):
    """Who does what before when; as light as possible."""

    draft = Keeps("plans.action", "Een actie afspreken")
    key = KeyOfNew()
    what = Words(label="Wat gaat er gebeuren?", missing="Schrijf op wat er gaat gebeuren.")
    by = forms.ChoiceField(
        label="Wie kan dit doen? Kies de lichtste vorm die werkt.",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies wie dit doet.",
            "invalid_choice": "Kies een van de vier antwoorden.",
        },
    )
    who = Words(
        label="Wie precies?",
        help_text="Bijvoorbeeld: Sanne, of oma Riet.",
        missing="Vul in wie dit doet.",
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        today: datetime.date,
        usual: datetime.date,
        workers: list[User],
        me: uuid.UUID,
    ) -> None:
        super().__init__(data, initial={"key": new_key(), "owner": str(me), "due_on": usual})
        self.fields["who"].widget.attrs["list"] = "bekenden"
        self.fields["by"].choices = ActionBy.choices
        self.fields["due_on"] = DayToCome(
            label="Voor wanneer?", today=today, missing="Kies voor wanneer dit gebeurt."
        )
        self.fields["owner"] = forms.ChoiceField(
            label="Wie houdt in de gaten dat het gebeurt?",
            help_text="Deze professional ziet de actie op Vandaag.",
            choices=[(str(user.pk), user.name) for user in workers],
            error_messages={
                "required": "Kies wie het in de gaten houdt.",
                "invalid_choice": "Kies iemand uit de lijst.",
            },
        )


class FinishForm(forms.Form):
    """How an action ended."""

    draft = Keeps("plans.finish", "Een actie afronden")
    outcome = forms.ChoiceField(
        label="Hoe liep het af?",
        choices=[
            (PromiseOutcome.KEPT.value, "Het is gedaan"),
            (PromiseOutcome.CANCELLED.value, "Het vervalt"),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies hoe het afliep.",
            "invalid_choice": "Kies een van de twee antwoorden.",
        },
    )
    note = Story(
        label="Toelichting",
        help_text="Verplicht als de actie vervalt: waarom?",
        required=False,
        max_length=1000,
        rows=2,
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, drops: bool = False) -> None:
        super().__init__(data, initial={"outcome": PromiseOutcome.CANCELLED.value if drops else ""})

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        drops = cleaned.get("outcome") == PromiseOutcome.CANCELLED
        if drops and not cleaned.get("note") and "note" not in self.errors:
            self.add_error("note", "Zeg waarom deze actie vervalt.")
        return cleaned


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
