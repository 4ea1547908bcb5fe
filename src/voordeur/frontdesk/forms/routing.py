"""What the professionals fill in about the routing table."""

from typing import Any

from django import forms

from voordeur.frontdesk import areas
from voordeur.frontdesk.enums import AgeGroup, Danger, Track
from voordeur.frontdesk.operations import RuleWords
from voordeur.organisations.models import Service, Team
from voordeur.ui.kept import Keeps
from voordeur.ui.words import KeyOfNew, Story, Words

WORD, MOST_WORDS = 40, 20
ANY = "Maakt niet uit"


class ConceptForm(forms.Form):
    """Why the table should change."""

    draft = Keeps("frontdesk.routes", "De routetabel wijzigen")
    key = KeyOfNew()
    why = Story(
        label="Wat moet er anders, en waarom?",
        missing="Schrijf op waarom de routetabel anders moet.",
        rows=2,
    )  # fmt: skip


class RuleForm(forms.Form):
    """What a rule asks, to which team it leads, and why."""

    draft = Keeps("frontdesk.rule", "Een regel van de routetabel schrijven")
    key = KeyOfNew()
    words = Words(
        label="Woorden in de vraag",
        required=False,
        max_length=WORD * MOST_WORDS,
        help_text="Hele woorden, met komma's ertussen; één ervan is genoeg. De uitgang maakt niet "
        "uit: huur past ook bij huurachterstand, opvoeden ook bij opvoeding.",
    )
    service = forms.ChoiceField(label="De vraag past bij deze dienst", required=False)
    age_group = forms.ChoiceField(
        label="Over iemand van deze leeftijd", required=False,
        choices=[("", ANY), *AgeGroup.choices],
    )  # fmt: skip
    track = forms.ChoiceField(label="Spoor", required=False, choices=[("", ANY), *Track.choices])
    danger = forms.ChoiceField(label="Gevaar", required=False, choices=[("", ANY), *Danger.choices])
    area = Words(
        label="Wijk", required=False, max_length=60,
        help_text="Hoe u de wijk noemt, bijvoorbeeld Schalkwijk.",
    )  # fmt: skip
    postcodes = Words(
        label="Postcodes van die wijk",
        required=False,
        max_length=500,
        help_text="Met komma's ertussen: 2033, 2034-2037 of 2011 AB. Het adres van het huishouden "
        "telt; zonder adres past de regel niet.",
    )
    team = forms.ChoiceField(
        label="Naar welk team?",
        error_messages={"required": "Kies een team.", "invalid_choice": "Kies een team."},
    )
    why = Words(
        label="Waarom daarheen?",
        missing="Schrijf op waarom de vraag naar dit team gaat.",
        max_length=200,
        help_text="Dit staat bij het voorstel op de pagina Geef door.",
    )

    def __init__(
        self, *args: Any, teams: list[Team], services: list[Service], **words: Any
    ) -> None:
        super().__init__(*args, **words)
        self.teams = {str(one.pk): one for one in teams}
        self.services = {str(one.pk): one for one in services}
        self.fields["team"].choices = [  # type: ignore[attr-defined]
            ("", "Kies een team"), *((key, one.name) for key, one in self.teams.items())
        ]  # fmt: skip
        self.fields["service"].choices = [  # type: ignore[attr-defined]
            ("", ANY), *((key, one.name) for key, one in self.services.items())
        ]  # fmt: skip
        for name in ("service", "age_group", "track", "danger"):
            self.fields[name].error_messages["invalid_choice"] = "Kies uit de lijst."

    def clean_words(self) -> list[str]:
        said = [word.strip() for word in self.cleaned_data["words"].split(",")]
        words = list(dict.fromkeys(word for word in said if word))
        if any(len(word) > WORD for word in words):
            raise forms.ValidationError(f"Gebruik hoogstens {WORD} tekens voor een woord.")
        if len(words) > MOST_WORDS:
            raise forms.ValidationError(f"Gebruik hoogstens {MOST_WORDS} woorden in één regel.")
        return words

    def clean_postcodes(self) -> list[str]:
        written = [word.strip() for word in self.cleaned_data["postcodes"].split(",")]
        known = {word: areas.parsed(word) for word in written if word}
        wrong = [word for word, area in known.items() if not area]
        if wrong:
            raise forms.ValidationError(
                f"{wrong[0]} is geen postcode. Schrijf 2033, 2034-2037 of 2011 AB, met komma's "
                "ertussen."
            )
        return list(dict.fromkeys(known.values()))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        asked = ("words", "service", "age_group", "track", "danger", "postcodes")
        if not self.errors and cleaned.get("area") and not cleaned.get("postcodes"):
            self.add_error("postcodes", "Vul de postcodes van de wijk in.")
        if not self.errors and not any(cleaned.get(name) for name in asked):
            self.add_error(
                "words", "Een regel vraagt iets: vul woorden in, of kies iets hieronder."
            )
        return cleaned

    def told(self) -> RuleWords:
        """What was filled in."""
        told = self.cleaned_data
        return RuleWords(
            team=self.teams[told["team"]],
            why=told["why"],
            words=told["words"],
            service=self.services.get(told["service"]),
            age_group=told["age_group"],
            track=told["track"],
            danger=told["danger"],
            area=told["area"],
            postcodes=told["postcodes"],
        )
