"""The integral intake: instrument, conversation, answers."""

from django.db import models
from django.db.models import Q

from voordeur.accounts.models import User
from voordeur.households.models import Household, Person
from voordeur.intake.enums import HelpNeeded, IntakeState, LifeDomain
from voordeur.organisations.models import Organisation
from voordeur.shared.guards import Guard, Keep, Open
from voordeur.shared.record import Record


class Instrument(Record):
    """Vragenlijst: the questions per life domain, versioned; a running intake keeps its version."""

    guard = Open(reason="questions without answers")

    code = models.CharField("code", max_length=40)
    version = models.PositiveSmallIntegerField("versie")
    name = models.CharField("naam", max_length=120)
    domains = models.JSONField("vragen per leefgebied")
    from_on = models.DateField("geldig vanaf")

    class Meta:
        verbose_name = "vragenlijst"
        verbose_name_plural = "vragenlijsten"
        constraints = [
            models.UniqueConstraint(
                fields=["code", "version"],
                name="intake_a_version_of_an_instrument_is_one",
                violation_error_message="Deze versie van de vragenlijst bestaat al.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"


class Intake(Record):
    """Uitvraag: one conversation over the eight life domains, with a household."""

    guard = Guard(key="household_id", keep=Keep.DOSSIER)

    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="intakes", on_delete=models.PROTECT
    )
    instrument = models.ForeignKey(
        Instrument, verbose_name="vragenlijst", related_name="+", on_delete=models.PROTECT
    )
    state = models.CharField(
        "stand", max_length=8, choices=IntakeState.choices, default=IntakeState.RUNNING
    )
    started_at = models.DateTimeField("begonnen op")
    started_by = models.ForeignKey(
        User, verbose_name="begonnen door", related_name="+", on_delete=models.PROTECT
    )
    done_at = models.DateTimeField("afgerond op", null=True, blank=True)
    summary = models.TextField("samenvatting", blank=True)

    class Meta:
        verbose_name = "uitvraag"
        verbose_name_plural = "uitvragen"
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(state=IntakeState.RUNNING),
                name="intake_one_running_intake_per_household",
                violation_error_message="Er loopt al een uitvraag met dit huishouden.",
            ),
            models.CheckConstraint(
                condition=Q(state=IntakeState.RUNNING, done_at=None)
                | Q(state=IntakeState.DONE, done_at__isnull=False),
                name="intake_done_means_a_moment",
                violation_error_message="Een afgeronde uitvraag heeft een moment.",
            ),
        ]

    def __str__(self) -> str:
        return f"uitvraag {self.id}"


class Answer(Record):
    """Antwoord: what was said about one life domain, by whom asked, when; never overwritten.

    The newest per domain and person counts; earlier ones stand beside it.
    """

    guard = Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        select="(household_id, domain::text) in (select * from sees_sections())",
        insert="(household_id, domain::text) in (select * from sees_sections())"
        " and household_id in (select changes())",
        update=None,
    )

    intake = models.ForeignKey(
        Intake, verbose_name="uitvraag", related_name="answers", on_delete=models.PROTECT
    )
    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    domain = models.CharField("leefgebied", max_length=20, choices=LifeDomain.choices)
    about = models.ForeignKey(
        Person, verbose_name="over", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    goes_well = models.TextField("wat gaat goed, wat kan men zelf of met anderen", blank=True)
    is_hard = models.TextField("wat is moeilijk", blank=True)
    wish = models.TextField("wat wil de inwoner", blank=True)
    help_needed = models.CharField("hulp", max_length=5, choices=HelpNeeded.choices)
    asked_by = models.ForeignKey(
        User, verbose_name="gevraagd door", related_name="+", on_delete=models.PROTECT
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name="vanuit", related_name="+", on_delete=models.PROTECT
    )
    at = models.DateTimeField("op")

    class Meta:
        verbose_name = "antwoord"
        verbose_name_plural = "antwoorden"
        constraints = [
            models.CheckConstraint(
                condition=~Q(goes_well="", is_hard="", wish=""),
                name="intake_an_answer_says_something",
                violation_error_message="Vul bij dit leefgebied ten minste één antwoord in.",
            )
        ]
        indexes = [models.Index(fields=["household", "domain", "-at"], name="intake_latest")]

    def __str__(self) -> str:
        return f"antwoord {self.id}"
