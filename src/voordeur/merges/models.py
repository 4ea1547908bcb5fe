"""Merges, what they moved, who must agree, and who is not the same."""

from django.db import models
from django.db.models import F, Q

from voordeur.accounts.models import User
from voordeur.followup.models import Matter, Promise
from voordeur.households.models import Person
from voordeur.merges.enums import MergeKind, ProposalState
from voordeur.shared.guards import Guard, Keep, See
from voordeur.shared.record import Record

ONE_KIND = (
    Q(kind=MergeKind.HOUSEHOLD, person=None, joined_person=None, joined_matter__isnull=False)
    & ~Q(joined_matter=F("matter"))
) | (
    Q(kind=MergeKind.PERSON, person__isnull=False, joined_person__isnull=False)
    & ~Q(joined_person=F("person"))
)


class Merge(Record):
    """Samenvoeging: two persons or two households that were one and go on as one.

    Written by the guard's function alone, together with what it moved. The row that went up in the
    other stays: old links lead from it, and undoing brings it back.
    """

    guard = Guard(
        key="matter_id", keep=Keep.DOSSIER, see=See.AGREEMENTS, insert="false", update=None
    )

    kind = models.CharField("soort", max_length=10, choices=MergeKind.choices)
    matter = models.ForeignKey(
        Matter, verbose_name="gaat verder in", related_name="+", on_delete=models.PROTECT
    )
    joined_matter = models.ForeignKey(
        Matter, verbose_name="ging op uit", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    person = models.ForeignKey(
        Person, verbose_name="persoon die blijft", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    joined_person = models.ForeignKey(
        Person, verbose_name="persoon die opging", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    reason = models.TextField("waarom hetzelfde")
    by = models.ForeignKey(
        User, verbose_name="samengevoegd door", related_name="+", on_delete=models.PROTECT
    )
    at = models.DateTimeField("op")
    undo_until = models.DateField("ongedaan te maken tot en met")
    undone_at = models.DateTimeField("ongedaan gemaakt op", null=True, blank=True)
    undone_by = models.ForeignKey(
        User, verbose_name="ongedaan gemaakt door", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    undone_because = models.TextField("waarom ongedaan gemaakt", blank=True)

    class Meta:
        verbose_name = "samenvoeging"
        verbose_name_plural = "samenvoegingen"
        constraints = [
            models.CheckConstraint(
                condition=ONE_KIND,
                name="merges_two_different_ones_of_one_kind",
                violation_error_message="Kies twee verschillende personen of huishoudens.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="merges_a_merge_has_a_reason",
                violation_error_message="Schrijf op waaraan u ziet dat het om dezelfde gaat.",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None, undone_because="")
                | Q(undone_at__isnull=False, undone_by__isnull=False) & ~Q(undone_because=""),
                name="merges_undoing_has_a_reason_and_somebody",
                violation_error_message="Schrijf op waarom dit toch niet dezelfde zijn.",
            ),
            models.UniqueConstraint(
                fields=["joined_matter"],
                condition=Q(kind=MergeKind.HOUSEHOLD, undone_at=None),
                name="merges_a_household_goes_up_in_one_other",
                violation_error_message="Dit huishouden is al samengevoegd. Zoek het opnieuw op.",
            ),
            models.UniqueConstraint(
                fields=["joined_person"],
                condition=Q(kind=MergeKind.PERSON, undone_at=None),
                name="merges_a_person_goes_up_in_one_other",
                violation_error_message="Deze persoon is al samengevoegd. Zoek opnieuw.",
            ),
        ]

    def __str__(self) -> str:
        return f"samenvoeging {self.id}"


class MovedRow(Record):
    """Verplaatste regel: one column of one row that a merge changed, as it was and as it became.

    Nobody reads it: it also tells of rows that who merged may not see. Undoing goes by it.
    """

    guard = Guard(
        key="matter_id", keep=Keep.DOSSIER, select="false", insert="false", update=None,
        history=False,
    )  # fmt: skip

    merge = models.ForeignKey(
        Merge, verbose_name="samenvoeging", related_name="+", on_delete=models.PROTECT
    )
    matter = models.ForeignKey(
        Matter, verbose_name="zaak", related_name="+", on_delete=models.PROTECT
    )
    table_name = models.CharField("tabel", max_length=63)
    column_name = models.CharField("kolom", max_length=63)
    row_key = models.UUIDField("rij")
    was = models.TextField("was", null=True)
    became = models.TextField("werd", null=True)

    class Meta:
        verbose_name = "verplaatste regel"
        verbose_name_plural = "verplaatste regels"
        constraints = [
            models.UniqueConstraint(
                fields=["merge", "table_name", "row_key", "column_name"],
                name="merges_a_row_is_moved_once",
                violation_error_message="Deze regel is al verplaatst.",
            )
        ]

    def __str__(self) -> str:
        return f"verplaatste regel {self.id}"


class Proposal(Record):
    """Voorstel tot samenvoegen: two coordinators, so the second one must agree (four eyes).

    `matter` is the household of who must answer, and holds the promise to do so.
    """

    guard = Guard(
        key="matter_id",
        keep=Keep.DOSSIER,
        see=See.AGREEMENTS,
        select="matter_id in (select sees_agreements())"
        " or other_matter_id in (select sees_agreements())",
        insert="by_id = app_user() and answered_by_id is null and may_merge_household(matter_id)"
        " and may_merge_household(other_matter_id)",
        update="matter_id in (select changes_agreements())"
        " or other_matter_id in (select changes_agreements())",
        becomes="answered_by_id = app_user()",
        alters_only=("state", "answered_at", "answered_by_id", "answer"),
    )

    kind = models.CharField("soort", max_length=10, choices=MergeKind.choices)
    matter = models.ForeignKey(
        Matter, verbose_name="huishouden van wie antwoordt", related_name="+",
        on_delete=models.PROTECT,
    )  # fmt: skip
    other_matter = models.ForeignKey(
        Matter, verbose_name="huishouden van wie voorstelt", related_name="+",
        on_delete=models.PROTECT,
    )  # fmt: skip
    winner = models.UUIDField("wie blijft")
    loser = models.UUIDField("wie opgaat")
    promise = models.ForeignKey(
        Promise, verbose_name="afspraak", related_name="+", on_delete=models.PROTECT
    )
    reason = models.TextField("waarom hetzelfde")
    by = models.ForeignKey(
        User, verbose_name="voorgesteld door", related_name="+", on_delete=models.PROTECT
    )
    at = models.DateTimeField("op")
    state = models.CharField(
        "stand", max_length=10, choices=ProposalState.choices, default=ProposalState.PROPOSED
    )
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    answered_by = models.ForeignKey(
        User, verbose_name="beantwoord door", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    answer = models.TextField("antwoord", blank=True)

    class Meta:
        verbose_name = "voorstel tot samenvoegen"
        verbose_name_plural = "voorstellen tot samenvoegen"
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="merges_a_proposal_has_a_reason",
                violation_error_message="Schrijf op waaraan u ziet dat het om dezelfde gaat.",
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.PROPOSED, answered_at=None, answered_by=None)
                | ~Q(state=ProposalState.PROPOSED)
                & Q(answered_at__isnull=False, answered_by__isnull=False),
                name="merges_an_answer_says_who_and_when",
                violation_error_message="Een antwoord op een voorstel heeft een moment en iemand.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(ProposalState.AGREED, ProposalState.REFUSED))
                | ~Q(answered_by=F("by")),
                name="merges_somebody_else_answers_a_proposal",
                violation_error_message="Op een voorstel antwoordt iemand anders dan wie het deed.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.REFUSED) | ~Q(answer=""),
                name="merges_a_refused_proposal_has_a_reason",
                violation_error_message="Weigeren kan alleen met een reden. Schrijf die op.",
            ),
            models.UniqueConstraint(
                fields=["winner", "loser"],
                condition=Q(state=ProposalState.PROPOSED),
                name="merges_one_open_proposal_for_a_pair",
                violation_error_message="Dit voorstel is al gedaan. Wacht op het antwoord.",
            ),
        ]

    def __str__(self) -> str:
        return f"voorstel {self.id}"


class SplitPair(Record):
    """Niet dezelfde: two persons or two households that somebody looked at and told apart.

    They are never suggested again; the lower key stands first, so that a pair is one pair.
    """

    guard = Guard(
        key="matter_id",
        keep=Keep.DOSSIER,
        select="matter_id in (select sees()) or one in (select sees()) or other in (select sees())"
        " or kind = 'person' and (sees_person(one) or sees_person(other))",
        insert="by_id = app_user() and matter_id in (select changes_agreements())"
        " and (kind = 'household' and one in (select changes_agreements())"
        " and other in (select changes_agreements())"
        " or kind = 'person' and changes_person(one) and changes_person(other))",
        update=None,
    )

    kind = models.CharField("soort", max_length=10, choices=MergeKind.choices)
    matter = models.ForeignKey(
        Matter, verbose_name="zaak", related_name="+", on_delete=models.PROTECT
    )
    one = models.UUIDField("de een")
    other = models.UUIDField("de ander")
    reason = models.TextField("waarom niet dezelfde")
    by = models.ForeignKey(
        User, verbose_name="vastgesteld door", related_name="+", on_delete=models.PROTECT
    )
    at = models.DateTimeField("op")

    class Meta:
        verbose_name = "niet dezelfde"
        verbose_name_plural = "niet dezelfden"
        constraints = [
            models.CheckConstraint(
                condition=Q(one__lt=F("other")),
                name="merges_a_pair_has_two_sides_in_order",
                violation_error_message="Kies twee verschillende personen of huishoudens.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="merges_telling_apart_has_a_reason",
                violation_error_message="Schrijf op waaraan u ziet dat het er twee zijn.",
            ),
            models.UniqueConstraint(
                fields=["one", "other"],
                name="merges_a_pair_is_told_apart_once",
                violation_error_message="Dit is al vastgesteld.",
            ),
        ]

    def __str__(self) -> str:
        return f"niet dezelfde {self.id}"
