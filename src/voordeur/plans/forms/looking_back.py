"""The form of an evaluation: who was there, each goal by both sides, and what follows."""

import datetime
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from django import forms

from voordeur.plans.enums import GoalState, NoStep, StoppedBecause, WhyAbsent
from voordeur.plans.scale import Scale
from voordeur.shared.keys import new_key
from voordeur.ui.kept import Keeps
from voordeur.ui.words import DayToCome, KeyOfNew, Story

LINE, SHORT = 1000, 60
#: The questions that are still open, each with what it asks.
Missing = Iterator[tuple[str, str]]
CHOOSE = ("", "Kies …")
NOT_IN_THE_LIST = "Kies iets uit de lijst."
#: What is asked of a goal, as it stands in the one sentence about what is missing.
STANDS = "hoe het ervoor staat"
#: Of each goal: the name of the field before its key.
STATE, RESIDENT, SAYS, WHO = "doel_", "inwoner_", "inwoner_woorden_", "wie_"
MINE, MY_WORDS = "vak_", "vak_woorden_"
BECAUSE, BECAUSE_WORDS, NEXT, NEXT_ON = "stopt_", "stopt_woorden_", "verder_", "verder_op_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A goal to look back on, and who of the household can say how far it is: keys and names."""

    key: uuid.UUID
    words: str
    speakers: list[tuple[str, str]]

    @property
    def quoted(self) -> str:
        """Its words, so that one knows which of the goals an error is about."""
        return f"“{shorten(self.words, SHORT, placeholder=' …')}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Who may have been there: keys and names, of the household, its network, the colleagues."""

    members: list[tuple[str, str]]
    network: list[tuple[str, str]]
    colleagues: list[tuple[str, str]]


def few_words(label: str, *, help_text: str = "", rows: int = 2, missing: str = "") -> Story:
    """Running text of a few lines."""
    return Story(label=label, help_text=help_text, rows=rows, max_length=LINE, missing=missing)


def reasons() -> forms.ChoiceField:
    """Why somebody stops."""
    return forms.ChoiceField(
        label="Waarom stopt de inwoner?",
        choices=[CHOOSE, *StoppedBecause.choices],
        required=False,
        error_messages={"invalid_choice": NOT_IN_THE_LIST},
    )


class LookBackForm(forms.Form):
    """What was said, goal by goal, and when we look back again."""

    draft = Keeps("plans.evaluation", "Een evaluatie vastleggen")
    key = KeyOfNew()
    there = forms.MultipleChoiceField(
        label="Wie was erbij?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies wie erbij was uit de lijst."},
    )
    absent_because = forms.ChoiceField(
        label="Was er niemand van het huishouden bij? Waarom niet?",
        choices=[("", "er was iemand bij"), *WhyAbsent.choices],
        required=False,
        error_messages={"invalid_choice": NOT_IN_THE_LIST},
    )
    absent_note = few_words("Toelichting")
    resident_says = Story(
        label="Wat zegt de inwoner over alles bij elkaar?",
        help_text="In de eigen woorden: wat is er veranderd, wat helpt, wat niet?",
        required=False,
    )
    professional_says = Story(
        label="Wat zegt u als professional?",
        help_text="Wat ziet u, en wat stelt u voor?",
        required=False,
    )
    changes = Story(
        label="Wat verandert er in het plan?",
        help_text="Een doel kleiner, hulp eraf, iets nieuws. Leg het daarna in het plan zelf vast.",
        required=False,
        rows=2,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        today: datetime.date,
        goals: Iterable[Asked],
        usual: datetime.date,
        scale: Scale,
        around: Around,
    ) -> None:
        super().__init__(data, initial={"key": new_key(), "next_on": usual})
        self.goals, self.scale, self.around = list(goals), scale, around
        there: Any = self.fields["there"]
        there.choices = [*around.members, *around.network, *around.colleagues]
        for goal in self.goals:
            self._ask(goal, today)
        self.fields["next_on"] = DayToCome(
            label="Wanneer kijkt u weer samen terug?",
            today=today,
            after_today=True,
            missing="Kies een dag om weer samen terug te kijken.",
        )

    def _ask(self, goal: Asked, today: datetime.date) -> None:
        key, steps = goal.key, self.scale.choices()
        silent = [(one.value, one.label) for one in (NoStep.UNKNOWN, NoStep.UNWILLING)]
        self.fields[f"{STATE}{key}"] = forms.ChoiceField(
            label="Hoe staat dit doel ervoor?",
            choices=GoalState.choices,
            widget=forms.RadioSelect,
            error_messages={
                "required": STANDS,
                "invalid_choice": "Kies een van de vier antwoorden.",
            },
        )
        self.fields[f"{WHO}{key}"] = forms.ChoiceField(
            label="Wie zegt dit?",
            choices=[CHOOSE, *goal.speakers],
            initial=goal.speakers[0][0] if len(goal.speakers) == 1 else "",
            required=False,
            error_messages={"invalid_choice": NOT_IN_THE_LIST},
        )
        self.fields[f"{RESIDENT}{key}"] = self._step("Wat zegt de inwoner?", [*steps, *silent])
        self.fields[f"{SAYS}{key}"] = few_words("In de eigen woorden")
        self.fields[f"{MINE}{key}"] = self._step("Wat zegt u zelf?", [*steps, silent[0]])
        self.fields[f"{MY_WORDS}{key}"] = few_words("Waaraan ziet u dat?")
        self.fields[f"{BECAUSE}{key}"] = reasons()
        self.fields[f"{BECAUSE_WORDS}{key}"] = few_words("In de woorden van de inwoner")
        self.fields[f"{NEXT}{key}"] = few_words(
            "Wat gebeurt er nu?", help_text="Er belt altijd nog eens iemand. Waarover?"
        )
        self.fields[f"{NEXT_ON}{key}"] = DayToCome(
            label="Wanneer belt u?", today=today, missing="", after_today=True, required=False
        )

    def _step(self, label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
        return forms.ChoiceField(
            label=label,
            help_text=f"{self.scale.ends}.",
            choices=choices,
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": "Kies een stap uit de rij."},
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._require_who_was_there(cleaned)
        for goal in self.goals:
            self._require_everything(cleaned, goal)
        return cleaned

    def _require_who_was_there(self, cleaned: dict[str, Any]) -> None:
        members = {key for key, _ in self.around.members}
        if members & set(cleaned.get("there", [])):
            cleaned["absent_because"] = cleaned["absent_note"] = ""
            if not cleaned.get("resident_says") and "resident_says" not in self.errors:
                self.add_error("resident_says", "Schrijf op wat de inwoner zegt.")
            return
        cleaned["resident_says"] = ""
        if not cleaned.get("absent_because") and "absent_because" not in self.errors:
            self.add_error(
                "there", "Kies wie van het huishouden erbij was, of zeg waarom er niemand was."
            )
        if cleaned.get("absent_because") == WhyAbsent.OTHER and not cleaned.get("absent_note"):
            self.add_error("absent_note", "Schrijf op waarom de inwoner er niet bij was.")

    def _require_everything(self, cleaned: dict[str, Any], goal: Asked) -> None:
        """What is missing of a goal is one sentence, at the first question that is open."""
        missing = [
            *self._speaker(cleaned, goal),
            *self._both_sides(cleaned, goal.key),
            *self._state(goal.key),
            *self._why_it_stops(cleaned, goal.key),
        ]
        if missing:
            words = [said for _, said in missing]
            told = " en ".join([part for part in (", ".join(words[:-1]), words[-1]) if part])
            self.add_error(missing[0][0], f"Bij {goal.quoted} ontbreekt nog: {told}.")

    def _speaker(self, cleaned: dict[str, Any], goal: Asked) -> Missing:
        """Who speaks was there and has a say; when there was one such, that is who spoke."""
        field, resident = f"{WHO}{goal.key}", f"{RESIDENT}{goal.key}"
        there = set(cleaned.get("there", []))
        can_say = [key for key, _ in goal.speakers if key in there]
        if cleaned.get("absent_because"):
            cleaned[resident], cleaned[f"{SAYS}{goal.key}"] = NoStep.ABSENT.value, ""
        elif len(can_say) == 1:
            cleaned[field] = can_say[0]
        elif can_say:
            if cleaned.get(field) not in can_say and field not in self.errors:
                yield field, "wie dit zegt (iemand die erbij was)"
        elif there & {key for key, _ in self.around.members}:
            # Only who has no say in it was there: nobody was asked.
            cleaned[field] = ""
            if (cleaned.get(resident) or "").isdigit():
                yield field, "wie dit zegt: vink bovenaan aan wie erbij was en dit kan zeggen"
            cleaned[resident] = cleaned.get(resident) or NoStep.NOT_ASKED.value

    def _both_sides(self, cleaned: dict[str, Any], key: uuid.UUID) -> Missing:
        for name, said in {RESIDENT: "wat de inwoner zegt", MINE: "wat u zelf zegt"}.items():
            if not cleaned.get(f"{name}{key}") and f"{name}{key}" not in self.errors:
                yield f"{name}{key}", said

    def _state(self, key: uuid.UUID) -> Missing:
        field = f"{STATE}{key}"
        if self.errors.get(field) == [STANDS]:
            del self.errors[field]
            yield field, STANDS

    def _why_it_stops(self, cleaned: dict[str, Any], key: uuid.UUID) -> Missing:
        if cleaned.get(f"{STATE}{key}") != GoalState.DROPPED_OUT:
            return
        for name, said in {
            BECAUSE: "waarom de inwoner stopt",
            NEXT: "wat er nu gebeurt",
            NEXT_ON: "wanneer u belt",
        }.items():
            if not cleaned.get(f"{name}{key}") and f"{name}{key}" not in self.errors:
                yield f"{name}{key}", said
        other = cleaned.get(f"{BECAUSE}{key}") == StoppedBecause.OTHER
        if other and not cleaned.get(f"{BECAUSE_WORDS}{key}"):
            yield f"{BECAUSE_WORDS}{key}", "waarom de inwoner stopt, in eigen woorden"


class MoveEvaluationForm(forms.Form):
    """Another day to look back, and why."""

    draft = Keeps("plans.move_evaluation", "Een andere dag voor de evaluatie")
    why = few_words(
        "Waarom op een andere dag?", missing="Zeg waarom u op een andere dag terugkijkt."
    )

    field_order = ["day", "why"]

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: datetime.date) -> None:
        super().__init__(data)
        self.fields["day"] = DayToCome(
            label="Wanneer kijkt u samen terug?",
            today=today,
            after_today=True,
            missing="Kies een nieuwe dag.",
        )
        self.order_fields(self.field_order)
