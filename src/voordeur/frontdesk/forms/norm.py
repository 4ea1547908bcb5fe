"""What one looks at of the norm."""

from django import forms

from voordeur.frontdesk.enums import Channel
from voordeur.frontdesk.queries import norm as norms


class NormForm(forms.Form):
    """Its fields have the names of the address; its choices are what there is."""

    def __init__(self, page: norms.NormPage, chosen: norms.Chosen) -> None:
        super().__init__()
        places = [(place, place) for place in page.place_choices]
        for name, label, choices, value in (
            ("per", "Per", [("week", "week"), ("maand", "maand")],
             "maand" if chosen.by_month else "week"),
            ("kanaal", "Kanaal", [("", "alle"), *Channel.choices], chosen.channel),
            ("plek", "Plek", [("", "alle"), *places], chosen.place),
            ("loket", "Loket", [("", "alle"), *page.team_choices], chosen.team),
        ):  # fmt: skip
            if name != "loket" or len(page.team_choices) > 1:
                self.fields[name] = forms.ChoiceField(
                    label=label, choices=choices, initial=value, required=False
                )
