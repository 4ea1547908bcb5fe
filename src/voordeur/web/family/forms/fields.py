"""Fields that the forms of the family share."""

import datetime
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from voordeur.households.models import Person
from voordeur.shared.bsn import NotABsn, parsed
from voordeur.ui.kept import Keeps
from voordeur.ui.words import Words

CHOOSE = ("", "Kies …")
NOT_ASKED = ("", "Niet gevraagd")
NO_DAY = "Vul een bestaande datum in, bijvoorbeeld 3-3-2026."
OLDEST = datetime.timedelta(days=366 * 120)
AHEAD = datetime.timedelta(days=731)
#: How much of a fortnight somebody stays elsewhere.
NIGHTS = [
    ("", "Geen vast aantal"),
    ("7", "De helft (7 van de 14 nachten)"),
    *[
        (str(count), "1 van de 14 nachten" if count == 1 else f"{count} van de 14 nachten")
        for count in range(1, 15)
        if count != 7  # noqa: PLR2004 - the half stands first
    ],
]


class Day(forms.DateField):
    """A day that somebody could have lived, today at the latest unless it may lie ahead."""

    def __init__(
        self, *, today: datetime.date, missing: str = "", ahead: bool = False, **words: Any
    ) -> None:
        words.setdefault("required", bool(missing))
        words.setdefault("widget", forms.DateInput())
        super().__init__(**words)
        self.today, self.ahead = today, ahead
        self.error_messages["required"] = missing
        self.error_messages["invalid"] = NO_DAY

    def clean(self, value: Any) -> datetime.date | None:
        day: datetime.date | None = super().clean(value)
        if day is None:
            return None
        if day > self.today and not self.ahead:
            raise forms.ValidationError("Deze dag moet nog komen. Kies vandaag of een dag ervoor.")
        if not self.today - OLDEST <= day <= self.today + AHEAD:
            raise forms.ValidationError("Deze dag ligt te ver weg. Controleer het jaar.")
        return day


def chosen(kind: Any, *, first: bool = True) -> list[tuple[str, str]]:
    """The words of an enum as choices, with a capital."""
    words = [(code, str(label)[:1].upper() + str(label)[1:]) for code, label in kind.choices]
    return [CHOOSE, *words] if first else words


def people(persons: Iterable[Person], *, first: tuple[str, str] = CHOOSE) -> list[tuple[str, str]]:
    """Persons as choices."""
    return [first, *[(str(person.pk), person.full_name) for person in persons]]


def key_of(value: str) -> uuid.UUID | None:
    """The key that a choice stands for, or None for no choice."""
    return uuid.UUID(value) if value else None


def checked_bsn(written: str) -> str:
    """A BSN that passes the eleven-test, or ''. Raises ValidationError with the reason."""
    try:
        return parsed(written) if written else ""
    except NotABsn as refusal:
        raise forms.ValidationError(str(refusal)) from refusal


class EndForm(forms.Form):
    """From which day something is over, and why."""

    draft = Keeps("web.end_tie", "Beëindigen wat bij een huishouden hoorde")
    act = forms.CharField(widget=forms.HiddenInput, initial="end")

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: datetime.date) -> None:
        super().__init__(data, initial={"until_on": today, "act": "end"}, prefix=None)
        self.fields["until_on"] = Day(
            label="Per wanneer?",
            today=today,
            ahead=True,
            missing="Kies per wanneer dit eindigt.",
        )
        self.fields["reason"] = Words(
            label="Waarom?", max_length=200, missing="Schrijf op waarom dit eindigt."
        )
