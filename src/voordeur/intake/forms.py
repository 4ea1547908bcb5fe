"""Forms of the intake."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from voordeur.households.queries import MemberRow
from voordeur.intake.enums import Conclusion, FactorSign, HelpNeeded
from voordeur.intake.instruments.reading import HELP
from voordeur.intake.models import Instrument
from voordeur.intake.operations import NewReply, NewScore
from voordeur.intake.queries import DomainLine, ItemLine, MeasurementPage, Said
from voordeur.intake.queries.deeper import DeeperQuestion, asked
from voordeur.intake.queries.editing import Asks
from voordeur.shared.keys import new_key
from voordeur.ui.kept import STARTED, Keeps
from voordeur.ui.words import KeyOfNew, Story, Words

#: Before the answers that stood on the page; also of none it is said that they were seen.
SEEN = "gezien"
SAYS = ("goes_well", "is_hard", "wish")


class About(forms.MultipleChoiceField):
    """The members something is about; nobody chosen is the whole household."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self) -> None:
        super().__init__(
            label="Over wie gaat dit?",
            help_text="Kiest u niemand, dan gaat het over het hele huishouden.",
            required=False,
            error_messages={"invalid_choice": "Kies iemand uit de lijst."},
        )

    def to_python(self, value: Any) -> list[str]:
        return [one for one in super().to_python(value) if one]

    def clean(self, value: Any) -> list[uuid.UUID]:
        return [uuid.UUID(one) for one in super().clean(value)]


@dataclass(frozen=True, slots=True)
class DeeperField:
    """A deeper question as it is drawn: its field, and whether its branch is open now."""

    code: str
    bound: forms.BoundField
    is_open: bool
    is_mine: bool
    asks: str
    wanted: str
    has_choices: bool


class DeepForm(forms.Form):
    """A form that ends with the deeper questions of a life domain."""

    #: The deeper questions that stood open on the page that was sent.
    SHOWN = "shown"
    #: What was said before, by the code of the question, and how much help was needed then.
    known: Mapping[str, str] = {}
    known_help = ""

    def add_deeper(self, questions: Sequence[DeeperQuestion]) -> None:
        """Give each deeper question its field."""
        self.deeper_questions = list(questions)
        for one in self.deeper_questions:
            self.fields[field_of(one.code)] = _deeper_field(one)

    @property
    def deeper(self) -> list[DeeperField]:
        """The deeper questions with their fields, those of one's own cluster first."""
        told = self._told(
            {one.code: str(self[field_of(one.code)].value() or "") for one in self.deeper_questions}
        )
        is_asked = {one.code for one in asked(self.deeper_questions, told)}
        names = {HELP: HELP} | {one.code: field_of(one.code) for one in self.deeper_questions}
        found = [
            DeeperField(
                code=one.code, bound=self[field_of(one.code)], is_open=one.code in is_asked,
                is_mine=one.is_mine, asks=names.get(one.asks, ""), wanted="|".join(one.wanted),
                has_choices=bool(one.choices),
            )
            for one in self.deeper_questions
        ]  # fmt: skip
        return sorted(found, key=lambda one: not one.is_mine)

    @property
    def deeper_of_mine(self) -> list[DeeperField]:
        return [one for one in self.deeper if one.is_mine]

    @property
    def deeper_of_others(self) -> list[DeeperField]:
        return [one for one in self.deeper if not one.is_mine]

    def replies(self) -> tuple[NewReply, ...]:
        """What was said to the questions that are asked; of a closed branch nothing is kept."""
        told = self._told(
            {
                one.code: self.cleaned_data.get(field_of(one.code), "")
                for one in self.deeper_questions
            }
        )
        open_now = asked(self.deeper_questions, told)
        return tuple(
            NewReply(question=one.code, words=told[one.code]) for one in open_now if told[one.code]
        )

    def came_open(self) -> list[DeeperQuestion]:
        """The questions that follow from what was said and did not stand open on the page."""
        told = self._told({one.question: one.words for one in self.replies()})
        seen = set(self.data.getlist(self.SHOWN)) if hasattr(self.data, "getlist") else set()
        open_now = asked(self.deeper_questions, told)
        return [one for one in open_now if one.asks and one.is_mine and one.code not in seen]

    def _told(self, said: Mapping[str, str]) -> dict[str, str]:
        """What a branch may ask for: what stood already, what is said now, and how much help."""
        needed = str(self[HELP].value() or "") if HELP in self.fields else self.known_help
        return {**self.known, **said, HELP: needed}


class AnswerForm(DeepForm):
    """What is said about one life domain: own strength first."""

    draft = Keeps("intake.answer", "Een leefgebied bespreken", by_answer=True)
    key = KeyOfNew()
    about = About()
    goes_well = Story(label="Wat gaat goed? Wat kunt u zelf, en wie helpt u?", required=False)
    is_hard = Story(label="Wat is moeilijk?", required=False)
    wish = Story(label="Wat wilt u?", required=False, rows=2)
    help_needed = forms.ChoiceField(
        label="Hoeveel hulp is hier nodig?",
        choices=HelpNeeded.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies hoeveel hulp hier nodig is.",
            "invalid_choice": "Kies een van de drie antwoorden.",
        },
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        members: list[MemberRow],
        line: DomainLine,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial={"key": new_key(), **(initial or {})})
        people = [(str(row.person_id), row.given_name) for row in members]
        self.fields["about"].choices = people
        for name in SAYS:
            self.fields[name].label = line.questions.get(name) or self.fields[name].label
        self.fields["goes_well"].widget.attrs["data-focus"] = True
        if line.think_of:
            self.fields["is_hard"].help_text = f"Denk aan: {line.think_of}."
        self.add_deeper(line.deeper)
        there = " ".join([SEEN, *(str(said.id) for said in line.now)])
        #: the answers of this conversation that stood on the page; a draft keeps them too
        self.started: str = self.data.get(STARTED, "") if self.is_bound else there

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(cleaned.get(name) for name in SAYS) and not self.errors.keys() & set(SAYS):
            self.add_error(
                "goes_well",
                "Leg ten minste één antwoord vast, of sla dit leefgebied over met een reden.",
            )
        return cleaned


class DeeperForm(DeepForm):
    """The questions that follow from an answer, on a page of their own without a script."""

    draft = Keeps("intake.deeper", "Verder vragen bij een leefgebied", by_answer=True)
    key = KeyOfNew()

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        questions: Sequence[DeeperQuestion],
        help_needed: str,
        told: Mapping[str, str],
    ) -> None:
        super().__init__(data, initial={"key": new_key()})
        self.known_help = help_needed
        self.known = told
        self.add_deeper(questions)


class UnchangedForm(forms.Form):
    """Which earlier answer is said again."""

    key = KeyOfNew()
    answer = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id=False, initial={"key": new_key()})


class TakeBackForm(forms.Form):
    """Why an answer no longer counts."""

    draft = Keeps("intake.take-back", "Een antwoord terugnemen")
    reason = Story(
        label="Waarom geldt dit antwoord niet meer?",
        help_text="Bijvoorbeeld: het ging over iemand anders. Het antwoord blijft te lezen, met "
        "deze reden erbij.",
        missing="Zeg waarom dit antwoord niet meer geldt.",
        rows=2,
    )


class SkipForm(forms.Form):
    """Why a domain is not discussed now."""

    draft = Keeps("intake.skip", "Een leefgebied overslaan")
    key = KeyOfNew()
    reason = Story(
        label="Waarom bespreekt u dit leefgebied nu niet?",
        help_text="Bijvoorbeeld: de inwoner wil hier nu niet over praten.",
        missing="Zeg waarom u dit leefgebied overslaat.",
        rows=2,
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="overslaan_%s", initial={"key": new_key()})


class FinishForm(forms.Form):
    """The conversation in short."""

    draft = Keeps("intake.finish", "De uitvraag afronden")
    summary = Story(
        label="Samenvatting",
        help_text="Wat gaat goed, wat is moeilijk, wat wil het huishouden als eerste? Iedereen die "
        "inhoudelijk met dit huishouden werkt, leest dit.",
        missing="Vat het gesprek samen voordat u de uitvraag afrondt.",
        widget=forms.Textarea(attrs={"rows": 8, "class": "vd-tall"}),
    )


class NewMeasurementForm(forms.Form):
    """Which instrument, about whom."""

    key = KeyOfNew()
    instrument = forms.ChoiceField(
        label="Waarmee?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies een instrument.",
            "invalid_choice": "Kies een instrument uit de lijst.",
        },
    )
    about = forms.ChoiceField(
        label="Over wie gaat dit?",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies iemand uit de lijst."},
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        instruments: Sequence[Instrument],
        members: list[MemberRow],
    ) -> None:
        super().__init__(data, initial={"key": new_key(), "about": ""})
        self.fields["instrument"].choices = [(one.code, one.name) for one in instruments]
        people = [(str(row.person_id), row.given_name) for row in members]
        self.fields["about"].choices = [("", "het hele huishouden"), *people]


class ScoreForm(forms.Form):
    """A score for every item whose life domain one works with, filled with what counts now."""

    draft = Keeps("intake.score", "Een meting invullen")
    key = KeyOfNew()

    def __init__(self, data: Mapping[str, Any] | None, *, page: MeasurementPage | Asks) -> None:
        super().__init__(data, initial={"key": new_key()})
        self.page = page
        levels = [(str(step), f"{step} {name}") for step, name in enumerate(page.levels, start=1)]
        choices = levels if page.is_matrix else list(FactorSign.choices)
        for item in self._mine():
            self.fields[f"score-{item.code}"] = forms.ChoiceField(
                label=item.name,
                choices=choices,
                required=False,
                initial=_chosen(item),
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": "Kies een van de antwoorden uit de lijst."},
            )
            self.fields[f"words-{item.code}"] = Words(
                label="Toelichting",
                required=False,
                initial=item.today.words if item.today else "",
            )

    def rows(self) -> list[tuple[ItemLine, forms.BoundField | None, forms.BoundField | None]]:
        """Every item with its two fields, or without when it is not the work of who reads."""
        return [
            (item, self[f"score-{item.code}"], self[f"words-{item.code}"])
            if item.is_mine
            else (item, None, None)
            for item in self.page.items
        ]

    def scores(self) -> list[NewScore]:
        """What was chosen and differs from what counts now."""
        return [
            NewScore(
                item=item.code,
                level=int(chosen) if self.page.is_matrix else None,
                sign=None if self.page.is_matrix else FactorSign(chosen),
                words=self.cleaned_data[f"words-{item.code}"],
                key=uuid.uuid5(self.cleaned_data["key"], item.code),
            )
            for item in self._mine()
            if (chosen := self.cleaned_data[f"score-{item.code}"])
            and (chosen, self.cleaned_data[f"words-{item.code}"])
            != (_chosen(item), item.today.words if item.today else "")
        ]

    def _mine(self) -> list[ItemLine]:
        return [item for item in self.page.items if item.is_mine]


class ConclusionForm(forms.Form):
    """What family and professional conclude and agree."""

    draft = Keeps("intake.conclusion", "Een meting vaststellen")
    conclusion = forms.ChoiceField(
        label="Wat concludeert u samen?",
        choices=Conclusion.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies samen een conclusie.",
            "invalid_choice": "Kies een van de drie conclusies.",
        },
    )
    agreements = Story(label="Wat spreekt u af?", missing="Leg vast wat u samen afspreekt.")


def _chosen(item: ItemLine) -> str:
    if item.today is None:
        return ""
    return str(item.today.level) if item.today.level else item.today.sign


def written(said: Said) -> dict[str, Any]:
    """An answer that was recorded, to start a better one from."""
    return {
        "about": [str(said.about_id)] if said.about_id else [],
        "goes_well": said.goes_well,
        "is_hard": said.is_hard,
        "wish": said.wish,
        "help_needed": said.help_needed,
        **{field_of(told.code): told.words for told in said.replies},
    }


def field_of(code: str) -> str:
    """The name of the field of a deeper question."""
    return f"deeper-{code}"


def _deeper_field(one: DeeperQuestion) -> forms.Field:
    if not one.choices:
        return Story(label=one.question, required=False, rows=2)
    return forms.ChoiceField(
        label=one.question,
        choices=[(choice, choice) for choice in one.choices],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies een van de antwoorden uit de lijst."},
    )
