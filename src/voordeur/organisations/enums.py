"""The words of the network."""

from django.db import models


class StandingKind(models.TextChoices):
    """Where an organisation stands towards the team (seed 000 §6)."""

    IN = "in", "in het team"
    AROUND = "around", "in de schil om het team"
    OUTSIDE = "outside", "buiten de sturing van het team"


class TeamKind(models.TextChoices):
    """What a team is for."""

    DESK = "desk", "loket"
    CLUSTER = "cluster", "cluster"
    NEIGHBOURHOOD = "neighbourhood", "wijkteam"
    CENTRAL_REVIEW = "central_review", "Centraal Overleg"


#: Teams that take up help: a desk hands over, the Centraal Overleg decides.
HELPING_TEAMS = frozenset({TeamKind.CLUSTER, TeamKind.NEIGHBOURHOOD})


class ServiceAccess(models.TextChoices):
    """How a resident comes to a service."""

    FREE = "free", "vrij toegankelijk"
    DECISION = "decision", "met beschikking"


class Unit(models.TextChoices):
    """In what a parameter is counted."""

    MINUTES = "minutes", "minuten"
    DAYS = "days", "dagen"
    WORKING_DAYS = "working_days", "werkdagen"
    MONTHS = "months", "maanden"
    PERCENT = "percent", "procent"
    STEPS = "steps", "stappen"


class ParameterCode(models.TextChoices):
    """The terms and norms of the work; what each is and where it comes from: `parameters`."""

    CRISIS_ANSWER = "crisis_answer", "Crisis: antwoord van wie dienst heeft"
    ANSWER_TODAY = "answer_today", "Urgentie vandaag: antwoord binnen"
    ANSWER_THIS_WEEK = "answer_this_week", "Urgentie deze week: antwoord binnen"
    ANSWER_CAN_WAIT = "answer_can_wait", "Urgentie kan wachten: antwoord binnen"
    THREAT = "threat", "Dreigende ontruiming of afsluiting: eerste gesprek binnen"
    TAKE_NOTE = "take_note", "Ter kennisname: gezien binnen"
    WATCH = "watch", "Nabellen na afzien van hulp"
    BROUGHT = "brought", "Gebracht buiten het team: navragen binnen"
    FIRST_CONTACT_NORM = "first_contact_norm", "Eerste contacten die meteen zijn beantwoord"
    RETURN = "return", "Komt iemand hierbinnen terug, dan telt het antwoord niet mee"
    PREVIOUS_COORDINATOR = "previous_coordinator", "Terug naar de vorige casusregisseur binnen"
    EVALUATION_SCALE = "evaluation_scale", "Schaal bij de evaluatie van een doel"
    COORDINATOR_WISH = "coordinator_wish", "Wens om een andere casusregisseur: antwoord binnen"


#: Set by a law: the same everywhere, and no municipality changes it.
LEGAL = frozenset({ParameterCode.THREAT})
