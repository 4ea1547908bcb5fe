"""Forms of an action: agreed, moved, finished."""

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from django import forms

from voordeur.accounts.models import User
from voordeur.followup.enums import PromiseOutcome
from voordeur.plans.enums import ActionBy
from voordeur.plans.forms.doing import DoingForm, WhoIsAround
from voordeur.plans.operations import ChangedAction, NewAction
from voordeur.shared.keys import new_key
from voordeur.ui.kept import Keeps
from voordeur.ui.words import DayToCome, KeyOfNew, Story


class ActionForm(DoingForm):
    """Who does what before when; as light as possible."""

    draft = Keeps("plans.action", "Een actie afspreken")
    key = KeyOfNew()

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        today: datetime.date,
        usual: datetime.date,
        around: WhoIsAround,
        me: uuid.UUID,
        asks_why: list[ActionBy],
    ) -> None:
        first = {"key": new_key(), "owner": str(me), "due_on": usual}
        super().__init__(data, around=around, me=me, asks_why=asks_why, initial=first)
        self.fields["due_on"] = DayToCome(
            label="Voor wanneer?", today=today, missing="Kies voor wanneer dit gebeurt."
        )
        self.fields["owner"] = forms.ChoiceField(
            label="Wie houdt in de gaten dat het gebeurt?",
            help_text="Deze professional ziet de actie op Vandaag.",
            choices=[(str(user.pk), user.name) for user in around.workers],
            error_messages={
                "required": "Kies wie het in de gaten houdt.",
                "invalid_choice": "Kies iemand uit de lijst.",
            },
        )

    def new_action(self, owner: User) -> NewAction:
        """What was filled in, watched by this professional."""
        said = self.cleaned_data
        return NewAction(key=said["key"], due_on=said["due_on"], owner=owner, **self.doing())


class ChangeForm(DoingForm):
    """Another word, somebody else or another step for an action that was agreed on; and why."""

    draft = Keeps("plans.change", "Een actie veranderen")
    why = Story(
        label="Waarom verandert de actie?",
        missing="Zeg waarom de actie verandert.",
        max_length=1000,
        rows=2,
    )

    def change(self) -> ChangedAction:
        """What was filled in."""
        return ChangedAction(why=self.cleaned_data["why"], **self.doing())


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

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        drops = cleaned.get("outcome") == PromiseOutcome.CANCELLED
        if drops and not cleaned.get("note") and "note" not in self.errors:
            self.add_error("note", "Zeg waarom deze actie vervalt.")
        return cleaned
