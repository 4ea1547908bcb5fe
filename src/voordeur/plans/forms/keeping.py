"""What one member keeps from the others in the house."""

from typing import Any

from django import forms


class KeptFromOthers(forms.BooleanField):
    """Whether only the member whom it is about gets it."""

    def __init__(self) -> None:
        super().__init__(
            label="Alleen voor deze persoon",
            help_text="De anderen in huis krijgen dit niet te zien, ook niet op papier.",
            required=False,
        )


def kept_for_somebody(form: Any) -> None:
    """Ask for whom, when something is kept from others and about the whole household."""
    said = form.cleaned_data
    if said.get("kept_from_others") and "about" in said and not said["about"]:
        form.add_error("about", "Kies voor wie dit is. Alleen dan blijft het van die persoon.")
