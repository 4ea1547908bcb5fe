"""Forms of the pages that join rooms."""

from django import forms

from voordeur.ui.kept import Keeps
from voordeur.ui.words import KeyOfNew, Words

NAME = 120


class SearchMine(forms.Form):
    """A name to look for among one's own households."""

    naam = Words(label="Zoek op naam", max_length=NAME)


class NewSupport(forms.Form):
    """Somebody of the household's own network."""

    draft = Keeps("web.support", "Een steunfiguur opschrijven")
    key = KeyOfNew()
    name = Words(label="Naam", max_length=NAME, missing="Vul de naam in.")
    relation = Words(
        label="Wat is deze persoon voor het huishouden?",
        max_length=NAME,
        help_text="Bijvoorbeeld: oma, past op woensdag op.",
        missing="Zeg wat deze persoon voor het huishouden is.",
    )
    phone = Words(label="Telefoon", max_length=20)
