"""How a help request is weighed, as fields of another form: danger asked first, always."""

from typing import Any

from django import forms

from voordeur.frontdesk.enums import ACUTE, Danger, Severity, Track, Urgency
from voordeur.frontdesk.queries.crisis import AtOnce
from voordeur.frontdesk.queries.due import Due
from voordeur.frontdesk.triage import Triage
from voordeur.ui.kept import Keeps
from voordeur.ui.words import FROM_THE_LIST, OneOfFew, Story

#: Asked only when the question becomes a help request.
WEIGHING = ("dangers", "track", "severity", "urgency")
#: The answer to the safety question when there is none.
NONE = "none"
NOT_PARKED = (
    "Bij gevaar blijft het niet bij antwoord of terugbellen. Leg de hulpvraag vast: dan begint "
    "het crisispad."
)


class TriageFields(forms.Form):
    """Danger, track, severity and urgency."""

    dangers = forms.MultipleChoiceField(
        label="Is er gevaar?",
        choices=[(NONE, "nee"), *Danger.choices],
        widget=forms.CheckboxSelectMultiple(attrs={"data-danger": ""}),
        error_messages={
            "required": "Vraag naar gevaar, en kies wat er is. Geen gevaar: kies nee.",
            "invalid_choice": FROM_THE_LIST,
            "invalid_list": FROM_THE_LIST,
        },
    )
    track = OneOfFew(
        label="Welk spoor past?",
        choices=Track.choices,
        missing="Kies het spoor.",
        initial=Track.SOCIAL,
        required=False,
    )
    severity = OneOfFew(
        label="Hoe ernstig is het?", choices=Severity.choices, missing="Kies de ernst."
    )
    urgency = OneOfFew(
        label="Hoe snel moet er iets gebeuren?",
        choices=reversed(Urgency.choices),
        missing="Kies de urgentie.",
    )

    #: whom one may call at once; the view says so
    crisis_now: AtOnce | None = None

    @property
    def is_acute(self) -> bool:
        """Whether an acute danger is chosen, in what was sent or as it begins."""
        return bool(ACUTE.intersection(self["dangers"].value() or ()))

    @property
    def reach(self) -> forms.BoundField | None:
        """Where the caller can be reached when the line breaks; asked only during a call."""
        return self["reach_on"] if "reach_on" in self.fields else None

    def clean(self) -> dict[str, Any]:
        """In acute danger nothing waits for weighing: it is grave, and for today."""
        cleaned = super().clean() or self.cleaned_data
        if self.is_acute:
            for name, value in (("severity", Severity.GRAVE), ("urgency", Urgency.TODAY)):
                if not self[name].value():
                    self.errors.pop(name, None)
                    cleaned[name] = value
        return cleaned

    def clean_dangers(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["dangers"]
        if NONE in chosen and len(chosen) > 1:
            raise forms.ValidationError("U koos nee én een gevaar. Kies een van beide.")
        return [danger for danger in chosen if danger != NONE]

    def show_due(self, due: Due) -> None:
        """Say at each choice before when there is an answer, and where that comes from."""
        fields: dict[str, Any] = self.fields
        fields["urgency"].choices = [
            (code, f"{label} · {due.by_urgency[code]}") for code, label in reversed(Urgency.choices)
        ]
        fields["urgency"].help_text = due.source
        fields["dangers"].choices = [
            (NONE, "nee"),
            *(
                (code, f"{label} · {due.of_threat}" if code == Danger.EVICTION else label)
                for code, label in Danger.choices
            ),
        ]
        fields["dangers"].help_text = due.of_crisis

    def triage(self) -> Triage:
        """How it was weighed; an acute danger makes it a crisis for today, whatever was chosen."""
        told = self.cleaned_data
        return Triage.told(
            severity=Severity(told["severity"]),
            urgency=Urgency(told["urgency"]),
            track=Track(told["track"] or Track.SOCIAL),
            dangers=[Danger(danger) for danger in told["dangers"]],
        )


class WeighAgainForm(TriageFields):
    """The same weighing, with the reason why it is done again."""

    draft = Keeps("frontdesk.weigh_again", "Een hulpvraag opnieuw wegen")
    reason = Story(
        label="Waarom weegt u de vraag opnieuw?",
        missing="Schrijf op waarom u de vraag opnieuw weegt.",
        rows=2,
    )
