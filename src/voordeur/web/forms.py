"""Forms of the pages that join rooms."""

from typing import Any

from django import forms

NAME = 120


class SearchMine(forms.Form):
    """A name to look for among one's own households."""

    naam = forms.CharField(
        label="Zoek op naam",
        max_length=NAME,
        required=False,
        error_messages={"max_length": "Gebruik hoogstens 120 tekens."},
    )

    def clean_naam(self) -> str:
        return one_line(self.cleaned_data["naam"])


class NewSupport(forms.Form):
    """Somebody of the household's own network."""

    name = forms.CharField(
        label="Naam",
        max_length=NAME,
        error_messages={
            "required": "Vul de naam in.",
            "max_length": "Gebruik hoogstens 120 tekens.",
        },
    )
    relation = forms.CharField(
        label="Wat is deze persoon voor het huishouden?",
        max_length=NAME,
        help_text="Bijvoorbeeld: oma, past op woensdag op.",
        error_messages={
            "required": "Zeg wat deze persoon voor het huishouden is.",
            "max_length": "Gebruik hoogstens 120 tekens.",
        },
    )
    phone = forms.CharField(
        label="Telefoon",
        max_length=20,
        required=False,
        error_messages={"max_length": "Gebruik hoogstens 20 tekens."},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for field in ("name", "relation", "phone"):
            if field in cleaned:
                cleaned[field] = one_line(cleaned[field])
        return cleaned


def one_line(text: str) -> str:
    """The text when it is one line that can be read. Raises ValidationError otherwise."""
    if not text.isprintable():
        raise forms.ValidationError("Deze tekst bevat tekens die niet te lezen zijn. Typ opnieuw.")
    return text
