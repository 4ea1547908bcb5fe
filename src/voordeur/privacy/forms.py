"""Forms of asking, answering, deciding, and choosing which searches to see."""

import uuid
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms

from voordeur.access.enums import CardKind, Depth, SearchMark
from voordeur.privacy.enums import QuarantineOutcome
from voordeur.privacy.queries.searches import Asked
from voordeur.ui.kept import Keeps
from voordeur.ui.words import DayToCome, KeyOfNew, Story

GRANT, REFUSE = "grant", "refuse"
FROM_THE_LIST = "Kies een antwoord uit de lijst."
USUAL = timedelta(days=28)
A_WEEK, A_YEAR = timedelta(days=6), timedelta(days=366)


class AskForm(forms.Form):
    """Why one needs to be let in."""

    draft = Keeps("privacy.ask", "Toegang vragen")
    key = KeyOfNew()
    reason = Story(
        label="Waarom heeft u toegang nodig?",
        missing="Schrijf op waarom u toegang nodig heeft.",
        help_text="Wie bij deze inwoner betrokken is, leest dit en antwoordt in twee werkdagen.",
    )


class ReadAlongForm(forms.Form):
    """Why a lead reads deeper than the circle."""

    draft = Keeps("privacy.read_along", "Meelezen met reden")
    reason = Story(
        label="Waarom leest u het plan en de afspraken?",
        missing="Schrijf op waarom u het plan en de afspraken leest.",
        help_text="Wie de regie voert en wie hier meewerkt, leest uw reden bij Toegang.",
    )


PLAN = str(Depth.AGREEMENTS.value)


class AnswerForm(forms.Form):
    """Let in, so deep and until when; or not, and why."""

    draft = Keeps("privacy.answer", "Een verzoek om toegang beantwoorden")
    answer = forms.ChoiceField(
        label="Uw antwoord",
        choices=[
            (str(Depth.CIRCLE.value), "Ja: alleen de kring (wie er woont en wie erbij hoort)"),
            (PLAN, "Ja: ook het plan en de afspraken"),
            (REFUSE, "Nee"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een antwoord.", "invalid_choice": FROM_THE_LIST},
    )
    note = Story(
        label="Toelichting",
        help_text="Bij nee is een reden nodig. Uw collega leest dit.",
    )

    def __init__(self, *args: Any, today: date, sees_plan: bool = True, **words: Any) -> None:
        super().__init__(*args, **words)
        if not sees_plan:
            asked = self.fields["answer"]
            asked.choices = [one for one in asked.choices if one[0] != PLAN]
            asked.help_text = "U geeft niet meer dan u zelf ziet: de kring."
        self.fields["until_on"] = DayToCome(
            label="Toegang tot",
            today=today,
            after_today=True,
            missing="Kies de dag.",
            required=False,
            initial=today + USUAL,
            help_text="Vanaf deze dag ziet uw collega dit huishouden niet meer.",
        )
        self.order_fields(["answer", "until_on", "note"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        refuses = cleaned.get("answer") == REFUSE
        if refuses and not cleaned.get("note"):
            self.add_error("note", "Geef de reden. Uw collega leest die.")
        if cleaned.get("answer") and not refuses and not self.errors and not cleaned["until_on"]:
            self.add_error("until_on", "Kies de dag.")
        return cleaned


STANDS, ENDS = "stands", "ends"


class ReviewForm(forms.Form):
    """Whether access that was given where nobody is at work stands."""

    draft = Keeps("privacy.review", "Gegeven toegang bekijken")
    outcome = forms.ChoiceField(
        label="Blijft deze toegang?",
        choices=[(STANDS, "Ja, de reden klopt"), (ENDS, "Nee, de toegang eindigt nu")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies ja of nee.", "invalid_choice": FROM_THE_LIST},
    )
    reason = Story(label="Toelichting", help_text="Bij nee nodig. Wie de toegang had, leest dit.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("outcome") == ENDS and not cleaned.get("reason"):
            self.add_error("reason", "Geef de reden. Uw collega leest die.")
        return cleaned


TAKEN_AWAY = "Iemand anders: verwijder het BSN bij de nieuwe"
BOTH_GO_ON = "Iemand anders: beide blijven zoals ze zijn"


class DecideForm(forms.Form):
    """The same person, or somebody else; and by what one sees that."""

    draft = Keeps("privacy.decide", "Beslissen of iemand al bekend was")
    outcome = forms.ChoiceField(
        label="Wat is het?",
        choices=[
            (QuarantineOutcome.JOINED.value, "Dezelfde persoon: voeg samen"),
            (QuarantineOutcome.SOMEBODY_ELSE.value, TAKEN_AWAY),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een antwoord.", "invalid_choice": FROM_THE_LIST},
    )
    reason = Story(label="Waaraan ziet u dat?", missing="Schrijf op waaraan u dat ziet.")

    def __init__(self, data: Any = None, *, is_alike: bool = False) -> None:
        super().__init__(data)
        if is_alike:
            joined, (apart, _) = self.fields["outcome"].choices
            self.fields["outcome"].choices = [joined, (apart, BOTH_GO_ON)]


class PeriodForm(forms.Form):
    """Of whom and of which days one wants to see a log; the last week when nothing is chosen."""

    door = forms.ChoiceField(label="Medewerker", required=False)
    van = forms.DateField(label="Van", required=False, widget=forms.DateInput())
    tot = forms.DateField(label="Tot en met", required=False, widget=forms.DateInput())

    def __init__(
        self, data: Mapping[str, Any] | None, *, today: date, people: list[tuple[str, str]]
    ) -> None:
        usual = {"van": _typed(today - A_WEEK), "tot": _typed(today)}
        super().__init__({**usual, **{name: said for name, said in (data or {}).items() if said}})
        choice: Any = self.fields["door"]
        choice.choices = [("", "Iedereen"), *people]
        for field in self.fields.values():
            field.error_messages |= {
                "invalid": "Vul een bestaande datum in, bijvoorbeeld 3-3-2026.",
                "invalid_choice": "Kies iets uit de lijst.",
            }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("van"), cleaned.get("tot")
        if first and last and first > last:
            self.add_error("van", "De eerste dag ligt na de laatste. Kies een eerdere dag.")
        elif first and last and last - first > A_YEAR:
            self.add_error("van", "Kies een periode van hoogstens een jaar.")
        return cleaned

    @property
    def who(self) -> uuid.UUID | None:
        """The professional that was chosen."""
        chosen = self.cleaned_data["door"]
        return uuid.UUID(chosen) if chosen else None


class SearchesForm(PeriodForm):
    """Which searches one wants to see."""

    waarop = forms.ChoiceField(
        label="Gezocht op", required=False, choices=[("", "Alles"), *SearchMark.choices]
    )
    uitkomst = forms.ChoiceField(
        label="Uitkomst", required=False, choices=[("", "Alles"), *CardKind.choices]
    )

    @property
    def asked(self) -> Asked:
        """What was chosen."""
        chosen = self.cleaned_data
        return Asked(
            first=chosen["van"],
            last=chosen["tot"],
            user_id=self.who,
            mark=chosen["waarop"],
            kind=chosen["uitkomst"],
        )


def _typed(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"
