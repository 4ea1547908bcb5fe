"""One call, on one page."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from voordeur.frontdesk.enums import Channel, ContactResult, Rung
from voordeur.frontdesk.forms.fields import telephone
from voordeur.frontdesk.forms.triage import NONE, NOT_PARKED, WEIGHING, TriageFields
from voordeur.frontdesk.forms.who import WhoFields
from voordeur.frontdesk.models import Contact
from voordeur.frontdesk.operations import NewContact
from voordeur.frontdesk.queries.call import Setting
from voordeur.organisations.models import Organisation
from voordeur.ui import kept
from voordeur.ui.words import FROM_THE_LIST, DayToCome, KeyOfNew, OneOf, OneOfFew, Story, Words

#: The fields of each way a contact may end; those of the other ways are not looked at.
ENDINGS = {
    ContactResult.ANSWERED: ("advice", "pointed_to"),
    ContactResult.HELP_REQUEST: (*WEIGHING, "reach_on"),
    ContactResult.CALL_BACK: ("call_back_date", "call_back_on"),
}
#: The channel stands beside the title, outside the form it belongs to.
IN_THE_HEADING = forms.Select(
    attrs={"form": "gesprek", "class": "utrecht-select utrecht-select--html-select"}
)
#: What is asked at each rung, lightest first (P7); the fourth is a way of ending.
RUNGS = [
    (Rung.RESIDENT, "Zelf: wat heeft u al geprobeerd?"),
    (Rung.NETWORK, "Eigen netwerk: wie kan helpen?"),
    (Rung.FREE_ACCESS, "Vrij toegankelijk: welke hulp past?"),
    ("", "Nog niet besproken"),
]


class NewContactForm(WhoFields, TriageFields):
    """One call, on one page. How it ends decides what must be filled in."""

    draft = kept.Keeps("frontdesk.contact", "Een gesprek vastleggen", many=True)

    key = KeyOfNew()
    began_at = forms.CharField(widget=forms.HiddenInput, required=False)
    question = Story(label="Waarover gaat het?", missing="Schrijf op waarover het gaat.")
    channel = OneOf(
        label="Via",
        choices=Channel.choices,
        missing="Kies hoe de vraag binnenkwam.",
        widget=IN_THE_HEADING,
    )
    caller = Words(label="Wie vraagt het?")
    on_behalf = forms.BooleanField(label="Vraagt voor een ander", required=False)
    caller_is = Words(label="Relatie met de ander", max_length=80)
    place = OneOf(label="Op welke plek?")
    own_line_of = OneOf(label="Kwam het binnen via de eigen lijn van een partner?")
    follows = forms.UUIDField(
        label="Komt dit terug op een eerder gesprek?",
        required=False,
        error_messages={"invalid": FROM_THE_LIST},
    )
    rung = OneOfFew(label="Wie kan dit oplossen?", choices=RUNGS)
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

    reach_on = Words(
        label="Op welk nummer is de beller te bereiken?",
        help_text="Voor als de lijn valt.",
        max_length=20,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        result: str = ContactResult.ANSWERED,
        today: date,
        setting: Setting,
        **words: Any,
    ) -> None:
        super().__init__(*args, **words)
        self.result = result
        self.today = today
        self.setting = setting
        self.fields["question"].widget.attrs["autofocus"] = True
        self.fields["call_back_date"] = DayToCome(
            label="Uiterlijk op", today=today, missing="Kies de dag."
        )
        self._offer("place", setting.places, nothing="Niet op een plek")
        self._offer("own_line_of", setting.lines, nothing="Nee, via de gezamenlijke voordeur")

    def _offer(self, name: str, choices: list[tuple[str, str]], *, nothing: str) -> None:
        """A choice of what this desk has; without any the field is not there."""
        if choices:
            self.fields[name].choices = [("", nothing), *choices]  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    def clean_call_back_on(self) -> str:
        return telephone(self.cleaned_data["call_back_on"])

    def clean_reach_on(self) -> str:
        return telephone(self.cleaned_data["reach_on"])

    def clean_follows(self) -> Contact | None:
        key: uuid.UUID | None = self.cleaned_data["follows"]
        earlier = self.setting.earlier(key) if key else None
        if key and earlier is None:
            raise forms.ValidationError("Kies een eerder gesprek uit de lijst.")
        return earlier

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
        if self.result != ContactResult.HELP_REQUEST and cleaned.get("dangers"):
            self.add_error(None, NOT_PARKED)
        wanted = self.result == ContactResult.HELP_REQUEST and self.known_from() is None
        self.insist_on_who(cleaned, wanted=wanted, in_danger=self.is_acute)
        return cleaned

    def _insist_on_an_answer(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("advice") and not cleaned.get("pointed_to"):
            self.add_error(
                "advice", "Schrijf op wat u heeft geadviseerd, of kies een dienst om op te wijzen."
            )

    @property
    def opened(self) -> str:
        """The way of ending that stands open: with danger there is but one."""
        if any(danger != NONE for danger in self["dangers"].value() or ()):
            return ContactResult.HELP_REQUEST
        if self.is_bound:
            return self.result if self.result in ENDINGS else ContactResult.ANSWERED
        return self._begun()

    def _begun(self) -> str:
        """The way of ending of which something was typed before it was recorded."""
        if any(self[name].value() for name in ("dangers", "severity", "urgency")):
            return ContactResult.HELP_REQUEST
        if self["advice"].value() or self["pointed_to"].value():
            return ContactResult.ANSWERED
        after = self.setting.after
        if self["call_back_on"].value() not in {None, "", after.call_back_on if after else ""}:
            return ContactResult.CALL_BACK
        return ContactResult.HELP_REQUEST if self["who"].value() else ContactResult.ANSWERED

    def is_about_a_person(self, told: Mapping[str, str]) -> bool:
        """Whether a person is wanted, or anything was typed about one."""
        return self.result == ContactResult.HELP_REQUEST or self.is_about_somebody(told)

    def known_from(self) -> Contact | None:
        """The earlier contact from which the household is known, when nobody is named now."""
        after, follows = self.setting.after, self.cleaned_data.get("follows")
        return next((one for one in (follows, after) if one and one.household_id), None)

    def contact(self) -> NewContact:
        """The contact as it was told; an answered one keeps the name when nobody is registered."""
        told, after = self.cleaned_data, self.setting.after
        goes_on = self.result == ContactResult.HELP_REQUEST
        line = told.get("own_line_of")
        return NewContact(
            key=told["key"],
            channel=Channel(told["channel"]),
            question=told["question"],
            caller=told["caller"] or ("" if goes_on else self.name_of_the_person()),
            caller_is=told["caller_is"],
            call_back_on=self._number(),
            on_behalf=told["on_behalf"] or bool(told["caller_is"]),
            place=told.get("place", ""),
            own_line_of=Organisation.objects.get(pk=line) if line else None,
            conversation=after.conversation if after else None,
            follows=told["follows"],
            rung=Rung(told["rung"]) if told["rung"] else None,
        )

    def _number(self) -> str:
        """Where the caller can be reached: asked for a call-back, and in danger; a number that was
        typed for a call-back before the danger showed is not lost."""
        promised = str(self.cleaned_data.get("call_back_on", ""))
        if self.result == ContactResult.HELP_REQUEST:
            return str(self.cleaned_data.get("reach_on", "")) or promised
        return promised if self.result == ContactResult.CALL_BACK else ""
