"""Form fields for what people type and choose: readable words, one of a list, a day to come."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

UNREADABLE = "Deze tekst bevat tekens die niet te lezen zijn. Typ hem opnieuw."
FROM_THE_LIST = "Kies een antwoord uit de lijst."
LINE = 160
STORY = 5_000
#: A day further off is a slip of the hand, and no promise may be made for it.
FURTHEST = datetime.timedelta(days=731)
#: People paste spaces that do not break; they mean a space.
HARD_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})


class Words(forms.CharField):
    """One line that can be read. Refuses NUL and other signs without a shape."""

    may_break = False
    most = LINE

    def __init__(self, *, missing: str = "", **words: Any) -> None:
        words.setdefault("max_length", self.most)
        words.setdefault("required", bool(missing))
        super().__init__(**words)
        self.error_messages["required"] = missing
        number = f"{words['max_length']:,}".replace(",", ".")
        self.error_messages["max_length"] = f"Gebruik hoogstens {number} tekens."
        self.validators = [
            MaxLengthValidator(words["max_length"], self.error_messages["max_length"]),
            self._insist_on_readable,
        ]

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").translate(HARD_SPACES)

    def _insist_on_readable(self, text: str) -> None:
        rows = text.splitlines() if self.may_break else [text]
        if not all(row.replace("\t", " ").isprintable() for row in rows):
            raise forms.ValidationError(UNREADABLE, code="unreadable")


class Story(Words):
    """Running text, with new lines."""

    may_break = True
    most = STORY

    def __init__(self, *, rows: int = 3, **words: Any) -> None:
        words.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**words)

    def to_python(self, value: Any) -> str:
        """New lines as one sign: what is counted is what is kept."""
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class OneOf(forms.ChoiceField):
    """One of a list that unfolds; with `missing`, the sentence for nothing, it must be chosen.

    What was not on offer is answered like nothing.
    """

    def __init__(self, *, choices: Any = (), missing: str = "", **words: Any) -> None:
        words.setdefault("required", bool(missing))
        super().__init__(choices=list(choices), **words)
        self.error_messages["required"] = missing
        self.error_messages["invalid_choice"] = missing or FROM_THE_LIST


class OneOfFew(OneOf):
    """One of a few that stand beneath each other, all to be read at once."""

    widget = forms.RadioSelect


class DayToCome(forms.DateField):
    """A day from today (or from tomorrow) on, at most two years ahead."""

    def __init__(
        self, *, today: datetime.date, missing: str, after_today: bool = False, **words: Any
    ) -> None:
        words.setdefault("widget", forms.DateInput())
        super().__init__(**words)
        self.today, self.after_today = today, after_today
        self.error_messages["required"] = missing
        self.error_messages["invalid"] = "Vul een bestaande datum in, bijvoorbeeld 3-3-2026."

    def clean(self, value: Any) -> datetime.date | None:
        day: datetime.date | None = super().clean(value)
        if day is None:
            return None
        if self.after_today and day <= self.today:
            raise forms.ValidationError("Kies een dag na vandaag.", code="past")
        if day < self.today:
            raise forms.ValidationError(
                "Deze datum is al voorbij. Kies een datum vanaf vandaag.", code="past"
            )
        if day > self.today + FURTHEST:
            raise forms.ValidationError("Kies een dag binnen twee jaar.", code="far")
        return day


class KeyOfNew(forms.UUIDField):
    """The key of what is made, known since the form opened: sent twice, it is made once."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(label="Formulier")
        expired = "Dit formulier is verlopen. Open de pagina opnieuw."
        self.error_messages = {"required": expired, "invalid": expired}
