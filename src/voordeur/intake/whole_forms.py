"""Forms of the administrator for what is written as a whole: a matrix, three sides, the mapping."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import slugify

from voordeur.intake.differing import NOWHERE
from voordeur.intake.enums import LifeDomain
from voordeur.intake.instruments.reading import LONGEST_NAME
from voordeur.intake.models import Concept
from voordeur.intake.queries.editing import ToTie
from voordeur.ui.kept import Keeps
from voordeur.ui.words import Story, Words

#: Empty lines under the domains that are there.
MORE = 2
#: How an item without a life domain is sent; an item that is not tied yet sends nothing.
NONE = "none"


class NameOf(Words):
    """A name and nothing more: a description would not fit."""

    def __init__(self, *, label: str, missing: str = "Vul een naam in.", **words: Any) -> None:
        super().__init__(label=label, missing=missing, max_length=LONGEST_NAME, **words)


class MatrixForm(forms.Form):
    """The name of a matrix, of its five levels and of its domains."""

    draft = Keeps("intake.concept-matrix", "Een matrix wijzigen")

    def __init__(self, data: Mapping[str, Any] | None = None, *, concept: Concept) -> None:
        super().__init__(data, initial={"name": concept.name})
        self.there: list[dict[str, Any]] = list(concept.domains)
        self.fields["name"] = Words(label="Naam", missing="Vul een naam in.", max_length=120)
        for step, level in enumerate(concept.levels, start=1):
            self.fields[f"level-{step}"] = NameOf(label=f"Niveau {step}")
            self.initial[f"level-{step}"] = level
        self.steps = range(1, len(concept.levels) + 1)
        for row in self.there:
            self.fields[row["code"]] = NameOf(label=f"Domein: {row['name']}", required=False)
            self.initial[row["code"]] = row["name"]
        for number in range(1, MORE + 1):
            self.fields[f"new-{number}"] = NameOf(label="Nieuw domein", required=False)

    def groups(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """The fields under their headings, with what to know about them."""
        codes = [row["code"] for row in self.there]
        codes += [f"new-{number}" for number in range(1, MORE + 1)]
        return [
            ("Niveaus", "Het laagste eerst.", [self[f"level-{step}"] for step in self.steps]),
            ("Domeinen", "Leeg: dit domein vervalt.", [self[code] for code in codes]),
        ]

    def written(self) -> dict[str, Any]:
        """The matrix as it is kept in the concept."""
        told = self.cleaned_data
        rows = [
            {"code": row["code"], "name": told[row["code"]]}
            for row in self.there
            if told[row["code"]]
        ]
        taken = {row["code"] for row in self.there}
        added = [told[f"new-{number}"] for number in range(1, MORE + 1)]
        rows += [{"code": fresh(name, taken), "name": name} for name in added if name]
        levels = [told[f"level-{step}"] for step in self.steps]
        return {"name": told["name"], "levels": levels, "domains": rows}


class SidesForm(forms.Form):
    """The name of the instrument, of its three sides and of the six factors of each."""

    draft = Keeps("intake.concept-sides", "Drie zijden wijzigen")

    def __init__(self, data: Mapping[str, Any] | None = None, *, concept: Concept) -> None:
        super().__init__(data, initial={"name": concept.name})
        self.there: list[dict[str, Any]] = list(concept.domains)
        self.fields["name"] = Words(label="Naam", missing="Vul een naam in.", max_length=120)
        for row in self.there:
            self.fields[f"side-{row['code']}"] = NameOf(label="Naam van deze zijde")
            self.initial[f"side-{row['code']}"] = row["name"]
            for number, one in enumerate(row["factors"], start=1):
                self.fields[f"factor-{one['code']}"] = NameOf(label=f"Factor {number}")
                self.initial[f"factor-{one['code']}"] = one["name"]

    def groups(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """The fields of every side under its name."""
        return [
            (
                row["name"],
                "Drie zijden met elk zes factoren: dat ligt vast, de woorden niet.",
                [self[f"side-{row['code']}"]]
                + [self[f"factor-{one['code']}"] for one in row["factors"]],
            )
            for row in self.there
        ]

    def written(self) -> dict[str, Any]:
        """The sides as they are kept in the concept."""
        told = self.cleaned_data
        rows = [
            {
                **row,
                "name": told[f"side-{row['code']}"],
                "factors": [
                    {**one, "name": told[f"factor-{one['code']}"]} for one in row["factors"]
                ],
            }
            for row in self.there
        ]
        return {"name": told["name"], "domains": rows}


class TiesForm(forms.Form):
    """For every item of every instrument the life domain it belongs to, or none."""

    draft = Keeps("intake.concept-ties", "De koppeling wijzigen")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        concept: Concept,
        to_tie: Sequence[ToTie],
    ) -> None:
        super().__init__(data, initial={"source": concept.source})
        self.to_tie = to_tie
        self.tables: dict[str, dict[str, str]] = concept.domains
        self.fields["source"] = Story(
            label="Bron",
            help_text="Waar deze lezing vandaan komt, of wie haar afsprak.",
            missing="Zeg waar de koppeling vandaan komt.",
            rows=2,
            max_length=400,
        )
        for one in to_tie:
            for item, name in one.items:
                self._add(one.code, item, name)

    def groups(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """The fields of every instrument under its name."""
        return [
            (one.name, "", [self[named(one.code, item)] for item, _ in one.items])
            for one in self.to_tie
        ]

    def written(self) -> dict[str, Any]:
        """The mapping as it is kept in the concept; what is no longer asked keeps its place."""
        told = self.cleaned_data
        tables = {code: dict(tied) for code, tied in self.tables.items()}
        for one in self.to_tie:
            for item, _ in one.items:
                chosen = told[named(one.code, item)]
                tables.setdefault(one.code, {})[item] = "" if chosen == NONE else chosen
        return {"source": told["source"], "domains": tables}

    def _add(self, code: str, item: str, name: str) -> None:
        tied = self.tables.get(code, {}).get(item)
        field = forms.ChoiceField(
            label=name,
            choices=[("", "Kies een leefgebied"), *LifeDomain.choices, (NONE, NOWHERE)],
            error_messages={
                "required": f"Kies waar {name} bij hoort.",
                "invalid_choice": "Kies een leefgebied uit de lijst.",
            },
        )
        self.fields[named(code, item)] = field
        self.initial[named(code, item)] = (tied or NONE) if tied is not None else ""


def named(code: str, item: str) -> str:
    """The name of the field of an item."""
    return f"{code}--{item}"


def fresh(name: str, taken: set[str]) -> str:
    """A code that no other domain has; it stays when the name changes. Remembers it in `taken`."""
    whole = slugify(name)[:LONGEST_NAME].strip("-") or "domein"
    code, number = whole, 2
    while code in taken:
        code, number = f"{whole[: LONGEST_NAME - 3]}-{number}", number + 1
    taken.add(code)
    return code
