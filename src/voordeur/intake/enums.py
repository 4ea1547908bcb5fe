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


class InstrumentKind(models.TextChoices):
    """How an instrument asks: in conversation, with a level per domain, or along three sides."""

    INTEGRAL = "integral", "integrale uitvraag"
    MATRIX = "matrix", "matrix met niveaus"
    SIDES = "sides", "drie zijden"


class Variant(models.TextChoices):
    """For whom an instrument is filled in."""

    ADULT = "adult", "een volwassene"
    YOUNGSTER = "youngster", "een jongere van 12 tot en met 18 jaar"
    HOUSEHOLD = "household", "het hele huishouden"
    CHILD = "child", "een kind en zijn gezin"


class FactorSign(models.TextChoices):
    """What family and professional say of one factor of a side."""

    STRONG = "strong", "gaat goed"
    ATTENTION = "attention", "vraagt aandacht"


class Conclusion(models.TextChoices):
    """What family and professional conclude together (GIZ)."""

    AFFIRM = "affirm", "positieve bevestiging"
    EXTRA = "extra", "aanvullende hulp"
    URGENT = "urgent", "urgente hulp"


class MeasurementState(models.TextChoices):
    """Where a measurement stands."""

    RUNNING = "running", "loopt"
    FINAL = "final", "vastgesteld"
    STOPPED = "stopped", "gestopt, niet vastgesteld"


#: The lowest and the highest level of a matrix; the names of the levels stand in the instrument.
LOWEST, HIGHEST = 1, 5


class ConceptKind(models.TextChoices):
    """How the next version is written: as an instrument, or as the mapping between them."""

    INTEGRAL = "integral", "integrale uitvraag"
    MATRIX = "matrix", "matrix met niveaus"
    SIDES = "sides", "drie zijden"
    TIES = "ties", "koppeling"


class ConceptState(models.TextChoices):
    """What became of a version that was being written."""

    WRITTEN = "written", "in bewerking"
    PUBLISHED = "published", "vastgesteld"
    DROPPED = "dropped", "weggegooid"


class Delivery(models.TextChoices):
    """How the link of a preparation reaches the resident; the code goes another way."""

    PAPER = "paper", "op papier"
    EMAIL = "email", "in een e-mail"
    MESSAGE = "message", "in een bericht op de telefoon"


class PreparationEnd(models.TextChoices):
    """Why the link of a preparation closed before its day."""

    WITHDRAWN = "withdrawn", "ingetrokken"
    WRONG_CODES = "wrong_codes", "gesloten na vijf foute codes"


#: A life domain in the words of a resident, who prepares alone and has nobody to ask.
AT_HOME: dict[LifeDomain, str] = {
    LifeDomain.HOUSING: "Uw huis en uw buurt",
    LifeDomain.FINANCES: "Geld",
    LifeDomain.SOCIAL: "Familie, vrienden en buren",
    LifeDomain.MENTAL: "Hoe u zich voelt",
    LifeDomain.MEANING: "Wat voor u belangrijk is",
    LifeDomain.PHYSICAL: "Uw gezondheid",
    LifeDomain.PRACTICAL: "In en om het huis",
    LifeDomain.DAYTIME: "Wat u overdag doet",
}
