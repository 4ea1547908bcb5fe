"""Forms of an action: agreed, moved, finished."""

import datetime
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from voordeur.accounts.models import User
from voordeur.followup.enums import PromiseOutcome
from voordeur.households.models import Person, SupportTie
from voordeur.households.queries import MemberRow
from voordeur.organisations.models import Organisation
from voordeur.plans.enums import ActionBy, LighterBecause
from voordeur.plans.ladder import FITS
from voordeur.plans.operations import NewAction, NotLighter
from voordeur.shared.keys import new_key
from voordeur.ui.kept import Keeps
from voordeur.ui.words import DayToCome, KeyOfNew, Story, Words


@dataclass(frozen=True, slots=True)
class WhoIsAround:
    """Who can be named in an action: who lives here, the own network, colleagues, the network."""

    members: list[MemberRow]
    ties: list[SupportTie]
    workers: list[User]
    organisations: list[Organisation]

    def choices(self) -> list[tuple[str, Any]]:
        """The list to choose from, by what they are to the household."""
        groups = [
            ("De inwoner zelf", "person", [(row.person_id, row.name) for row in self.members]),
            (
                "Het eigen netwerk",
                "tie",
                [(tie.pk, f"{tie.name} ({tie.relation})") for tie in self.ties],
            ),
            ("Professionals", "colleague", [(user.pk, user.name) for user in self.workers]),
            ("Organisaties", "organisation", [(one.pk, one.name) for one in self.organisations]),
        ]
        return [
            ("", "Iemand anders, namelijk …"),
            *[
                (group, [(f"{kind}:{key}", name) for key, name in rows])
                for group, kind, rows in groups
                if rows
            ],
        ]

    def found(self, named: str) -> dict[str, Any]:
        """Who was chosen, as an operation takes it; nobody for ''."""
        kind, _, key = named.partition(":")
        if kind == "person":
            return {"person": Person.objects.get(pk=key)}
        rows: list[Any] = {
            "tie": self.ties, "colleague": self.workers, "organisation": self.organisations,
        }.get(kind, [])  # fmt: skip
        return {kind: next(row for row in rows if str(row.pk) == key)} if rows else {}


class ActionForm(forms.Form):
    """Who does what before when; as light as possible."""

    draft = Keeps("plans.action", "Een actie afspreken")
    key = KeyOfNew()
    what = Words(label="Wat gaat er gebeuren?", missing="Schrijf op wat er gaat gebeuren.")
    by = forms.ChoiceField(
        label="Wie kan dit doen? Kies de lichtste vorm die werkt.",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies wie dit doet.",
            "invalid_choice": "Kies een van de antwoorden.",
        },
    )
    because = forms.ChoiceField(
        label="U kiest iets zwaarders. Waarom kan iets lichters nu niet?",
        choices=LighterBecause.choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies een van de redenen."},
    )
    note = Words(label="Toelichting", required=False)
    named = forms.ChoiceField(
        label="Wie precies?",
        help_text="Kies iemand uit de lijst die past bij uw antwoord hierboven.",
        required=False,
        error_messages={"invalid_choice": "Kies iemand uit de lijst."},
    )
    who = Words(
        label="Wie, als die niet in de lijst staat?",
        help_text="Bijvoorbeeld: de buurvrouw van nummer 12.",
        required=False,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        today: datetime.date,
        usual: datetime.date,
        around: WhoIsAround,
        me: uuid.UUID,
        asks_why: list[ActionBy],
    ) -> None:
        super().__init__(data, initial={"key": new_key(), "owner": str(me), "due_on": usual})
        self.fields["named"].choices = around.choices()
        self.fields["by"].choices = ActionBy.choices
        #: The steps of the ladder that pass over something nobody tried yet.
        self.asks_why = asks_why
        self.fields["due_on"] = DayToCome(
            label="Voor wanneer?", today=today, missing="Kies voor wanneer dit gebeurt."
        )
        self.fields["owner"] = forms.ChoiceField(
            label="Wie houdt in de gaten dat het gebeurt?",
            help_text="Deze professional ziet de actie op Vandaag.",
            choices=[(str(user.pk), user.name) for user in around.workers],
            error_messages={
                "required": "Kies wie het in de gaten houdt.",
                "invalid_choice": "Kies iemand uit de lijst.",
            },
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("by") not in self.asks_why:
            cleaned["because"] = cleaned["note"] = ""
        elif not cleaned.get("because") and "because" not in self.errors:
            self.add_error("because", "Zeg waarom iets lichters nu niet kan.")
        if cleaned.get("because") == LighterBecause.OTHER and not cleaned.get("note"):
            self.add_error("note", "Schrijf op waarom iets lichters nu niet kan.")
        self._insist_on_one_who_fits(cleaned)
        return cleaned

    def _insist_on_one_who_fits(self, said: dict[str, Any]) -> None:
        named, by = said.get("named", ""), said.get("by")
        if named:
            said["who"] = ""
            if by and named.partition(":")[0] not in FITS[ActionBy(by)]:
                doer = str(ActionBy(by).label)
                self.add_error(
                    "named", f"Kies iemand die past bij “{doer}”, of een ander antwoord."
                )
        elif not said.get("who") and not {"named", "who"} & set(self.errors):
            self.add_error("named", "Kies wie dit doet, of vul hieronder in wie.")

    def new_action(self, owner: User, around: WhoIsAround) -> NewAction:
        """What was filled in, watched by this professional."""
        said = self.cleaned_data
        why = said["because"]
        return NewAction(
            key=said["key"],
            what=said["what"],
            by=ActionBy(said["by"]),
            who=said["who"],
            **around.found(said["named"]),
            due_on=said["due_on"],
            owner=owner,
            not_lighter=NotLighter(because=LighterBecause(why), note=said["note"]) if why else None,
        )


class MoveForm(forms.Form):
    """Another day for an action, and why."""

    draft = Keeps("plans.move", "Een actie verschuiven")
    why = Story(
        label="Waarom verschuift de actie?",
        missing="Zeg waarom de datum verschuift.",
        max_length=1000,
        rows=2,
    )

    field_order = ["due_on", "why"]

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: datetime.date) -> None:
        super().__init__(data)
        self.fields["due_on"] = DayToCome(
            label="Naar welke dag?", today=today, missing="Kies een nieuwe dag."
        )
        self.order_fields(self.field_order)


class FinishForm(forms.Form):
    """How an action ended."""

    draft = Keeps("plans.finish", "Een actie afronden")
    outcome = forms.ChoiceField(
        label="Hoe liep het af?",
        choices=[
            (PromiseOutcome.KEPT.value, "Het is gedaan"),
            (PromiseOutcome.CANCELLED.value, "Het vervalt"),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies hoe het afliep.",
            "invalid_choice": "Kies een van de twee antwoorden.",
        },
    )
    note = Story(
        label="Toelichting",
        help_text="Verplicht als de actie vervalt: waarom?",
        required=False,
        max_length=1000,
        rows=2,
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        drops = cleaned.get("outcome") == PromiseOutcome.CANCELLED
        if drops and not cleaned.get("note") and "note" not in self.errors:
            self.add_error("note", "Zeg waarom deze actie vervalt.")
        return cleaned
