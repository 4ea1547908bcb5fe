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
    DROPPED_OUT = "dropped_out", "gestopt"


class PromiseKind(models.TextChoices):
    """What a plan promises, once it is made."""

    ACTION = "action", "Actie"
    EVALUATION = "evaluation", "Evaluatie"
    AFTER_STOPPING = "after_stopping", "Na het stoppen"
    #: a member no longer agrees with the plan: somebody talks with them
    WITHDRAWN = "consent_withdrawn", "Instemming ingetrokken"


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


class NoStep(models.TextChoices):
    """Why somebody gave a goal no step on the scale."""

    UNKNOWN = "unknown", "weet het nog niet"
    UNWILLING = "unwilling", "wil geen cijfer geven"
    ABSENT = "absent", "was er niet bij"
    NOT_ASKED = "not_asked", "niet gevraagd"


class WhyAbsent(models.TextChoices):
    """Why nobody of the household took part in an evaluation."""

    ILL = "ill", "ziek"
    DID_NOT_COME = "did_not_come", "kwam niet"
    DID_NOT_WANT = "did_not_want", "wilde niet"
    NOT_REACHED = "not_reached", "niet bereikt"
    OTHER = "other", "een andere reden"


class StoppedBecause(models.TextChoices):
    """Uitval: why a resident stops with help before the goal is reached."""

    OWN_CONTRIBUTION = "own_contribution", "de eigen bijdrage"
    WAITING = "waiting", "het duurt te lang voor de hulp begint"
    DOES_NOT_HELP = "does_not_help", "deze hulp helpt niet"
    NO_MATCH = "no_match", "het klikt niet met wie helpt"
    NOT_NOW = "not_now", "het komt nu niet uit"
    NO_CONTACT = "no_contact", "er is geen contact meer"
    ELSEWHERE = "elsewhere", "de hulp gaat elders verder"
    HELP_ENDED = "help_ended", "wie hielp, is gestopt"
    OTHER = "other", "een andere reden"


class AfterStopping(models.TextChoices):
    """What came of calling somebody who had stopped."""

    GOES_ON = "goes_on", "gaat weer verder met het doel"
    STAYS_STOPPED = "stays_stopped", "blijft gestopt"
    LATER = "later", "later nog eens vragen"


class ExampleState(models.TextChoices):
    """Where an example of a goal stands."""

    PROPOSED = "proposed", "voorgesteld"
    IN_USE = "in_use", "in gebruik"
    RETIRED = "retired", "niet meer in gebruik"
