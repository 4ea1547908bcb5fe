"""The forms of somebody who stops, and of the call afterwards."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms

from voordeur.accounts.models import User
from voordeur.plans.enums import AfterStopping, StoppedBecause
from voordeur.plans.forms.looking_back import few_words, reasons
from voordeur.plans.operations import Dropping
from voordeur.shared.keys import new_key
from voordeur.ui.kept import Keeps
from voordeur.ui.words import DayToCome, KeyOfNew


class StopForm(forms.Form):
    """Why somebody stops, what happens next, who calls and when."""

    draft = Keeps("plans.stop", "Vastleggen dat iemand stopt")
    key = KeyOfNew()
    because = reasons()
    words = few_words("In de woorden van de inwoner", help_text="Bij een andere reden: verplicht.")
    next = few_words(
        "Wat gebeurt er nu?",
        help_text="Er belt altijd nog eens iemand. Waarover?",
        missing="Schrijf op wat er nu gebeurt. Iemand belt altijd nog eens.",
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        today: datetime.date,
        usual: datetime.date,
        workers: list[User],
        me: Any,
    ) -> None:
        super().__init__(data, initial={"key": new_key(), "next_on": usual, "owner": str(me)})
        because: Any = self.fields["because"]
        because.required = True
        because.error_messages["required"] = "Kies waarom de inwoner stopt."
        self.fields["next_on"] = DayToCome(
            label="Wanneer wordt er gebeld?", today=today, after_today=True,
            missing="Kies wanneer er wordt gebeld.",
        )  # fmt: skip
        self.fields["owner"] = forms.ChoiceField(
            label="Wie belt?",
            choices=[(str(user.pk), user.name) for user in workers],
            error_messages={
                "required": "Kies wie belt.",
                "invalid_choice": "Kies iemand uit de lijst.",
            },
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("because") == StoppedBecause.OTHER and not cleaned.get("words"):
            self.add_error("words", "Schrijf op waarom de inwoner stopt.")
        return cleaned

    def dropping(self, owner: User) -> Dropping:
        """What was filled in, with who calls."""
        told = self.cleaned_data
        return Dropping(
            key=told["key"],
            because=StoppedBecause(told["because"]),
            words=told["words"],
            next=told["next"],
            next_on=told["next_on"],
            owner=owner,
        )


class CalledForm(forms.Form):
    """What came of the call."""

    draft = Keeps("plans.called", "Bellen na het stoppen")
    outcome = forms.ChoiceField(
        label="Wat kwam eruit?",
        choices=AfterStopping.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies wat eruit kwam.",
            "invalid_choice": "Kies een van de drie antwoorden.",
        },
    )
    words = few_words("Wat zei de inwoner?", missing="Schrijf op wat de inwoner zei.")

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: datetime.date) -> None:
        super().__init__(data)
        self.fields["next_on"] = DayToCome(
            label="Later nog eens? Wanneer?", today=today, after_today=True, missing="",
            required=False,
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        later = cleaned.get("outcome") == AfterStopping.LATER
        if later and not cleaned.get("next_on") and "next_on" not in self.errors:
            self.add_error("next_on", "Kies wanneer u weer belt.")
        return cleaned
