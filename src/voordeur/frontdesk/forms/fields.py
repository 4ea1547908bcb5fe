"""Fields that more than one form of the front door has."""

import re

from django import forms

TELEPHONE = re.compile(r"^\+?[0-9][0-9 ()-]{5,18}$", re.ASCII)


def telephone(text: str) -> str:
    """A telephone number. Raises ValidationError for anything else."""
    if text and not TELEPHONE.match(text):
        raise forms.ValidationError("Schrijf het telefoonnummer in cijfers, zoals 06 12345678.")
    return text
