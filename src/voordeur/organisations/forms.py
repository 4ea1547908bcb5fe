"""What an administrator fills in about the network, and what anybody looks for in it."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from voordeur.organisations.enums import ServiceAccess, StandingKind, TeamKind
from voordeur.organisations.models import Organisation, Team
from voordeur.organisations.narrowing import UNDECIDED, Search
from voordeur.organisations.parameters import Definition
from voordeur.organisations.queries import Network
from voordeur.organisations.words import (
    MunicipalityWords,
    OrganisationWords,
    ServiceWords,
    TeamWords,
)
from voordeur.ui.kept import Keeps
from voordeur.ui.words import DayToCome, KeyOfNew, OneOfFew

LINES = frozenset("\n\r\t")
LONGEST_PLACE = 120
TELEPHONE = re.compile(r"\+?[0-9][0-9 ()-]{2,18}", re.ASCII)


class Words(forms.CharField):
    """Text that can be read back: no control characters, and a sentence for each refusal."""

    def __init__(self, *, missing: str = "", max_length: int, **rest: Any) -> None:
        sentences = {
            "required": missing,
            "max_length": f"Gebruik hoogstens {max_length} tekens.",
        }
        super().__init__(
            max_length=max_length, required=bool(missing), error_messages=sentences, **rest
        )

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        if any(not letter.isprintable() and letter not in LINES for letter in text):
            raise forms.ValidationError("Deze tekst bevat onleesbare tekens. Typ de tekst opnieuw.")
        return text


class MunicipalityForm(forms.Form):
    """The number residents call, and the municipality's own words."""

    draft = Keeps("organisations.municipality", "De gegevens van de gemeente wijzigen")
    phone = Words(
        label="Telefoonnummer voor inwoners",
        max_length=20,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        help_text="Staat op het plan en de kaart voor thuis, en waar een inwoner zich voorbereidt. "
        "Leeg: dan staat er alleen “de gemeente”.",
    )
    team = Words(
        label="Zo heet het team", max_length=40, missing="Vul in hoe het team heet.",
        help_text="Bijvoorbeeld sociaal team of Sociaal Kernteam.",
    )  # fmt: skip
    cluster = Words(
        label="Zo heet een deel van het team", max_length=40,
        missing="Vul in hoe een deel van het team heet.",
        help_text="Bijvoorbeeld cluster, netwerk of wijkteam.",
    )  # fmt: skip
    desk = Words(
        label="Zo heet de voordeur", max_length=40, missing="Vul in hoe de voordeur heet.",
        help_text="Bijvoorbeeld loket of inloop.",
    )  # fmt: skip
    resident = Words(
        label="Zo noemt u een inwoner", max_length=40, missing="Vul in hoe u een inwoner noemt."
    )
    home_organisation = Words(
        label="Zo heet de organisatie waar een collega in dienst is", max_length=40,
        missing="Vul in hoe de organisatie heet waar een collega in dienst is.",
    )  # fmt: skip

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"])
        if phone and not TELEPHONE.fullmatch(phone):
            raise forms.ValidationError(
                "Schrijf het telefoonnummer in cijfers, zoals 070 123 45 67."
            )
        return phone

    def words(self) -> MunicipalityWords:
        return MunicipalityWords(**self.cleaned_data)


class OrganisationForm(forms.Form):
    draft = Keeps("organisations.organisation", "Een organisatie wijzigen")
    name = Words(label="Naam", max_length=120, missing="Vul de naam van de organisatie in.")
    short = Words(
        label="Korte naam",
        max_length=40,
        missing="Vul een korte naam in.",
        help_text="Zo staat de organisatie in lijsten, bijvoorbeeld SMOW.",
    )
    sensitive = forms.BooleanField(
        label="Gevoelig",
        required=False,
        help_text="Anderen zien bij een huishouden “betrokken professional” in plaats van de naam.",
    )

    def words(self) -> OrganisationWords:
        return OrganisationWords(**{name: self.cleaned_data[name] for name in OWN_WORDS})


OWN_WORDS = ("name", "short", "sensitive")


class StandingForm(forms.Form):
    draft = Keeps("organisations.standing", "De positie van een organisatie wijzigen")
    kind = OneOfFew(
        label="Positie", choices=StandingKind.choices, missing="Kies waar de organisatie staat."
    )
    source = Words(
        label="Bron",
        max_length=200,
        missing="Zeg waaruit deze positie blijkt.",
        help_text="Bijvoorbeeld een besluit, een nota of een convenant, met de plaats erin.",
    )


class NewOrganisationForm(StandingForm, OrganisationForm):
    draft = Keeps("organisations.new_organisation", "Een organisatie toevoegen")
    key = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ("key", "name", "short", "sensitive", "kind", "source")


class TeamForm(forms.Form):
    draft = Keeps("organisations.team", "Een team wijzigen")
    name = Words(label="Naam", max_length=80, missing="Vul de naam van het team in.")
    kind = OneOfFew(label="Soort", choices=TeamKind.choices, missing="Kies wat voor team het is.")
    audience = Words(label="Voor wie", max_length=200)
    places = Words(
        label="Plekken",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Waar het team werkt, één plek per regel.",
    )
    walk_in = forms.BooleanField(
        label="Inloop", required=False, help_text="Inwoners kunnen zonder afspraak binnenlopen."
    )
    source = Words(label="Bron", max_length=200)

    def clean_places(self) -> list[str]:
        places = [line.strip() for line in self.cleaned_data["places"].splitlines()]
        if any(len(place) > LONGEST_PLACE for place in places):
            raise forms.ValidationError(f"Gebruik voor een plek hoogstens {LONGEST_PLACE} tekens.")
        return [place for place in places if place]

    def words(self) -> TeamWords:
        return TeamWords(**{k: v for k, v in self.cleaned_data.items() if k != "key"})


class NewTeamForm(TeamForm):
    draft = Keeps("organisations.new_team", "Een team openen")
    key = forms.UUIDField(widget=forms.HiddenInput)


class ServiceForm(forms.Form):
    draft = Keeps("organisations.service", "Een dienst wijzigen")
    name = Words(label="Naam", max_length=120, missing="Vul de naam van de dienst in.")
    description = Words(
        label="Wat iemand krijgt", max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    source = Words(label="Bron", max_length=200, help_text="Waar deze dienst is afgesproken.")

    def words(self) -> ServiceWords:
        return ServiceWords(
            name=self.cleaned_data["name"],
            description=self.cleaned_data["description"],
            source=self.cleaned_data["source"],
        )


class AccessForm(forms.Form):
    draft = Keeps("organisations.access", "De toegang tot een dienst wijzigen")
    access = OneOfFew(
        label="Toegang",
        choices=ServiceAccess.choices,
        missing="Kies hoe iemand bij deze dienst komt.",
    )
    access_source = Words(
        label="Waarop deze lezing berust",
        max_length=300,
        missing="Zeg waarop de lezing van de toegang berust.",
        help_text="Bijvoorbeeld: maatwerkvoorziening, Wmo 2015 artikel 2.3.5.",
    )


class ProviderForm(forms.Form):
    """One more organisation for a service."""

    organisation = forms.ModelChoiceField(
        label="Organisatie",
        queryset=Organisation.objects.none(),
        empty_label="Kies een organisatie",
        error_messages={
            "required": "Kies een organisatie.",
            "invalid_choice": "Kies een organisatie uit de lijst.",
        },
    )

    def __init__(self, *args: Any, organisations: list[Organisation], **rest: Any) -> None:
        super().__init__(*args, **rest)
        _choose_from(self, "organisation", Organisation, organisations)


class NewServiceForm(ServiceForm, AccessForm):
    draft = Keeps("organisations.new_service", "Een dienst toevoegen")
    key = forms.UUIDField(widget=forms.HiddenInput)
    team = forms.ModelChoiceField(
        label="Team",
        queryset=Team.objects.none(),
        empty_label="Kies een team",
        error_messages={
            "required": "Kies het team dat deze dienst geeft.",
            "invalid_choice": "Kies een team uit de lijst.",
        },
    )
    organisations = forms.ModelMultipleChoiceField(
        label="Wie geeft deze dienst?",
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Nog niet bekend? Laat leeg: dan staat er “nog te bepalen”.",
        error_messages={
            "invalid_choice": "Kies organisaties uit de lijst.",
            "invalid_pk_value": "Kies organisaties uit de lijst.",
        },
    )
    field_order = (
        "key", "name", "description", "team", "organisations", "access", "access_source", "source",
    )  # fmt: skip

    def __init__(
        self, *args: Any, teams: list[Team], organisations: list[Organisation], **rest: Any
    ) -> None:
        super().__init__(*args, **rest)
        _choose_from(self, "team", Team, teams)
        _choose_from(self, "organisations", Organisation, organisations)


def _choose_from(
    form: forms.Form, name: str, kind: type[Organisation | Team], rows: Sequence[Any]
) -> None:
    """Let a field choose from these rows only, in the order of their names."""
    field: Any = form.fields[name]
    field.queryset = kind.objects.filter(pk__in=[row.pk for row in rows]).order_by("name")


class ParameterForm(forms.Form):
    """Another value of a term or norm, from a day on."""

    draft = Keeps("organisations.parameter", "Een termijn of norm wijzigen")
    key = KeyOfNew()

    def __init__(self, *args: Any, definition: Definition, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        bounds = f"Vul een getal in van {definition.least} tot en met {definition.most}."
        self.fields["value"] = forms.IntegerField(
            label=f"Waarde in {definition.unit.label}",
            min_value=definition.least,
            max_value=definition.most,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            help_text=f"Van {definition.least} tot en met {definition.most}.",
            error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), bounds),
        )
        self.fields["from_on"] = DayToCome(
            label="Vanaf", today=today, missing="Vul de dag in waarop deze waarde ingaat."
        )
        self.fields["source"] = Words(
            label="Bron",
            max_length=300,
            missing="Zeg waar deze waarde vandaan komt.",
            help_text="Bijvoorbeeld een besluit of een werkafspraak, met de datum erin.",
        )


class SearchForm(forms.Form):
    """What anybody looks for in the network."""

    zoek = Words(
        label="Wat zoekt u?",
        max_length=100,
        help_text="Een dienst, team of organisatie, of gewoon de vraag: huur betalen, eenzaam.",
    )
    team = forms.ChoiceField(label="Team", required=False)
    wie = forms.ChoiceField(label="Wie", required=False)

    def __init__(self, *args: Any, network: Network, **rest: Any) -> None:
        super().__init__(*args, **rest)
        fields: dict[str, Any] = self.fields
        fields["toegang"] = forms.ChoiceField(
            label="Toegang", required=False, choices=[("", "Alles"), *ServiceAccess.choices]
        )
        fields["team"].choices = [
            ("", "Alle teams"),
            *((str(team.id), team.name) for team in network.teams),
        ]
        givers = {
            str(key): name
            for row in network.services
            for key, name in zip(row.provider_ids, row.providers, strict=True)
        }
        fields["wie"].choices = [
            ("", "Iedereen"),
            (UNDECIDED, "Nog te bepalen"),
            *sorted(givers.items(), key=lambda pair: pair[1].casefold()),
        ]
        for name in ("team", "toegang", "wie"):
            fields[name].error_messages = {"invalid_choice": "Kies iets uit de lijst."}
        self.order_fields(["zoek", "team", "toegang", "wie"])

    def search(self) -> Search:
        return Search(
            question=self.cleaned_data["zoek"],
            team=self.cleaned_data["team"],
            access=self.cleaned_data["toegang"],
            giver=self.cleaned_data["wie"],
        )
