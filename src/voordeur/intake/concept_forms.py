"""Forms of the administrator: the questions of one life domain, and from which day they hold."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import slugify

from voordeur.intake.differing import ASKED
from voordeur.intake.enums import HelpNeeded
from voordeur.intake.instruments.reading import HELP
from voordeur.ui.kept import Keeps, KeepsNot
from voordeur.ui.words import DayToCome, Story, Words

#: Empty rows under the deeper questions that are there.
MORE = 2
LONGEST_CODE = 60
#: Between the question that a branch asks for and the answer that opens it.
SIGN = "="


class DomainForm(forms.Form):
    """Three questions, what to think of, and the deeper questions in their order."""

    draft = Keeps("intake.concept", "De vragen van een leefgebied wijzigen")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        row: dict[str, Any],
        teams: Mapping[str, str],
    ) -> None:
        super().__init__(data, initial=_started_from(row))
        self.row = row
        self.there: list[dict[str, Any]] = list(row.get("deeper", []))
        self.fields["beforehand"] = forms.MultipleChoiceField(
            label="Mag vooraf thuis worden gevraagd",
            help_text="Thuis leest misschien een ander mee. Niets gekozen: alleen in het gesprek.",
            choices=[(key, what) for key, what in ASKED.items()],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": "Kies een vraag uit de lijst."},
        )
        self.codes = [one["code"] for one in self.there] + [f"new{n}" for n in range(MORE)]
        for key, what in ASKED.items():
            self.fields[key] = Story(
                label=f"De vraag naar {what}", missing="Vul deze vraag in.", rows=2, max_length=400
            )
        self.fields["think_of"] = Words(
            label="Denk aan", help_text="Woorden met een komma ertussen.", max_length=400
        )
        for place, code in enumerate(self.codes, start=1):
            self._add_deeper(code, place, teams)

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields of every deeper question together, under a heading."""
        names = ("question", "place", "choices", "only_if", "clusters")
        words = {one["code"]: one["question"] for one in self.there}
        return [
            (words.get(code, "Een nieuwe vraag"), [self[f"{code}-{name}"] for name in names])
            for code in self.codes
        ]

    def written(self) -> dict[str, Any]:
        """The domain as it is kept in the concept."""
        told = self.cleaned_data
        hints = [word.strip() for word in told["think_of"].split(",") if word.strip()]
        kept = [code for code in self.codes if told[f"{code}-question"]]
        kept.sort(key=lambda code: told[f"{code}-place"] or len(self.codes) + 1)
        return {
            "domain": self.row["domain"],
            **{key: told[key] for key in ASKED},
            "think_of": hints,
            "beforehand": [key for key in ASKED if key in told["beforehand"]],
            "deeper": [self._deeper(code) for code in kept],
        }

    def _deeper(self, code: str) -> dict[str, Any]:
        told = self.cleaned_data
        question = told[f"{code}-question"]
        is_new = code not in {one["code"] for one in self.there}
        one: dict[str, Any] = {
            "code": self._fresh(question, code) if is_new else code,
            "question": question,
        }
        choices = [line.strip() for line in told[f"{code}-choices"].splitlines() if line.strip()]
        if choices:
            one["choices"] = choices
        if told[f"{code}-clusters"]:
            one["clusters"] = sorted(told[f"{code}-clusters"])
        if branches := told[f"{code}-only_if"]:
            asks = branches[0].split(SIGN, 1)[0]
            one["only_if"] = {"question": asks, "is": [b.split(SIGN, 1)[1] for b in branches]}
        return one

    def _fresh(self, question: str, code: str) -> str:
        """A code that no other question has; it stays when the words change."""
        whole = f"{self.row['domain']}-{slugify(question)}"[:LONGEST_CODE].rstrip("-")
        taken = {one["code"] for one in self.there} | {
            f"{self.row['domain']}-{code}" for code in self.codes
        }
        return whole if whole not in taken else f"{whole[: LONGEST_CODE - 5]}-{code}"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for code in self.codes:
            asks = {one.split(SIGN, 1)[0] for one in cleaned.get(f"{code}-only_if", [])}
            if len(asks) > 1:
                self.add_error(f"{code}-only_if", "Kies antwoorden van één vraag.")
        return cleaned

    def _add_deeper(self, code: str, place: int, teams: Mapping[str, str]) -> None:
        self.fields[f"{code}-question"] = Words(
            label="Vraag", help_text="Leeg: deze vraag vervalt.", max_length=200
        )
        self.fields[f"{code}-place"] = forms.IntegerField(
            label="Plaats in de rij", min_value=1, max_value=99, required=False, initial=place,
            error_messages={
                "invalid": "Vul een getal in.",
                "min_value": "Vul een getal vanaf 1 in.",
                "max_value": "Vul een getal tot en met 99 in.",
            },
        )  # fmt: skip
        self.fields[f"{code}-choices"] = Story(
            label="Keuzes", help_text="Elke keuze op een regel. Leeg: een vrij antwoord.",
            required=False, rows=2, max_length=600,
        )  # fmt: skip
        self.fields[f"{code}-only_if"] = forms.MultipleChoiceField(
            label="Alleen als",
            help_text="Kies antwoorden van één vraag. Niets gekozen: deze vraag komt altijd.",
            choices=self._branches(code),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": "Kies een antwoord uit de lijst."},
        )
        self.fields[f"{code}-clusters"] = forms.MultipleChoiceField(
            label="Open bij deze clusters",
            help_text="Niets gekozen: bij iedereen.",
            choices=self._clusters(code, teams),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": "Kies een cluster uit de lijst."},
        )

    def _clusters(self, code: str, teams: Mapping[str, str]) -> list[tuple[str, str]]:
        """The clusters here, and those of a municipality beside it that stand there already."""
        stands = [
            cluster
            for one in self.there
            if one["code"] == code
            for cluster in one.get("clusters", [])
        ]
        elsewhere = [
            (one, f"{one.replace('-', ' ')} (in een andere gemeente)")
            for one in stands
            if one not in teams
        ]
        return [*teams.items(), *elsewhere]

    def _branches(self, code: str) -> list[tuple[str, str]]:
        found = [(f"{HELP}{SIGN}{value}", str(label)) for value, label in HelpNeeded.choices]
        for one in self.there:
            if one["code"] != code:
                found += [
                    (f"{one['code']}{SIGN}{choice}", f"{one['question']} {choice}")
                    for choice in one.get("choices", [])
                ]
        return found


class FromOnForm(forms.Form):
    """From which day the new version is asked."""

    draft = KeepsNot("one day, chosen at once")

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: datetime.date) -> None:
        super().__init__(data, initial={"from_on": today})
        self.fields["from_on"] = DayToCome(
            today=today,
            label="Vanaf welke dag wordt dit gevraagd?",
            help_text="Een uitvraag of meting die al loopt, houdt zijn vragen.",
            missing="Kies vanaf welke dag dit wordt gevraagd.",
        )


def _started_from(row: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {key: row[key] for key in ASKED}
    found["think_of"] = ", ".join(row.get("think_of", []))
    found["beforehand"] = row.get("beforehand", [])
    for place, one in enumerate(row.get("deeper", []), start=1):
        branch = one.get("only_if")
        found |= {
            f"{one['code']}-question": one["question"],
            f"{one['code']}-place": place,
            f"{one['code']}-choices": "\n".join(one.get("choices", [])),
            f"{one['code']}-clusters": one.get("clusters", []),
            f"{one['code']}-only_if": [f"{branch['question']}{SIGN}{one}" for one in branch["is"]]
            if branch
            else [],
        }
    return found
