"""What is filled in when a case ends, opens again, or its waakvlam is kept."""

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms

from voordeur.accounts.models import User
from voordeur.cases.enums import NOBODY_TO_CALL, SAID_NO, Becomes, CloseReason
from voordeur.cases.forms.fields import Choices, from_a_list
from voordeur.cases.operations import Left
from voordeur.cases.operations.ending import WATCH_QUESTION
from voordeur.cases.queries import Ending
from voordeur.followup.enums import PromiseOutcome, ReleaseReason
from voordeur.ui.kept import Keeps
from voordeur.ui.words import DayToCome, OneOfFew, Story

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


class CloseCase(forms.Form):
    """Why it ends, what was reached, what becomes of what is open, and when somebody calls."""

    draft = Keeps("cases.close", "Een casus afsluiten")
    reason = OneOfFew(
        label="Waarom sluit u de casus af?",
        missing="Kies waarom u de casus afsluit.",
        choices=CloseReason.choices,
    )
    note = Story(
        label="Wat is bereikt, en wat blijft open?",
        missing="Schrijf op wat is bereikt en wat open blijft.",
        rows=4,
    )
    afterwards = OneOfFew(
        label="Wat blijft er?",
        missing="Kies of er een waakvlam blijft.",
        choices=(
            (WATCH, "een waakvlam: we bellen het huishouden na"),
            (NO_WATCH, "geen waakvlam: niemand belt nog"),
        ),
    )
    watch_question = Story(label="Wat vragen we bij het nabellen?", rows=2, initial=WATCH_QUESTION)
    released_because = Story(
        label="Zonder waakvlam: waarom belt niemand meer?",
        rows=2,
        help_text="Niet nodig na verhuizing of overlijden.",
    )

    field_order = [
        "reason", "note", "afterwards", "watch_on", "watch_question", "released_because",
    ]  # fmt: skip

    def __init__(
        self,
        *args: Any,
        today: datetime.date,
        endings: Sequence[Ending],
        helpers: Choices,
        **words: Any,
    ) -> None:
        super().__init__(*args, **words)
        self.fields["watch_on"] = DayToCome(
            label="Wanneer bellen we na?",
            today=today,
            after_today=True,
            required=False,
            missing="Vul in wanneer we nabellen.",
        )
        self.order_fields(self.field_order)
        self.helpers = dict(helpers)
        self.endings = [one for one in endings if not one.stays]
        becomes = [
            *((code, words.capitalize()) for code, words in Becomes.choices if code != "handed"),
            *((f"{Becomes.HANDED}:{key}", f"{name} maakt het af") for key, name in helpers),
        ]
        for one in self.endings:
            self.fields[one.field] = from_a_list(
                label=f"{one.label}: {one.what}",
                missing="Kies wat hiermee gebeurt.",
                choices=becomes,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("afterwards") == WATCH:
            self._insist_on_a_call(cleaned)
        elif cleaned.get("afterwards") == NO_WATCH:
            self._insist_on_why_nobody_calls(cleaned)
        return cleaned

    def open_ones(self) -> list[tuple[Ending, Any]]:
        """Each promise with the field that says what becomes of it."""
        return [(one, self[one.field]) for one in self.endings]

    def left(self) -> dict[uuid.UUID, Left]:
        """What becomes of each promise, as it was chosen."""
        found = {}
        for one in self.endings:
            becomes, _, who = self.cleaned_data[one.field].partition(":")
            to = User.objects.get(pk=who) if who else None
            found[one.promise_id] = Left(becomes=Becomes(becomes), to=to)
        return found

    def by_what_becomes(self) -> list[tuple[str, list[Ending]]]:
        """The promises by what becomes of them, in words, as they were chosen."""
        found: dict[str, list[Ending]] = {}
        for one in self.endings:
            becomes, _, who = self.cleaned_data[one.field].partition(":")
            said = f"{self.helpers[who]} maakt het af" if who else str(Becomes(becomes).label)
            found.setdefault(said[:1].upper() + said[1:], []).append(one)
        return sorted(found.items())

    def _insist_on_a_call(self, cleaned: dict[str, Any]) -> None:
        fixed = cleaned.get("reason") in SAID_NO
        if not fixed and not cleaned.get("watch_on") and "watch_on" not in self.errors:
            self.add_error("watch_on", "Vul in wanneer we nabellen.")
        if not cleaned.get("watch_question") and "watch_question" not in self.errors:
            self.add_error("watch_question", "Schrijf op wat we bij het nabellen vragen.")

    def _insist_on_why_nobody_calls(self, cleaned: dict[str, Any]) -> None:
        reason = cleaned.get("reason")
        if reason in SAID_NO:
            self.add_error(
                "afterwards",
                "Wie afziet van hulp of een nee hoort, bellen we na drie maanden. Kies een "
                "waakvlam.",
            )
        elif reason and reason not in NOBODY_TO_CALL and not cleaned.get("released_because"):
            self.add_error("released_because", "Schrijf op waarom niemand dit huishouden nog belt.")


class ReopenCase(forms.Form):
    """Why a closed case runs again."""

    draft = Keeps("cases.reopen", "Een casus heropenen")
    because = Story(
        label="Waarom gaat de casus weer open?",
        missing="Schrijf op waarom de casus weer open gaat.",
        help_text="Wat er speelt, in de woorden van het huishouden.",
    )


class FinishLeftOver(forms.Form):
    """What came of something that was left when the case closed."""

    draft = Keeps("cases.left_over", "Iets afronden na het afsluiten")
    note = Story(label="Wat is ervan geworden?", missing="Schrijf op wat ervan geworden is.")


class EndWatch(forms.Form):
    """What was heard, and what it leads to."""

    draft = Keeps("cases.watch", "Nabellen: waakvlam")
    note = Story(
        label="Wat hoorde u?",
        missing="Schrijf op wat u hoorde en waarom u dit besluit.",
        help_text="Hoe het gaat, en waarom u dit besluit. Niet bereikt? Schrijf dat op en verleng.",
        rows=4,
    )
    outcome = OneOfFew(
        label="Wat gebeurt er met de waakvlam?",
        missing="Kies wat er met de waakvlam gebeurt: heropen, verleng of laat los.",
        choices=OUTCOMES,
    )
    question = Story(
        label="Bij verlengen: wat vragen we dan?",
        rows=2,
        help_text="Wie dan belt, leest dit. Leeg: dezelfde vraag als nu.",
    )
    release_reason = forms.ChoiceField(
        label="Bij loslaten: waarom kan dat?",
        choices=[("", "Kies …"), *((reason.value, reason.label) for reason in RELEASES)],
        required=False,
        error_messages={"invalid_choice": "Kies waarom u dit huishouden kunt loslaten."},
    )

    field_order = ["note", "outcome", "due_on", "question", "release_reason"]

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
