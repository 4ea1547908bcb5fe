"""Matter, promise, handover. Their law stands in law/*.sql, below this application."""

from datetime import UTC, datetime, timedelta

from django.db import models
from django.db.models import F, Q

from voordeur.accounts.models import User
from voordeur.followup.enums import (
    HandoverKind,
    HandoverState,
    MatterKind,
    PromiseOutcome,
    ReleaseReason,
)
from voordeur.followup.kinds import TAKE_NOTE, WATCH
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.guards import Guard, Keep
from voordeur.shared.record import Record

#: A date so far away that nobody will live to see it is no date.
FURTHEST = timedelta(days=731)
THE_END = datetime(2200, 1, 1, tzinfo=UTC)


class Matter(Record):
    """Zaak: the anchor of everything that could be dropped.

    A matter is released, with a reason, or it has at least one open promise; never both, never
    neither. The count of open promises is a column that only PostgreSQL's guard role can write:
    Django does not know it.
    """

    guard = Guard(
        key="id",
        keep=Keep.DOSSIER,
        insert="municipality_id = (select acts_for())",
        alters_only=("released_at", "release_reason", "released_by_id", "joined_to_id"),
        worker=("select",),
    )

    municipality = models.ForeignKey(
        Municipality, verbose_name="gemeente", related_name="+", on_delete=models.PROTECT
    )
    kind = models.CharField("soort", max_length=12, choices=MatterKind.choices)
    opened_at = models.DateTimeField("geopend op")
    released_at = models.DateTimeField("losgelaten op", null=True, blank=True)
    release_reason = models.CharField(
        "reden van loslaten", max_length=20, choices=ReleaseReason.choices, blank=True
    )
    released_by = models.ForeignKey(
        User, verbose_name="losgelaten door", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    joined_to = models.ForeignKey(
        "self", verbose_name="samengevoegd met", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip

    class Meta:
        verbose_name = "zaak"
        verbose_name_plural = "zaken"
        constraints = [
            models.CheckConstraint(
                condition=Q(released_at=None, release_reason="", released_by=None)
                | Q(released_at__isnull=False, released_by__isnull=False) & ~Q(release_reason=""),
                name="followup_a_release_has_a_reason_and_somebody_who_decided",
                violation_error_message="Loslaten vraagt een reden en iemand die het besluit.",
            ),
            models.CheckConstraint(
                condition=Q(joined_to=None) | Q(release_reason=ReleaseReason.JOINED),
                name="followup_a_joined_matter_is_released_as_joined",
                violation_error_message="Een samengevoegde zaak is losgelaten met die reden.",
            ),
        ]

    def __str__(self) -> str:
        return f"zaak {self.id}"


#: Who sees only the circle reads of the promises those of the own team; the words stay with who
#: must keep them.
PROMISES_OF_ONES_OWN = (
    "matter_id in (select sees_agreements()) or matter_id in (select sees())"
    " and (team_id in (select acts_in()) or id in (select offered()))"
)
OFFERS_OF_ONES_OWN = (
    "matter_id in (select sees_agreements()) or matter_id in (select sees())"
    " and (from_team_id in (select acts_in()) or to_team_id in (select acts_in()))"
)


class PromiseQuerySet(models.QuerySet["Promise"]):
    def open(self) -> "PromiseQuerySet":
        return self.filter(closed_at=None)

    def duties(self) -> "PromiseQuerySet":
        """The open ones that keep somebody in view: not those that are only to be seen."""
        return self.open().exclude(kind=TAKE_NOTE)


class Promise(Record):
    """Afspraak met datum: a duty towards a household, of a team always, of a person perhaps.

    The waakvlam is a kind of promise. Only an outcome ends it.
    """

    guard = Guard(
        key="matter_id",
        keep=Keep.DOSSIER,
        select=PROMISES_OF_ONES_OWN,
        # Who handed something over only reads, and yet says that they saw what became of it.
        update="matter_id in (select changes()) or kind = 'take_note' and owner_id = app_user()",
        # What was promised, by whom and when stays what it was.
        alters_only=(
            "matter_id", "team_id", "owner_id", "due_at", "escalated_at", "closed_at",
            "closed_by_id", "outcome", "outcome_note",
        ),
        worker=("select", "update"),
    )  # fmt: skip

    matter = models.ForeignKey(
        Matter, verbose_name="zaak", related_name="promises", on_delete=models.PROTECT
    )
    kind = models.CharField("soort", max_length=40)
    what = models.TextField("wat")
    team = models.ForeignKey(
        Team, verbose_name="team", related_name="promises", on_delete=models.PROTECT
    )
    owner = models.ForeignKey(
        User, verbose_name="wie", related_name="promises",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    made_at = models.DateTimeField("gemaakt op")
    made_by = models.ForeignKey(
        User, verbose_name="gemaakt door", related_name="+", on_delete=models.PROTECT
    )
    due_at = models.DateTimeField("uiterlijk")
    #: who said no is called on this day at the earliest, before anybody lets them go
    not_before = models.DateField("niet afronden voor", null=True, blank=True)
    escalated_at = models.DateTimeField("gemeld aan teamleider op", null=True, blank=True)
    closed_at = models.DateTimeField("afgerond op", null=True, blank=True)
    closed_by = models.ForeignKey(
        User, verbose_name="afgerond door", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    outcome = models.CharField(
        "uitkomst", max_length=12, choices=PromiseOutcome.choices, blank=True
    )
    outcome_note = models.TextField("toelichting", blank=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        verbose_name = "afspraak met datum"
        verbose_name_plural = "afspraken met datum"
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="", closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(outcome=""),
                name="followup_only_an_outcome_ends_a_promise",
                violation_error_message="Een afspraak eindigt alleen met een uitkomst.",
            ),
            models.CheckConstraint(
                condition=~Q(what=""),
                name="followup_a_promise_says_what_it_promises",
                violation_error_message="Zeg wat u afspreekt.",
            ),
            models.CheckConstraint(
                condition=Q(due_at__lte=F("made_at") + FURTHEST, due_at__lt=THE_END),
                name="followup_a_promise_comes_due_within_two_years",
                violation_error_message="Kies een datum binnen twee jaar.",
            ),
            models.CheckConstraint(
                condition=Q(not_before=None) | Q(kind=WATCH),
                name="followup_only_a_waakvlam_burns_until_a_day",
                violation_error_message="Alleen een waakvlam blijft branden tot een dag.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["team", "due_at"], condition=Q(closed_at=None),
                name="followup_open_of_a_team",
            ),
            models.Index(
                fields=["owner", "due_at"], condition=Q(closed_at=None),
                name="followup_open_of_a_person",
            ),
            models.Index(
                fields=["due_at"], condition=Q(closed_at=None, escalated_at=None),
                name="followup_to_escalate",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"afspraak {self.kind} {self.id}"


class Handover(Record):
    """Overdracht: the offer of a promise to another team or person.

    The giver stays responsible until it is accepted. At most one: a second that was accepted
    needs a reason and is counted (seed 000 §4.2).
    """

    guard = Guard(
        key="matter_id",
        keep=Keep.DOSSIER,
        select=OFFERS_OF_ONES_OWN,
        worker=("select", "update"),
    )

    matter = models.ForeignKey(
        Matter, verbose_name="zaak", related_name="handovers", on_delete=models.PROTECT
    )
    promise = models.ForeignKey(
        Promise, verbose_name="afspraak", related_name="handovers", on_delete=models.PROTECT
    )
    kind = models.CharField("soort", max_length=12, choices=HandoverKind.choices)
    ordinal = models.PositiveSmallIntegerField("hoeveelste overdracht", default=1)
    again_because = models.TextField("reden van nog een overdracht", blank=True)
    summary = models.TextField("waarom hierheen")
    from_team = models.ForeignKey(
        Team, verbose_name="van team", related_name="+", on_delete=models.PROTECT
    )
    from_user = models.ForeignKey(
        User, verbose_name="van", related_name="+", on_delete=models.PROTECT
    )
    to_team = models.ForeignKey(
        Team, verbose_name="naar team", related_name="offers", on_delete=models.PROTECT
    )
    to_user = models.ForeignKey(
        User, verbose_name="naar", related_name="offers",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    offered_at = models.DateTimeField("aangeboden op")
    answer_by = models.DateTimeField("antwoord voor")
    state = models.CharField(
        "stand", max_length=10, choices=HandoverState.choices, default=HandoverState.OFFERED
    )
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    answered_by = models.ForeignKey(
        User, verbose_name="beantwoord door", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    refusal_reason = models.TextField("reden van weigeren", blank=True)

    class Meta:
        verbose_name = "overdracht"
        verbose_name_plural = "overdrachten"
        constraints = [
            models.UniqueConstraint(
                fields=["promise"],
                condition=Q(state=HandoverState.OFFERED),
                name="followup_a_promise_is_offered_to_one_at_a_time",
                violation_error_message="Deze vraag is al aangeboden. Wacht op het antwoord of "
                "trek het aanbod in.",
            ),
            models.CheckConstraint(
                condition=Q(state=HandoverState.OFFERED, answered_at=None)
                | ~Q(state=HandoverState.OFFERED) & Q(answered_at__isnull=False),
                name="followup_an_answered_handover_says_when",
                violation_error_message="Een beantwoorde overdracht heeft een moment.",
            ),
            models.CheckConstraint(
                condition=Q(state=HandoverState.REFUSED) & ~Q(refusal_reason="")
                | ~Q(state=HandoverState.REFUSED) & Q(refusal_reason=""),
                name="followup_a_refusal_has_a_reason",
                violation_error_message="Weigeren kan alleen met een reden.",
            ),
            models.CheckConstraint(
                condition=Q(ordinal=1) | ~Q(again_because=""),
                name="followup_a_second_handover_has_a_reason",
                violation_error_message="Deze vraag is al eens overgedragen. Geef de reden waarom "
                "dat nog een keer nodig is.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["to_team", "answer_by"], condition=Q(state="offered"),
                name="followup_offers_to_a_team",
            ),
            models.Index(
                fields=["from_team", "answer_by"], condition=Q(state="offered"),
                name="followup_offers_by_a_team",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"overdracht {self.id} ({self.get_state_display()})"


class Enquiry(Record):
    """Navraag: what the receiving team asks the giver before it answers an offer.

    One at a time. The deadline of the offer does not stop for it; nothing said is rewritten.
    """

    guard = Guard(
        key="matter_id",
        keep=Keep.DOSSIER,
        select="matter_id in (select sees_agreements()) or matter_id in (select sees())"
        " and (asks_team_id in (select acts_in()) or asked_team_id in (select acts_in()))",
        insert="matter_id in (select changes()) and asks_team_id in (select acts_in())"
        " and asked_by_id = app_user() and answered_at is null",
        update="matter_id in (select changes()) and asked_team_id in (select acts_in())"
        " and answered_at is null",
        becomes="asked_team_id in (select acts_in()) and answered_by_id = app_user()",
        alters_only=("answer", "answered_by_id", "answered_at"),
    )

    matter = models.ForeignKey(
        Matter, verbose_name="zaak", related_name="enquiries", on_delete=models.PROTECT
    )
    handover = models.ForeignKey(
        Handover, verbose_name="overdracht", related_name="enquiries", on_delete=models.PROTECT
    )
    asks_team = models.ForeignKey(
        Team, verbose_name="team dat vraagt", related_name="+", on_delete=models.PROTECT
    )
    asked_team = models.ForeignKey(
        Team, verbose_name="team dat antwoordt", related_name="+", on_delete=models.PROTECT
    )
    question = models.TextField("vraag")
    asked_by = models.ForeignKey(
        User, verbose_name="gevraagd door", related_name="+", on_delete=models.PROTECT
    )
    asked_at = models.DateTimeField("gevraagd op")
    answer = models.TextField("antwoord", blank=True)
    answered_by = models.ForeignKey(
        User, verbose_name="beantwoord door", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)

    class Meta:
        verbose_name = "navraag"
        verbose_name_plural = "navragen"
        constraints = [
            models.UniqueConstraint(
                fields=["handover"],
                condition=Q(answered_at=None),
                name="followup_one_enquiry_waits_at_a_time",
                violation_error_message="Er staat al een vraag open. Wacht op het antwoord.",
            ),
            models.CheckConstraint(
                condition=~Q(question=""),
                name="followup_an_enquiry_has_a_question",
                violation_error_message="Schrijf op wat u wilt weten.",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer="")
                | Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer=""),
                name="followup_an_answered_enquiry_says_what_and_by_whom",
                violation_error_message="Schrijf het antwoord op.",
            ),
        ]

    def __str__(self) -> str:
        return f"navraag {self.id}"
