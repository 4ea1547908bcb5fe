"""What is filled in about a wish for another coordinator, and its answer."""

from typing import Any

from django import forms

from voordeur.cases.enums import HowTold
from voordeur.cases.forms.coordinating import Receivers
from voordeur.cases.forms.fields import Choices, from_a_list
from voordeur.ui.kept import Keeps
from voordeur.ui.words import OneOfFew, Story

ALONE = ("", "niemand, ik besloot dit zelf")
GRANT, DECLINE, WITHDRAW = "grant", "decline", "withdraw"


def receiving(receivers: Receivers) -> list[tuple[str, list[tuple[str, str]]]]:
    """Teams and who works there, as choices of a list."""
    return [
        (
            team.name,
            [
                (f"{team.pk}:", f"{team.name}: wie kan"),
                *((f"{team.pk}:{one.id}", one.in_words) for one in people),
            ],
        )
        for team, people in receivers
    ]


class RecordWish(forms.Form):
    """Who wishes it, in their words, and whom they would rather have."""

    draft = Keeps("cases.wish", "Een wens om een andere casusregisseur")
    words = Story(
        label="Wat zegt de inwoner?",
        missing="Schrijf op wat de inwoner zegt, in diens woorden.",
        help_text="In de eigen woorden. De teamleider leest dit, en wie met het huishouden werkt.",
    )
    field_order = ["by", "words", "wants"]

    def __init__(self, *args: Any, of_them: Choices, receivers: Receivers, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["by"] = OneOfFew(
            label="Wie wil een andere casusregisseur?",
            missing="Kies van wie de wens is.",
            choices=list(of_them),
        )
        self.fields["wants"] = forms.ChoiceField(
            label="Wie liever wel?",
            choices=[("", "niemand in het bijzonder"), *receiving(receivers)],
            required=False,
            error_messages={"invalid_choice": "Kies een team of medewerker uit de lijst."},
        )
        self.order_fields(self.field_order)


class AnswerWish(forms.Form):
    """How the answer was told, and who decided it too."""

    told = Story(
        label="Wat vertelde u?",
        missing="Schrijf op wat u vertelde, in de woorden die u gebruikte.",
    )
    how_told = OneOfFew(
        label="Hoe vertelde u het?",
        missing="Kies hoe u het vertelde.",
        choices=HowTold.choices,
    )

    def __init__(self, *args: Any, colleagues: Choices, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["together_with"] = forms.ChoiceField(
            label="Met wie besloot u dit samen?",
            choices=[ALONE, *colleagues],
            required=False,
            error_messages={"invalid_choice": "Kies een collega uit de lijst."},
            help_text="Wie de regie nu heeft, besluit dit niet alleen.",
        )


class GrantWish(AnswerWish):
    """To whom the coordination is offered."""

    draft = Keeps("cases.grant_wish", "Een wens toewijzen")
    field_order = ["receiver", "told", "how_told", "together_with"]

    def __init__(self, *args: Any, receivers: Receivers, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["receiver"] = from_a_list(
            label="Aan wie biedt u de regie aan?",
            missing="Kies aan wie u de regie aanbiedt.",
            choices=receiving(receivers),
        )
        self.order_fields(self.field_order)


class DeclineWish(AnswerWish):
    """What happens instead."""

    draft = Keeps("cases.decline_wish", "Een wens niet toewijzen")
    instead = Story(
        label="Wat gebeurt er dan wel?", missing="Schrijf op wat er dan wel gebeurt.", rows=2
    )
    field_order = ["told", "instead", "how_told", "together_with"]


class WithdrawWish(AnswerWish):
    """What they said when they no longer wished it."""

    draft = Keeps("cases.withdraw_wish", "Een wens intrekken")

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["told"].label = "Wat zegt wie het wenste nu?"
        self.fields["how_told"].label = "Hoe hoorde u het?"
