"""Where a household lives, and a household that splits."""

import datetime
import re
import uuid
from collections.abc import Mapping
from typing import Any

from django import forms

from voordeur.households import names
from voordeur.households.enums import NoAddress
from voordeur.households.models import Membership, Street
from voordeur.households.operations import Address
from voordeur.ui.kept import Keeps
from voordeur.ui.words import FROM_THE_LIST, KeyOfNew, OneOf, Words
from voordeur.web.family.forms.fields import Day

Data = Mapping[str, Any] | None
HOUSE_NUMBER = re.compile(r"^(\d{1,5})\s*[-/ ]?\s*([0-9A-Za-z]{0,8})$", re.ASCII)


class AddressForm(forms.Form):
    """An address, or why there is none; a secret one may be written here too."""

    draft = Keeps("web.move", "Een adres vastleggen")

    no_address = OneOf(
        label="Is er een adres?",
        choices=[("", "Ja"), *[(c, str(t).capitalize()) for c, t in NoAddress.choices]],
        help_text="Van een geheim adres mag u het adres hieronder opschrijven: alleen wie met het "
        "huishouden werkt ziet het.",
    )
    postcode = Words(label="Postcode", max_length=10)
    house_number = Words(label="Huisnummer", max_length=16)
    street = Words(
        label="Straat", max_length=120, help_text="Leeg: wij vullen in wat bij de postcode hoort."
    )
    town = Words(label="Woonplaats", max_length=80)
    institution = Words(
        label="Naam van de instelling",
        max_length=120,
        help_text="Alleen voor wie in een opvang, verpleeghuis of jeugdinstelling woont.",
    )

    def __init__(
        self, data: Data = None, *, today: datetime.date, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial={"from_on": today} | (initial or {}))
        self.fields["from_on"] = Day(
            label="Sinds wanneer?", today=today, missing="Kies sinds wanneer."
        )

    def clean_postcode(self) -> str:
        written = self.cleaned_data["postcode"]
        code = names.postcode(written)
        if written and not code:
            raise forms.ValidationError(
                "Een postcode heeft vier cijfers en twee letters, zoals 2242 AB."
            )
        return code

    def clean_house_number(self) -> tuple[int | None, str]:
        written = self.cleaned_data["house_number"]
        found = HOUSE_NUMBER.match(written)
        if written and (not found or int(found[1]) == 0):
            raise forms.ValidationError("Schrijf het huisnummer als 3 of 3a.")
        return (int(found[1]), found[2]) if found else (None, "")

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if {"postcode", "house_number"} & self.errors.keys():
            return told
        number, _ = told["house_number"]
        whole, partly = bool(told["postcode"]) and number, bool(told["postcode"]) or number
        why = told.get("no_address", "")
        if why == NoAddress.SECRET and partly and not whole:
            self.add_error("postcode", "Vul postcode én huisnummer in, of laat beide leeg.")
        elif not why and not whole:
            self.add_error("postcode", "Vul postcode én huisnummer in, of kies waarom niet.")
        elif why and why != NoAddress.SECRET and partly:
            self.add_error("postcode", "Er is geen adres: laat postcode en huisnummer leeg.")
        return told

    def address(self) -> Address:
        """What was told; street and town are filled in from what is known at the postcode."""
        told = self.cleaned_data
        number, addition = told["house_number"]
        known = Street.objects.filter(pk=told["postcode"]).first()
        has_address = bool(told["postcode"])
        return Address(
            postcode=told["postcode"],
            house_number=number,
            addition=addition,
            street=told["street"] or (known.name if known else "") if has_address else "",
            town=told["town"] or (known.town if known else "") if has_address else "",
            no_address=NoAddress(told["no_address"]) if told["no_address"] else None,
            institution=told["institution"],
        )


class SplitForm(AddressForm):
    """Who goes together, how their household is called, and where it lives."""

    draft = Keeps("web.split", "Een huishouden splitsen")
    key = KeyOfNew()
    leaving = forms.MultipleChoiceField(
        label="Wie gaan er samen apart wonen?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies wie er samen een nieuw huishouden vormen.",
            "invalid_choice": FROM_THE_LIST,
        },
    )
    name = Words(
        label="Hoe heet het nieuwe huishouden?", max_length=160, missing="Vul een naam in."
    )

    def __init__(
        self,
        data: Data = None,
        *,
        today: datetime.date,
        members: list[Membership],
        key: uuid.UUID,
        chosen_first: str = "",
    ) -> None:
        first = {"key": key, "leaving": [chosen_first] if chosen_first else []}
        super().__init__(data, today=today, initial=first)
        self.fields["leaving"].choices = [(str(row.pk), row.person.full_name) for row in members]
        self.order_fields(["key", "leaving", "name", "from_on"])


class NameForm(forms.Form):
    """How the household is called."""

    draft = Keeps("web.rename", "De naam van een huishouden wijzigen")

    name = Words(label="Naam van het huishouden", max_length=160, missing="Vul een naam in.")
