"""Who does what, on which step of the ladder: what agreeing on an action and changing it share."""

import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from voordeur.accounts.models import User
from voordeur.households.models import Person, SupportTie
from voordeur.households.queries import MemberRow
from voordeur.organisations.models import Organisation
from voordeur.plans.enums import ActionBy, LighterBecause
from voordeur.plans.operations import NotLighter
from voordeur.ui.words import Words

CHOOSE, SOMEBODY_ELSE = ("", "Kies …"), ("anders", "Iemand anders, namelijk …")
#: Of each step of the ladder, who is asked for.
ASKED = {
    ActionBy.RESIDENT: "Wie van het huishouden?",
    ActionBy.NETWORK: "Wie uit het eigen netwerk?",
    ActionBy.FREE_ACCESS: "Wie geeft deze hulp?",
    ActionBy.PROFESSIONAL: "Welke professional?",
    ActionBy.TAILORED: "Wie geeft het maatwerk?",
}
Rows = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class WhoIsAround:
    """Who can be named in an action: who lives here, the own network, colleagues, the network.

    `gives` holds of each step of the ladder the organisations that work on it.
    """

    members: list[MemberRow]
    ties: list[SupportTie]
    workers: list[User]
    organisations: list[Organisation]
    gives: Mapping[ActionBy, Collection[uuid.UUID]]

    def choices(self, rung: ActionBy) -> list[Any]:
        """The list of one step of the ladder, by what they are to the household; [] for nobody."""
        groups = [(name, rows) for name, rows in self._groups(rung) if rows]
        if len(groups) == 1:
            return groups[0][1]
        return groups

    def found(self, named: str) -> dict[str, Any]:
        """Who was chosen, as an operation takes it; nobody for ''."""
        kind, _, key = named.partition(":")
        if kind == "person":
            return {"person": Person.objects.get(pk=key)}
        rows: list[Any] = {
            "tie": self.ties, "colleague": self.workers, "organisation": self.organisations,
        }.get(kind, [])  # fmt: skip
        return {kind: next(row for row in rows if str(row.pk) == key)} if rows else {}

    def _groups(self, rung: ActionBy) -> list[tuple[str, Rows]]:
        colleagues = [(f"colleague:{user.pk}", user.name) for user in self.workers]
        of: dict[ActionBy, Callable[[], list[tuple[str, Rows]]]] = {
            ActionBy.RESIDENT: lambda: [
                ("Het huishouden", [(f"person:{row.person_id}", row.name) for row in self.members])
            ],
            ActionBy.NETWORK: lambda: [
                (
                    "Het eigen netwerk",
                    [(f"tie:{tie.pk}", f"{tie.name} ({tie.relation})") for tie in self.ties],
                )
            ],
            ActionBy.FREE_ACCESS: lambda: [
                ("Organisaties", self._organisations(rung)),
                ("Werken met dit huishouden", colleagues),
            ],
            ActionBy.PROFESSIONAL: lambda: [
                ("Werken met dit huishouden", colleagues),
                ("Organisaties van het team", self._organisations(rung)),
            ],
            ActionBy.TAILORED: lambda: [("Organisaties", self._organisations(rung))],
        }
        return of[rung]()

    def _organisations(self, rung: ActionBy) -> Rows:
        """Those that work on this step; of a network that does not say so, all of them."""
        gives = self.gives.get(rung, ())
        found = [one for one in self.organisations if one.pk in gives] or self.organisations
        return [(f"organisation:{one.pk}", one.name) for one in found]


class DoingForm(forms.Form):
    """What is done, by whom, as light as possible; each step of the ladder has its own list."""

    what = Words(label="Wat gaat er gebeuren?", missing="Schrijf op wat er gaat gebeuren.")
    by = forms.ChoiceField(
        label="Wie kan dit doen? Kies de lichtste vorm die werkt.",
        widget=forms.RadioSelect,
        choices=ActionBy.choices,
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
    who = Words(
        label="Wie dan?",
        help_text="Bijvoorbeeld: de buurvrouw van nummer 12.",
        required=False,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        around: WhoIsAround,
        me: uuid.UUID,
        asks_why: list[ActionBy],
        initial: Mapping[str, Any],
    ) -> None:
        super().__init__(data, initial=dict(initial))
        #: The steps of the ladder that pass over something nobody tried yet.
        self.asks_why = asks_why
        self.around = around
        for rung, label in ASKED.items():
            choices = around.choices(rung)
            if choices:
                self.fields[f"named_{rung}"] = forms.ChoiceField(
                    label=label,
                    choices=[CHOOSE, *choices, SOMEBODY_ELSE],
                    initial=_most_likely(choices, rung, me),
                    required=False,
                    error_messages={"invalid_choice": "Kies iemand uit de lijst."},
                )

    def lists(self) -> list[tuple[str, forms.BoundField]]:
        """Each step of the ladder with its list, to show; a step without anybody has none."""
        return [(rung, self[f"named_{rung}"]) for rung in ASKED if f"named_{rung}" in self.fields]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("by") not in self.asks_why:
            cleaned["because"] = cleaned["note"] = ""
        elif not cleaned.get("because") and "because" not in self.errors:
            self.add_error("because", "Zeg waarom iets lichters nu niet kan.")
        if cleaned.get("because") == LighterBecause.OTHER and not cleaned.get("note"):
            self.add_error("note", "Schrijf op waarom iets lichters nu niet kan.")
        self._insist_on_somebody(cleaned)
        return cleaned

    def _insist_on_somebody(self, said: dict[str, Any]) -> None:
        """Only the list of the chosen step counts; what another one says falls away."""
        asked = f"named_{said.get('by')}"
        for rung in ASKED:
            if f"named_{rung}" != asked and f"named_{rung}" in self.errors:
                del self.errors[f"named_{rung}"]
        said["named"] = said.get(asked, "")
        if said["named"] and said["named"] != SOMEBODY_ELSE[0]:
            said["who"] = ""
            return
        said["named"] = ""
        if not said.get("by") or said.get("who") or {asked, "who"} & set(self.errors):
            return
        field = asked if asked in self.fields and said.get(asked) != SOMEBODY_ELSE[0] else "who"
        self.add_error(field, "Kies wie dit doet." if field == asked else "Vul in wie dit doet.")

    def doing(self) -> dict[str, Any]:
        """What was filled in, as an operation takes it."""
        said = self.cleaned_data
        why = said["because"]
        return {
            "what": said["what"],
            "by": ActionBy(said["by"]),
            "who": said["who"],
            **self.around.found(said["named"]),
            "not_lighter": NotLighter(because=LighterBecause(why), note=said["note"])
            if why
            else None,
        }


def _most_likely(choices: list[Any], rung: ActionBy, me: uuid.UUID) -> str:
    """The only one there is; of the professionals oneself."""
    if rung == ActionBy.PROFESSIONAL:
        return f"colleague:{me}"
    alone = len(choices) == 1 and isinstance(choices[0][1], str)
    return str(choices[0][0]) if alone else ""
