"""What of the plan goes along to one reader, and who says that it may."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from voordeur.plans.enums import HowAgreed
from voordeur.plans.going_along import Judged, Member
from voordeur.plans.operations import NewGiving
from voordeur.shared.keys import new_key
from voordeur.ui.words import KeyOfNew

NOT_IN_THE_LIST = {"invalid_choice": "Kies iets uit de lijst.", "invalid_list": "Kies opnieuw."}


class GiveForm(forms.Form):
    """Goals and agreements to tick; what may not go along is no choice. Nothing is typed here."""

    key = KeyOfNew()

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        goals: Sequence[Judged],
        agreements: Sequence[Judged],
        members: Sequence[Member],
    ) -> None:
        super().__init__(data, initial={"key": new_key()})
        self._ask("goals", "Doelen", goals)
        self._ask("agreements", "Afspraken", agreements)
        asked = {member.key for one in (*goals, *agreements) for member in one.asks}
        if asked:
            self._ask_who_agrees([one for one in members if one.speaks])

    def _ask(self, name: str, label: str, judged: Sequence[Judged]) -> None:
        offered = [one for one in judged if one.may_go]
        if offered:
            self.fields[name] = forms.MultipleChoiceField(
                label=label,
                choices=[(one.item.key, _line(one)) for one in offered],
                initial=[one.item.key for one in offered if one.goes],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                error_messages=NOT_IN_THE_LIST,
            )

    def _ask_who_agrees(self, members: Sequence[Member]) -> None:
        self.fields["agreed_by"] = forms.MultipleChoiceField(
            label="Wie vindt goed dat dit meegaat?",
            help_text="Vraag het iedereen over wie het gaat, bij alles wat u erbij aanvinkt.",
            choices=[(str(one.key), one.name) for one in members],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages=NOT_IN_THE_LIST,
        )
        self.fields["how"] = forms.ChoiceField(
            label="Hoe is dat gezegd?",
            choices=HowAgreed.choices,
            required=False,
            error_messages={"invalid_choice": "Kies een van de drie manieren."},
        )

    def chosen(self) -> tuple[list[str], list[str]]:
        """The goals and agreements that are ticked, or that would be when it is first shown."""
        if self.is_bound:
            told = self.cleaned_data
            return told.get("goals", []), told.get("agreements", [])
        return self._first("goals"), self._first("agreements")

    def _first(self, name: str) -> list[str]:
        return list(self.fields[name].initial) if name in self.fields else []

    def new_giving(self, reader: str) -> NewGiving:
        """What was ticked, for this reader."""
        goals, agreements = self.chosen()
        return NewGiving(
            key=self.cleaned_data["key"],
            reader=reader,
            goals=goals,
            agreements=agreements,
            agreed_by=[uuid.UUID(key) for key in self.cleaned_data.get("agreed_by", [])],
            how=HowAgreed(self.cleaned_data.get("how") or HowAgreed.SPOKEN),
        )


def _line(one: Judged) -> SafeString | str:
    """The words, and below them why they do not go along by themselves."""
    if not one.because:
        return one.item.words
    return format_html('{} <span class="vd-under">{}</span>', one.item.words, one.because)
