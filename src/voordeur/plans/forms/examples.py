"""Writing an example of a goal."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms

from voordeur.intake.enums import LifeDomain
from voordeur.organisations.models import Team
from voordeur.plans.enums import ActionBy
from voordeur.plans.models import GoalExample
from voordeur.plans.operations import NewExample
from voordeur.shared.keys import new_key
from voordeur.ui.kept import Keeps
from voordeur.ui.words import KeyOfNew, Story, Words

EVERYBODY, OWN_TEAM = "iedereen", "team"
#: So many actions an example has at most: it is a beginning, not a programme.
MOST_ACTIONS = 4
CHOOSE = ("", "Kies …")
NOT_IN_THE_LIST = {"required": "Kies het leefgebied.", "invalid_choice": "Kies iets uit de lijst."}


class ExampleForm(forms.Form):
    """A goal as somebody may put it, how one knows, and what is usually done, lightest first."""

    draft = Keeps("plans.example", "Een voorbeelddoel schrijven")
    key = KeyOfNew()
    domain = forms.ChoiceField(
        label="Leefgebied",
        choices=[CHOOSE, *[(code, str(label).capitalize()) for code, label in LifeDomain.choices]],
        error_messages=NOT_IN_THE_LIST,
    )
    words = Story(
        label="Hoe kan iemand het zeggen?",
        help_text="In gewone woorden, vanuit de inwoner. Schrijf niets op over een echte inwoner.",
        missing="Schrijf op hoe iemand het kan zeggen.",
        max_length=300,
        rows=2,
    )
    we_know_when = Story(
        label="Waaraan merken we dat het is gelukt?",
        missing="Schrijf op waaraan u samen merkt dat het is gelukt.",
        max_length=300,
        rows=2,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        team: Team | None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial={"key": new_key(), **(initial or {})})
        self.team = team
        for number in range(1, MOST_ACTIONS + 1):
            self.fields[f"what_{number}"] = Words(label=f"Actie {number}", required=False)
            self.fields[f"by_{number}"] = forms.ChoiceField(
                label=f"Wie doet actie {number}?",
                choices=[CHOOSE, *ActionBy.choices],
                required=False,
                error_messages={"invalid_choice": "Kies iets uit de lijst."},
            )
        if team:
            self.fields["for_whom"] = forms.ChoiceField(
                label="Voor wie is dit voorbeeld?",
                choices=[(EVERYBODY, "alle teams"), (OWN_TEAM, f"alleen {team.name}")],
                widget=forms.RadioSelect,
                error_messages={"required": "Kies voor wie.", "invalid_choice": "Kies voor wie."},
            )
            self.initial.setdefault("for_whom", EVERYBODY)

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The questions of each action together, to show."""
        return [
            (self[f"what_{number}"], self[f"by_{number}"]) for number in range(1, MOST_ACTIONS + 1)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for number in range(1, MOST_ACTIONS + 1):
            what, by = cleaned.get(f"what_{number}"), cleaned.get(f"by_{number}")
            if what and not by and f"by_{number}" not in self.errors:
                self.add_error(f"by_{number}", "Kies wie deze actie doet.")
            if by and not what and f"what_{number}" not in self.errors:
                self.add_error(f"what_{number}", "Schrijf op wat er gebeurt.")
        return cleaned

    def new_example(self) -> NewExample:
        """What was filled in."""
        told = self.cleaned_data
        return NewExample(
            key=told["key"],
            domain=LifeDomain(told["domain"]),
            words=told["words"],
            we_know_when=told["we_know_when"],
            team=self.team if told.get("for_whom") == OWN_TEAM else None,
            actions=[
                (told[f"what_{number}"], ActionBy(told[f"by_{number}"]))
                for number in range(1, MOST_ACTIONS + 1)
                if told[f"what_{number}"]
            ],
        )


class RetireForm(forms.Form):
    """Why an example is used no longer."""

    draft = Keeps("plans.retire-example", "Een voorbeelddoel intrekken")
    reason = Story(
        label="Waarom niet meer?",
        missing="Zeg waarom dit voorbeeld niet meer wordt gebruikt.",
        max_length=1000,
        rows=2,
    )


def as_it_stands(example: GoalExample) -> dict[str, Any]:
    """Every field of the form as the example is now."""
    actions = {
        f"{part}_{number}": one[part]
        for number, one in enumerate(example.actions, start=1)
        for part in ("what", "by")
    }
    empty = {
        f"{part}_{number}": "" for number in range(1, MOST_ACTIONS + 1) for part in ("what", "by")
    }
    return {
        "domain": example.domain,
        "words": example.words,
        "we_know_when": example.we_know_when,
        "for_whom": OWN_TEAM if example.team_id else EVERYBODY,
        **empty,
        **actions,
    }


def chosen_example(text: str) -> uuid.UUID | None:
    """The key of an example in an address, or None."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
