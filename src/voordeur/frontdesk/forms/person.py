"""Whom a question is about, as fields of another form."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from voordeur.frontdesk.forms.fields import telephone
from voordeur.frontdesk.joining import NewHousehold
from voordeur.households import names
from voordeur.households.enums import NoAddress
from voordeur.households.operations import OLDEST, Address, NewPerson
from voordeur.shared.bsn import NotABsn, parsed
from voordeur.shared.keys import new_key
from voordeur.ui.words import FROM_THE_LIST, LINE, Words

HOUSE_NUMBER = re.compile(
    r"^(\d{1,5})(?:\s*[-/ ]\s*([0-9A-Za-z]{1,8})|([A-Za-z][0-9A-Za-z]{0,7}))?$", re.ASCII
)
NO_DATE = "Dit is geen datum. Schrijf dag, maand en jaar, zoals 3-3-1980."

PERSON = ("surname", "prefix", "given_name", "born_on", "bsn", "phone")
ADDRESS = ("postcode", "house_number", "no_address")


class PersonFields(forms.Form):
    """A person and where they live; `today` stands on the form before it is cleaned."""

    today: date

    surname = Words(label="Achternaam", max_length=120)
    prefix = Words(label="Tussenvoegsel", max_length=20)  # type: ignore[assignment]
    given_name = Words(label="Voornaam of voorletters", max_length=80)
    born_on = forms.DateField(
        label="Geboortedatum", required=False, error_messages={"invalid": NO_DATE}
    )
    bsn = Words(label="BSN", max_length=20)
    phone = Words(label="Telefoon", max_length=20)
    postcode = Words(label="Postcode", max_length=10)
    house_number = Words(label="Huisnummer", max_length=16)
    no_address = forms.ChoiceField(
        label="Waarom geen adres?",
        choices=[("", "Er is een adres"), *NoAddress.choices],
        required=False,
        error_messages={"invalid_choice": FROM_THE_LIST},
    )

    def clean_born_on(self) -> date | None:
        born_on: date | None = self.cleaned_data["born_on"]
        if born_on and born_on > self.today:
            raise forms.ValidationError("Deze datum ligt in de toekomst. Controleer de datum.")
        if born_on and names.age(born_on, today=self.today) > OLDEST:
            raise forms.ValidationError(
                f"Wie dan geboren is, is ouder dan {OLDEST}. Controleer de datum."
            )
        return born_on

    def clean_bsn(self) -> str:
        try:
            return parsed(self.cleaned_data["bsn"]) if self.cleaned_data["bsn"] else ""
        except NotABsn as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean_postcode(self) -> str:
        written = self.cleaned_data["postcode"]
        postcode = names.postcode(written)
        if written and not postcode:
            raise forms.ValidationError(
                "Een postcode heeft vier cijfers en twee letters, zoals 2242 AB."
            )
        return postcode

    def clean_house_number(self) -> tuple[int | None, str]:
        written = self.cleaned_data["house_number"]
        if not written:
            return None, ""
        found = HOUSE_NUMBER.match(written)
        if not found or int(found[1]) == 0:
            raise forms.ValidationError("Schrijf het huisnummer als 3 of 3a.")
        return int(found[1]), found[2] or found[3] or ""

    def clean_phone(self) -> str:
        return telephone(self.cleaned_data["phone"])

    def insist_on_a_person(self, cleaned: dict[str, Any], *, wanted: bool) -> None:
        """A person is told whole, or not at all; not at all is not enough when one is wanted."""
        if self.errors.keys() & {*PERSON, *ADDRESS}:
            return
        if not wanted and not told_of_a_person(self.data):
            return
        if not cleaned["surname"]:
            self.add_error(
                "surname",
                "Vul de achternaam in. Een hulpvraag hoort bij een persoon."
                if wanted
                else "Vul de achternaam in, of laat alles over de persoon leeg.",
            )
        number, _ = cleaned["house_number"]
        complete = bool(cleaned["postcode"]) and number is not None
        partly = bool(cleaned["postcode"]) or number is not None
        if complete == bool(cleaned["no_address"]) or (not complete and partly):
            self.add_error(
                "postcode", "Vul postcode én huisnummer in, of kies waarom er geen adres is."
            )

    def household(self, *, proof: str = "", anew_because: str = "") -> NewHousehold | None:
        """The household of the person it is about, or None when nobody was named."""
        told = self.cleaned_data
        if not told["surname"]:
            return None
        number, addition = told["house_number"]
        person = NewPerson(
            surname=told["surname"],
            prefix=told["prefix"],
            given_name=told["given_name"],
            born_on=told["born_on"],
            bsn=told["bsn"],
            phone=told["phone"],
        )
        address = Address(
            postcode=told["postcode"],
            house_number=number,
            addition=addition,
            no_address=NoAddress(told["no_address"]) if told["no_address"] else None,
        )
        return NewHousehold(
            key=new_key(), members=[person], address=address, proof=proof, anew_because=anew_because
        )

    def name_of_the_person(self) -> str:
        """The person as one would name them."""
        told = self.cleaned_data
        parts = (told["given_name"], told["prefix"], told["surname"])
        return " ".join(part for part in parts if part)[:LINE]


def told_of_a_person(told: Mapping[str, str]) -> bool:
    """Whether anything was typed about a person."""
    return any(str(told.get(name) or "").strip() for name in PERSON + ADDRESS)
