"""The catalogue at /ui/: every component with sample text, and the pages that set the tone.

The people in it do not exist. Copy the templates in `ui/catalogue/`; they are the reference.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from voordeur.ui.components import STATES, Event
from voordeur.ui.door import reads
from voordeur.ui.kept import KeepsNot

PAGES = {
    "": "ui/catalogue.html",
    "vandaag": "ui/catalogue/today.html",
    "loket": "ui/catalogue/desk.html",
    "huishouden": "ui/catalogue/household.html",
    "uitvraag": "ui/catalogue/intake.html",
    "plan": "ui/catalogue/plan.html",
}
LADDER = ("zelf", "netwerk", "vrij toegankelijk", "met beschikking")


@dataclass(frozen=True)
class Line:
    """One line of Vandaag."""

    icon: str
    kind: str
    name: str
    about: str
    when: str
    verb: str
    also: str = ""


@dataclass(frozen=True)
class Group:
    """Lines of Vandaag that are due together."""

    key: str
    state: str
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Domain:
    """One domain of the intake, as a line."""

    icon: str
    name: str
    state: str
    word: str
    short: str


@dataclass(frozen=True)
class Goal:
    """One goal of the plan with its actions."""

    domain: str
    words: str
    rung: str
    actions: tuple[tuple[str, str, datetime.date, str], ...]


class SampleForm(forms.Form):
    """One field of every kind."""

    draft = KeepsNot("A sample: nobody's words are typed in it.")
    question = forms.CharField(
        label="Waarover gaat het?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In de woorden van de inwoner.",
        max_length=2000,
    )
    name = forms.CharField(label="Naam", required=False, max_length=200)
    born_on = forms.DateField(label="Geboortedatum", required=False)
    channel = forms.ChoiceField(
        label="Hoe kwam de vraag binnen?",
        choices=[("phone", "telefoon"), ("desk", "aan de balie"), ("mail", "e-mail")],
    )
    urgency = forms.ChoiceField(
        label="Hoe snel moet er iets gebeuren?",
        choices=[("today", "vandaag"), ("week", "deze week"), ("later", "kan wachten")],
        widget=forms.RadioSelect,
    )
    domains = forms.MultipleChoiceField(
        label="Waar speelt het?",
        choices=[("money", "Financiën"), ("housing", "Huisvesting"), ("day", "Dagbesteding")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = forms.BooleanField(label="De inwoner weet wat er is opgeschreven", required=False)


class CallForm(forms.Form):
    """The desk's call, as the desk page shows it."""

    draft = KeepsNot("A sample: nobody's words are typed in it.")
    question = forms.CharField(
        label="Waarover gaat het?", widget=forms.Textarea(attrs={"rows": 3, "autofocus": True})
    )
    caller = forms.ChoiceField(
        label="Wie belt?",
        choices=[
            ("self", "voor zichzelf"),
            ("other", "voor een ander"),
            ("anonymous", "wil anoniem blijven"),
        ],
        widget=forms.RadioSelect,
        initial="self",
        required=False,
    )
    person = forms.CharField(label="Om wie gaat het?", required=False)
    danger = forms.ChoiceField(
        label="Is er gevaar?",
        choices=[
            ("none", "Nee"),
            ("eviction", "Dreigende ontruiming"),
            ("violence", "Geweld"),
            ("suicide", "Suïcide"),
            ("other", "Iets anders"),
        ],
        widget=forms.RadioSelect,
        initial="none",
    )
    outcome = forms.CharField(
        label="Wat is het antwoord of de afspraak?",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )


@reads
def show(request: HttpRequest) -> HttpResponse:
    """The catalogue, or one of its sample pages: /ui/?pagina=vandaag."""
    page = PAGES.get(request.GET.get("pagina", ""))
    if page is None:
        raise Http404
    return render(request, page, sample(now=timezone.localtime().replace(hour=14, minute=2)))


def sample(*, now: datetime.datetime) -> dict[str, object]:
    """Everything the catalogue shows, reckoned from now."""
    today = now.date()
    wrong = SampleForm(
        {"question": "", "born_on": "31-2-2026", "channel": "phone", "urgency": ""},
        auto_id="fout_%s",
    )
    return {
        "today": today,
        "now": now,
        "began_at": now - datetime.timedelta(seconds=134),
        "days": [today + datetime.timedelta(days=ahead) for ahead in (-2, 0, 1, 5, 90)],
        "amount": Decimal(1445),
        "states": tuple(STATES),
        "form": SampleForm(),
        "wrong": wrong,
        "call": CallForm(),
        "groups": GROUPS,
        "events": _events(now),
        "domains": _domains(),
        "goals": _goals(today),
        "ladder": LADDER,
        "facts": [
            ("Adres", "Stadhoudersplein 3, Wassenaar"),
            ("Telefoon", "06 00 00 00 00"),
            ("In beeld sinds", "4 mei 2026"),
        ],
    }


LATE = (
    Line(
        "phone",
        "Terugbellen",
        "mevr. De Wit-Proef",
        "vraag over scootmobiel",
        "sinds 3 dagen",
        "Bel nu",
    ),
    Line(
        "refresh",
        "Evaluatie",
        "huishouden Bakker-Proef",
        "plan van maart",
        "sinds 1 dag",
        "Plan",
    ),
)
TODAY = (
    Line(
        "hand-over",
        "Aangeboden",
        "Jansen-Proef",
        "schulden, twee kinderen · ernst hoog",
        "antwoord voor 16.00",
        "Neem over",
        "Weiger…",
    ),
    Line(
        "calendar",
        "Huisbezoek",
        "dhr. El Idrissi-Proef",
        "Van Zuylenlaan 12",
        "om 10.30",
        "Open",
    ),
    Line(
        "intake",
        "Uitvraag",
        "huishouden Smit-Proef",
        "nog 3 van 8 leefgebieden",
        "vandaag af",
        "Ga verder",
    ),
)
WEEK = (
    Line("phone", "Waakvlam", "mevr. Van Dijk-Proef", "afgesloten in januari", "donderdag", "Bel"),
    Line(
        "plan",
        "Actie",
        "huishouden Bakker-Proef",
        "brief aan de verhuurder, samen met Sanne",
        "vrijdag",
        "Gedaan",
    ),
)
WAITING = (
    Line(
        "message",
        "Wacht op inwoner",
        "dhr. Meijer-Proef",
        "loonstroken",
        "sinds 6 dagen",
        "Herinner",
    ),
    Line(
        "hand-over",
        "Wacht op Kredietbank",
        "huishouden De Boer-Proef",
        "aanmelding schuldhulp",
        "sinds 2 dagen",
        "Bekijk",
    ),
)
GROUPS = (
    Group("te-laat", "te-laat", "Te laat", LATE),
    Group("vandaag", "", "Vandaag", TODAY),
    Group("deze-week", "deze-week", "Deze week", WEEK),
    Group("wacht", "wacht", "Wacht op antwoord", WAITING),
)


def _events(now: datetime.datetime) -> list[Event]:
    hour, day = datetime.timedelta(hours=1), datetime.timedelta(days=1)
    return [
        Event(
            now - 2 * hour,
            "Gebeld met Sanne",
            "N. Visser-Proef (MEE)",
            "De verhuurder wacht tot eind van de maand. Sanne stuurt morgen de loonstroken.\n"
            "Zij wil dat Noor hier niets van merkt.",
            "phone",
        ),
        Event(now - 3 * hour, "Actie gedaan: betalingsregeling aangevraagd", "Karim", "", "check"),
        Event(
            now - 8 * day,
            "Plan vastgesteld, versie 2",
            "N. Visser-Proef (MEE)",
            "Twee doelen erbij: rust aan tafel, en Karim drie dagen aan het werk.",
            "plan",
        ),
        Event(
            now - 15 * day,
            "Opgeschaald naar fase 2",
            "N. Visser-Proef (MEE)",
            "Reden: dreigende ontruiming.",
            "steps",
        ),
        Event(
            now - 21 * day,
            "Overgedragen van het loket",
            "T. Loket-Proef (SMOW)",
            "Vraag: kan de huur niet betalen, twee kinderen.",
            "hand-over",
        ),
    ]


def _domains() -> tuple[Domain, ...]:
    return (
        Domain(
            "domain-housing",
            "Huisvesting",
            "te-laat",
            "zorgen",
            "Twee maanden huurachterstand, brief van de verhuurder.",
        ),
        Domain("domain-money", "Financiën", "te-laat", "zorgen", "Geen overzicht, drie incasso's."),
        Domain(
            "domain-social",
            "Sociaal functioneren",
            "op-tijd",
            "gaat goed",
            "Moeder van Sanne past elke woensdag op.",
        ),
        Domain(
            "domain-mental",
            "Psychisch functioneren",
            "deze-week",
            "let op",
            "Slaapt slecht sinds de brief.",
        ),
        Domain("domain-meaning", "Zingeving", "wacht", "nog niet besproken", ""),
        Domain("domain-physical", "Lichamelijk functioneren", "op-tijd", "gaat goed", ""),
        Domain("domain-practical", "Praktisch functioneren", "wacht", "nog niet besproken", ""),
        Domain("domain-day", "Dagbesteding", "wacht", "nog niet besproken", ""),
    )


def _goals(today: datetime.date) -> tuple[Goal, ...]:
    days = datetime.timedelta
    return (
        Goal(
            "Huisvesting",
            "Wij blijven hier wonen.",
            "vrij toegankelijk",
            (
                (
                    "Betalingsregeling afspreken met de verhuurder",
                    "Sanne",
                    today - days(2),
                    "te-laat",
                ),
                ("Meegaan naar het gesprek", "moeder van Sanne", today + days(3), "deze-week"),
                ("Aanmelden bij de Kredietbank", "SMOW", today + days(12), "op-tijd"),
            ),
        ),
        Goal(
            "Dagbesteding",
            "Karim werkt weer drie dagen.",
            "zelf",
            (("Bellen met de oude werkgever", "Karim", today + days(9), "op-tijd"),),
        ),
    )
