"""What one must mind, and looking what a change asks for."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms

from voordeur.households.models import Person
from voordeur.shared.keys import new_key
from voordeur.shared.periods import working_day_from
from voordeur.ui.kept import Keeps
from voordeur.ui.words import DayToCome, KeyOfNew, OneOf, Story, Words
from voordeur.web.family.forms.fields import people

Data = Mapping[str, Any] | None
EVERYBODY = ("", "Het hele huishouden")


class WarningForm(forms.Form):
    """What one must mind, why, and when that is looked at again."""

    draft = Keeps("web.warning", "Kijken of een notitie nog nodig is")

    words = Words(
        label="Waar moet een collega op letten?",
        max_length=160,
        help_text="Kort en feitelijk, bijvoorbeeld: spreek moeder alleen.",
        missing="Schrijf op waar een collega op moet letten.",
    )
    reason = Words(label="Waarom?", max_length=300, missing="Schrijf op waarom dat nodig is.")

    def __init__(
        self, data: Data = None, *, today: datetime.date, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["review_on"] = DayToCome(
            label="Wanneer kijkt u of dit nog nodig is?",
            today=today,
            after_today=True,
            missing="Kies een dag binnen een jaar.",
        )


class NewWarning(WarningForm):
    """Something one must mind from now on."""

    draft = Keeps("web.new_warning", "Opschrijven waar een collega op let")
    key = KeyOfNew()
    about = OneOf(label="Over wie?")

    def __init__(self, data: Data = None, *, today: datetime.date, persons: list[Person]) -> None:
        usual = working_day_from(today + datetime.timedelta(days=91))
        super().__init__(data, today=today, initial={"key": new_key(), "review_on": usual})
        self.fields["about"].choices = people(persons, first=EVERYBODY)


class EndWarning(forms.Form):
    """Why it no longer holds."""

    draft = Keeps("web.end_warning", "Een notitie laten vervallen")
    act = forms.CharField(widget=forms.HiddenInput, initial="end")
    end_reason = Words(
        label="Waarom is dit niet meer nodig?", max_length=200, missing="Schrijf op waarom."
    )


class LookForm(forms.Form):
    """What was found after a change, and whether somebody looks again."""

    draft = Keeps("web.look", "Kijken wat een verandering vraagt")
    note = Story(
        label="Wat zag u, en wat is afgesproken?",
        missing="Schrijf op wat u zag en wat is afgesproken.",
        max_length=1000,
    )

    def __init__(self, data: Data = None, *, today: datetime.date) -> None:
        super().__init__(data)
        self.fields["again_on"] = DayToCome(
            label="Wanneer kijkt u opnieuw?",
            help_text="Laat leeg als er niets meer te doen is.",
            today=today,
            after_today=True,
            required=False,
            missing="",
        )
