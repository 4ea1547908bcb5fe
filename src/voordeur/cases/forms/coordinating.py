"""What is filled in about who coordinates: becoming it, handing it over, giving it back."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms

from voordeur.cases.carrying import Colleague
from voordeur.cases.enums import WhyThisOne
from voordeur.cases.forms.fields import Choices
from voordeur.organisations.models import Team
from voordeur.ui.kept import Keeps
from voordeur.ui.words import DayToCome, OneOfFew, Story

#: The teams, each with who could take it up.
Receivers = Sequence[tuple[Team, Sequence[Colleague]]]
ME = "me"


class BecomeCoordinator(forms.Form):
    """Why this one, and who really steers."""

    why_this_one = OneOfFew(
        label="Waarom bent u de juiste casusregisseur?",
        missing="Kies waarom u de juiste casusregisseur bent.",
        choices=WhyThisOne.choices,
    )

    def __init__(self, *args: Any, of_them: Choices, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["who"] = OneOfFew(
            label="Wie voert de regie?",
            missing="Kies wie de regie voert.",
            choices=[(ME, "ik"), *((key, f"{name}; ik houd de waakvlam") for key, name in of_them)],
        )


class OfferCoordination(forms.Form):
    """To whom, and what they must know."""

    draft = Keeps("cases.offer", "De regie overdragen")
    receiver = forms.ChoiceField(
        label="Aan wie draagt u de regie over?",
        error_messages={
            "required": "Kies aan wie u de regie overdraagt.",
            "invalid_choice": "Kies een team of medewerker uit de lijst.",
        },
    )
    to_who_is_away = forms.BooleanField(label="Toch aanbieden aan wie afwezig is", required=False)
    summary = Story(
        label="Wat moet de nieuwe casusregisseur weten?",
        missing="Schrijf op wat de nieuwe casusregisseur moet weten.",
        help_text="Waarom de regie overgaat, en wat er nu speelt.",
        rows=4,
    )

    def __init__(
        self,
        *args: Any,
        receivers: Receivers,
        is_again: bool = False,
        is_keeping: bool = False,
        **words: Any,
    ) -> None:
        super().__init__(*args, **words)
        if is_keeping:
            self._say_keeping()
        if is_again:
            self.fields["again_because"] = Story(
                label="Waarom is nog een overdracht nodig?",
                missing="De regie is al eens overgedragen. Geef de reden van nog een overdracht.",
                rows=2,
            )
        self.people = {f"{team.pk}:{one.id}": one for team, people in receivers for one in people}
        #: somebody absent was chosen: the page asks whether that is meant
        self.warns = bool(self.data.get("to_who_is_away"))
        self.fields["receiver"].choices = [  # type: ignore[attr-defined]
            ("", "Kies …"), *(self._of_a_team(team, people) for team, people in receivers)
        ]  # fmt: skip
        if not self.warns:
            self._ask_nothing_yet()

    @staticmethod
    def _of_a_team(team: Team, people: Sequence[Colleague]) -> tuple[str, list[tuple[str, str]]]:
        anybody = (f"{team.pk}:", f"{team.name}: wie kan")
        return team.name, [anybody, *((f"{team.pk}:{one.id}", one.in_words) for one in people)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        person = self.people.get(cleaned.get("receiver", ""))
        if person and person.away and not cleaned.get("to_who_is_away"):
            self.fields["to_who_is_away"].widget = forms.CheckboxInput()
            self.add_error("receiver", person.who_else)
        return cleaned

    def _say_keeping(self) -> None:
        """One of the household coordinates: what goes over is the waakvlam beside them."""
        receiver, summary = self.fields["receiver"], self.fields["summary"]
        receiver.label = "Aan wie draagt u de waakvlam over?"
        receiver.error_messages["required"] = "Kies aan wie u de waakvlam overdraagt."
        summary.label = "Wat moet wie de waakvlam overneemt weten?"
        summary.help_text = "Waarom de waakvlam overgaat, en wat er nu speelt."

    def _ask_nothing_yet(self) -> None:
        self.fields["to_who_is_away"].widget = forms.HiddenInput()


class TakeOver(forms.Form):
    """Why this one takes the coordination over, or the waakvlam beside who coordinates."""

    why_this_one = OneOfFew(
        label="Waarom bent u de juiste casusregisseur?",
        missing="Kies waarom u de juiste casusregisseur bent.",
        choices=WhyThisOne.choices,
    )

    def __init__(self, *args: Any, is_keeping: bool = False, **words: Any) -> None:
        super().__init__(*args, **words)
        if is_keeping:
            why = self.fields["why_this_one"]
            why.label = "Waarom past de waakvlam bij u?"
            why.error_messages["required"] = "Kies waarom de waakvlam bij u past."


class RefuseCoordination(forms.Form):
    """Why not."""

    draft = Keeps("cases.refuse", "De regie weigeren")
    reason = Story(
        label="Waarom weigert u?",
        missing="Weigeren kan alleen met een reden. Schrijf die op.",
        help_text="De ander leest dit en zoekt iemand anders.",
    )


class AskMore(forms.Form):
    """What somebody wants to know before taking the coordination over."""

    draft = Keeps("cases.ask_more", "Navraag doen over de regie")
    is_given = False
    question = Story(label="Wat wilt u weten?", missing="Schrijf op wat u wilt weten.", rows=2)


class AnswerMore(forms.Form):
    """What the giver answers."""

    draft = Keeps("cases.answer_more", "Navraag over de regie beantwoorden")
    is_given = False
    answer = Story(label="Uw antwoord", missing="Schrijf het antwoord op.", rows=2)


class GiveBack(forms.Form):
    """To whom of the household or its network, and why."""

    draft = Keeps("cases.give_back", "De regie aan het huishouden geven")
    because = Story(
        label="Waarom nu?",
        missing="Schrijf op waarom de regie naar het huishouden gaat.",
        help_text="Wat zij zelf kunnen, en wat zij daarvan zeggen.",
    )
    field_order = ["who", "because", "look_on"]

    def __init__(self, *args: Any, of_them: Choices, today: datetime.date, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["who"] = OneOfFew(
            label="Wie voert voortaan de regie?",
            missing="Kies wie voortaan de regie voert.",
            choices=list(of_them),
        )
        self.fields["look_on"] = DayToCome(
            label="Wanneer vraagt u hoe het gaat?",
            today=today,
            after_today=True,
            missing="Vul in wanneer u vraagt hoe het gaat.",
        )
        self.order_fields(self.field_order)


class TakeOverFromThem(forms.Form):
    """Why the household does not coordinate any more."""

    draft = Keeps("cases.take_over", "De regie van het huishouden overnemen")
    because = Story(
        label="Waarom neemt u de regie over?",
        missing="Schrijf op waarom u de regie overneemt, en wat het huishouden zegt.",
        help_text="Wat niet lukt, en wat het huishouden er zelf van vindt.",
    )


class HowItGoes(forms.Form):
    """How the household says it goes, and when somebody asks again."""

    draft = Keeps("cases.alongside", "Hoe gaat zelf de regie voeren?")
    note = Story(
        label="Hoe gaat het?",
        missing="Schrijf op hoe het gaat, in de woorden van het huishouden.",
    )

    def __init__(self, *args: Any, today: datetime.date, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["look_on"] = DayToCome(
            label="Wanneer vraagt u het weer?",
            today=today,
            after_today=True,
            missing="Vul in wanneer u het weer vraagt.",
        )
