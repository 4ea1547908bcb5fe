"""One call, on one page."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from voordeur.frontdesk.enums import Channel, ContactResult
from voordeur.frontdesk.forms.fields import FROM_THE_LIST, one_of, telephone
from voordeur.frontdesk.forms.triage import WEIGHING, TriageFields
from voordeur.frontdesk.joining import NewHousehold
from voordeur.frontdesk.operations import NewContact
from voordeur.households import names
from voordeur.households.enums import NoAddress
from voordeur.households.operations import OLDEST, Address, NewPerson
from voordeur.shared.bsn import NotABsn, parsed
from voordeur.shared.keys import new_key
from voordeur.ui.words import LINE, DayToCome, KeyOfNew, Story, Words

HOUSE_NUMBER = re.compile(
    r"^(\d{1,5})(?:\s*[-/ ]\s*([0-9A-Za-z]{1,8})|([A-Za-z][0-9A-Za-z]{0,7}))?$", re.ASCII
)
NO_DATE = "Dit is geen datum. Schrijf dag, maand en jaar, zoals 3-3-1980."

PERSON = ("surname", "prefix", "given_name", "born_on", "bsn", "phone")
ADDRESS = ("postcode", "house_number", "no_address")
#: The fields of each way a contact may end; those of the other ways are not looked at.
ENDINGS = {
    ContactResult.ANSWERED: ("advice", "pointed_to"),
    ContactResult.HELP_REQUEST: WEIGHING,
    ContactResult.CALL_BACK: ("call_back_date", "call_back_on"),
}


#: The channel stands beside the title, outside the form it belongs to.
IN_THE_HEADING = forms.Select(
    attrs={"form": "gesprek", "class": "utrecht-select utrecht-select--html-select"}
)


class NewContactForm(TriageFields):
    """One call, on one page. How it ends decides what must be filled in."""

    key = KeyOfNew()
    began_at = forms.CharField(widget=forms.HiddenInput, required=False)
    question = Story(label="Waarover gaat het?", missing="Schrijf op waarover het gaat.")
    channel = one_of(
        "Via", Channel.choices, missing="Kies hoe de vraag binnenkwam.", widget=IN_THE_HEADING
    )
    caller = Words(label="Wie vraagt het?")
    on_behalf = forms.BooleanField(label="Vraagt voor een ander", required=False)
    surname = Words(label="Achternaam", max_length=120)
    prefix = Words(label="Tussenvoegsel", max_length=20)
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
    advice = Story(label="Wat is uw antwoord?")
    pointed_to = forms.UUIDField(
        label="Wijs op een dienst",
        required=False,
        error_messages={"invalid": "Kies een dienst uit de lijst."},
    )
    call_back_on = Words(
        label="Op welk nummer?",
        max_length=20,
        missing="Vul het telefoonnummer in waarop u terugbelt.",
    )

    def __init__(
        self, *args: Any, result: str = ContactResult.ANSWERED, today: date, **words: Any
    ) -> None:
        super().__init__(*args, **words)
        self.result = result
        self.today = today
        self.fields["question"].widget.attrs["autofocus"] = True
        self.fields["call_back_date"] = DayToCome(
            label="Uiterlijk op", today=today, missing="Kies de dag."
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

    def clean_call_back_on(self) -> str:
        return telephone(self.cleaned_data["call_back_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for ending, fields in ENDINGS.items():
            for name in fields if ending != self.result else ():
                self.errors.pop(name, None)
        for hidden in ("key", "began_at"):
            for sentence in self.errors.pop(hidden, []):
                self.add_error(None, sentence)
        if self.result not in ENDINGS:
            self.add_error(None, "Kies hoe het gesprek afliep.")
        if self.result == ContactResult.ANSWERED and not (
            self.errors.keys() & {"advice", "pointed_to"}
        ):
            self._insist_on_an_answer(cleaned)
        self._insist_on_a_person(cleaned)
        return cleaned

    def _insist_on_an_answer(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("advice") and not cleaned.get("pointed_to"):
            self.add_error(
                "advice", "Schrijf op wat u heeft geadviseerd, of kies een dienst om op te wijzen."
            )

    def _insist_on_a_person(self, cleaned: dict[str, Any]) -> None:
        wanted = self.result == ContactResult.HELP_REQUEST
        if self.errors.keys() & {*PERSON, *ADDRESS} or not self.is_about_a_person(self.data):
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
        if complete == bool(cleaned["no_address"]) or (not complete and _partly(cleaned)):
            self.add_error(
                "postcode", "Vul postcode én huisnummer in, of kies waarom er geen adres is."
            )

    @property
    def opened(self) -> str:
        """The way of ending that stands open."""
        return self.result if self.result in ENDINGS else ContactResult.ANSWERED

    def is_about_a_person(self, told: Mapping[str, str]) -> bool:
        """Whether a person is wanted, or anything was typed about one."""
        return self.result == ContactResult.HELP_REQUEST or any(
            told.get(name, "").strip() for name in PERSON + ADDRESS
        )

    def contact(self) -> NewContact:
        """The contact as it was told; an answered one keeps the name when nobody is registered."""
        told = self.cleaned_data
        return NewContact(
            key=told["key"],
            channel=Channel(told["channel"]),
            question=told["question"],
            caller=told["caller"]
            or (self._name() if self.result != ContactResult.HELP_REQUEST else ""),
            call_back_on=told["call_back_on"] if self.result == ContactResult.CALL_BACK else "",
            on_behalf=told["on_behalf"],
        )

    def household(self) -> NewHousehold | None:
        """The household of the person it is about, or None."""
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
        return NewHousehold(key=new_key(), members=[person], address=address)

    def _name(self) -> str:
        told = self.cleaned_data
        parts = (told["given_name"], told["prefix"], told["surname"])
        return " ".join(part for part in parts if part)[:LINE]


def _partly(cleaned: dict[str, Any]) -> bool:
    number, _ = cleaned["house_number"]
    return bool(cleaned["postcode"]) or number is not None
