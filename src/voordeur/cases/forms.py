"""What is filled in about who coordinates, how a case ends, and what the waakvlam brings."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms

from voordeur.cases.carrying import Colleague
from voordeur.cases.enums import CloseReason, Coordination, WhyThisOne
from voordeur.cases.operations.ending import WATCH_QUESTION
from voordeur.followup.enums import PromiseOutcome, ReleaseReason
from voordeur.organisations.models import Team
from voordeur.ui.kept import Keeps
from voordeur.ui.words import DayToCome, Story

#: The teams, each with who could take it up.
Receivers = Sequence[tuple[Team, Sequence[Colleague]]]

WATCH, NO_WATCH = "watch", "none"

OUTCOMES = (
    (PromiseOutcome.REOPENED, "Heropen: de casus loopt weer en u doet de uitvraag opnieuw"),
    (PromiseOutcome.PROLONGED, "Verleng: de waakvlam blijft branden tot een latere datum"),
    (PromiseOutcome.RELEASED, "Laat los: niemand houdt dit huishouden meer in het oog"),
)
RELEASES = (
    ReleaseReason.GOES_ON_ALONE,
    ReleaseReason.HELPED_ELSEWHERE,
    ReleaseReason.RENOUNCED,
    ReleaseReason.MOVED_AWAY,
    ReleaseReason.DECEASED,
)


def one_of(*, label: str, missing: str, choices: Any) -> forms.ChoiceField:
    """Radio buttons with one sentence for nothing and for something that was not on offer."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": missing, "invalid_choice": missing},
    )


class BecomeCoordinator(forms.Form):
    """Why this one, and who really steers."""

    why_this_one = one_of(
        label="Waarom bent u de juiste casusregisseur?",
        missing="Kies waarom u de juiste casusregisseur bent.",
        choices=WhyThisOne.choices,
    )
    coordination = one_of(
        label="Wie voert de regie?",
        missing="Kies wie de regie voert.",
        choices=(
            (Coordination.PROFESSIONAL, "ik"),
            (Coordination.RESIDENT, "de inwoner zelf, ik houd de waakvlam"),
            (Coordination.NETWORK, "iemand uit het eigen netwerk, ik houd de waakvlam"),
        ),
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
        self, *args: Any, receivers: Receivers, is_again: bool = False, **words: Any
    ) -> None:
        super().__init__(*args, **words)
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

    def _ask_nothing_yet(self) -> None:
        self.fields["to_who_is_away"].widget = forms.HiddenInput()


class TakeOver(forms.Form):
    """Why this one takes the coordination over."""

    why_this_one = one_of(
        label="Waarom bent u de juiste casusregisseur?",
        missing="Kies waarom u de juiste casusregisseur bent.",
        choices=WhyThisOne.choices,
    )


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


class CloseCase(forms.Form):
    """Why it ends, what was reached, and when somebody calls."""

    draft = Keeps("cases.close", "Een casus afsluiten")
    reason = one_of(
        label="Waarom sluit u de casus af?",
        missing="Kies waarom u de casus afsluit.",
        choices=CloseReason.choices,
    )
    note = Story(
        label="Wat is bereikt, en wat blijft open?",
        missing="Schrijf op wat is bereikt en wat open blijft.",
        rows=4,
    )
    afterwards = one_of(
        label="Wat blijft er?",
        missing="Kies of er een waakvlam blijft.",
        choices=(
            (WATCH, "een waakvlam: we bellen het huishouden na"),
            (NO_WATCH, "geen waakvlam: alleen na verhuizing of overlijden"),
        ),
    )
    watch_question = Story(
        label="Wat vragen we bij het nabellen?",
        rows=2,
        initial=WATCH_QUESTION,
    )

    field_order = ["reason", "note", "afterwards", "watch_on", "watch_question"]

    def __init__(self, *args: Any, today: datetime.date, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["watch_on"] = DayToCome(
            label="Wanneer bellen we na?",
            today=today,
            after_today=True,
            required=False,
            missing="Vul in wanneer we nabellen.",
        )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("afterwards") != WATCH:
            return cleaned
        if not cleaned.get("watch_on") and "watch_on" not in self.errors:
            self.add_error("watch_on", "Vul in wanneer we nabellen.")
        if not cleaned.get("watch_question") and "watch_question" not in self.errors:
            self.add_error("watch_question", "Schrijf op wat we bij het nabellen vragen.")
        return cleaned


class EndWatch(forms.Form):
    """What was heard, and what it leads to."""

    draft = Keeps("cases.watch", "Nabellen: waakvlam")
    note = Story(
        label="Wat hoorde u?",
        missing="Schrijf op wat u hoorde en waarom u dit besluit.",
        help_text="Hoe het gaat, en waarom u dit besluit. Niet bereikt? Schrijf dat op en verleng.",
        rows=4,
    )
    outcome = one_of(
        label="Wat gebeurt er met de waakvlam?",
        missing="Kies wat er met de waakvlam gebeurt: heropen, verleng of laat los.",
        choices=OUTCOMES,
    )
    release_reason = forms.ChoiceField(
        label="Bij loslaten: waarom kan dat?",
        choices=[("", "Kies …"), *((reason.value, reason.label) for reason in RELEASES)],
        required=False,
        error_messages={"invalid_choice": "Kies waarom u dit huishouden kunt loslaten."},
    )

    field_order = ["note", "outcome", "due_on", "release_reason"]

    def __init__(self, *args: Any, today: datetime.date, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["due_on"] = DayToCome(
            label="Bij verlengen: tot wanneer?",
            today=today,
            after_today=True,
            required=False,
            missing="Vul in tot wanneer de waakvlam blijft branden.",
        )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        outcome = cleaned.get("outcome")
        prolongs = outcome == PromiseOutcome.PROLONGED
        if prolongs and not cleaned.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "Vul in tot wanneer de waakvlam blijft branden.")
        if outcome == PromiseOutcome.RELEASED and not cleaned.get("release_reason"):
            self.add_error("release_reason", "Kies waarom u dit huishouden kunt loslaten.")
        return cleaned


class TakeUpQuestion(forms.Form):
    """What was agreed about a new question."""

    draft = Keeps("cases.question", "Een nieuwe vraag bespreken")
    note = Story(
        label="Wat heeft u afgesproken?",
        missing="Schrijf op wat u met het huishouden heeft afgesproken.",
        help_text="Hoort het bij het plan, dan is een actie daar beter te volgen dan hier.",
        rows=4,
    )
