"""The words of a case."""

from django.db import models

#: From this age somebody may steer their own help. Our own reading of the Wgbo's line of sixteen.
STEERS_FROM_YEARS = 16


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


class Step(models.TextChoices):
    """How the coordination came to be as it is."""

    APPOINTED = "appointed", "werd casusregisseur"
    HANDED_OVER = "handed_over", "nam de regie over van een collega"
    GIVEN_BACK = "given_back", "gaf de regie aan het huishouden"
    TAKEN_OVER = "taken_over", "nam de regie over van het huishouden"
    LEFT = "left", "werkt hier niet meer"
    RESTORED = "restored", "kreeg de regie terug: de casus was nog dezelfde dag weer open"


class WishState(models.TextChoices):
    """Where the wish for another coordinator stands."""

    WAITS = "waits", "wacht op antwoord"
    GRANTED = "granted", "toegewezen: de regie is aangeboden"
    NOT_GRANTED = "not_granted", "niet toegewezen"
    WITHDRAWN = "withdrawn", "ingetrokken door wie het wenste"
    OVERTAKEN = "overtaken", "vervallen: de regie of de casus veranderde"


class HowTold(models.TextChoices):
    """How the household heard an answer."""

    VISIT = "visit", "in een gesprek"
    PHONE = "phone", "aan de telefoon"
    LETTER = "letter", "met een brief"
    MESSAGE = "message", "met een bericht"


class CloseReason(models.TextChoices):
    """Why a case closes."""

    GOALS_REACHED = "goals_reached", "doelen bereikt"
    GOES_ON_ALONE = "goes_on_alone", "redt zich zonder hulp"
    BY_AGREEMENT = "by_agreement", "in overleg eerder gestopt"
    ELSEWHERE = "elsewhere", "hulp gaat elders verder"
    OTHER_LAW = "other_law", "een andere wet gaat voor (Wlz, Zvw, onderwijs)"
    INSTITUTION = "institution", "opgenomen in een instelling, of vast"
    RENOUNCED = "renounced", "inwoner ziet af van hulp"
    OWN_CONTRIBUTION = "own_contribution", "inwoner ziet af vanwege de eigen bijdrage"
    REFUSED = "refused", "wij kunnen of mogen deze hulp niet geven"
    NO_CONTACT = "no_contact", "geen contact meer mogelijk"
    MOVED_AWAY = "moved_away", "verhuisd"
    DECEASED = "deceased", "overleden"


#: Whoever says no, or hears it, is called after three months (seed 002); the database holds it.
SAID_NO = (
    CloseReason.RENOUNCED,
    CloseReason.OWN_CONTRIBUTION,
    CloseReason.REFUSED,
    CloseReason.NO_CONTACT,
)
#: Nobody is left to call, or not by this municipality: a waakvlam would be of no use.
NOBODY_TO_CALL = (CloseReason.MOVED_AWAY, CloseReason.DECEASED)


class Becomes(models.TextChoices):
    """What becomes of something that is still promised when a case closes."""

    LAPSES = "lapses", "vervalt"
    DONE = "done", "is gedaan"
    ASKED = "asked", "vragen we bij het nabellen"
    HANDED = "handed", "iemand anders maakt het af"


class PromiseKind(models.TextChoices):
    """What this room promises, besides the waakvlam and the intake."""

    #: a question that comes in while a case runs
    NEW_QUESTION = "new_question", "Nieuwe vraag"
    #: the household coordinates: a professional asks how that goes
    ALONGSIDE = "alongside", "Regie bij het huishouden"
    #: somebody wants another coordinator, and hears within five working days
    WISH = "coordinator_wish", "Wens: andere regisseur"
    #: what was left when the case closed, and somebody finishes
    LEFT_OVER = "left_over", "Na het afsluiten"
    #: an offered coordination, until somebody took it or the giver keeps it
    COORDINATION = "coordination", "Regie overdragen"
