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
