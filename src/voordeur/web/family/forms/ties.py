"""Where somebody also stays, relations, gezag, representatives, the own network."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms

from voordeur.households.enums import (
    Bond,
    Covers,
    CustodyKind,
    Gender,
    RelationKind,
    RepresentativeKind,
    StayKind,
)
from voordeur.households.models import Household, Person
from voordeur.households.operations import Acting, Elsewhere
from voordeur.shared.keys import new_key
from voordeur.ui.kept import Keeps
from voordeur.ui.words import FROM_THE_LIST, KeyOfNew, OneOf, Words
from voordeur.web.family.forms.fields import (
    NIGHTS,
    NOT_ASKED,
    Day,
    chosen,
    people,
)

Data = Mapping[str, Any] | None
KINDS_ELSEWHERE = [("", "Kies …"), *[(k.value, str(k.label).capitalize()) for k in StayKind
                                      if k != StayKind.HERE]]  # fmt: skip
SOMEBODY_ELSE = ("", "Iemand anders (vul de naam in)")


class Since(forms.Form):
    """Something that begins on a day; the key was made when the form opened."""

    key = KeyOfNew()

    def __init__(self, data: Data = None, *, today: datetime.date) -> None:
        super().__init__(data, initial={"key": new_key(), "from_on": today})
        self.fields["from_on"] = Day(
            label="Sinds wanneer?", today=today, missing="Kies sinds wanneer."
        )


class SupportForm(forms.Form):
    """Somebody of the own network."""

    draft = Keeps("web.change_support", "Een steunfiguur wijzigen")
    name = Words(label="Naam", max_length=120, missing="Vul de naam in.")
    relation = Words(
        label="Wat is deze persoon voor het huishouden?",
        max_length=120,
        missing="Zeg wat deze persoon voor het huishouden is.",
    )
    bond = OneOf(label="Hoe is de band?", choices=[NOT_ASKED, *chosen(Bond, first=False)])
    phone = Words(label="Telefoon", max_length=20)


class StayDays(forms.Form):
    """How much of the time somebody is there."""

    draft = Keeps("web.change_stay", "Een verblijf wijzigen")
    nights = OneOf(label="Hoeveel nachten in twee weken?", choices=NIGHTS)
    days = Words(
        label="Welke dagen?", max_length=120, help_text="Bijvoorbeeld: om de week, woensdag."
    )

    def clean_nights(self) -> int | None:
        written = self.cleaned_data["nights"]
        return int(written) if written else None


class NewStay(Since, StayDays):
    """Somebody of this household also stays elsewhere."""

    draft = Keeps("web.stay", "Opschrijven waar iemand ook verblijft")
    person = OneOf(label="Wie?", missing="Kies wie er ook ergens anders verblijft.")
    kind = OneOf(label="Waar?", choices=KINDS_ELSEWHERE, missing="Kies waar.")
    with_whom = Words(
        label="Bij wie?", max_length=80, help_text="Bijvoorbeeld: vader, oma of pleegouders."
    )
    place = Words(label="Naam van de instelling", max_length=120)
    other_home = OneOf(
        label="Is dat een huishouden dat u kent?",
        help_text="Dan staat het verblijf ook daar. Geen van beide huizen ziet waar het andere is.",
    )

    def __init__(
        self,
        data: Data = None,
        *,
        today: datetime.date,
        persons: list[Person],
        others: list[Household],
    ) -> None:
        super().__init__(data, today=today)
        self.fields["person"].choices = people(persons)
        homes = [(str(home.pk), f"Huishouden {home.name}") for home in others]
        self.fields["other_home"].choices = [("", "Nee, of weet ik niet"), *homes]
        self.order_fields(
            ["key", "person", "kind", "with_whom", "place", "nights", "days", "from_on"]
        )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if not told.get("with_whom") and not told.get("place") and not self.errors:
            self.add_error("with_whom", "Vul in bij wie of in welke instelling.")
        return told

    def elsewhere(self) -> Elsewhere:
        told = self.cleaned_data
        return Elsewhere(
            kind=StayKind(told["kind"]),
            with_whom=told["with_whom"],
            place=told["place"],
            days=told["days"],
            nights=told["nights"],
        )


class RelationForm(forms.Form):
    """What somebody is to a person."""

    kind = OneOf(
        label="Wat is de ander?", choices=chosen(RelationKind), missing="Kies wat de ander is."
    )
    name = Words(
        label="Naam", max_length=120, help_text="Alleen voor wie niet in dit huishouden woont."
    )
    gender = OneOf(
        label="Geslacht",
        choices=[NOT_ASKED, *chosen(Gender, first=False)],
        help_text="Alleen voor wie niet in dit huishouden woont.",
    )
    phone = Words(label="Telefoon", max_length=20)
    note = Words(label="Toelichting", max_length=200)


class NewRelation(Since, RelationForm):
    """A relation of one of them, with another of them or an outsider."""

    draft = Keeps("web.relation", "Een relatie opschrijven")
    person = OneOf(label="Van wie?", missing="Kies van wie deze relatie is.")
    other = OneOf(label="Met wie?")

    def __init__(self, data: Data = None, *, today: datetime.date, persons: list[Person]) -> None:
        super().__init__(data, today=today)
        self.fields["person"].choices = people(persons)
        self.fields["other"].choices = people(persons, first=SOMEBODY_ELSE)
        self.order_fields(
            ["key", "person", "kind", "other", "name", "gender", "phone", "note", "from_on"]
        )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if not self.errors and not told["other"] and not told["name"]:
            self.add_error("name", "Kies iemand van het huishouden, of vul een naam in.")
        return told


class ChangeRelation(RelationForm):
    """What somebody is to a person, corrected; an outsider may be somebody one knows elsewhere."""

    draft = Keeps("web.change_relation", "Een relatie wijzigen")
    same_as = OneOf(
        label="Is dit iemand uit een ander huishouden dat u ziet?",
        help_text="Alleen wie beide huishoudens ziet, ziet de verwijzing.",
    )

    def __init__(
        self,
        data: Data = None,
        *,
        initial: dict[str, Any],
        is_outsider: bool,
        alike: list[Person],
    ) -> None:
        super().__init__(data, initial=initial)
        if not is_outsider:
            del self.fields["name"], self.fields["gender"]
        else:
            self.fields["name"].required = True
            self.fields["name"].error_messages["required"] = "Vul de naam in."
        if alike:
            self.fields["same_as"].choices = people(alike, first=("", "Nee, of weet ik niet"))
        else:
            del self.fields["same_as"]


class NewCustody(Since):
    """Who has gezag over a child."""

    draft = Keeps("web.custody", "Gezag vastleggen")
    child = OneOf(label="Over welk kind?", missing="Kies het kind.")
    kind = OneOf(
        label="Wie is het?", choices=chosen(CustodyKind), missing="Kies wie het gezag heeft."
    )
    holder = OneOf(label="Woont in dit huishouden?")
    holder_name = Words(label="Naam", max_length=120)
    basis = Words(
        label="Waar blijkt dat uit?",
        max_length=200,
        help_text="Bijvoorbeeld: gezagsregister, gezien op 3 maart 2026.",
    )

    def __init__(self, data: Data = None, *, today: datetime.date, persons: list[Person]) -> None:
        super().__init__(data, today=today)
        self.fields["child"].choices = people(persons)
        self.fields["holder"].choices = people(persons, first=SOMEBODY_ELSE)
        self.order_fields(["key", "child", "kind", "holder", "holder_name", "basis", "from_on"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if not self.errors and not told["holder"] and not told["holder_name"]:
            self.add_error("holder_name", "Kies wie het gezag heeft, of vul een naam in.")
        return told


class RepresentativeForm(forms.Form):
    """How a representative is reached, and in what they act."""

    draft = Keeps("web.change_representative", "Een vertegenwoordiger wijzigen")
    name = Words(label="Naam", max_length=120, missing="Vul de naam in.")
    organisation = Words(label="Organisatie", max_length=120)
    phone = Words(label="Telefoon", max_length=20)
    email = forms.EmailField(
        label="E-mailadres",
        required=False,
        error_messages={"invalid": "Vul een e-mailadres in, zoals naam@voorbeeld.nl."},
    )
    covers = forms.MultipleChoiceField(
        label="Waarvoor?",
        choices=chosen(Covers, first=False),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies waarvoor deze persoon optreedt.",
            "invalid_choice": FROM_THE_LIST,
        },
    )
    basis = Words(
        label="Waar blijkt dat uit?",
        max_length=200,
        help_text="Bijvoorbeeld: beschikking van de kantonrechter, gezien op 3 maart 2026.",
    )

    def who(self) -> Acting:
        told = self.cleaned_data
        names = ("name", "organisation", "phone", "email", "basis")
        return Acting(
            covers=tuple(Covers(code) for code in told["covers"]),
            **{name: told[name] for name in names},
        )


class NewRepresentative(Since, RepresentativeForm):
    """Somebody acts for one of them."""

    draft = Keeps("web.representative", "Een vertegenwoordiger opschrijven")
    person = OneOf(label="Voor wie?", missing="Kies voor wie.")
    kind = OneOf(
        label="Wat is deze persoon?",
        choices=chosen(RepresentativeKind),
        missing="Kies wat deze persoon is.",
    )

    def __init__(self, data: Data = None, *, today: datetime.date, persons: list[Person]) -> None:
        super().__init__(data, today=today)
        self.fields["person"].choices = people(persons)
        self.order_fields(["key", "person", "kind", "name", "organisation", "phone", "email"])
