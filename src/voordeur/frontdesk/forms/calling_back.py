"""Calling back: what was answered, another day, or what a team is asked."""

from datetime import date
from typing import Any

from django import forms

from voordeur.frontdesk.forms.triage import TriageFields
from voordeur.frontdesk.forms.who import WhoFields
from voordeur.ui.kept import Keeps, KeepsNot
from voordeur.ui.words import DayToCome, Story


class AdviceForm(forms.Form):
    """What was answered on calling back."""

    draft = Keeps("frontdesk.called_back", "Vastleggen wat u antwoordde")
    advice = Story(label="Wat is uw antwoord?", missing="Schrijf op wat u heeft geadviseerd.")


class AgainForm(forms.Form):
    """Another day to call."""

    def __init__(self, *args: Any, today: date, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["on"] = DayToCome(
            label="Opnieuw bellen, uiterlijk op", today=today, missing="Kies de dag."
        )


class BecomesRequestForm(WhoFields, TriageFields):
    """A team is asked after all: who it is about, unless that is known, and how it weighs."""

    draft = KeepsNot("what is asked was written down in the contact; here it is weighed.")

    def __init__(self, *args: Any, today: date, is_known: bool, **words: Any) -> None:
        super().__init__(*args, **words)
        self.today = today
        self.is_known = is_known

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.insist_on_who(cleaned, wanted=not self.is_known, in_danger=self.is_acute)
        return cleaned


class AnswerForm(forms.Form):
    """What the desk answered itself after all."""

    draft = Keeps("frontdesk.answer_after_all", "Een hulpvraag zelf beantwoorden")
    answer = Story(label="Wat is uw antwoord?", missing="Schrijf op wat u heeft geantwoord.")
