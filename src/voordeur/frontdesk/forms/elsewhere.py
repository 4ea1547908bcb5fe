"""Bringing a question outside the team, and what was heard of it."""

from datetime import date
from typing import Any

from django import forms

from voordeur.frontdesk.enums import Law, Warmth
from voordeur.frontdesk.operations import Bringing
from voordeur.organisations.models import Organisation
from voordeur.ui.kept import Keeps
from voordeur.ui.words import DayToCome, KeyOfNew, OneOf, OneOfFew, Story, Words


class BringForm(forms.Form):
    """To whom, by which law, how, and what the resident knows."""

    draft = Keeps("frontdesk.bring", "Een hulpvraag buiten het team brengen")
    key = KeyOfNew()
    organisation = OneOf(
        label="Naar welke organisatie?", choices=[], missing="Kies een organisatie."
    )
    law = OneOfFew(
        label="Volgens welke wet hoort de vraag daar?",
        choices=Law.choices,
        missing="Kies een wet.",
    )
    why = Story(label="Waarom hoort de vraag daar?", missing="Schrijf op waarom.", rows=2)
    how = OneOfFew(
        label="Hoe bracht u de vraag?",
        choices=Warmth.choices,
        missing="Kies hoe u de vraag bracht.",
    )
    spoken_with = Words(
        label="Met wie sprak u daar?", required=False,
        help_text="Bij warm gebracht: naam of functie.",
    )  # fmt: skip
    spoken_on = forms.DateField(
        label="Op welke dag?", required=False,
        error_messages={"invalid": "Vul een bestaande datum in, bijvoorbeeld 3-3-2026."},
    )  # fmt: skip
    resident_says = Story(
        label="Wat weet de inwoner, en wat vindt die ervan?",
        missing="Schrijf op wat de inwoner weet en ervan vindt.",
        rows=2,
    )

    def __init__(
        self, *args: Any, organisations: list[Organisation], today: date, **words: Any
    ) -> None:
        super().__init__(*args, **words)
        self.organisations, self.today = organisations, today
        choices = [
            ("", "Kies een organisatie"),
            *((str(one.pk), one.name) for one in organisations),
        ]
        self.fields["organisation"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("spoken_on") and cleaned["spoken_on"] > self.today:
            self.add_error("spoken_on", "Deze dag moet nog komen. Vul de dag in waarop u sprak.")
        if cleaned.get("how") == Warmth.WARM:
            if not cleaned.get("spoken_with"):
                self.add_error("spoken_with", "Vul in met wie u daar sprak.")
            if not cleaned.get("spoken_on") and "spoken_on" not in self.errors:
                self.add_error("spoken_on", "Vul in op welke dag u sprak.")
        return cleaned

    def bringing(self) -> Bringing:
        """What was told."""
        told = self.cleaned_data
        return Bringing(
            key=told["key"],
            organisation=next(
                one for one in self.organisations if str(one.pk) == told["organisation"]
            ),
            law=Law(told["law"]),
            why=told["why"],
            how=Warmth(told["how"]),
            spoken_with=told["spoken_with"],
            spoken_on=told["spoken_on"],
            resident_says=told["resident_says"],
        )


class ArrivalForm(forms.Form):
    """Whether it arrived, and what was heard."""

    draft = Keeps("frontdesk.arrival", "Navragen of een hulpvraag aankwam")
    outcome = OneOfFew(
        label="Is het goed aangekomen?",
        choices=[
            ("arrived", "Ja, zij zijn begonnen of hebben een afspraak gemaakt"),
            ("not_arrived", "Nee, de vraag komt terug naar ons"),
            ("later", "Nog niet bekend: vraag later opnieuw"),
        ],
        missing="Kies wat u hoorde.",
    )
    note = Story(label="Wat hoorde u, en van wie?", missing="Schrijf op wat u hoorde.", rows=2)

    def __init__(self, *args: Any, today: date, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["on"] = DayToCome(
            label="Wanneer opnieuw navragen?", today=today, after_today=True, required=False,
            missing="Kies een dag.", help_text="Alleen als het nog niet bekend is.",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        later = cleaned.get("outcome") == "later"
        if later and not cleaned.get("on") and "on" not in self.errors:
            self.add_error("on", "Kies een dag om opnieuw na te vragen.")
        return cleaned
