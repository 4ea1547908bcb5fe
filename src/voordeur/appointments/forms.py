"""What somebody fills in on the roster."""

import uuid
from datetime import date
from typing import Any

from django import forms

from voordeur.accounts.models import User
from voordeur.appointments.enums import DutyKind, HalfDay
from voordeur.appointments.queries import Entry
from voordeur.ui import dates

FROM_THE_LIST = "Kies uit de lijst."
#: For the whole municipality, or for the team whose roster it is.
WHOLE, OWN = "whole", "own"


class DutyForm(forms.Form):
    """Somebody gets duty on some half days of this week."""

    prefix = "dienst"

    def __init__(self, *args: Any, people: list[User], days: list[date], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.people = {str(person.pk): person for person in people}
        fields: dict[str, forms.Field] = self.fields
        fields["person"] = forms.ChoiceField(
            label="Wie",
            choices=[
                ("", "Kies een collega"),
                *((key, one.name) for key, one in self.people.items()),
            ],
            error_messages={"required": "Kies een collega.", "invalid_choice": FROM_THE_LIST},
        )
        fields["kind"] = forms.ChoiceField(
            label="Dienst",
            choices=[
                (DutyKind.DESK, "loket"),
                (DutyKind.CRISIS, "crisis, voor dit team"),
                (WHOLE, "crisis, voor de hele gemeente"),
            ],
            widget=forms.RadioSelect,
            error_messages={"required": "Kies de dienst.", "invalid_choice": FROM_THE_LIST},
        )
        fields["days"] = forms.MultipleChoiceField(
            label="Dagen",
            choices=[(day.isoformat(), dates.short_day(day)) for day in days],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Kies minstens één dag.", "invalid_choice": FROM_THE_LIST},
        )
        fields["half_days"] = forms.MultipleChoiceField(
            label="Dagdelen",
            choices=HalfDay.choices,
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": "Kies minstens één dagdeel.",
                "invalid_choice": FROM_THE_LIST,
            },
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") == DutyKind.DESK and HalfDay.NIGHT in cleaned.get("half_days", []):
            self.add_error("half_days", "Het loket is in de avond dicht. Kies ochtend of middag.")
        return cleaned

    def slots(self) -> list[tuple[date, HalfDay]]:
        """Every chosen half day of every chosen day."""
        told = self.cleaned_data
        return [
            (date.fromisoformat(day), HalfDay(part))
            for day in told["days"]
            for part in told["half_days"]
        ]


class SwapForm(forms.Form):
    """Two duties that two people exchange."""

    prefix = "ruil"

    def __init__(self, *args: Any, entries: list[tuple[date, Entry]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        choices = [
            (str(entry.id), f"{dates.short_day(day)}, {entry.slot}: {entry.name}")
            for day, entry in entries
        ]
        fields: dict[str, forms.Field] = self.fields
        for name, label in (("one", "Deze dienst"), ("other", "Ruilt met")):
            fields[name] = forms.ChoiceField(
                label=label,
                choices=[("", "Kies een dienst"), *choices],
                error_messages={"required": "Kies een dienst.", "invalid_choice": FROM_THE_LIST},
            )

    def chosen(self) -> tuple[uuid.UUID, uuid.UUID]:
        """The keys of both."""
        return uuid.UUID(self.cleaned_data["one"]), uuid.UUID(self.cleaned_data["other"])
