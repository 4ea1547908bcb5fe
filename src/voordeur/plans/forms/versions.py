"""What each member says of the plan."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from voordeur.plans.enums import HowAgreed
from voordeur.plans.queries.agreeing import Agreeing
from voordeur.ui.kept import Keeps
from voordeur.ui.words import Story

YES, NO, LATER = "ja", "nee", ""


@dataclass(frozen=True, slots=True)
class Told:
    """What one said, of oneself or `by` somebody for that person."""

    person_id: uuid.UUID
    by: str
    agrees: bool
    how: HowAgreed
    words: str


class WithdrawForm(forms.Form):
    """Why somebody no longer agrees, as they say it."""

    draft = Keeps("plans.withdraw_consent", "Een instemming intrekken")
    words = Story(
        label="Waarom niet meer? In de eigen woorden",
        missing="Schrijf in de eigen woorden op waarom de instemming vervalt.",
        max_length=1000,
        rows=3,
    )
    how = forms.ChoiceField(
        label="Hoe is dat gezegd?",
        choices=HowAgreed.choices,
        error_messages={"invalid_choice": "Kies een van de drie manieren."},
    )


class TalkForm(forms.Form):
    """What was talked over with who no longer agrees."""

    draft = Keeps("plans.talked", "Praten over een ingetrokken instemming")
    words = Story(
        label="Wat besprak u, en hoe gaat het nu verder?",
        missing="Schrijf op wat u samen besprak, en hoe het nu verder gaat.",
        max_length=1000,
        rows=3,
    )


class DiscussForm(forms.Form):
    """For each one who is asked: agrees or not, how they said so, in which words; or not asked."""

    draft = Keeps("plans.discuss", "Het plan bespreken")

    def __init__(self, data: Mapping[str, Any] | None = None, *, asked: list[Agreeing]) -> None:
        super().__init__(data)
        self.asked = asked
        for one in asked:
            key = one.key
            self.fields[f"vindt_{key}"] = forms.ChoiceField(
                label=f"Stemt {one.name} in met dit plan?",
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

    def groups(self) -> list[tuple[Agreeing, list[forms.BoundField]]]:
        """The questions to each one together, to show."""
        return [
            (one, [self[f"{question}_{one.key}"] for question in ("vindt", "hoe", "woorden")])
            for one in self.asked
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for one in self.asked:
            words = f"woorden_{one.key}"
            if cleaned.get(f"vindt_{one.key}") == NO and not cleaned.get(words):
                self.add_error(words, f"Schrijf op wat {one.name} anders wil, in de eigen woorden.")
        return cleaned

    def said(self) -> list[Told]:
        """Who said something; the others were not asked yet."""
        told = self.cleaned_data
        return [
            Told(
                person_id=one.person,
                by=one.by,
                agrees=told[f"vindt_{one.key}"] == YES,
                how=HowAgreed(told[f"hoe_{one.key}"] or HowAgreed.SPOKEN),
                words=told[f"woorden_{one.key}"],
            )
            for one in self.asked
            if told[f"vindt_{one.key}"] != LATER
        ]
