"""What an administrator fills in about who works here."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from voordeur.accounts.enums import Role
from voordeur.accounts.models import User
from voordeur.accounts.people import Hat, Leg, NewColleague
from voordeur.organisations.models import Organisation, Team
from voordeur.ui.kept import Keeps
from voordeur.ui.words import KeyOfNew, Words

NO_DAY = {
    "required": "Vul een datum in.",
    "invalid": "Vul een bestaande datum in, bijvoorbeeld 3-3-2026.",
}
FAR = 5


class Day(forms.DateField):
    """A day, at most five years from today: further off is a slip of the hand."""

    def __init__(self, *, today: date, **words: Any) -> None:
        super().__init__(error_messages=NO_DAY, initial=today, **words)
        self.today = today

    def clean(self, value: Any) -> date:
        day: date = super().clean(value)
        if abs(day.year - self.today.year) > FAR:
            raise forms.ValidationError("Kies een dag binnen vijf jaar van vandaag.")
        return day


class OneOf(forms.ModelChoiceField):
    """A record out of a list; a key that is none is refused in the same words."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except forms.ValidationError:
            sentence = self.error_messages["invalid_choice"]
            raise forms.ValidationError(sentence, code="invalid_choice") from None


def _choice(label: str, rows: list[Any], *, missing: str, empty: str, **words: Any) -> Any:
    """A record out of a list, refused in words."""
    model = words.pop("model")
    return OneOf(
        label=label,
        queryset=model.objects.filter(pk__in=[row.pk for row in rows]).order_by("name", "id"),
        empty_label=empty,
        error_messages={"required": missing, "invalid_choice": missing},
        **words,
    )


def _hours(label: str, **words: Any) -> forms.DecimalField:
    wrong = "Vul de uren in als getal, bijvoorbeeld 24 of 7,5."
    return forms.DecimalField(
        label=label,
        max_digits=4,
        decimal_places=1,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={
            "required": wrong,
            "invalid": wrong,
            "max_digits": wrong,
            "max_whole_digits": wrong,
            "max_decimal_places": "Gebruik hoogstens één cijfer achter de komma.",
        },
        **words,
    )


class HatForm(forms.Form):
    """From which organisation, in which team, in which role."""

    def __init__(
        self,
        *args: Any,
        teams: list[Team],
        organisations: list[Organisation],
        today: date,
        **w: Any,
    ) -> None:
        super().__init__(*args, **w)
        self.fields["organisation"] = _choice(
            "Moederorganisatie",
            organisations,
            model=Organisation,
            empty="Kies een organisatie",
            missing="Kies de organisatie waar deze medewerker in dienst is.",
        )
        self.fields["team"] = _choice(
            "Team",
            teams,
            model=Team,
            empty="Geen team",
            required=False,
            missing="Kies een team uit de lijst.",
            help_text="Alleen beheer, privacy en beleid werken zonder team.",
        )
        self.fields["role"] = forms.ChoiceField(
            label="Rol",
            choices=[("", "Kies een rol"), *Role.choices],
            error_messages={"required": "Kies een rol.", "invalid_choice": "Kies een rol."},
        )
        self.fields["from_on"] = Day(label="Vanaf", today=today)

    def hat(self) -> Hat:
        said = self.cleaned_data
        return Hat(
            organisation=said["organisation"],
            team=said["team"],
            role=Role(said["role"]),
            from_on=said["from_on"],
        )


class TakeOnForm(HatForm):
    """Somebody who begins here."""

    draft = Keeps("accounts.take_on", "Een medewerker toevoegen")
    key = KeyOfNew()
    name = Words(label="Naam", max_length=120, missing="Vul de naam in.")
    email = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        help_text="Het adres van het werk. Hiermee logt deze medewerker in.",
        error_messages={
            "required": "Vul het e-mailadres in.",
            "invalid": "Vul een e-mailadres in, bijvoorbeeld naam@organisatie.nl.",
            "max_length": "Dit e-mailadres is te lang. Kijk het na.",
        },
    )
    phone = Words(label="Telefoon", max_length=20)

    def new(self) -> NewColleague:
        said = self.cleaned_data
        return NewColleague(
            key=said["key"], name=said["name"], email=said["email"], phone=said["phone"]
        )


class LegForm(forms.Form):
    """Hours in a team, and those that stay with the home organisation."""

    draft = Keeps("accounts.lend", "Inzet vastleggen")
    key = KeyOfNew()

    def __init__(
        self,
        *args: Any,
        teams: list[Team],
        organisations: list[Organisation],
        today: date,
        **w: Any,
    ) -> None:
        super().__init__(*args, **w)
        choose: dict[str, Any] = {"model": Organisation, "empty": "Kies een organisatie"}
        self.fields |= {
            "home": _choice(
                "Moederorganisatie",
                organisations,
                missing="Kies de organisatie die deze medewerker uitleent.",
                **choose,
            ),
            "team": _choice(
                "Team", teams, model=Team, empty="Kies een team", missing="Kies een team."
            ),
            "function": Words(label="Functie", max_length=80, missing="Vul de functie in."),
            "hours": _hours("Uren per week in het team"),
            "home_hours": _hours("Uren per week in eigen huis", initial=Decimal(0)),
            "paid_by": _choice(
                "Betaald door", organisations, missing="Kies wie deze inzet betaalt.", **choose
            ),
            "from_on": Day(label="Vanaf", today=today),
        }

    def leg(self) -> Leg:
        said = self.cleaned_data
        return Leg(
            key=said["key"],
            home=said["home"],
            team=said["team"],
            function=said["function"],
            hours=said["hours"],
            home_hours=said["home_hours"],
            paid_by=said["paid_by"],
            from_on=said["from_on"],
        )


TEAM = "team"


class EndAssignmentForm(forms.Form):
    """Who takes over what stands in this name."""

    def __init__(self, *args: Any, colleagues: list[User], **words: Any) -> None:
        super().__init__(*args, **words)
        choices = [("", "Er staat niets meer op naam"), (TEAM, "Het team neemt over")]
        choices += [(str(one.pk), one.name) for one in colleagues]
        self.colleagues = {str(one.pk): one for one in colleagues}
        self.fields["successor"] = forms.ChoiceField(
            label="Wie neemt de open afspraken over?",
            choices=choices,
            required=False,
            error_messages={"invalid_choice": "Kies een collega uit de lijst."},
        )

    def successor(self) -> User | None:
        return self.colleagues.get(self.cleaned_data["successor"])

    def to_team(self) -> bool:
        return bool(self.cleaned_data["successor"] == TEAM)


class OnDayForm(forms.Form):
    """On which day one looks."""

    dag = forms.DateField(label="Op welke dag?", error_messages=NO_DAY)
