"""Fields that the forms of a case share."""

from collections.abc import Sequence

from voordeur.ui.words import OneOf

#: What may be chosen: the value that is sent, and the words.
Choices = Sequence[tuple[str, str]]


def from_a_list(*, label: str, missing: str, choices: Choices, required: bool = True) -> OneOf:
    """One of a list that unfolds and begins with nothing chosen."""
    return OneOf(
        label=label, missing=missing, choices=[("", "Kies …"), *choices], required=required
    )
