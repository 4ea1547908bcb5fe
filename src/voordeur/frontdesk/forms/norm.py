"""What one looks at of the norm."""

from django import forms

from voordeur.frontdesk.enums import Channel
from voordeur.frontdesk.queries import norm as norms


class NormForm(forms.Form):
    """What one looks at; its choices are what there is."""

    per = forms.ChoiceField(label="Per", choices=[("week", "week"), ("maand", "maand")])
    kanaal = forms.ChoiceField(label="Kanaal", choices=[("", "alle"), *Channel.choices])
    plek = forms.ChoiceField(label="Plek")
    loket = forms.ChoiceField(label="Loket")

    def __init__(self, page: norms.NormPage, chosen: norms.Chosen) -> None:
        told = {
            "per": "maand" if chosen.by_month else "week",
            "kanaal": chosen.channel,
            "plek": chosen.place,
            "loket": chosen.team,
        }
        super().__init__(initial=told)
        self.fields["plek"].choices = [  # type: ignore[attr-defined]
            ("", "alle"),
            *((place, place) for place in page.place_choices),
        ]
        self.fields["loket"].choices = [("", "alle"), *page.team_choices]  # type: ignore[attr-defined]
        if len(page.team_choices) <= 1:
            del self.fields["loket"]
