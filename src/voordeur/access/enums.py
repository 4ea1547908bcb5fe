"""The words of need-to-know."""

from django.db import models


class Depth(models.IntegerChoices):
    """How much of a household somebody sees; 0 is: it does not exist."""

    CIRCLE = 1, "kring"
    AGREEMENTS = 2, "plan en afspraken"
    CONTENT = 3, "inhoud"


class InvolvementRole(models.TextChoices):
    """What somebody is to a household."""

    DESK = "desk", "nam de vraag aan"
    OFFERED = "offered", "kreeg de vraag aangeboden"
    #: was offered the coordination, and has not answered yet
    ASKED = "asked", "kreeg de regie aangeboden"
    PROFESSIONAL = "professional", "hulpverlener"
    COORDINATOR = "coordinator", "casusregisseur"
    GIVER = "giver", "droeg over"
    WATCH = "watch", "houdt de waakvlam"
    #: for a last promise, by the law alone (law/functions_keeping.sql); others do not read that
    KEEPER = "keeper", "betrokken"
    LEAD = "lead", "leest mee als teamleider"


class Ground(models.TextChoices):
    """Why this may be known: each is a ground we can name to the resident."""

    PUBLIC_TASK = "public_task", "taak van de gemeente (Wmo 2015, Jeugdwet, Participatiewet)"
    CONSENT = "consent", "toestemming van de inwoner"


class Source(models.TextChoices):
    """How the involvement came about."""

    WORK = "work", "het werk zelf"
    INVITATION = "invitation", "uitnodiging"
    MANDATE = "mandate", "mandaat"


class EndReason(models.TextChoices):
    """Why an involvement ended."""

    HANDED_OVER = "handed_over", "overgedragen"
    OFFER_ANSWERED = "offer_answered", "aanbod beantwoord"
    WORK_DONE = "work_done", "werk gedaan"
    REPLACED = "replaced", "vervangen"
    JOINED = "joined", "huishoudens samengevoegd"
    REVOKED = "revoked", "ingetrokken door de privacyfunctionaris"


class PageKind(models.TextChoices):
    """What was looked at."""

    LIST = "list", "lijst"
    HOUSEHOLD = "household", "huishouden"
    CONTACT = "contact", "contact"
    INTAKE = "intake", "uitvraag"
    PLAN = "plan", "plan"
    SEARCH = "search", "zoeken"


def page_in_words(page: str) -> str:
    """What was looked at, also when the log says something that no page ever wrote."""
    return str(PageKind(page).label) if page in PageKind.values else "een pagina"


class CardKind(models.TextChoices):
    """What a search may answer about somebody."""

    OPEN = "open", "te zien"
    KNOWN = "known", "bekend"
    NONE = "none", "niets gevonden"
    #: in danger somebody is registered, also beyond the measure of searching: then nothing is told
    WITHHELD = "withheld", "niet gezegd: te vaak gezocht, bij gevaar"


class SearchMark(models.TextChoices):
    """By what somebody was looked for; what was typed itself is not kept."""

    BSN = "bsn", "BSN"
    NAME = "name", "naam"
    BORN = "born", "geboortedatum"
    ADDRESS = "address", "adres"
    PHONE = "phone", "telefoon"


class WordKind(models.TextChoices):
    """What a word is of the person that it finds."""

    GIVEN = "given", "voornaam"
    SURNAME = "surname", "achternaam"
    PARTNER = "partner", "naam van de partner"
    PHONE = "phone", "telefoon"
