"""What is told of a call about a danger."""

from datetime import datetime, timedelta
from typing import Any

from django import forms

from voordeur.frontdesk.enums import Called
from voordeur.shared.periods import AMSTERDAM
from voordeur.ui.kept import Keeps
from voordeur.ui.words import KeyOfNew, OneOf, OneOfFew, Story, Words


class CrisisCallForm(forms.Form):
    """Whom one called, when, whether they were reached, and what was agreed."""

    draft = Keeps("frontdesk.crisis_call", "Een telefoontje over een crisis", many=True)
    key = KeyOfNew()
    called = OneOf(
        label="Wie heeft u gebeld?",
        choices=[("", "Kies wie"), *Called.choices],
        missing="Kies wie u heeft gebeld.",
    )
    name = Words(label="Naam", help_text="Wie u sprak, als u dat weet.")
    at = forms.TimeField(
        label="Hoe laat?",
        input_formats=["%H:%M", "%H.%M", "%H"],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="Uren en minuten, zoals 14.02",
        error_messages={
            "required": "Vul in hoe laat u belde.",
            "invalid": "Schrijf de tijd als 14.02.",
        },
    )
    reached = OneOfFew(
        label="Bereikt?",
        choices=[("yes", "ja"), ("no", "nee")],
        missing="Kies of u iemand bereikte.",
    )
    note = Story(label="Wat is afgesproken?", rows=2)

    def __init__(self, *args: Any, now: datetime, **words: Any) -> None:
        super().__init__(*args, **words)
        self.now = now.astimezone(AMSTERDAM)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for sentence in self.errors.pop("key", []):
            self.add_error(None, sentence)
        if cleaned.get("reached") == "yes" and not cleaned.get("note"):
            self.add_error("note", "Schrijf op wat u heeft afgesproken.")
        if cleaned.get("called") == Called.OTHER and not cleaned.get("name"):
            self.add_error("name", "Vul in wie u heeft gebeld.")
        return cleaned

    def call(self) -> dict[str, Any]:
        """The call as it was told. A time that is still to come was yesterday's."""
        told = self.cleaned_data
        at = datetime.combine(self.now.date(), told["at"], tzinfo=AMSTERDAM)
        if at > self.now:
            at -= timedelta(days=1)
        return {
            "key": told["key"], "called": Called(told["called"]), "name": told["name"], "at": at,
            "reached": told["reached"] == "yes", "note": told["note"],
        }  # fmt: skip
