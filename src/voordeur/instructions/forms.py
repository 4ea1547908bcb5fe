"""Forms of the work instructions."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms

from voordeur.organisations.models import Team
from voordeur.ui.kept import Keeps
from voordeur.ui.words import DayToCome, KeyOfNew, Story, Words

EVERYBODY, OWN_TEAM = "iedereen", "team"
LONGEST = 4_000


class ProposalForm(forms.Form):
    """How a step is done, and why it should be said otherwise."""

    draft = Keeps("instructions.proposal", "Voorstel voor een werkinstructie")
    key = KeyOfNew()
    for_whom = forms.ChoiceField(
        label="Voor wie geldt dit?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies voor wie de tekst geldt.",
            "invalid_choice": "Kies voor wie de tekst geldt.",
        },
    )
    text = Story(
        label="Zo doen wij dit",
        missing="Schrijf op hoe deze stap gaat.",
        max_length=LONGEST,
        rows=12,
    )
    why = Story(
        label="Waarom moet de tekst anders?",
        help_text="Uw collega leest dit mee. Bij een eerste tekst mag het leeg blijven.",
        max_length=1_000,
        rows=2,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        municipality: str,
        team: Team | None,
        initial: dict[str, Any],
    ) -> None:
        super().__init__(data, initial=initial)
        choices = [(EVERYBODY, f"Iedereen in {municipality}")]
        if team:
            choices.append((OWN_TEAM, f"Alleen mijn team ({team.name})"))
        self.fields["for_whom"].choices = choices  # type: ignore[attr-defined]
        self.team = team

    def chosen_team(self) -> Team | None:
        """The team it is for, or None for everybody."""
        return self.team if self.cleaned_data["for_whom"] == OWN_TEAM else None


class ApproveForm(forms.Form):
    """From when a colleague's text holds."""

    draft = Keeps("instructions.approve", "Voorstel voor een werkinstructie goedkeuren")
    answer = Words(label="Wilt u er iets bij zeggen?", max_length=300)

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: datetime.date) -> None:
        super().__init__(data, initial={"from_on": today})
        self.fields["from_on"] = DayToCome(
            label="Vanaf welke dag geldt de tekst?",
            today=today,
            missing="Kies vanaf welke dag de tekst geldt.",
        )
        self.order_fields(["from_on", "answer"])


class GiveBackForm(forms.Form):
    """What must be better."""

    draft = Keeps("instructions.give_back", "Voorstel voor een werkinstructie teruggeven")
    reason = Story(
        label="Wat moet er beter?",
        missing="Zeg wat er beter moet, dan kan uw collega verder.",
        max_length=1_000,
    )


class WithdrawForm(forms.Form):
    """Why a text holds no longer."""

    draft = Keeps("instructions.withdraw", "Werkinstructie intrekken")
    reason = Story(
        label="Waarom geldt deze tekst niet meer?",
        missing="Zeg waarom deze tekst niet meer geldt.",
        max_length=1_000,
    )
