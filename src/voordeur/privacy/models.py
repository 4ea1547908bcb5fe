"""Requests for access, and who was registered with the BSN of somebody kept secret."""

from django.db import models
from django.db.models import Q

from voordeur.access.enums import Depth
from voordeur.access.models import Involvement
from voordeur.accounts.models import User
from voordeur.followup.models import Matter, Promise
from voordeur.organisations.models import Municipality, Team
from voordeur.privacy.enums import QuarantineCause, QuarantineOutcome, RequestState
from voordeur.shared.guards import Guard, Keep, See
from voordeur.shared.record import Record

#: Read by who asked, by who sees the promise to answer it, and in the log of the privacy officer.
CONCERNED = (
    "by_id = app_user() and municipality_id = (select works_for())"
    " or municipality_id = (select privacy_officer_for())"
    " or exists (select 1 from followup_promise p where p.id = promise_id)"
)
ANSWERED_OR_HEARD = (
    "by_id = app_user() and municipality_id = (select works_for())"
    " or exists (select 1 from followup_promise p where p.id = promise_id)"
)


class AccessRequest(Record):
    """Toegangsverzoek: somebody asks to be let in around whom a card of a search stood for.

    It knows the find, not the household: who asks does not learn of whom it is. The promise to
    answer it stands with whoever is around that household.
    """

    guard = Guard(
        key="id",
        keep=Keep.DOSSIER,
        select=CONCERNED,
        insert="by_id = app_user() and municipality_id = (select works_for())",
        update=ANSWERED_OR_HEARD,
        alters_only=(
            "state", "answered_by_id", "answered_at", "answer", "depth", "until_on", "let_into_id",
            "heard_at",
        ),
        kept_back=("without_work", "reviewed_by_id", "reviewed_at"),
    )  # fmt: skip

    municipality = models.ForeignKey(
        Municipality, verbose_name="gemeente", related_name="+", on_delete=models.PROTECT
    )
    hit_id = models.UUIDField("zoekvondst", unique=True)
    promise = models.OneToOneField(
        Promise, verbose_name="afspraak", related_name="access_request", on_delete=models.PROTECT
    )
    by = models.ForeignKey(
        User, verbose_name="gevraagd door", related_name="+", on_delete=models.PROTECT
    )
    team = models.ForeignKey(
        Team, verbose_name="vanuit team", related_name="+", on_delete=models.PROTECT
    )
    at = models.DateTimeField("op")
    reason = models.TextField("waarom")
    state = models.CharField(
        "stand", max_length=8, choices=RequestState.choices, default=RequestState.ASKED
    )
    answered_by = models.ForeignKey(
        User, verbose_name="beantwoord door", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    answer = models.TextField("antwoord", blank=True)
    depth = models.PositiveSmallIntegerField("diepte", choices=Depth.choices, null=True, blank=True)
    until_on = models.DateField("tot", null=True, blank=True)
    #: whom it is about, known to who asked from the moment they are let in
    let_into_id = models.UUIDField("waar toegang toe is", null=True, blank=True)
    heard_at = models.DateTimeField("gelezen op", null=True, blank=True)
    #: let in by somebody whose team holds no other open promise there: the privacy officer looks
    without_work = models.BooleanField("zonder lopend werk", default=False)
    reviewed_by = models.ForeignKey(
        User, verbose_name="bekeken door", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    reviewed_at = models.DateTimeField("bekeken op", null=True, blank=True)

    class Meta:
        verbose_name = "toegangsverzoek"
        verbose_name_plural = "toegangsverzoeken"
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="privacy_a_request_for_access_says_why",
                violation_error_message="Schrijf op waarom u toegang nodig heeft.",
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.ASKED, answered_at=None, answered_by=None)
                | ~Q(state=RequestState.ASKED)
                & Q(answered_at__isnull=False, answered_by__isnull=False),
                name="privacy_an_answer_says_who_gave_it_and_when",
                violation_error_message="Een antwoord heeft een moment en iemand die het gaf.",
            ),
            models.CheckConstraint(
                condition=~Q(state=RequestState.REFUSED) | ~Q(answer=""),
                name="privacy_a_refusal_of_access_has_a_reason",
                violation_error_message="Geef de reden van de weigering.",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at=None, reviewed_by=None)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
                name="privacy_who_looked_at_access_did_so_at_a_moment",
                violation_error_message="Wie gegeven toegang bekijkt, doet dat op een moment.",
            ),
            models.CheckConstraint(
                condition=~Q(state=RequestState.REVOKED)
                | ~Q(answer="") & Q(reviewed_at__isnull=False),
                name="privacy_access_is_taken_back_by_who_looked_with_a_reason",
                violation_error_message="Geef de reden. Uw collega leest die.",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=RequestState.GRANTED, until_on__isnull=False, let_into_id__isnull=False
                )
                & Q(depth__in=(Depth.CIRCLE, Depth.AGREEMENTS))
                | ~Q(state=RequestState.GRANTED) & Q(depth=None, until_on=None, let_into_id=None),
                name="privacy_access_is_given_so_deep_and_until_a_day",
                violation_error_message="Kies hoe diep en tot wanneer u toegang geeft.",
            ),
        ]
        indexes = [
            models.Index(fields=["by"], condition=Q(heard_at=None), name="privacy_not_heard_of_yet")
        ]

    def __str__(self) -> str:
        return f"toegangsverzoek {self.id}"


class LookAlong(Record):
    """Meelezen met reden: a lead reads plan and agreements for a while, and said why.

    The place itself is an involvement, which who sees the circle reads; why lies deeper.
    """

    guard = Guard(
        key="matter_id",
        keep=Keep.DOSSIER,
        see=See.AGREEMENTS,
        insert="matter_id in (select changes()) and by_id = app_user()",
        update=None,
    )

    matter = models.ForeignKey(
        Matter, verbose_name="zaak", related_name="+", on_delete=models.PROTECT
    )
    involvement = models.OneToOneField(
        Involvement, verbose_name="betrokkenheid", related_name="look_along",
        on_delete=models.PROTECT,
    )  # fmt: skip
    by = models.ForeignKey(
        User, verbose_name="wie meeleest", related_name="+", on_delete=models.PROTECT
    )
    at = models.DateTimeField("op")
    reason = models.TextField("waarom")

    class Meta:
        verbose_name = "meelezen met reden"
        verbose_name_plural = "meelezen met reden"
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="privacy_who_reads_along_says_why",
                violation_error_message="Schrijf op waarom u het plan en de afspraken leest.",
            ),
        ]

    def __str__(self) -> str:
        return f"meelezen met reden {self.id}"


class Quarantine(Record):
    """Quarantaine: somebody registered who may be known already, and nobody could be told so.

    With the BSN of a person kept secret; or in danger, beyond the measure of searching. Written by
    the guard's triggers; only the privacy officer of the municipality reads it.
    """

    guard = Guard(
        key="id",
        keep=Keep.DOSSIER,
        select="municipality_id = (select privacy_officer_for())",
        insert="false",
        update=None,
        history=False,
    )

    municipality_id = models.UUIDField("gemeente")
    person_id = models.UUIDField("nieuw ingeschreven")
    secret_person_id = models.UUIDField("al bekend")
    cause = models.CharField(
        "waarom", max_length=8, choices=QuarantineCause.choices, default=QuarantineCause.BSN
    )
    at = models.DateTimeField("op")
    outcome = models.CharField(
        "uitkomst", max_length=14, choices=QuarantineOutcome.choices, blank=True
    )
    reason = models.TextField("waaraan dat te zien is", blank=True)
    settled_at = models.DateTimeField("beslist op", null=True, blank=True)
    settled_by_id = models.UUIDField("beslist door", null=True, blank=True)

    class Meta:
        verbose_name = "quarantaine"
        verbose_name_plural = "quarantaines"
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", settled_at=None, settled_by_id=None)
                | ~Q(outcome="")
                & ~Q(reason="")
                & Q(settled_at__isnull=False, settled_by_id__isnull=False),
                name="privacy_a_quarantine_ends_by_a_decision_with_a_reason",
                violation_error_message="Schrijf op waaraan u dat ziet.",
            )
        ]

    def __str__(self) -> str:
        return f"quarantaine {self.id}"
