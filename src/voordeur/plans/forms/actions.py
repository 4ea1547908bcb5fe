"""Forms of an action: agreed, moved, finished."""

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from django import forms

from voordeur.accounts.models import User
from voordeur.followup.enums import PromiseOutcome
from voordeur.plans.enums import ActionBy, LighterBecause
from voordeur.plans.operations import NewAction, NotLighter
from voordeur.shared.keys import new_key
from voordeur.ui.kept import Keeps
from voordeur.ui.words import DayToCome, KeyOfNew, Story, Words


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
            "invalid_choice": "Kies een van de antwoorden.",
        },
    )
    because = forms.ChoiceField(
        label="U kiest iets zwaarders. Waarom kan iets lichters nu niet?",
        choices=LighterBecause.choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies een van de redenen."},
    )
    note = Words(label="Toelichting", required=False)
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
        asks_why: list[ActionBy],
    ) -> None:
        super().__init__(data, initial={"key": new_key(), "owner": str(me), "due_on": usual})
        self.fields["who"].widget.attrs["list"] = "bekenden"
        self.fields["by"].choices = ActionBy.choices
        #: The steps of the ladder that pass over something nobody tried yet.
        self.asks_why = asks_why
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

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("by") not in self.asks_why:
            cleaned["because"] = cleaned["note"] = ""
        elif not cleaned.get("because") and "because" not in self.errors:
            self.add_error("because", "Zeg waarom iets lichters nu niet kan.")
        if cleaned.get("because") == LighterBecause.OTHER and not cleaned.get("note"):
            self.add_error("note", "Schrijf op waarom iets lichters nu niet kan.")
        return cleaned

    def new_action(self, owner: User) -> NewAction:
        """What was filled in, watched by this professional."""
        said = self.cleaned_data
        why = said["because"]
        return NewAction(
            key=said["key"],
            what=said["what"],
            by=ActionBy(said["by"]),
            who=said["who"],
            due_on=said["due_on"],
            owner=owner,
            not_lighter=NotLighter(because=LighterBecause(why), note=said["note"]) if why else None,
        )


class MoveForm(forms.Form):
    """Another day for an action, and why."""

    draft = Keeps("plans.move", "Een actie verschuiven")
    why = Story(
        label="Waarom verschuift de actie?",
        missing="Zeg waarom de datum verschuift.",
        max_length=1000,
        rows=2,
    )

    field_order = ["due_on", "why"]

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: datetime.date) -> None:
        super().__init__(data)
        self.fields["due_on"] = DayToCome(
            label="Naar welke dag?", today=today, missing="Kies een nieuwe dag."
        )
        self.order_fields(self.field_order)


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
