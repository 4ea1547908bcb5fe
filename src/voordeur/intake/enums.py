"""The eight life domains and the answers (seed 003, note 6)."""

from django.db import models


class LifeDomain(models.TextChoices):
    """Leefgebied: the eight, in the order of the seed."""

    HOUSING = "housing", "huisvesting"
    FINANCES = "finances", "financiën"
    SOCIAL = "social", "sociaal functioneren"
    MENTAL = "mental", "psychisch functioneren"
    MEANING = "meaning", "zingeving"
    PHYSICAL = "physical", "lichamelijk functioneren"
    PRACTICAL = "practical", "praktisch functioneren"
    DAYTIME = "daytime", "dagbesteding"


class HelpNeeded(models.TextChoices):
    """How much this domain asks for now."""

    NONE = "none", "geen hulp nodig"
    SOON = "soon", "hulp gewenst"
    NOW = "now", "hulp nu nodig"


class IntakeState(models.TextChoices):
    """Where the conversation stands."""

    RUNNING = "running", "loopt"
    DONE = "done", "afgerond"
    STOPPED = "stopped", "gestopt, niet afgerond"


#: The order of the conversation, and the word of each domain in an address.
PATHS: dict[LifeDomain, str] = {
    LifeDomain.HOUSING: "huisvesting",
    LifeDomain.FINANCES: "financien",
    LifeDomain.SOCIAL: "sociaal-functioneren",
    LifeDomain.MENTAL: "psychisch-functioneren",
    LifeDomain.MEANING: "zingeving",
    LifeDomain.PHYSICAL: "lichamelijk-functioneren",
    LifeDomain.PRACTICAL: "praktisch-functioneren",
    LifeDomain.DAYTIME: "dagbesteding",
}
