"""A matrix or three sides, filled in on one moment: scores are only added to."""

from django.db import models
from django.db.models import Q

from voordeur.accounts.models import User
from voordeur.households.models import Household, Person
from voordeur.intake.enums import (
    HIGHEST,
    LOWEST,
    Conclusion,
    FactorSign,
    InstrumentKind,
    LifeDomain,
    MeasurementState,
    Variant,
)
from voordeur.intake.models.conversation import Answer, Reply
from voordeur.intake.models.instruments import Instrument, Mapping
from voordeur.intake.models.standing import Standing
from voordeur.organisations.models import Organisation
from voordeur.shared.guards import Guard, Keep, See
from voordeur.shared.record import Record

#: What belongs to no life domain is for who coordinates, and for who wrote it down.
SEES_ITEM = (
    "(household_id, domain::text) in (select * from sees_sections())"
    " or domain = '' and household_id in (select sees_content())"
    " and (household_id in (select coordinates()) or {by} = (select app_user()))"
)
ADDS_ITEM = (
    "household_id in (select changes_content()) and {by} = (select app_user())"
    " and (domain = '' or (household_id, domain::text) in (select * from sees_sections()))"
)


def of_an_item(by: str) -> Guard:
    """Read by who works with the life domain the row belongs to; see SEES_ITEM for none."""
    return Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        select=SEES_ITEM.format(by=by),
        insert=ADDS_ITEM.format(by=by),
        update=None,
        history=False,
    )


class Measurement(Record):
    """Meting: an instrument with levels or sides, filled in about somebody; final or not yet."""

    # Conclusion and agreements speak of every domain: they are content (design §5).
    guard = Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        see=See.CONTENT,
        alters_only=("state", "ended_at", "ended_by_id", "conclusion", "agreements"),
    )

    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    instrument = models.ForeignKey(
        Instrument, verbose_name="vragenlijst", related_name="+", on_delete=models.PROTECT
    )
    about = models.ForeignKey(
        Person, verbose_name="over", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    variant = models.CharField("voor wie", max_length=9, choices=Variant.choices)
    state = models.CharField(
        "stand", max_length=8, choices=MeasurementState.choices, default=MeasurementState.RUNNING
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
    conclusion = models.CharField("conclusie", max_length=6, choices=Conclusion.choices, blank=True)
    agreements = models.TextField("afspraken", blank=True)

    class Meta:
        verbose_name = "meting"
        verbose_name_plural = "metingen"
        constraints = [
            models.UniqueConstraint(
                fields=["household", "instrument", "about"],
                condition=Q(state=MeasurementState.RUNNING),
                nulls_distinct=False,
                name="intake_one_running_measurement_of_an_instrument",
                violation_error_message="Deze meting loopt al. Ga daarmee verder.",
            ),
            models.CheckConstraint(
                condition=Q(state=MeasurementState.RUNNING, ended_at=None, ended_by=None)
                | ~Q(state=MeasurementState.RUNNING)
                & Q(ended_at__isnull=False, ended_by__isnull=False),
                name="intake_a_measurement_ends_by_somebody",
                violation_error_message="Een meting eindigt op een moment en door iemand.",
            ),
            models.CheckConstraint(
                condition=Q(conclusion="", agreements="")
                | ~Q(conclusion="") & ~Q(agreements="") & Q(state=MeasurementState.FINAL),
                name="intake_a_conclusion_comes_with_agreements",
                violation_error_message="Kies een conclusie en leg vast wat u samen afspreekt.",
            ),
            models.CheckConstraint(
                condition=Q(variant=Variant.HOUSEHOLD, about=None)
                | ~Q(variant=Variant.HOUSEHOLD) & Q(about__isnull=False),
                name="intake_a_measurement_is_about_whom_it_says",
                violation_error_message="Kies over wie deze meting gaat.",
            ),
        ]

    def __str__(self) -> str:
        return f"meting {self.id}"


class Score(Record):
    """Score: the level of one domain of a matrix, or what is said of one factor of a side.

    Only added to: the newest per item counts. `domain` is the life domain that the mapping ties
    the item to, empty for none; PostgreSQL compares it with the mapping.
    """

    guard = of_an_item(by="asked_by_id")

    measurement = models.ForeignKey(
        Measurement, verbose_name="meting", related_name="scores", on_delete=models.PROTECT
    )
    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    instrument = models.ForeignKey(
        Instrument, verbose_name="vragenlijst", related_name="+", on_delete=models.PROTECT
    )
    mapping = models.ForeignKey(
        Mapping, verbose_name="koppeling", related_name="+", on_delete=models.PROTECT
    )
    kind = models.CharField("soort", max_length=8, choices=InstrumentKind.choices)
    item = models.CharField("onderdeel", max_length=60)
    domain = models.CharField("leefgebied", max_length=20, choices=LifeDomain.choices, blank=True)
    level = models.SmallIntegerField("niveau", null=True, blank=True)
    sign = models.CharField("oordeel", max_length=9, choices=FactorSign.choices, blank=True)
    words = models.TextField("toelichting", blank=True)
    asked_by = models.ForeignKey(
        User, verbose_name="gevraagd door", related_name="+", on_delete=models.PROTECT
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name="vanuit", related_name="+", on_delete=models.PROTECT
    )
    at = models.DateTimeField("op")

    objects = Standing.as_manager()

    class Meta:
        verbose_name = "score"
        verbose_name_plural = "scores"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=InstrumentKind.MATRIX, level__range=(LOWEST, HIGHEST), sign="")
                & Q(level__isnull=False)
                | Q(kind=InstrumentKind.SIDES, level=None) & ~Q(sign=""),
                name="intake_a_level_for_a_matrix_a_sign_for_a_side",
                violation_error_message="Kies bij elk domein een niveau van 1 tot en met 5.",
            )
        ]
        indexes = [models.Index(fields=["measurement", "item", "-at"], name="intake_scores")]

    def __str__(self) -> str:
        return f"score {self.id}"


class TakenBack(Record):
    """Teruggenomen antwoord: an answer, reply or score that no longer counts, and why.

    What was taken back stays readable as history; nothing is deleted.
    """

    guard = of_an_item(by="taken_back_by_id")

    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    domain = models.CharField("leefgebied", max_length=20, choices=LifeDomain.choices, blank=True)
    answer = models.OneToOneField(
        Answer, verbose_name="antwoord", related_name="taken_back",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    reply = models.OneToOneField(
        Reply, verbose_name="verdiepend antwoord", related_name="taken_back",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    score = models.OneToOneField(
        Score, verbose_name="score", related_name="taken_back",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    reason = models.TextField("reden")
    taken_back_by = models.ForeignKey(
        User, verbose_name="teruggenomen door", related_name="+", on_delete=models.PROTECT
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name="vanuit", related_name="+", on_delete=models.PROTECT
    )
    at = models.DateTimeField("op")

    class Meta:
        verbose_name = "teruggenomen antwoord"
        verbose_name_plural = "teruggenomen antwoorden"
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__isnull=False, reply=None, score=None)
                | Q(answer=None, reply__isnull=False, score=None)
                | Q(answer=None, reply=None, score__isnull=False),
                name="intake_one_thing_is_taken_back",
                violation_error_message="Kies het antwoord dat u terugneemt.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="intake_taking_back_has_a_reason",
                violation_error_message="Zeg waarom dit antwoord niet meer geldt.",
            ),
        ]

    def __str__(self) -> str:
        return f"teruggenomen antwoord {self.id}"
