"""Forms of the intake."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms

from voordeur.households.queries import MemberRow
from voordeur.intake.enums import HelpNeeded
from voordeur.shared.keys import new_key
from voordeur.ui.kept import Keeps
from voordeur.ui.words import KeyOfNew, Story

SAYS = ("goes_well", "is_hard", "wish")
EVERYBODY = ("", "het hele huishouden")


class AnswerForm(forms.Form):
    """What is said about one life domain: own strength first."""

    draft = Keeps("intake.answer", "Een leefgebied bespreken")
    key = KeyOfNew()
    about = forms.ChoiceField(
        label="Over wie gaat dit?",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies iemand uit de lijst."},
    )
    goes_well = Story(label="Wat gaat goed? Wat kunt u zelf, en wie helpt u?", required=False)
    is_hard = Story(label="Wat is moeilijk?", required=False)
    wish = Story(label="Wat wilt u?", required=False, rows=2)
    help_needed = forms.ChoiceField(
        label="Hoeveel hulp is hier nodig?",
        choices=HelpNeeded.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies hoeveel hulp hier nodig is.",
            "invalid_choice": "Kies een van de drie antwoorden.",
        },
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        members: list[MemberRow],
        questions: Mapping[str, str],
        think_of: str,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial={"key": new_key(), "about": "", **(initial or {})})
        people = [(str(row.person_id), row.given_name) for row in members]
        self.fields["about"].choices = [EVERYBODY, *people]
        for name in SAYS:
            self.fields[name].label = questions.get(name) or self.fields[name].label
        self.fields["goes_well"].widget.attrs["data-focus"] = True
        if think_of:
            self.fields["is_hard"].help_text = f"Denk aan: {think_of}."

    def clean_about(self) -> uuid.UUID | None:
        chosen = self.cleaned_data["about"]
        return uuid.UUID(chosen) if chosen else None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(cleaned.get(name) for name in SAYS) and not self.errors.keys() & set(SAYS):
            self.add_error(
                "goes_well",
                "Leg ten minste één antwoord vast, of sla dit leefgebied over met een reden.",
            )
        return cleaned


class SkipForm(forms.Form):
    """Why a domain is not discussed now."""

    draft = Keeps("intake.skip", "Een leefgebied overslaan")
    key = KeyOfNew()
    reason = Story(
        label="Waarom bespreekt u dit leefgebied nu niet?",
        help_text="Bijvoorbeeld: de inwoner wil hier nu niet over praten.",
        missing="Zeg waarom u dit leefgebied overslaat.",
        rows=2,
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="overslaan_%s", initial={"key": new_key()})


class FinishForm(forms.Form):
    """The conversation in short."""

    draft = Keeps("intake.finish", "De uitvraag afronden")
    summary = Story(
        label="Samenvatting",
        help_text="Wat gaat goed, wat is moeilijk, wat wil het huishouden als eerste? Iedereen die "
        "inhoudelijk met dit huishouden werkt, leest dit.",
        missing="Vat het gesprek samen voordat u de uitvraag afrondt.",
        widget=forms.Textarea(attrs={"rows": 8, "class": "vd-tall"}),
    )


def written(said: Any) -> dict[str, Any]:
    """An answer that was recorded, to start a better one from."""
    return {
        "about": str(said.about_id or ""),
        "goes_well": said.goes_well,
        "is_hard": said.is_hard,
        "wish": said.wish,
        "help_needed": said.help_needed,
    }
