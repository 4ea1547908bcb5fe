"""What each member says of the plan."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from voordeur.households.queries import MemberRow
from voordeur.plans.enums import HowAgreed
from voordeur.ui.kept import Keeps
from voordeur.ui.words import Story

YES, NO, LATER = "ja", "nee", ""


@dataclass(frozen=True, slots=True)
class Told:
    """What one member said, by the key of the person."""

    person_id: uuid.UUID
    agrees: bool
    how: HowAgreed
    words: str


class DiscussForm(forms.Form):
    """For each member: agrees or not, how they said so, and in which words; or not asked yet."""

    draft = Keeps("plans.discuss", "Het plan bespreken")

    def __init__(self, data: Mapping[str, Any] | None = None, *, members: list[MemberRow]) -> None:
        super().__init__(data)
        self.members = {str(row.person_id): row for row in members}
        for key, row in self.members.items():
            self.fields[f"vindt_{key}"] = forms.ChoiceField(
                label=f"Stemt {row.given_name or row.name} in met dit plan?",
                choices=[(YES, "ja"), (NO, "nee, of niet helemaal"), (LATER, "nog niet gevraagd")],
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": "Kies een van de drie antwoorden."},
            )
            self.fields[f"hoe_{key}"] = forms.ChoiceField(
                label="Hoe is dat gezegd?",
                choices=HowAgreed.choices,
                required=False,
                error_messages={"invalid_choice": "Kies een van de drie manieren."},
            )
            self.fields[f"woorden_{key}"] = Story(
                label="In eigen woorden",
                help_text="Verplicht bij nee: wat wil deze persoon anders?",
                required=False,
                max_length=1000,
                rows=2,
            )

    def groups(self) -> list[tuple[MemberRow, list[forms.BoundField]]]:
        """The questions of each member together, to show."""
        return [
            (row, [self[f"{question}_{key}"] for question in ("vindt", "hoe", "woorden")])
            for key, row in self.members.items()
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for key, row in self.members.items():
            words = f"woorden_{key}"
            if cleaned.get(f"vindt_{key}") == NO and not cleaned.get(words):
                name = row.given_name or row.name
                self.add_error(words, f"Schrijf op wat {name} anders wil, in de eigen woorden.")
        return cleaned

    def said(self) -> list[Told]:
        """Who said something; the others were not asked yet."""
        return [
            Told(
                person_id=row.person_id,
                agrees=self.cleaned_data[f"vindt_{key}"] == YES,
                how=HowAgreed(self.cleaned_data[f"hoe_{key}"] or HowAgreed.SPOKEN),
                words=self.cleaned_data[f"woorden_{key}"],
            )
            for key, row in self.members.items()
            if self.cleaned_data[f"vindt_{key}"] != LATER
        ]
