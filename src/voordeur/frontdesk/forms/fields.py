"""Fields that more than one form of the front door has."""

import re
from typing import Any

from django import forms

TELEPHONE = re.compile(r"^\+?[0-9][0-9 ()-]{5,18}$", re.ASCII)
FROM_THE_LIST = "Kies een antwoord uit de lijst."


def one_of(label: str, choices: Any, *, missing: str, **words: Any) -> forms.ChoiceField:
    """A choice from a short list."""
    return forms.ChoiceField(
        label=label,
        choices=list(choices),
        error_messages={"required": missing, "invalid_choice": FROM_THE_LIST},
        **words,
    )


def telephone(text: str) -> str:
    """A telephone number. Raises ValidationError for anything else."""
    if text and not TELEPHONE.match(text):
        raise forms.ValidationError("Schrijf het telefoonnummer in cijfers, zoals 06 12345678.")
    return text
