"""The words of the front door."""

from django.db import models


class Channel(models.TextChoices):
    """How somebody came in (P1: all end in one register)."""

    PHONE = "phone", "telefoon"
    WEB = "web", "website"
    EMAIL = "email", "e-mail"
    LETTER = "letter", "brief"
    WALK_IN = "walk_in", "inloop"
    VISIT = "visit", "huisbezoek"
    PARTNER = "partner", "partner"
    OUTREACH = "outreach", "wij zochten zelf contact"


class ContactResult(models.TextChoices):
    """How the contact ended."""

    ANSWERED = "answered", "beantwoord"
    HELP_REQUEST = "help_request", "hulpvraag"
    CALL_BACK = "call_back", "terugbellen"


class Rung(models.TextChoices):
    """Trede: how far the question had to go, lightest first (P7: the order of every choice)."""

    RESIDENT = "resident", "zelf"
    NETWORK = "network", "eigen netwerk"
    FREE_ACCESS = "free_access", "vrij toegankelijk"
    HELP_REQUEST = "help_request", "hulpvraag"


class Severity(models.TextChoices):
    """Ernst (seed 003: triage is severity and urgency)."""

    LIGHT = "light", "licht"
    SERIOUS = "serious", "ernstig"
    GRAVE = "grave", "zeer ernstig"


class Urgency(models.TextChoices):
    """Urgentie: how soon somebody must take it up."""

    CAN_WAIT = "can_wait", "kan wachten"
    THIS_WEEK = "this_week", "deze week"
    TODAY = "today", "vandaag"


class Track(models.TextChoices):
    """Spoor: which of the three tracks the team offers fits (seed 003 §5)."""

    MENTAL = "mental", "mentaal"
    SOCIAL = "social", "sociaal"
    CRISIS = "crisis", "crisis"


class Danger(models.TextChoices):
    """What the safety question may bring to light."""

    SUICIDE = "suicide", "suïcide"
    VIOLENCE = "violence", "geweld"
    CHILDREN = "children", "kinderen in gevaar"
    HOMELESSNESS = "homelessness", "vannacht geen dak boven het hoofd"
    EVICTION = "eviction", "dreigende ontruiming of afsluiting"


#: Dangers that cannot wait: the crisis path. A threatened eviction has a term of its own.
ACUTE = frozenset({Danger.SUICIDE, Danger.VIOLENCE, Danger.CHILDREN, Danger.HOMELESSNESS})


class RequestState(models.TextChoices):
    """Where a help request stands."""

    AT_DESK = "at_desk", "bij het loket"
    OFFERED = "offered", "aangeboden"
    TAKEN_UP = "taken_up", "opgepakt"
    ELSEWHERE = "elsewhere", "elders gebracht"
    ENDED = "ended", "beëindigd"


class PromiseKind(models.TextChoices):
    """What the desk promises."""

    CALL_BACK = "call_back", "Terugbellen"
    HELP_REQUEST = "help_request", "Hulpvraag"
