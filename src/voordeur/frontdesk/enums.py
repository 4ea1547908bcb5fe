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


class Called(models.TextChoices):
    """Whom one calls in a crisis."""

    EMERGENCY = "emergency", "112"
    SUICIDE_LINE = "suicide_line", "113 Zelfmoordpreventie"
    SAFE_HOME = "safe_home", "Veilig Thuis"
    POLICE = "police", "politie, geen spoed"
    MENTAL_CRISIS = "mental_crisis", "crisisdienst ggz"
    DOCTOR = "doctor", "huisarts of huisartsenpost"
    ON_DUTY = "on_duty", "wie crisisdienst heeft"
    LEAD = "lead", "teamleider"
    LANDLORD = "landlord", "verhuurder"
    SUPPLIER = "supplier", "energie- of waterbedrijf"
    OTHER = "other", "iemand anders"


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
    #: a question that was brought outside the team
    BROUGHT = "brought", "Is het goed aangekomen?"


class TableState(models.TextChoices):
    """Where a version of the routing table stands."""

    DRAFT = "draft", "concept"
    IN_FORCE = "in_force", "geldt nu"
    PAST = "past", "gold eerder"
    WITHDRAWN = "withdrawn", "ingetrokken"


class AgeGroup(models.TextChoices):
    """How old whom it is about is; the years stand in `routing`."""

    CHILD = "child", "kind (tot 18 jaar)"
    YOUNG = "young", "jongere (18 tot 27 jaar)"
    ADULT = "adult", "volwassene (27 tot 67 jaar)"
    ELDER = "elder", "oudere (vanaf 67 jaar)"


class Law(models.TextChoices):
    """By which law a question belongs outside the team's steering (seed 000 §6)."""

    FITTING_EDUCATION = "fitting_education", "passend onderwijs"
    ZVW = "zvw", "Zorgverzekeringswet"
    WLZ = "wlz", "Wet langdurige zorg"
    INVOLUNTARY_YOUTH = "involuntary_youth", "onvrijwillige jeugdhulp"
    OTHER = "other", "een andere wet of regeling"


class Warmth(models.TextChoices):
    """How a question was brought elsewhere."""

    WARM = "warm", "warm: ik sprak met iemand daar"
    TOGETHER = "together", "samen met de inwoner gebeld of gegaan"
    IN_WRITING = "in_writing", "schriftelijk"


class Arrival(models.TextChoices):
    """Whether what was brought elsewhere arrived there."""

    ARRIVED = "arrived", "goed aangekomen"
    NOT_ARRIVED = "not_arrived", "niet aangekomen"
