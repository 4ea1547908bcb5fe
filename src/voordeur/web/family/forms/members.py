"""Who lives here: somebody comes, changes, goes; a child is expected or born; somebody dies."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms

from voordeur.households.enums import Gender, LeaveReason, MemberRole, NameUse
from voordeur.households.models import Household, Membership, Person
from voordeur.households.operations import NewPerson, PersonDetails
from voordeur.ui.kept import Keeps
from voordeur.ui.words import OneOf, Story, Words
from voordeur.web.family.forms.fields import (
    CHOOSE,
    NOT_ASKED,
    Day,
    checked_bsn,
    chosen,
    key_of,
    people,
)

Data = Mapping[str, Any] | None
ON, OFF = "on", "off"
NOBODY_YET = ("", "Nog niet bekend")
LEAVES_FOR = [LeaveReason.INSTITUTION, LeaveReason.AWAY, LeaveReason.MISTAKE]


class PersonForm(forms.Form):
    """What is known of a person; only the surname must be."""

    given_name = Words(label="Voornaam of voorletters", max_length=80)
    prefix = Words(label="Tussenvoegsel", max_length=20)
    surname = Words(label="Achternaam", max_length=120, missing="Vul de achternaam in.")
    partner_prefix = Words(label="Tussenvoegsel van de partner", max_length=20)
    partner_surname = Words(label="Achternaam van de partner", max_length=120)
    gender = OneOf(label="Geslacht", choices=[NOT_ASKED, *chosen(Gender, first=False)])
    name_use = OneOf(
        label="Welke naam gebruikt deze persoon?",
        choices=chosen(NameUse, first=False),
        missing="Kies welke naam deze persoon gebruikt.",
    )
    bsn = Words(label="BSN", max_length=20)
    phone = Words(label="Telefoon", max_length=20)
    email = forms.EmailField(
        label="E-mailadres",
        required=False,
        error_messages={"invalid": "Vul een e-mailadres in, zoals naam@voorbeeld.nl."},
    )
    role = OneOf(
        label="Wat is deze persoon hier?",
        choices=chosen(MemberRole, first=False),
        missing="Kies wat deze persoon in het huishouden is.",
    )
    field_order = (
        "given_name", "prefix", "surname", "born_on", "gender", "role", "partner_prefix",
        "partner_surname", "name_use", "phone", "email", "bsn", "from_on",
        "anew_because",
    )  # fmt: skip

    def __init__(
        self, data: Data = None, *, today: datetime.date, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial={"name_use": NameUse.OWN} | (initial or {}))
        self.fields["born_on"] = Day(label="Geboortedatum", today=today)
        self.order_fields(self.field_order)

    def clean_bsn(self) -> str:
        return checked_bsn(self.cleaned_data["bsn"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("name_use") != NameUse.OWN and not told.get("partner_surname"):
            self.add_error("partner_surname", "Vul de achternaam van de partner in.")
        return told


class NewMember(PersonForm):
    """Somebody who comes to live here and was not known."""

    draft = Keeps("web.join", "Iemand inschrijven in een huishouden")

    anew_because = Story(
        label="Waarom is dit toch iemand anders?",
        rows=2,
        help_text="Alleen als u zeker weet dat dit niet iemand is die al bekend is.",
    )

    def __init__(
        self, data: Data = None, *, today: datetime.date, is_perhaps_known: bool = False
    ) -> None:
        super().__init__(data, today=today, initial={"from_on": today, "role": MemberRole.ADULT})
        if not is_perhaps_known and "anew_because" not in (data or {}):
            del self.fields["anew_because"]
        self.fields["from_on"] = Day(
            label="Woont hier sinds", today=today, missing="Kies sinds wanneer."
        )
        self.order_fields(self.field_order)

    def person(self) -> NewPerson:
        of_the_household = {"from_on", "anew_because"}
        told = {
            name: value for name, value in self.cleaned_data.items() if name not in of_the_household
        }
        return NewPerson(**told | {"role": MemberRole(told["role"])})


class ChangeMember(PersonForm):
    """What is known of somebody who lives here."""

    draft = Keeps("web.member", "Gegevens van een gezinslid wijzigen")

    def __init__(self, data: Data = None, *, today: datetime.date, membership: Membership) -> None:
        person = membership.person
        names = [name for name in PersonForm.base_fields if name not in {"bsn", "role"}]
        known = {name: getattr(person, name) for name in names}
        known |= {"born_on": person.born_on, "role": membership.role}
        super().__init__(data, today=today, initial=known)
        del self.fields["bsn"]
        if person.unborn:
            del self.fields["born_on"]

    def details(self) -> PersonDetails:
        told = {name: value for name, value in self.cleaned_data.items() if name != "role"}
        return PersonDetails(**told)


class BsnForm(forms.Form):
    """The BSN of somebody, told later or instead of one that was mistyped."""

    draft = Keeps("web.bsn", "Het BSN van een gezinslid")

    bsn = Words(label="BSN", max_length=20, missing="Vul het BSN in: negen cijfers.")
    reason = Words(
        label="Waaraan ziet u dat het nummer niet klopt?",
        max_length=200,
        missing="Schrijf op waaraan u ziet dat het BSN niet klopt.",
        help_text="Bijvoorbeeld: twee cijfers verwisseld; het paspoort gezien.",
    )

    def __init__(self, data: Data = None, *, stands: str) -> None:
        super().__init__(data)
        self.stands = stands
        if stands:
            self.fields["bsn"].label = "Het juiste BSN"
        else:
            del self.fields["reason"]

    def clean_bsn(self) -> str:
        number = checked_bsn(self.cleaned_data["bsn"])
        if number == self.stands:
            raise forms.ValidationError("Dit nummer staat er al. Vul het juiste nummer in.")
        return number


class NoBsnForm(forms.Form):
    """The BSN that stands there is not theirs, and the right one is not known."""

    ACT = "away"
    draft = Keeps("web.no_bsn", "Een BSN weghalen dat niet klopt")

    reason = Words(
        label="Waaraan ziet u dat?",
        max_length=200,
        missing="Schrijf op waaraan u ziet dat het BSN niet klopt.",
        help_text="Bijvoorbeeld: het is het nummer van haar zus.",
    )
    bsn = Words(label="BSN dat weggaat", max_length=20, widget=forms.HiddenInput)

    def __init__(self, data: Data = None, *, stands: str) -> None:
        super().__init__(data, initial={"bsn": stands})


class LeaveForm(forms.Form):
    """Where somebody goes: with a new household of their own, to another one, or away."""

    where = OneOf(label="Waar gaat deze persoon wonen?", missing="Kies waar deze persoon woont.")

    def __init__(self, data: Data = None, *, today: datetime.date, others: list[Household]) -> None:
        super().__init__(data, initial={"on": today})
        homes = [(str(home.pk), f"Bij huishouden {home.name}") for home in others]
        away = [(code.value, str(code.label).capitalize()) for code in LEAVES_FOR]
        self.fields["where"].choices = [CHOOSE, *homes, *away]
        self.fields["on"] = Day(label="Sinds wanneer?", today=today, missing="Kies een dag.")


class HideForm(forms.Form):
    """Secrecy begins or ends; the form says which, so that sent twice it does one thing."""

    secret = OneOf(
        label="Geheimhouding", choices=[(ON, "aan"), (OFF, "uit")], missing="Kies aan of uit.",
        widget=forms.HiddenInput,
    )  # fmt: skip

    def __init__(self, data: Data = None, *, secret: bool) -> None:
        super().__init__(data, initial={"secret": ON if secret else OFF})


class BirthForm(forms.Form):
    """A child was born."""

    draft = Keeps("web.born", "Een geboorte vastleggen")

    given_name = Words(label="Voornaam", max_length=80)
    prefix = Words(label="Tussenvoegsel", max_length=20)
    surname = Words(label="Achternaam", max_length=120, missing="Vul de achternaam in.")
    gender = OneOf(label="Geslacht", choices=[NOT_ASKED, *chosen(Gender, first=False)])

    def __init__(self, data: Data = None, *, today: datetime.date, child: Person) -> None:
        known = {"prefix": child.prefix, "surname": child.surname, "born_on": today}
        super().__init__(data, initial=known)
        self.fields["born_on"] = Day(
            label="Geboren op", today=today, missing="Vul de geboortedatum in."
        )
        self.order_fields(("given_name", "prefix", "surname", "born_on", "gender"))


class DeathForm(forms.Form):
    """Somebody died, on this day or on another than was said."""

    def __init__(
        self, data: Data = None, *, today: datetime.date, died_on: datetime.date | None = None
    ) -> None:
        super().__init__(data, initial={"died_on": died_on})
        self.fields["died_on"] = Day(
            label="Overleden op", today=today, missing="Vul de dag van overlijden in."
        )


class NotDeadForm(forms.Form):
    """A death was written down by mistake."""

    ACT = "alive"
    draft = Keeps("web.alive", "Een overlijden terugnemen")

    reason = Words(
        label="Waaruit blijkt dat?",
        max_length=120,
        missing="Schrijf op waaruit blijkt dat deze persoon niet is overleden.",
        help_text="Bijvoorbeeld: verwisseld met een naamgenoot; mevrouw zelf gesproken.",
    )


class ExpectForm(forms.Form):
    """A child is expected."""

    draft = Keeps("web.expect", "Een kind dat verwacht wordt")

    prefix = Words(label="Tussenvoegsel", max_length=20)
    surname = Words(label="Achternaam", max_length=120, missing="Vul een achternaam in.")
    parent = OneOf(
        label="Wie is een ouder?",
        help_text="Een tweede ouder schrijft u daarna bij de relaties op.",
    )

    def __init__(self, data: Data = None, *, today: datetime.date, persons: list[Person]) -> None:
        first = persons[0] if persons else Person()
        super().__init__(data, initial={"prefix": first.prefix, "surname": first.surname})
        self.fields["parent"].choices = people(persons, first=NOBODY_YET)  # type: ignore[attr-defined]
        self.fields["expected_on"] = Day(
            label="Uitgerekend op", today=today, ahead=True, missing="Vul de datum in."
        )

    def told(self) -> dict[str, Any]:
        """What was filled in, the parent as a person of the household."""
        key = key_of(self.cleaned_data["parent"])
        return self.cleaned_data | {"parent": Person(pk=key) if key else None}
