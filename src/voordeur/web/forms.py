"""Forms of the pages that join rooms."""

from collections.abc import Mapping
from typing import Any

from django import forms

from voordeur.followup import kinds
from voordeur.households.enums import Bond
from voordeur.ui.kept import Keeps
from voordeur.ui.words import KeyOfNew, OneOf, Words
from voordeur.web.family.forms.fields import NOT_ASKED, chosen
from voordeur.web.filters import Chosen
from voordeur.web.queries.board import Load
from voordeur.web.queries.narrowing import OFFERS, Order
from voordeur.web.queries.today.shown import Whose

NAME = 120
SEVERAL = 2


NOT_IN_THE_LIST = {"invalid_choice": "Kies iets uit de lijst."}


class FilterForm(forms.Form):
    """Which lines of Vandaag one looks at, and in what order."""

    van = forms.ChoiceField(
        label="Wiens werk",
        choices=[(Whose.MINE, "Van mij"), (Whose.TEAM, "Van mijn team")],
        required=False,
        error_messages=NOT_IN_THE_LIST,
    )
    soort = forms.ChoiceField(label="Soort", required=False, error_messages=NOT_IN_THE_LIST)
    team = forms.ChoiceField(label="Team", required=False, error_messages=NOT_IN_THE_LIST)
    tekst = Words(label="Naam of woord", max_length=80)
    volgorde = forms.ChoiceField(
        label="Volgorde",
        choices=[
            (Order.DUE, "wat het eerst af moet"),
            (Order.LONGEST, "wat het langst ligt"),
            (Order.NAME, "op naam"),
        ],
        required=False,
        error_messages=NOT_IN_THE_LIST,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        chosen: Chosen,
        teams: list[tuple[str, str]],
    ) -> None:
        one = chosen.narrowed
        super().__init__(
            data,
            initial={
                "van": chosen.whose, "soort": one.kind, "team": one.team, "tekst": one.text,
                "volgorde": one.order,
            },
            auto_id="filter-%s",
        )  # fmt: skip
        labels = sorted((kind.label, code) for code, kind in kinds.all_kinds().items())
        self._choose("soort", [("", "Alles"), (OFFERS, "Aangeboden"), *((c, n) for n, c in labels)])
        self._choose("team", [("", "Al mijn teams"), *teams])
        if len(teams) < SEVERAL:
            del self.fields["team"]

    def kept(self) -> dict[str, str]:
        """What was chosen and can be; what cannot is left as if nothing was chosen."""
        self.full_clean()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices


class GiveForm(forms.Form):
    """To whom of the team something goes."""

    to = forms.ChoiceField(
        label="Wie doet het?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies een collega.",
            "invalid_choice": "Kies een collega uit de lijst.",
        },
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, people: list[Load]) -> None:
        super().__init__(data)
        field: Any = self.fields["to"]
        field.choices = [(str(one.user_id), one.name) for one in people if one.away is None]


class NewSupport(forms.Form):
    """Somebody of the household's own network."""

    draft = Keeps("web.support", "Een steunfiguur opschrijven")
    key = KeyOfNew()
    name = Words(label="Naam", max_length=NAME, missing="Vul de naam in.")
    relation = Words(
        label="Wat is deze persoon voor het huishouden?",
        max_length=NAME,
        help_text="Bijvoorbeeld: oma, past op woensdag op.",
        missing="Zeg wat deze persoon voor het huishouden is.",
    )
    bond = OneOf(label="Hoe is de band?", choices=[NOT_ASKED, *chosen(Bond, first=False)])
    phone = Words(label="Telefoon", max_length=20)
