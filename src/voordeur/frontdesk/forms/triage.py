"""How a help request is weighed, as fields of another form."""

from django import forms

from voordeur.frontdesk.enums import Severity, Track, Urgency
from voordeur.frontdesk.forms.fields import one_of
from voordeur.frontdesk.triage import Triage

#: Asked only when the question becomes a help request.
WEIGHING = ("severity", "urgency")


class TriageFields(forms.Form):
    """Severity and urgency."""

    severity = one_of(
        "Hoe ernstig is het?", Severity.choices, missing="Kies de ernst.", widget=forms.RadioSelect
    )
    urgency = one_of(
        "Hoe snel moet er iets gebeuren?",
        reversed(Urgency.choices),
        missing="Kies de urgentie.",
        widget=forms.RadioSelect,
    )

    def triage(self) -> Triage:
        """How it was weighed."""
        told = self.cleaned_data
        return Triage(severity=told["severity"], urgency=told["urgency"], track=Track.SOCIAL)
