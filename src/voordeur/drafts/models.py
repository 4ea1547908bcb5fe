"""A draft: sealed words of one person, in one form."""

from django.db import models
from django.db.models import Q

from voordeur.accounts.models import Assignment, User
from voordeur.organisations.models import Municipality
from voordeur.shared.guards import Guard, Keep
from voordeur.shared.record import Record

OF_WHOEVER_ACTS = (
    "user_id = (select app_user()) and assignment_id = (select app_assignment())"
    " and municipality_id = (select acts_for())"
)


class DraftQuerySet(models.QuerySet["Draft"]):
    def live(self) -> "DraftQuerySet":
        """What was not thrown away."""
        return self.filter(discarded_at=None)


class Draft(Record):
    """Concept: what somebody is typing in a form and has not recorded yet.

    Read and written by its own user alone, with the hat on that they typed it with: who also
    administers, or works for two municipalities, takes nothing along. It has no matter:
    `key` says what is edited, for the page that shows it again, and is no way to a household. No
    history is kept of it, and no audit event: a draft is no act.
    """

    guard = Guard(
        key="id",
        keep=Keep.DRAFT,
        select=OF_WHOEVER_ACTS,
        insert=OF_WHOEVER_ACTS,
        update=OF_WHOEVER_ACTS,
        alters_only=("sealed", "writer", "turn", "version", "path", "saved_at", "discarded_at"),
        history=False,
    )

    user = models.ForeignKey(
        User, verbose_name="medewerker", related_name="+", on_delete=models.PROTECT
    )
    assignment = models.ForeignKey(
        Assignment, verbose_name="aanstelling", related_name="+", on_delete=models.PROTECT
    )
    municipality = models.ForeignKey(
        Municipality, verbose_name="gemeente", related_name="+", on_delete=models.PROTECT
    )
    form = models.CharField("formulier", max_length=60)
    key = models.CharField("waarvan", max_length=80, blank=True)
    path = models.CharField("pagina", max_length=300)
    sealed = models.BinaryField("verzegelde inhoud")
    writer = models.UUIDField("geopende pagina")
    turn = models.PositiveIntegerField("hoeveelste keer van deze pagina")
    version = models.PositiveIntegerField("versie", default=1)
    saved_at = models.DateTimeField("bewaard op")
    discarded_at = models.DateTimeField("weggegooid op", null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        constraints = [
            models.UniqueConstraint(
                fields=["writer"],
                condition=Q(discarded_at=None),
                name="drafts_a_page_writes_one_draft",
                violation_error_message="Dit concept wordt al bewaard. Ververs de pagina.",
            ),
            models.CheckConstraint(
                condition=~Q(form="") & ~Q(path=""),
                name="drafts_a_draft_says_of_which_form",
                violation_error_message="Een concept hoort bij een formulier.",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "form", "key"], name="drafts_of_a_form"),
            models.Index(fields=["saved_at"], name="drafts_by_age"),
        ]

    def __str__(self) -> str:
        return f"concept {self.form} {self.id}"
