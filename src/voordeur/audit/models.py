"""Audit events and the history of rows: both append-only, both outside the application's reach."""

from django.db import models

from voordeur.shared.guards import Guard, Keep
from voordeur.shared.record import Record

AT_THE_READERS_DEPTH = (
    "matter_id is null and municipality_id = (select acts_for()) and user_id = (select app_user())"
    " or depth = 1 and matter_id in (select sees())"
    " or depth = 2 and matter_id in (select sees_agreements())"
    " or depth = 3 and section = '' and matter_id in (select sees_content())"
    # What one did oneself one reads back, as long as one knows the household.
    " or user_id = (select app_user()) and matter_id in (select sees())"
    # What happened in one life domain is read by who works in that domain.
    " or depth = 3 and section <> '' and sees_section(matter_id, section)"
    # What was done for a household that went up in another one is read there.
    " or depth = 1 and matter_id in (select sees_before(1))"
    " or depth = 2 and matter_id in (select sees_before(2))"
    " or depth = 3 and section = '' and matter_id in (select sees_before(3))"
)

#: Acts that nobody can do as somebody, because nobody works here yet.
SETTING_UP = ("load_network", "load_staff", "appoint_first_administrator")

#: Who acts is who is written down, for the municipality of their hat, also when the act itself lays
#: that hat down. Nobody is written down only while a municipality is set up, before there is
#: anybody. It guards against forgetting who acts: somebody who holds the
#: application role can name another act or another person, and the threat model says so.
BY_WHOEVER_ACTS = (
    "user_id = app_user() and assignment_id = app_assignment()"
    " and municipality_id = (select hat_of())"
    " or user_id is null and assignment_id is null and municipality_id is null"
    " and matter_id is null and app_user() is null"
    f" and current_setting('app.purpose', true) in {SETTING_UP}"
)


class Event(Record):
    """Gebeurtenis: what one operation did, by whom, when, for which household.

    Holds no foreign keys and no words of a resident: codes, keys and dates only.
    """

    guard = Guard(
        key="matter_id",
        keep=Keep.LOG,
        select=AT_THE_READERS_DEPTH,
        insert=BY_WHOEVER_ACTS,
        update=None,
        worker=("insert",),
        history=False,
    )

    kind = models.CharField("soort", max_length=80)
    at = models.DateTimeField("op")
    act_id = models.UUIDField("handeling")
    part_of_another = models.BooleanField("deel van een andere handeling", default=False)
    user_id = models.UUIDField("medewerker", null=True)
    assignment_id = models.UUIDField("aanstelling", null=True)
    municipality_id = models.UUIDField("gemeente", null=True)
    matter_id = models.UUIDField("zaak", null=True)
    depth = models.PositiveSmallIntegerField("diepte", default=1)
    section = models.CharField("onderdeel van de inhoud", max_length=20, blank=True)
    subject_table = models.CharField("over (soort)", max_length=63)
    subject_id = models.UUIDField("over")
    facts = models.JSONField("feiten", default=dict)

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        indexes = [
            models.Index(fields=["matter_id", "-at"], name="audit_timeline"),
            models.Index(fields=["subject_id", "-at"], name="audit_of_a_subject"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(depth__in=(1, 2, 3)),
                name="audit_depth_is_one_two_or_three",
                violation_error_message="Een gebeurtenis heeft diepte 1, 2 of 3.",
            ),
            models.CheckConstraint(
                condition=models.Q(section="") | models.Q(depth=3),
                name="audit_only_content_is_divided_in_sections",
                violation_error_message="Alleen inhoud is in onderdelen verdeeld.",
            ),
        ]

    def __str__(self) -> str:
        return f"gebeurtenis {self.kind} {self.id}"


class Change(Record):
    """Wijziging: a row as it was before and after, kept by a trigger nobody can switch off."""

    guard = Guard(
        key="matter_id",
        keep=Keep.LOG,
        select="matter_id in (select sees_content()) or open_row"
        " or matter_id in (select sees_before(3)) or sees_past_of(matter_id)",
        insert="false",
        update=None,
        history=False,
    )

    table_name = models.CharField("tabel", max_length=63)
    row_id = models.CharField("rij", max_length=36)
    verb = models.CharField("wat", max_length=6)
    at = models.DateTimeField("op")
    user_id = models.UUIDField("medewerker", null=True)
    assignment_id = models.UUIDField("aanstelling", null=True)
    purpose = models.TextField("handeling", blank=True)
    act_id = models.UUIDField("sleutel van de handeling", null=True)
    matter_id = models.UUIDField("zaak", null=True)
    open_row = models.BooleanField("zonder huishouden")
    before = models.JSONField("was", null=True)
    after = models.JSONField("is", null=True)

    class Meta:
        verbose_name = "wijziging"
        verbose_name_plural = "wijzigingen"
        indexes = [
            models.Index(fields=["table_name", "row_id", "-at"], name="audit_history_of_a_row"),
            models.Index(fields=["matter_id", "-at"], name="audit_history_of_a_matter"),
        ]

    def __str__(self) -> str:
        return f"wijziging {self.verb} {self.table_name} {self.id}"
