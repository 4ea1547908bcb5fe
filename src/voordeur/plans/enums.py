"""The words of a plan."""

from django.db import models


class PlanState(models.TextChoices):
    """Where a plan stands."""

    RUNNING = "running", "loopt"
    ENDED = "ended", "beëindigd"


class ActionBy(models.TextChoices):
    """Who does it, lightest first: the ladder of P7."""

    RESIDENT = "resident", "de inwoner zelf"
    NETWORK = "network", "het eigen netwerk"
    FREE_ACCESS = "free_access", "vrij toegankelijke hulp"
    PROFESSIONAL = "professional", "een professional van het team"
    TAILORED = "tailored", "maatwerk, met een besluit van de gemeente"


class LighterBecause(models.TextChoices):
    """Why a lighter step of the ladder is passed over."""

    TRIED = "tried", "dat is al geprobeerd"
    NOT_ABLE = "not_able", "dat lukt het huishouden nu niet"
    NOBODY = "nobody", "daar is niemand of niets voor"
    NOT_WANTED = "not_wanted", "dat wil het huishouden niet"
    URGENT = "urgent", "het kan niet wachten"
    OTHER = "other", "een andere reden"


class ActionState(models.TextChoices):
    """Where an action stands."""

    TO_DO = "to_do", "te doen"
    DONE = "done", "gedaan"
    DROPPED = "dropped", "vervallen"


class GoalState(models.TextChoices):
    """How a goal stands at the last evaluation."""

    RUNNING = "running", "loopt"
    REACHED = "reached", "bereikt"
    NOT_REACHED = "not_reached", "niet bereikt"


class PromiseKind(models.TextChoices):
    """What a plan promises, once it is made."""

    ACTION = "action", "Actie"
    EVALUATION = "evaluation", "Evaluatie"


class AgreementKind(models.TextChoices):
    """What an agreement is about."""

    ORDINARY = "ordinary", "samenwerking"
    SAFETY = "safety", "veiligheid"


class WhyFrozen(models.TextChoices):
    """At which moment the plan was kept as it was."""

    DISCUSSED = "discussed", "besproken met het huishouden"
    EVALUATED = "evaluated", "evaluatie"
    HANDED_ON = "handed_on", "overdracht van de regie"
    CLOSED = "closed", "afgesloten"
    CONCEPT = "concept", "concept, meegegeven"


class HowAgreed(models.TextChoices):
    """How a resident said what they think of the plan."""

    SPOKEN = "spoken", "mondeling"
    SIGNED = "signed", "met een handtekening"
    MESSAGE = "message", "in een bericht"


class ReaderKind(models.TextChoices):
    """To whom a plan is given; each gets what fits, and no more."""

    MEMBER = "member", "gezinslid"
    CUSTODY = "custody", "heeft gezag over een kind"
    REPRESENTATIVE = "representative", "vertegenwoordigt een gezinslid"
    TIE = "tie", "eigen netwerk"
    HELPER = "helper", "betrokken professional"
    ORGANISATION = "organisation", "organisatie"


class GivenBecause(models.TextChoices):
    """On which ground a plan is given to somebody."""

    OWN = "own", "het is het eigen plan"
    DECIDES = "decides", "beslist voor een gezinslid"
    WORK = "work", "werkt mee aan de hulp"
    CONSENT = "consent", "het huishouden vindt het goed"
