"""Fields that the forms of a case share."""

from collections.abc import Sequence
from typing import Any

from django import forms

#: What may be chosen: the value that is sent, and the words.
Choices = Sequence[tuple[str, str]]


def one_of(*, label: str, missing: str, choices: Any) -> forms.ChoiceField:
    """Radio buttons with one sentence for nothing and for something that was not on offer."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": missing, "invalid_choice": missing},
    )


def from_a_list(
    *, label: str, missing: str, choices: Any, required: bool = True
) -> forms.ChoiceField:
    """One of a list that unfolds, with one sentence for nothing and for what was not on offer."""
    return forms.ChoiceField(
        label=label,
        choices=[("", "Kies …"), *choices],
        required=required,
        error_messages={"required": missing, "invalid_choice": missing},
    )
