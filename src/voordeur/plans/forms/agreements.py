"""Forms of an agreement beside the goals."""

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from django import forms

from voordeur.households.queries import MemberRow
from voordeur.plans.enums import AgreementKind
from voordeur.plans.forms.keeping import KeptFromOthers, kept_for_somebody
from voordeur.shared.keys import new_key
from voordeur.ui.kept import Keeps
from voordeur.ui.words import DayToCome, KeyOfNew, Story, Words


class AgreementForm(forms.Form):
    """What holds between whom, until when."""

    draft = Keeps("plans.agreement", "Een afspraak vastleggen")
    key = KeyOfNew()
    kind = forms.ChoiceField(
        label="Waarover gaat de afspraak?",
        choices=[
            (AgreementKind.ORDINARY.value, "hoe we samenwerken"),
            (AgreementKind.SAFETY.value, "veiligheid: wat doen we als het misgaat?"),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies waarover de afspraak gaat.",
            "invalid_choice": "Kies een van de twee antwoorden.",
        },
    )
    what = Story(
        label="Wat spreekt u af?",
        help_text="Bijvoorbeeld: komt er een brief over afsluiting, dan belt Sofie dezelfde dag.",
        missing="Schrijf op wat u afspreekt.",
        max_length=1000,
    )
    between = Words(
        label="Tussen wie?",
        help_text="Bijvoorbeeld: Sofie, oma Riet en Sanne van het team.",
        missing="Vul in tussen wie de afspraak geldt.",
    )
    about = forms.ChoiceField(
        label="Voor wie in huis?",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies iemand uit de lijst."},
    )
    kept_from_others = KeptFromOthers()

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        today: datetime.date,
        members: list[MemberRow],
    ) -> None:
        super().__init__(
            data, initial={"key": new_key(), "kind": AgreementKind.ORDINARY.value, "about": ""}
        )
        people = [(str(row.person_id), row.given_name) for row in members]
        self.fields["about"].choices = [("", "het hele huishouden"), *people]
        self.fields["until_on"] = DayToCome(
            label="Tot en met wanneer?",
            help_text="Laat leeg als de afspraak blijft gelden.",
            today=today,
            required=False,
            missing="",
        )

    def clean_about(self) -> uuid.UUID | None:
        chosen = self.cleaned_data["about"]
        return uuid.UUID(chosen) if chosen else None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        kept_for_somebody(self)
        return cleaned


class EndAgreementForm(forms.Form):
    """Why it holds no longer."""

    draft = Keeps("plans.end_agreement", "Een afspraak beëindigen")
    why = Story(
        label="Waarom geldt deze afspraak niet meer?",
        missing="Zeg waarom deze afspraak niet meer geldt.",
        max_length=1000,
        rows=2,
    )
