"""Forms of the plan and its goals."""

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from django import forms

from voordeur.households.queries import MemberRow
from voordeur.intake.enums import LifeDomain
from voordeur.plans.forms.keeping import KeptFromOthers, kept_for_somebody
from voordeur.plans.models import GoalExample
from voordeur.shared.keys import new_key
from voordeur.ui.kept import Keeps
from voordeur.ui.words import DayToCome, KeyOfNew, Story

CHOOSE = ("", "Kies …")
NOT_IN_THE_LIST = "Kies iets uit de lijst."


def _words() -> Story:
    return Story(
        label="Wat wil de inwoner bereiken?",
        help_text="In de eigen woorden, bijvoorbeeld: “Wij blijven hier wonen.”",
        missing="Schrijf het doel op in de woorden van de inwoner.",
        max_length=1000,
        rows=2,
    )


def _we_know_when() -> Story:
    return Story(
        label="Waaraan merken we dat het is gelukt?",
        help_text="Bijvoorbeeld: de huur is drie maanden op tijd betaald.",
        missing="Schrijf op waaraan u samen merkt dat het doel is bereikt.",
        max_length=1000,
        rows=2,
    )


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
    kept_from_others = KeptFromOthers()
    words = _words()
    we_know_when = _we_know_when()
    example = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        members: list[MemberRow],
        domain: str = "",
        example: GoalExample | None = None,
    ) -> None:
        super().__init__(data, initial={"key": new_key(), "about": "", "domain": domain})
        if example:
            self.initial |= {
                "example": example.pk,
                "domain": example.domain,
                "we_know_when": example.we_know_when,
            }
            self.fields["words"].help_text = (
                f"Voorbeeld: “{example.words}” Vraag hoe de inwoner het zelf zegt, en schrijf "
                "dat op."
            )
        people = [(str(row.person_id), row.given_name) for row in members]
        self.fields["about"].choices = [("", "het hele huishouden"), *people]

    def clean_about(self) -> uuid.UUID | None:
        chosen = self.cleaned_data["about"]
        return uuid.UUID(chosen) if chosen else None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        kept_for_somebody(self)
        return cleaned


class RewordForm(forms.Form):
    """A goal in the words of today; of one member, whether the others in the house may know it."""

    draft = Keeps("plans.reword", "Een doel anders verwoorden")
    words = _words()
    we_know_when = _we_know_when()
    kept_from_others = KeptFromOthers()

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        about: str,
        initial: Mapping[str, Any],
    ) -> None:
        super().__init__(data, initial=dict(initial))
        if about:
            self.fields["kept_from_others"].label = f"Alleen voor {about}"
        else:
            del self.fields["kept_from_others"]
