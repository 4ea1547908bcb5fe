"""What is filled in when two may be one."""

from collections.abc import Iterable
from typing import Any

from django import forms

from voordeur.merges.queries.pairs import Field
from voordeur.ui.kept import Keeps
from voordeur.ui.words import KeyOfNew, Story, Words

HERE, THERE = "here", "there"


class FindOther(forms.Form):
    """A part of a name."""

    naam = Words(
        label="Naam van het andere huishouden, of van iemand die er woont",
        missing="Vul een naam in, of een deel ervan.",
        max_length=80,
    )


class Decide(forms.Form):
    """What is right where the two differ, and why they are one."""

    draft = Keeps("merges.decide", "Samenvoegen")
    key = KeyOfNew()
    reason = Story(
        label="Waaraan ziet u dat het om dezelfde gaat?",
        missing="Schrijf op waaraan u ziet dat het om dezelfde gaat.",
    )

    def __init__(self, *args: Any, to_choose: Iterable[Field], **words: Any) -> None:
        super().__init__(*args, **words)
        self.choices = [field.code for field in to_choose]
        for field in to_choose:
            missing = f"Kies wat klopt bij: {field.label}."
            self.fields[field.code] = forms.ChoiceField(
                label=f"Wat klopt bij {field.label}?",
                choices=((HERE, field.here), (THERE, field.there)),
                widget=forms.RadioSelect,
                error_messages={"required": missing, "invalid_choice": missing},
            )
        self.order_fields([*self.choices, "reason", "key"])

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen, by the code of the field."""
        return {code: self.cleaned_data[code] for code in self.choices}


class Propose(forms.Form):
    """Why the other coordinator should agree."""

    draft = Keeps("merges.propose", "Samenvoegen voorstellen")
    key = KeyOfNew()
    reason = Story(
        label="Waaraan ziet u dat het om dezelfde gaat?",
        missing="Schrijf op waaraan u ziet dat het om dezelfde gaat.",
        help_text="De andere casusregisseur leest dit.",
    )


class TellApart(forms.Form):
    """Why these are two."""

    draft = Keeps("merges.apart", "Vastleggen dat het er twee zijn")
    key = KeyOfNew()
    reason = Words(
        label="Waaraan ziet u dat het er twee zijn?",
        missing="Schrijf op waaraan u ziet dat het er twee zijn.",
        max_length=300,
    )


class AnswerProposal(forms.Form):
    """Agree or not; a refusal says why."""

    draft = Keeps("merges.answer", "Een voorstel om samen te voegen beantwoorden")
    words = Story(label="Uw toelichting", required=False, help_text="Verplicht als u weigert.")


class Undo(forms.Form):
    """Why they are two after all."""

    draft = Keeps("merges.undo", "Samenvoegen ongedaan maken")
    reason = Story(
        label="Waarom maakt u dit ongedaan?",
        missing="Schrijf op waarom dit toch niet dezelfde zijn.",
        help_text="Wie bij deze huishoudens betrokken is, leest dit.",
    )
