"""Who it is about: found first, chosen from what was found, or told as somebody new."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms

from voordeur.access.asking import LONGEST, Asked
from voordeur.frontdesk.forms.person import ADDRESS, PERSON, PersonFields, told_of_a_person
from voordeur.frontdesk.joining import ByCard, NewHousehold
from voordeur.households import names
from voordeur.households.enums import NoAddress
from voordeur.ui.words import Story, Words

#: Chosen instead of a card: it is none of these.
SOMEBODY_NEW = "new"
#: How somebody is called whose name could not be asked, in danger.
NAME_NOT_KNOWN = "Onbekend"
#: What belongs to the search itself.
SEARCHED = ("who", "card", "found", "proof", "anew_because")


class WhoFields(PersonFields):
    """The box one searches in, the card that was chosen, and what is told of somebody new."""

    who = Words(
        label="Wie is het?",
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    card = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)
    #: how many cards stood on the page: then one of them is chosen, or none on purpose
    found = forms.CharField(required=False, widget=forms.HiddenInput, max_length=4)
    proof = forms.CharField(required=False, widget=forms.HiddenInput, max_length=600)
    anew_because = Story(label="Waarom is dit toch iemand anders?", rows=2)

    def insist_on_who(
        self, cleaned: dict[str, Any], *, wanted: bool, in_danger: bool = False
    ) -> None:
        """A card is chosen, or somebody new told whole; nobody at all only when none is wanted.

        In danger a name and an address may come later: nothing waits for them.
        """
        for hidden in ("card", "found", "proof"):
            if self.errors.pop(hidden, None):
                cleaned[hidden] = ""
        if self._hit(cleaned):
            for name in (*PERSON, *ADDRESS, "anew_because"):
                if self.errors.pop(name, None):
                    cleaned[name] = ""
            return
        some = cleaned.get("found", "0") not in {"", "0"}
        if some and cleaned.get("card") != SOMEBODY_NEW and (wanted or self._told()):
            self.add_error("who", "Kies wie het is, of kies: iemand anders.")
            return
        if wanted and in_danger:
            self._go_on_without(cleaned)
        self.insist_on_a_person(cleaned, wanted=wanted)

    def _go_on_without(self, cleaned: dict[str, Any]) -> None:
        number, _ = cleaned.get("house_number") or (None, "")
        if not self._told() and not cleaned.get("who"):
            cleaned["surname"] = NAME_NOT_KNOWN
        if not cleaned.get("postcode") and number is None and not cleaned.get("no_address"):
            cleaned["no_address"] = NoAddress.UNKNOWN

    def about(self) -> ByCard | NewHousehold | None:
        """Whom it is about, or None when nobody was named."""
        told = self.cleaned_data
        if self._hit(told):
            return ByCard(hit_id=uuid.UUID(told["card"]))
        return self.household(proof=told["proof"], anew_because=told["anew_because"])

    def is_about_somebody(self, told: Mapping[str, str]) -> bool:
        """Whether anything was typed or chosen about a person."""
        return told_of_a_person(told) or any(
            str(told.get(one) or "").strip() not in {"", "0"} for one in SEARCHED
        )

    def _told(self) -> bool:
        return told_of_a_person(self.data)

    @staticmethod
    def _hit(told: Mapping[str, Any]) -> bool:
        return is_hit(told.get("card") or "")


def is_hit(card: str) -> bool:
    """Whether a card was chosen: a find has a key."""
    try:
        return bool(uuid.UUID(card))
    except ValueError:
        return False


def filled_in(asked: Asked) -> dict[str, str]:
    """What was typed in the box, as the fields of somebody new."""
    words = asked.words.split()
    first = next((at for at, word in enumerate(words) if word.casefold() in names.PREFIXES), None)
    if first is None:
        first = 0 if len(words) < 2 else 1  # noqa: PLR2004 - one word is a surname
    given, rest = words[:first], words[first:]
    prefix = []
    while len(rest) > 1 and rest[0].casefold() in names.PREFIXES:
        prefix.append(rest.pop(0))
    born_on = asked.born_on
    return {
        "given_name": " ".join(given),
        "prefix": " ".join(prefix),
        "surname": " ".join(rest),
        "born_on": f"{born_on.day}-{born_on.month}-{born_on.year}" if born_on else "",
        "bsn": asked.bsn,
        "phone": asked.phone,
        "postcode": asked.postcode,
        "house_number": str(asked.house_number) if asked.house_number else "",
    }
