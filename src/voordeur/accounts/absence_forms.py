"""What is filled in about being absent."""

from datetime import date
from typing import Any

from django import forms

from voordeur.accounts.enums import AbsenceReason
from voordeur.accounts.models import User
from voordeur.accounts.operations.absence import NewAbsence
from voordeur.accounts.staff_forms import OneOf
from voordeur.ui.words import DayToCome, KeyOfNew

NOBODY = "Niemand: wat afloopt komt bij de teamleider"


class Colleague(OneOf):
    """Somebody out of a list, by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


def _colleague(label: str, people: list[User], **words: Any) -> Colleague:
    return Colleague(
        label=label,
        queryset=User.objects.filter(pk__in=[one.pk for one in people]).order_by("name", "id"),
        error_messages={
            "required": "Kies iemand uit de lijst.",
            "invalid_choice": "Kies iemand uit de lijst.",
        },
        **words,
    )


class DeputyForm(forms.Form):
    """Who stands in."""

    def __init__(self, *args: Any, people: list[User], **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["deputy"] = _deputy(people)


class AbsenceForm(forms.Form):
    """Who is away, why in one word, from when until when, and who stands in."""

    def __init__(
        self, *args: Any, people: list[User], whose: list[User], today: date, **words: Any
    ) -> None:
        super().__init__(*args, **words)
        self.whose = whose
        self.fields["key"] = KeyOfNew()
        if len(whose) > 1:
            self.fields["user"] = _colleague("Wie is er niet?", whose, empty_label=None)
        self.fields["why"] = forms.ChoiceField(
            label="Waarom",
            choices=AbsenceReason.choices,
            widget=forms.RadioSelect,
            help_text="Eén woord is genoeg. Schrijf nergens op wat iemand heeft.",
            error_messages={
                "required": "Kies: vakantie, ziek of anders.",
                "invalid_choice": "Kies: vakantie, ziek of anders.",
            },
        )
        self.fields["from_on"] = DayToCome(
            label="Eerste dag afwezig", today=today, missing="Vul de eerste dag in.", initial=today
        )
        self.fields["until_on"] = DayToCome(
            label="Weer terug op", today=today, after_today=True, missing="", required=False,
            help_text="Laat leeg als u dat nog niet weet. Bijvoorbeeld 12-3-2026.",
        )  # fmt: skip
        self.fields["deputy"] = _deputy(people)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, back = cleaned.get("from_on"), cleaned.get("until_on")
        if first and back and back <= first:
            self.add_error("until_on", "Kies een dag na de eerste dag afwezig.")
        if cleaned.get("deputy") and cleaned["deputy"] == cleaned.get("user", self.whose[0]):
            self.add_error("deputy", "Kies een collega die waarneemt.")
        return cleaned

    def new(self) -> NewAbsence:
        """What was told, as an absence to record."""
        told = self.cleaned_data
        return NewAbsence(
            key=told["key"],
            user=told.get("user") or self.whose[0],
            from_on=told["from_on"],
            until_on=told["until_on"],
            deputy=told["deputy"],
            why=AbsenceReason(told["why"]),
        )


def _deputy(people: list[User]) -> Colleague:
    return _colleague(
        "Wie neemt waar?",
        people,
        required=False,
        empty_label=NOBODY,
        help_text="Wie waarneemt, ziet in deze dagen wat de afwezige ziet. Dat eindigt vanzelf.",
    )
