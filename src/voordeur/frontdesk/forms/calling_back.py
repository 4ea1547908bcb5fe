"""Calling back: what was answered, or another day."""

from datetime import date
from typing import Any

from django import forms

from voordeur.ui.kept import Keeps
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
