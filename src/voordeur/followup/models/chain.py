"""Matter and promise, and what was written when one ended."""

from datetime import UTC, datetime, timedelta

from django.db import models
from django.db.models import F, Q

from voordeur.accounts.models import User
from voordeur.followup.enums import MatterKind, PromiseOutcome, ReleaseReason
from voordeur.followup.kinds import TAKE_NOTE, WATCH
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.guards import Guard, Keep, See
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
            "closed_by_id", "outcome",
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


#: Who reads the agreements, and whoever wrote it as long as they see the circle.
WORDS_OF_AN_OUTCOME = (
    "matter_id in (select sees_agreements()) or matter_id in (select sees())"
    " and written_by_id = (select app_user())"
)


class OutcomeNote(Record):
    """Toelichting bij een uitkomst: what was heard or decided when a promise ended, in words.

    That it ended, when and how, stands with the promise, for who sees the circle. The words come
    with the outcome, from whoever ends it, and nothing is rewritten (law/triggers.sql).
    """

    guard = Guard(
        key="matter_id",
        keep=Keep.DOSSIER,
        see=See.AGREEMENTS,
        select=WORDS_OF_AN_OUTCOME,
        insert="matter_id in (select changes()) and written_by_id = (select app_user())",
        update=None,
    )

    matter = models.ForeignKey(
        Matter, verbose_name="zaak", related_name="+", on_delete=models.PROTECT
    )
    promise = models.OneToOneField(
        Promise, verbose_name="afspraak", related_name="note", on_delete=models.PROTECT
    )
    words = models.TextField("toelichting")
    written_by = models.ForeignKey(
        User, verbose_name="opgeschreven door", related_name="+", on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = "toelichting bij een uitkomst"
        verbose_name_plural = "toelichtingen bij een uitkomst"
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""),
                name="followup_a_note_has_words",
                violation_error_message="Schrijf op wat u hoorde of besloot.",
            ),
        ]

    def __str__(self) -> str:
        return f"toelichting bij afspraak {self.promise_id}"
