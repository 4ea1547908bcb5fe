"""The words of households."""

from django.db import models


class HouseholdKind(models.TextChoices):
    """Living on one's own, or in an institution."""

    PRIVATE = "private", "zelfstandig wonend"
    INSTITUTION = "institution", "in een instelling"


class NoAddress(models.TextChoices):
    """Why a household has no address here."""

    HOMELESS = "homeless", "geen vaste woon- of verblijfplaats"
    POSTAL = "postal", "alleen een postadres"
    SECRET = "secret", "geheim adres"
    UNKNOWN = "unknown", "adres nog niet bekend"


class MemberRole(models.TextChoices):
    """What a member is in the household."""

    ADULT = "adult", "volwassene"
    CHILD = "child", "kind"
    OTHER = "other", "huisgenoot"


class LeaveReason(models.TextChoices):
    """Why somebody is no longer a member."""

    OWN_HOME = "own_home", "woont zelfstandig"
    OTHER_HOUSEHOLD = "other_household", "woont bij een ander huishouden"
    INSTITUTION = "institution", "woont in een instelling"
    AWAY = "away", "woont buiten deze gemeente"
    DIED = "died", "overleden"
    MISTAKE = "mistake", "hoorde er niet bij"


class NameUse(models.TextChoices):
    """How the partner's surname is used (BRP, aanduiding naamgebruik: E, P, V, N)."""

    OWN = "own", "eigen naam"
    PARTNER = "partner", "naam van de partner"
    PARTNER_FIRST = "partner_first", "naam van de partner, dan de eigen naam"
    OWN_FIRST = "own_first", "eigen naam, dan de naam van de partner"


class Gender(models.TextChoices):
    """What somebody says they are; left empty when nobody asked. A genogram is drawn by it."""

    WOMAN = "woman", "vrouw"
    MAN = "man", "man"
    OTHER = "other", "anders"


class Bond(models.TextChoices):
    """How the household and somebody of its own network get along, as the household says."""

    STRONG = "strong", "sterk"
    WEAK = "weak", "zwak"
    TENSE = "tense", "gespannen"
    BROKEN = "broken", "verbroken"


class StayKind(models.TextChoices):
    """Where somebody stays besides the own household."""

    OTHER_HOME = "other_home", "in een ander huis"
    INSTITUTION = "institution", "in een instelling"
    FOSTER = "foster", "bij pleegouders"
    HERE = "here", "woont ook in een ander huis"


class RelationKind(models.TextChoices):
    """What the other is to this person."""

    PARENT = "parent", "ouder"
    STEP_PARENT = "step_parent", "stiefouder"
    FOSTER_PARENT = "foster_parent", "pleegouder"
    GRANDPARENT = "grandparent", "opa of oma"
    CHILD = "child", "kind"
    SIBLING = "sibling", "broer of zus"
    PARTNER = "partner", "partner"
    EX_PARTNER = "ex_partner", "ex-partner"
    CARER = "carer", "mantelzorger"
    FAMILY = "family", "familie"
    OTHER = "other", "bekende"


class CustodyKind(models.TextChoices):
    """Who has gezag over a child."""

    PARENT = "parent", "ouder met gezag"
    GUARDIAN = "guardian", "voogd"
    INSTITUTION = "institution", "instelling met voogdij"


class RepresentativeKind(models.TextChoices):
    """Who acts for somebody."""

    MENTOR = "mentor", "mentor"
    ADMINISTRATOR = "administrator", "bewindvoerder"
    CURATOR = "curator", "curator"
    AUTHORISED = "authorised", "gemachtigde"


class Covers(models.TextChoices):
    """In what somebody acts for another."""

    CARE = "care", "zorg en welzijn"
    MONEY = "money", "geld"
    CONTACT = "contact", "contact met ons"
