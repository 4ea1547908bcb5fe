"""The words of a case."""

from django.db import models


class CaseState(models.TextChoices):
    """Where a case stands."""

    OPEN = "open", "open"
    COORDINATED = "coordinated", "in regie"
    CLOSED = "closed", "afgesloten"


class Coordination(models.TextChoices):
    """Who coordinates; for the last two a professional keeps the waakvlam."""

    PROFESSIONAL = "professional", "een professional"
    RESIDENT = "resident", "de inwoner zelf"
    NETWORK = "network", "iemand uit het eigen netwerk"


class WhyThisOne(models.TextChoices):
    """Why this coordinator (design §4 cases)."""

    EXPERTISE = "expertise", "deskundigheid"
    KNOWN = "known", "bekend bij het huishouden"
    WISH = "wish", "wens van de inwoner"


class CloseReason(models.TextChoices):
    """Why a case closes."""

    GOALS_REACHED = "goals_reached", "doelen bereikt"
    GOES_ON_ALONE = "goes_on_alone", "redt zich zonder hulp"
    RENOUNCED = "renounced", "inwoner ziet af van hulp"
    OWN_CONTRIBUTION = "own_contribution", "inwoner ziet af vanwege de eigen bijdrage"
    ELSEWHERE = "elsewhere", "hulp gaat elders verder"
    MOVED_AWAY = "moved_away", "verhuisd"
    DECEASED = "deceased", "overleden"


class PromiseKind(models.TextChoices):
    """What this room promises, besides the waakvlam and the intake."""

    #: a question that comes in while a case runs
    NEW_QUESTION = "new_question", "Nieuwe vraag"
    #: an offered coordination, until somebody took it or the giver keeps it
    COORDINATION = "coordination", "Regie overdragen"
