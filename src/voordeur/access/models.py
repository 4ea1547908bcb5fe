"""Who is around a household, and who looked."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Cast, Coalesce

from voordeur.access.enums import (
    CardKind,
    Depth,
    EndReason,
    Ground,
    InvolvementRole,
    PageKind,
    SearchMark,
    Source,
    WordKind,
)
from voordeur.accounts.models import User
from voordeur.followup.models import Matter
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.guards import Guard, Keep
from voordeur.shared.record import Record


class Involvement(Record):
    """Betrokkenheid: who is around a household, on which ground, how deep, from when until when."""

    guard = Guard(
        key="matter_id",
        keep=Keep.DOSSIER,
        insert="municipality_id = (select works_for()) and granted_by_id = app_user()"
        " and belongs_here(matter_id)",
        # A place is never widened: who sees deeper or longer gets another one, with its own date.
        alters_only=("ended_at", "end_reason"),
        worker=("select", "update"),
    )

    matter = models.ForeignKey(
        Matter, verbose_name="zaak", related_name="involvements", on_delete=models.PROTECT
    )
    municipality = models.ForeignKey(
        Municipality, verbose_name="gemeente", related_name="+", on_delete=models.PROTECT
    )
    user = models.ForeignKey(
        User, verbose_name="medewerker", related_name="involvements",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    team = models.ForeignKey(
        Team, verbose_name="team", related_name="involvements",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    via_team = models.ForeignKey(
        Team, verbose_name="vanuit team", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    role = models.CharField("rol", max_length=12, choices=InvolvementRole.choices)
    ground = models.CharField("grondslag", max_length=12, choices=Ground.choices)
    source = models.CharField("bron", max_length=12, choices=Source.choices)
    depth = models.PositiveSmallIntegerField("diepte", choices=Depth.choices)
    sections = ArrayField(
        models.CharField(max_length=20), verbose_name="leefgebieden", default=list, blank=True
    )
    reading_only = models.BooleanField("alleen lezen", default=False)
    granted_by = models.ForeignKey(
        User, verbose_name="betrokken door", related_name="+", on_delete=models.PROTECT
    )
    from_on = models.DateField("van")
    until_on = models.DateField("tot", null=True, blank=True)
    ended_at = models.DateTimeField("geëindigd op", null=True, blank=True)
    end_reason = models.CharField(
        "reden van einde", max_length=14, choices=EndReason.choices, blank=True
    )

    class Meta:
        verbose_name = "betrokkenheid"
        verbose_name_plural = "betrokkenheden"
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, team=None) | Q(user=None, team__isnull=False),
                name="access_a_person_or_a_team_is_involved",
                violation_error_message="Betrokken is een medewerker of een team.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, end_reason="")
                | Q(ended_at__isnull=False) & ~Q(end_reason=""),
                name="access_an_ended_involvement_says_why",
                violation_error_message="Een betrokkenheid eindigt met een reden.",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="access_an_involvement_ends_after_it_starts",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(
                condition=Q(depth__in=Depth.values),
                name="access_depth_is_one_two_or_three",
                violation_error_message="De diepte is kring, plan en afspraken, of inhoud.",
            ),
            models.UniqueConstraint(
                fields=["matter"],
                condition=Q(role=InvolvementRole.COORDINATOR, ended_at=None),
                name="access_one_coordinator_around_a_household",
                violation_error_message="Dit huishouden heeft al een casusregisseur.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["user", "municipality"], condition=Q(ended_at=None),
                name="access_running_of_a_user",
            ),
            models.Index(
                fields=["team", "municipality"], condition=Q(ended_at=None),
                name="access_running_of_a_team",
            ),
            # A desk took many questions in, and has its place around each for a month only.
            models.Index(
                F("team"),
                Coalesce(F("until_on"), Cast(Value("infinity"), models.DateField())),
                condition=Q(ended_at=None),
                name="access_of_a_team_until",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"betrokkenheid {self.id}"


class ReadEvent(Record):
    """Inzage: who looked at whom, when, on which page; written before the page is shown.

    On a connection of its own and without foreign keys, so that no rollback of the page takes it
    away. One row a page with all its subjects.
    """

    guard = Guard(
        key="id",
        keep=Keep.LOG,
        select="user_id = (select app_user())",
        # The privacy officer counts by municipality: who looks, looks for the one they act for.
        insert="user_id = app_user() and assignment_id = app_assignment()"
        " and not acts_elsewhere(municipality_id)",
        update="user_id = (select app_user()) and closed_at is null",
        becomes="user_id = app_user() and closed_at is not null",
        alters_only=("closed_at", "outcome"),
        history=False,
    )

    at = models.DateTimeField("op")
    user_id = models.UUIDField("medewerker")
    assignment_id = models.UUIDField("aanstelling")
    municipality_id = models.UUIDField("gemeente")
    page = models.CharField("pagina", max_length=80)
    subjects = ArrayField(models.UUIDField(), verbose_name="over", default=list)
    closed_at = models.DateTimeField("afgerond op", null=True, blank=True)
    outcome = models.CharField("afloop", max_length=5, blank=True)

    class Meta:
        verbose_name = "inzage"
        verbose_name_plural = "inzagen"
        constraints = [
            models.CheckConstraint(
                condition=Q(page__in=PageKind.values),
                name="access_a_look_is_at_a_page_that_is_known",
                violation_error_message="Deze pagina is hier niet bekend.",
            ),
        ]
        indexes = [
            models.Index(fields=["user_id", "at"], name="access_looks_of_a_user"),
            models.Index(fields=["municipality_id", "at"], name="access_looks_by_day"),
            GinIndex(fields=["subjects"], name="access_looks_at_a_household"),
        ]

    def __str__(self) -> str:
        return f"inzage {self.id}"


#: Kept and read by the guard's functions alone: no page and no operation has business here.
NOBODY = "false"


class BsnClaim(models.Model):
    """Ingeschreven BSN: which person has which BSN, kept by a trigger on persons.

    One person per BSN in a municipality. Others are set aside, however many, when all who have it
    are kept secret: entering it answers as entering any other, and the privacy officer sorts it
    out.
    """

    guard = Guard(
        key="person_id", keep=Keep.DOSSIER, select=NOBODY, insert=NOBODY, update=None, history=False
    )

    person_id = models.UUIDField("persoon", primary_key=True)
    municipality_id = models.UUIDField("gemeente")
    bsn_index = models.BinaryField("BSN, blinde index")
    aside = models.BooleanField("apart gezet", default=False)

    class Meta:
        verbose_name = "ingeschreven BSN"
        verbose_name_plural = "ingeschreven BSN's"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality_id", "bsn_index"],
                condition=models.Q(aside=False),
                name="access_one_person_per_bsn",
                violation_error_message="Dit BSN is al ingeschreven. Zoek op het BSN en kies wie "
                "al bekend is, of laat het BSN leeg.",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality_id", "bsn_index"], name="access_who_has_a_bsn")
        ]

    def __str__(self) -> str:
        return f"ingeschreven BSN {self.pk}"


class Word(models.Model):
    """Zoekwoord: a word of a name, and each way to write it with one letter left out.

    Two words that share such a way are one slip of the hand apart. Kept by a trigger; without a
    unique constraint, so that two who register at once never wait for each other.
    """

    guard = Guard(
        key="id", keep=Keep.DOSSIER, select=NOBODY, insert=NOBODY, update=None, history=False
    )

    id = models.BigAutoField(primary_key=True)
    word = models.CharField("woord", max_length=200, db_collation="C")
    variant = models.CharField("met een letter minder", max_length=200, db_collation="C")

    class Meta:
        verbose_name = "zoekwoord"
        verbose_name_plural = "zoekwoorden"
        indexes = [
            models.Index(fields=["variant"], include=["word"], name="access_word_by_variant"),
            GinIndex(
                OpClass(F("word"), name="gin_trgm_ops"),
                condition=Q(variant=F("word")),
                name="access_word_by_trigram",
            ),
        ]

    def __str__(self) -> str:
        return f"zoekwoord {self.pk}"


class PersonWord(models.Model):
    """Zoekwoord van een persoon: by which words somebody can be found; kept by a trigger."""

    guard = Guard(
        key="person_id", keep=Keep.DOSSIER, select=NOBODY, insert=NOBODY, update=None, history=False
    )

    id = models.BigAutoField(primary_key=True)
    person_id = models.UUIDField("persoon")
    municipality_id = models.UUIDField("gemeente")
    word = models.CharField("woord", max_length=200, db_collation="C")
    kind = models.CharField("soort", max_length=8, choices=WordKind.choices)

    class Meta:
        verbose_name = "zoekwoord van een persoon"
        verbose_name_plural = "zoekwoorden van personen"
        indexes = [
            models.Index(
                fields=["municipality_id", "word"],
                include=["person_id", "kind"],
                name="access_persons_by_word",
            ),
            models.Index(
                fields=["person_id"], include=["word", "kind"], name="access_words_of_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"zoekwoord van een persoon {self.pk}"


class ByTheDatabase(models.Func):
    """The moment at which a row is written, by the clock of the database itself."""

    function = "clock_timestamp"
    output_field = models.DateTimeField()


class SearchHit(Record):
    """Zoekvondst: one card that a search gave, or that it gave none; written by the guard.

    It is the log of searching and what the limit is counted by. Who was found stands apart
    (`HitSubject`), so that the key of an unseen person never reaches the application.
    """

    guard = Guard(
        key="id",
        keep=Keep.LOG,
        select="user_id = app_user() or municipality_id = (select privacy_officer_for())",
        insert=NOBODY,
        update=None,
        history=False,
    )

    search_id = models.UUIDField("zoekvraag")
    #: the search that one began with, when it is one of the pauses of typing after that
    goes_on_with = models.UUIDField("gaat door met", null=True, blank=True)
    at = models.DateTimeField("op")
    #: by the clock of the database, which nobody tells: the measure of searching goes by it
    written_at = models.DateTimeField("geschreven op", db_default=ByTheDatabase())
    user_id = models.UUIDField("medewerker")
    assignment_id = models.UUIDField("aanstelling")
    municipality_id = models.UUIDField("gemeente")
    kind = models.CharField("soort kaart", max_length=8, choices=CardKind.choices)
    marks = ArrayField(
        models.CharField(max_length=7, choices=SearchMark.choices),
        verbose_name="waarop gezocht is",
        default=list,
    )

    class Meta:
        verbose_name = "zoekvondst"
        verbose_name_plural = "zoekvondsten"
        indexes = [
            models.Index(fields=["user_id", "at"], name="access_searches_of_a_user"),
            models.Index(fields=["user_id", "written_at"], name="access_searches_in_the_hour"),
            models.Index(fields=["municipality_id", "at"], name="access_searches_by_day"),
        ]

    def __str__(self) -> str:
        return f"zoekvondst {self.pk}"


class HitSubject(models.Model):
    """Wie een zoekvondst was: the person and the household of a card; the guard's alone."""

    guard = Guard(
        key="hit_id", keep=Keep.LOG, select=NOBODY, insert=NOBODY, update=None, history=False
    )

    hit_id = models.UUIDField("zoekvondst", primary_key=True)
    person_id = models.UUIDField("persoon")
    household_id = models.UUIDField("huishouden")

    class Meta:
        verbose_name = "wie een zoekvondst was"
        verbose_name_plural = "wie zoekvondsten waren"

    def __str__(self) -> str:
        return f"wie een zoekvondst was {self.pk}"


class NewDespite(Record):
    """Toch nieuw: why somebody was registered although two marks of somebody known agreed."""

    guard = Guard(key="matter_id", keep=Keep.DOSSIER, update=None)

    matter = models.ForeignKey(
        Matter, verbose_name="zaak", related_name="+", on_delete=models.PROTECT
    )
    reason = models.TextField("waarom dit iemand anders is")
    #: in danger, beyond the measure of searching: who is known was not asked, so it is asked after
    unsearched = models.BooleanField("niet nagegaan of deze persoon bekend is", default=False)
    at = models.DateTimeField("op")
    by = models.ForeignKey(User, verbose_name="door", related_name="+", on_delete=models.PROTECT)

    class Meta:
        verbose_name = "toch nieuw"
        verbose_name_plural = "toch nieuw"
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="access_who_is_new_despite_a_likeness_has_a_reason",
                violation_error_message="Schrijf op waarom dit iemand anders is.",
            ),
        ]

    def __str__(self) -> str:
        return f"toch nieuw {self.pk}"
