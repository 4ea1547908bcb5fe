"""The integral intake: the conversation, its answers, and the deeper questions."""

from django.db import models
from django.db.models import Q

from voordeur.accounts.models import User
from voordeur.households.models import Household, Person
from voordeur.intake.enums import HelpNeeded, IntakeState, LifeDomain
from voordeur.intake.models.beforehand import ToldBeforehand
from voordeur.intake.models.instruments import Instrument
from voordeur.intake.models.standing import Standing
from voordeur.organisations.models import Organisation
from voordeur.shared.guards import Guard, Keep, See
from voordeur.shared.record import Record


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


def of_a_domain() -> Guard:
    """Read by who works with the life domain of the row, added to by who also works there now."""
    sees = "(household_id, domain::text) in (select * from sees_sections())"
    return Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        select=sees,
        insert=f"{sees} and household_id in (select changes_content())",
        update=None,
        history=False,
    )


class Answer(Record):
    """Antwoord: what was said about one life domain, by whom asked, when; never overwritten.

    The newest per domain and person counts; earlier ones stand beside it. A domain that was not
    discussed has the reason instead. Asked again and unchanged, it says since which answer; told
    beforehand, from which words of the resident; taken back, it has a row that says why.
    """

    # Only added to, so it is its own history; a copy kept by the trigger would be read by who sees
    # other domains than this one.
    guard = of_a_domain()

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
    same_as = models.ForeignKey(
        "self", verbose_name="ongewijzigd sinds", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    told_beforehand = models.ForeignKey(
        ToldBeforehand, verbose_name="overgenomen uit", related_name="answers",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip

    objects = Standing.as_manager()

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


class Reply(Record):
    """Verdiepend antwoord: what was said to one deeper question of a life domain.

    Only added to: the newest per question and person counts. It stands with the version of the
    questions in which it was asked.
    """

    guard = of_a_domain()

    intake = models.ForeignKey(
        Intake, verbose_name="uitvraag", related_name="replies", on_delete=models.PROTECT
    )
    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    instrument = models.ForeignKey(
        Instrument, verbose_name="vragenlijst", related_name="+", on_delete=models.PROTECT
    )
    domain = models.CharField("leefgebied", max_length=20, choices=LifeDomain.choices)
    question = models.CharField("vraag", max_length=60)
    about = models.ForeignKey(
        Person, verbose_name="over", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    words = models.TextField("antwoord")
    asked_by = models.ForeignKey(
        User, verbose_name="gevraagd door", related_name="+", on_delete=models.PROTECT
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name="vanuit", related_name="+", on_delete=models.PROTECT
    )
    at = models.DateTimeField("op")

    objects = Standing.as_manager()

    class Meta:
        verbose_name = "verdiepend antwoord"
        verbose_name_plural = "verdiepende antwoorden"
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""),
                name="intake_a_reply_says_something",
                violation_error_message="Vul een antwoord in op deze vraag, of laat haar weg.",
            )
        ]
        indexes = [models.Index(fields=["household", "domain", "-at"], name="intake_replies")]

    def __str__(self) -> str:
        return f"verdiepend antwoord {self.id}"
