"""Forms around the preparation: who is asked, the code, and what is told at home."""

import datetime
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from voordeur.intake.enums import Delivery, HelpNeeded, LifeDomain
from voordeur.intake.operations import LIVES_AT_MOST
from voordeur.intake.queries import Asked
from voordeur.shared.keys import new_key
from voordeur.shared.periods import working_day_from
from voordeur.ui.kept import KeepsNot
from voordeur.ui.words import DayToCome, KeyOfNew, Story, Words

#: What a resident chooses from: the same three degrees, in their own words.
HELP_AT_HOME = (
    (HelpNeeded.NONE.value, "Nee, het gaat goed zo"),
    (HelpNeeded.SOON.value, "Ja, daar wil ik het over hebben"),
    (HelpNeeded.NOW.value, "Ja, en het kan niet lang wachten"),
)
MANY = 40


class LinkForm(forms.Form):
    """Until when the link opens something, and how it comes to the resident."""

    draft = KeepsNot("a day and two choices, made at once")

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: datetime.date) -> None:
        super().__init__(data, initial=self.proposed(today))
        self.fields["until_on"] = DayToCome(
            today=today,
            label="Tot en met welke dag?",
            help_text="De dag van het gesprek. Hoogstens drie weken vooruit.",
            missing="Kies een dag.",
        )
        self.fields["delivery"] = forms.ChoiceField(
            label="Hoe komt de link bij de inwoner?",
            help_text="De code geeft u apart: aan de telefoon, of op een los briefje.",
            choices=Delivery.choices,
            widget=forms.RadioSelect,
            error_messages={"required": "Kies hoe de link komt.", "invalid_choice": "Kies er een."},
        )

    def proposed(self, today: datetime.date) -> dict[str, Any]:
        """What stands in the form when it opens."""
        return {
            "until_on": working_day_from(today + datetime.timedelta(days=7)),
            "delivery": Delivery.PAPER,
        }

    def clean_until_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["until_on"]
        today = self.fields["until_on"].today  # type: ignore[attr-defined]
        if day > today + LIVES_AT_MOST:
            raise forms.ValidationError("Kies een dag binnen drie weken.", code="far")
        return day


class PrepareForm(LinkForm):
    """Who is asked to prepare, and about what."""

    draft = KeepsNot("choices alone, made at once")
    key = KeyOfNew()

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        today: datetime.date,
        people: Sequence[Asked],
        domains: Sequence[LifeDomain],
    ) -> None:
        super().__init__(data, today=today)
        self.fields["who"] = forms.ChoiceField(
            label="Wie bereidt zich voor?",
            choices=[(one.code, one.label) for one in people],
            widget=forms.RadioSelect,
            error_messages={
                "required": "Kies wie zich voorbereidt.",
                "invalid_choice": "Kies er een.",
            },
        )
        self.fields["domains"] = forms.MultipleChoiceField(
            label="Waarover?",
            choices=[(one.value, str(one.label).capitalize()) for one in domains],
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": "Kies ten minste één leefgebied.",
                "invalid_choice": "Kies leefgebieden uit de lijst.",
            },
        )
        self.initial.update(key=new_key(), domains=[one.value for one in domains])
        if len(people) == 1:
            self.initial["who"] = people[0].code
        self.order_fields(["key", "who", "domains", "until_on", "delivery"])

    def asked(self) -> tuple[uuid.UUID, uuid.UUID]:
        """The keys of whom it is about and who fills it in."""
        about, by = self.cleaned_data["who"].split(":")
        return uuid.UUID(about), uuid.UUID(by)


class TakeOverForm(forms.Form):
    """What was told is taken over; how much help, when the resident left that open."""

    draft = KeepsNot("one click")
    key = KeyOfNew()
    help_needed = forms.ChoiceField(
        label="Hoeveel hulp is nodig?",
        choices=HelpNeeded.choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies hoeveel hulp nodig is."},
    )


class CodeForm(forms.Form):
    """The six digits that came another way than the link."""

    draft = KeepsNot("a secret")
    code = Words(label="Code", help_text="Zes cijfers.", missing="Vul de code in.", max_length=MANY)

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.fields["code"].widget.attrs |= {
            "inputmode": "numeric",
            "autocomplete": "one-time-code",
        }


class AtHomeForm(forms.Form):
    """One life domain, as it is told at home: nothing must be filled in."""

    draft = KeepsNot("every answer is kept where it belongs, as it is typed")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        questions: Mapping[str, str],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        for name, question in questions.items():
            self.fields[name] = Story(label=question, required=False, rows=4)
        self.fields["help_needed"] = forms.ChoiceField(
            label="Wilt u hier hulp bij?",
            choices=HELP_AT_HOME,
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": "Kies een van de drie."},
        )
        self.fields["only_alone"] = forms.BooleanField(
            label="Alleen voor het gesprek met mij",
            help_text="Wij praten hier niet over waar anderen uit uw gezin bij zijn.",
            required=False,
        )
