"""The integral intake: instrument, conversation, answers."""

from django.db import models
from django.db.models import Q

from voordeur.accounts.models import User
from voordeur.households.models import Household, Person
from voordeur.intake.enums import HelpNeeded, IntakeState, LifeDomain
from voordeur.organisations.models import Organisation
from voordeur.shared.guards import Guard, Keep, Open, See
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

    # The summary speaks of every domain: it is content (design §5).
    guard = Guard(key="household_id", keep=Keep.DOSSIER, see=See.CONTENT)

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
    ended_at = models.DateTimeField("geëindigd op", null=True, blank=True)
    ended_by = models.ForeignKey(
        User, verbose_name="geëindigd door", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
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
                condition=Q(state=IntakeState.RUNNING, ended_at=None, ended_by=None)
                | ~Q(state=IntakeState.RUNNING) & Q(ended_at__isnull=False, ended_by__isnull=False),
                name="intake_ended_means_a_moment_and_somebody",
                violation_error_message="Een uitvraag eindigt op een moment en door iemand.",
            ),
            models.CheckConstraint(
                condition=~Q(state=IntakeState.DONE) | ~Q(summary=""),
                name="intake_done_means_a_summary",
                violation_error_message="Vat de uitvraag samen voordat u haar afrondt.",
            ),
        ]

    def __str__(self) -> str:
        return f"uitvraag {self.id}"


class Answer(Record):
    """Antwoord: what was said about one life domain, by whom asked, when; never overwritten.

    The newest per domain and person counts; earlier ones stand beside it. A domain that was not
    discussed has the reason instead.
    """

    # Only added to, so it is its own history; a copy kept by the trigger would be read by who sees
    # other domains than this one.
    guard = Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        select="(household_id, domain::text) in (select * from sees_sections())",
        insert="(household_id, domain::text) in (select * from sees_sections())"
        " and household_id in (select changes_content())",
        update=None,
        history=False,
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
    help_needed = models.CharField("hulp", max_length=5, choices=HelpNeeded.choices, blank=True)
    not_discussed_because = models.TextField("niet besproken, omdat", blank=True)
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
                condition=~Q(goes_well="", is_hard="", wish="") & Q(not_discussed_because="")
                | Q(goes_well="", is_hard="", wish="") & ~Q(not_discussed_because=""),
                name="intake_an_answer_or_why_there_is_none",
                violation_error_message="Vul bij dit leefgebied ten minste één antwoord in, of zeg "
                "waarom het niet is besproken.",
            ),
            models.CheckConstraint(
                condition=Q(help_needed="") & ~Q(not_discussed_because="")
                | ~Q(help_needed="") & Q(not_discussed_because=""),
                name="intake_an_answer_says_how_much_help",
                violation_error_message="Kies bij dit leefgebied hoeveel hulp nodig is.",
            ),
        ]
        indexes = [models.Index(fields=["household", "domain", "-at"], name="intake_latest")]

    def __str__(self) -> str:
        return f"antwoord {self.id}"
