"""What somebody wants to see of a story; it stays in their session, never in the address.

It is kept for one household: going to another one begins with everything.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q

from voordeur.shared.periods import start_of_day
from voordeur.ui.listing import printable
from voordeur.ui.words import Words
from voordeur.web.queries import story, subjects
from voordeur.web.queries.groups import GROUPS, kinds_in

KEPT = "verhaal"
LIKE_THIS = "Bijvoorbeeld 3-3-2026"
NOT_IN_THE_LIST = {"invalid_choice": "Kies iets uit de lijst."}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which events: a group, about whom, by whom, from and until which day, with which words."""

    group: str = ""
    person: str = ""
    user: str = ""
    from_on: date | None = None
    until_on: date | None = None
    text: str = ""

    @property
    def hides(self) -> bool:
        return self != Asked()

    def where(self, matters: list[uuid.UUID]) -> Q:
        """The same as a condition on events; how deep one sees is not its business."""
        wanted = Q()
        if self.group:
            wanted &= Q(kind__in=kinds_in(self.group))
        if self.user:
            wanted &= Q(user_id=uuid.UUID(self.user))
        if self.from_on:
            wanted &= Q(at__gte=start_of_day(self.from_on))
        if self.until_on:
            wanted &= Q(at__lt=start_of_day(self.until_on + timedelta(days=1)))
        if self.person:
            wanted &= subjects.about(uuid.UUID(self.person), matters)
        for word in self.text.split():
            wanted &= story.saying(word, matters)
        return wanted


class AskForm(forms.Form):
    """The filter of a story."""

    group = forms.ChoiceField(
        label="Waarover",
        choices=[("", "Alles"), *((code, label) for code, (label, _) in GROUPS.items())],
        required=False,
        error_messages=NOT_IN_THE_LIST,
    )
    person = forms.ChoiceField(label="Over wie", required=False, error_messages=NOT_IN_THE_LIST)
    user = forms.ChoiceField(label="Gedaan door", required=False, error_messages=NOT_IN_THE_LIST)
    from_on = forms.DateField(label="Vanaf", help_text=LIKE_THIS, required=False)
    until_on = forms.DateField(label="Tot en met", help_text=LIKE_THIS, required=False)
    text = Words(label="Met deze woorden", max_length=80)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        asked: Asked,
        people: list[tuple[str, str]],
        users: list[tuple[str, str]],
    ) -> None:
        super().__init__(
            data,
            initial={name: getattr(asked, name) for name in Asked.__slots__},
            auto_id="filter-%s",
        )
        for name in ("from_on", "until_on"):
            self.fields[name].error_messages["invalid"] = (
                "Vul een bestaande datum in, bijvoorbeeld 3-3-2026."
            )
        lists: Any = self.fields
        lists["person"].choices = [("", "Iedereen"), *people]
        lists["user"].choices = [("", "Iedereen"), *users]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("from_on"), cleaned.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", "Kies een dag op of na de eerste dag.")
        return cleaned


def kept(session: Any, household_id: uuid.UUID) -> Asked:
    """What somebody asked of this household in this session; whatever is no question is left."""
    said = session.get(KEPT, {})
    if said.get("household") != str(household_id):
        return Asked()
    return Asked(
        group=said["group"] if said.get("group") in GROUPS else "",
        person=said.get("person", ""),
        user=said.get("user", ""),
        from_on=_day(said.get("from_on", "")),
        until_on=_day(said.get("until_on", "")),
        text=printable(said.get("text", "")),
    )


def keep(session: Any, household_id: uuid.UUID, said: Mapping[str, Any]) -> None:
    """Keep what somebody asks of this household until they log out or ask of another."""
    told = {name: _plain(said.get(name)) for name in Asked.__slots__}
    session[KEPT] = {"household": str(household_id), **told}


def forget(session: Any) -> None:
    """Everything again."""
    session.pop(KEPT, None)


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")
