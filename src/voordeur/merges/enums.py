"""The words of merging."""

from django.db import models


class MergeKind(models.TextChoices):
    """What is merged; the codes are those of households.merging."""

    PERSON = "person", "persoon"
    HOUSEHOLD = "household", "huishouden"


class ProposalState(models.TextChoices):
    """Where a proposal to merge stands."""

    PROPOSED = "proposed", "wacht op antwoord"
    AGREED = "agreed", "akkoord"
    REFUSED = "refused", "geweigerd"
    WITHDRAWN = "withdrawn", "ingetrokken"


class PromiseKind(models.TextChoices):
    """What this room promises."""

    #: the second coordinator says whether it is the same household or person
    ANSWER = "merge_answer", "Voorstel samenvoegen"
    #: who proposed it reads the answer and merges
    COMPLETE = "merge_complete", "Antwoord op samenvoegen"
