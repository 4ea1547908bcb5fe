"""A help request on its way: to which team, and why; a reason where one is asked."""

from typing import Any

from django import forms

from voordeur.frontdesk.queries.network import TeamRow
from voordeur.ui.kept import Keeps
from voordeur.ui.words import OneOfFew, Story


class HandOverForm(forms.Form):
    """To which team, and why there."""

    draft = Keeps("frontdesk.hand_over", "Een hulpvraag doorgeven")
    to_team = OneOfFew(label="Naar welk team?", choices=[], missing="Kies een team.")
    to_user = forms.ChoiceField(
        label="Naar wie in dat team?",
        required=False,
        help_text="Mag leeg blijven: dan kan iedereen van het team de vraag overnemen.",
        error_messages={"invalid_choice": "Kies iemand uit de lijst, of niemand."},
    )
    to_who_is_away = forms.BooleanField(label="Toch aanbieden aan wie afwezig is", required=False)
    summary = Story(
        label="Waarom hierheen?",
        missing="Schrijf op waarom dit team past.",
        help_text="Dit team leest dit als eerste, naast de hulpvraag.",
    )

    def __init__(self, *args: Any, teams: list[TeamRow], is_again: bool, **words: Any) -> None:
        super().__init__(*args, **words)
        self.teams = teams
        #: somebody absent was chosen: the page asks whether that is meant
        self.warns = bool(self.data.get("to_who_is_away"))
        self.fields["to_team"].choices = [(str(team.id), team.name) for team in teams]  # type: ignore[attr-defined]
        self.fields["to_user"].choices = [  # type: ignore[attr-defined]
            ("", "Iedereen van het team"),
            *((team.name, [(str(one.id), one.in_words) for one in team.people]) for team in teams),
        ]
        if is_again:
            self.fields["again_because"] = Story(
                label="Waarom is nog een overdracht nodig?",
                missing="Deze vraag is al eens overgedragen. Geef de reden van nog een overdracht.",
                rows=2,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = [team for team in self.teams if str(team.id) == cleaned.get("to_team")]
        if not cleaned.get("to_user") or not chosen:
            return cleaned
        people = {str(one.id): one for one in chosen[0].people}
        person = people.get(cleaned["to_user"])
        if person is None:
            self.add_error("to_user", "Deze medewerker werkt niet in het gekozen team.")
        elif person.away and not cleaned.get("to_who_is_away"):
            self.warns = True
            self.add_error("to_user", person.who_else)
        return cleaned


class RenounceForm(forms.Form):
    """Why a resident wants no help after all."""

    draft = Keeps("frontdesk.renounce", "Vastleggen dat iemand afziet van hulp")
    reason = Story(label="Reden", missing="Geef de reden.")


class RefuseForm(forms.Form):
    """Why a team does not take a request over."""

    draft = Keeps("frontdesk.refuse", "Een hulpvraag weigeren")
    reason = Story(label="Reden", missing="Geef de reden.")


class MoreForm(forms.Form):
    """What the receiving team wants to know first."""

    draft = Keeps("frontdesk.ask_more", "Navraag doen over een hulpvraag")
    question = Story(label="Wat wilt u weten?", missing="Schrijf op wat u wilt weten.", rows=2)


class MoreAnswerForm(forms.Form):
    """What the giver answers."""

    draft = Keeps("frontdesk.answer_more", "Navraag over een hulpvraag beantwoorden")
    answer = Story(label="Uw antwoord", missing="Schrijf het antwoord op.", rows=2)
