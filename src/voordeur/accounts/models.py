"""Who works here."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Lower

from voordeur.accounts.enums import AbsenceReason, Role
from voordeur.organisations.models import Municipality, Organisation, Team
from voordeur.shared.guards import Guard, Keep, Open
from voordeur.shared.record import Record


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(Record, AbstractBaseUser):
    """Medewerker: a person who works here; what they do stands in their assignments."""

    # The jobs need no names, and no hash of a password.
    guard = Open(reason="names a professional", keep=Keep.ACCOUNT, worker=(), history=False)

    email = models.EmailField("e-mailadres")
    name = models.CharField("naam", max_length=120)
    phone = models.CharField("telefoon", max_length=20, blank=True)
    is_active = models.BooleanField("actief", default=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "medewerker"
        verbose_name_plural = "medewerkers"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_one_user_per_email_address",
                violation_error_message="Dit e-mailadres is al van een andere medewerker.",
            )
        ]

    def __str__(self) -> str:
        return f"medewerker {self.id}"

    def get_full_name(self) -> str:
        return self.name


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def running(self, today: date) -> "AssignmentQuerySet":
        return self.filter(Q(until_on=None) | Q(until_on__gt=today), from_on__lte=today)


class Assignment(Record):
    """Aanstelling: the hat somebody wears: for which municipality, from which organisation, in
    which team, in which role. Who works for two municipalities acts for one at a time."""

    guard = Open(reason="names a professional and a team", keep=Keep.ACCOUNT)

    user = models.ForeignKey(
        User, verbose_name="medewerker", related_name="assignments", on_delete=models.PROTECT
    )
    municipality = models.ForeignKey(
        Municipality, verbose_name="gemeente", related_name="assignments", on_delete=models.PROTECT
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name="organisatie", related_name="assignments",
        on_delete=models.PROTECT,
    )  # fmt: skip
    team = models.ForeignKey(
        Team, verbose_name="team", related_name="assignments",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    role = models.CharField("rol", max_length=20, choices=Role.choices)
    from_on = models.DateField("van")
    until_on = models.DateField("tot", null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "aanstelling"
        verbose_name_plural = "aanstellingen"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "municipality", "team", "role"],
                condition=Q(until_on=None),
                nulls_distinct=False,
                name="accounts_one_assignment_per_team_and_role",
                violation_error_message="Deze medewerker heeft deze rol al in dit team.",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="accounts_an_assignment_ends_after_it_starts",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(
                condition=Q(team__isnull=False)
                | Q(role__in=[Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.POLICY_ADVISER]),
                name="accounts_who_works_with_residents_has_a_team",
                violation_error_message="Wie met inwoners werkt of een team leidt, heeft een team.",
            ),
        ]
        indexes = [models.Index(fields=["team", "role"], name="accounts_members_of_a_team")]

    def __str__(self) -> str:
        return f"aanstelling {self.id}"

    def in_words(self) -> str:
        """The hat in words, for choosing one: 'Wassenaar · loket · loketmedewerker'."""
        team = f" · {self.team.name}" if self.team else ""
        return f"{self.municipality.name}{team} · {self.get_role_display()}"


class StaffingQuerySet(models.QuerySet["Staffing"]):
    def running(self, today: date) -> "StaffingQuerySet":
        return self.filter(Q(until_on=None) | Q(until_on__gt=today), from_on__lte=today)


class Staffing(Record):
    """Inzet: hours that a home organisation lends to a team, in which function, paid by whom.

    The two legs: the home organisation stays the employer, the team gives the work (seed 000 §7);
    `home_hours` is the leg that stays there. All running legs of a person are at most forty hours
    a week: a deferred trigger of the law keeps that.
    """

    guard = Open(reason="names a professional and a team", keep=Keep.ACCOUNT)

    user = models.ForeignKey(
        User, verbose_name="medewerker", related_name="staffing", on_delete=models.PROTECT
    )
    home = models.ForeignKey(
        Organisation, verbose_name="moederorganisatie", related_name="lends",
        on_delete=models.PROTECT,
    )  # fmt: skip
    team = models.ForeignKey(
        Team, verbose_name="team", related_name="staffing", on_delete=models.PROTECT
    )
    function = models.CharField("functie", max_length=80)
    hours_per_week = models.DecimalField("uren per week", max_digits=4, decimal_places=1)
    home_hours = models.DecimalField(
        "uren per week in eigen huis", max_digits=4, decimal_places=1, default=0
    )
    paid_by = models.ForeignKey(
        Organisation, verbose_name="betaald door", related_name="+", on_delete=models.PROTECT
    )
    from_on = models.DateField("van")
    until_on = models.DateField("tot", null=True, blank=True)

    objects = StaffingQuerySet.as_manager()

    class Meta:
        verbose_name = "inzet"
        verbose_name_plural = "inzet"
        constraints = [
            models.CheckConstraint(
                condition=Q(hours_per_week__gt=0, home_hours__gte=0)
                & Q(hours_per_week__lte=40 - F("home_hours")),
                name="accounts_a_week_has_at_most_forty_hours",
                violation_error_message="Vul meer dan 0 en hoogstens 40 uur per week in.",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="accounts_staffing_ends_after_it_starts",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ]

    def __str__(self) -> str:
        return f"inzet {self.id}"


class DateRange(Func):
    """From a day until another, which may be open."""

    function = "daterange"
    output_field = DateRangeField()


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def on(self, day: date) -> "AbsenceQuerySet":
        """The absences that hold on this day."""
        return self.filter(Q(until_on=None) | Q(until_on__gt=day), from_on__lte=day)

    def to_come(self, today: date) -> "AbsenceQuerySet":
        """Those that hold today or begin later."""
        return self.filter(Q(until_on=None) | Q(until_on__gt=today)).exclude(until_on=F("from_on"))


class Absence(Record):
    """Afwezigheid: from when until when somebody is not at work for a municipality, and who stands
    in for them. During those days the deputy sees as the absent, and what falls due is theirs.

    Whoever works here reads this, for it says who is there; why, stands apart (`AbsenceWhy`).
    """

    guard = Open(reason="names professionals and days", keep=Keep.ACCOUNT)

    user = models.ForeignKey(
        User, verbose_name="wie", related_name="absences", on_delete=models.PROTECT
    )
    municipality = models.ForeignKey(
        Municipality, verbose_name="gemeente", related_name="+", on_delete=models.PROTECT
    )
    from_on = models.DateField("eerste dag afwezig")
    until_on = models.DateField("weer terug op", null=True, blank=True)
    deputy = models.ForeignKey(
        User, verbose_name="waarneming door", related_name="stands_in",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    #: who arranged the deputy last; the absent hears it when it was somebody else
    deputy_by = models.ForeignKey(
        User, verbose_name="waarneming geregeld door", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    heard_at = models.DateTimeField("waarneming gelezen op", null=True, blank=True)
    entered_by = models.ForeignKey(
        User, verbose_name="vastgelegd door", related_name="+", on_delete=models.PROTECT
    )
    entered_at = models.DateTimeField("vastgelegd op")

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = "afwezigheid"
        verbose_name_plural = "afwezigheid"
        constraints = [
            ExclusionConstraint(
                name="accounts_somebody_is_absent_once_a_day",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("municipality", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message="In deze dagen staat al een afwezigheid. Beëindig die "
                "eerst, of kies andere dagen.",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="accounts_an_absence_ends_after_it_starts",
                violation_error_message="De dag van terugkomst ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                condition=Q(deputy=None) | ~Q(deputy=F("user")),
                name="accounts_nobody_stands_in_for_oneself",
                violation_error_message="Kies een collega die waarneemt.",
            ),
        ]
        indexes = [models.Index(fields=["deputy", "municipality"], name="accounts_deputies")]

    def __str__(self) -> str:
        return f"afwezigheid {self.id}"


OF_WHOM_IT_CONCERNS = (
    "exists (select 1 from accounts_absence b where b.id = absence_id"
    " and (b.user_id = (select app_user()) or b.deputy_id = (select app_user())"
    " or b.user_id in (select led_people())))"
)


class AbsenceWhy(models.Model):
    """Reden van afwezigheid: vakantie, ziek of anders; nothing else of anybody's health is kept.

    Read by who is absent, who stands in and who leads them. No history: a word about somebody's
    health is kept in one place.
    """

    guard = Guard(
        key="absence_id",
        keep=Keep.ACCOUNT,
        select=OF_WHOM_IT_CONCERNS,
        insert="exists (select 1 from accounts_absence b where b.id = absence_id"
        " and b.entered_by_id = (select app_user()))",
        update=None,
        history=False,
    )

    absence = models.OneToOneField(
        Absence, verbose_name="afwezigheid", related_name="reason",
        primary_key=True, on_delete=models.PROTECT,
    )  # fmt: skip
    why = models.CharField("waarom", max_length=8, choices=AbsenceReason.choices)

    class Meta:
        verbose_name = "reden van afwezigheid"
        verbose_name_plural = "redenen van afwezigheid"
        constraints = [
            models.CheckConstraint(
                condition=Q(why__in=AbsenceReason.values),
                name="accounts_an_absence_has_one_of_three_reasons",
                violation_error_message="Kies: vakantie, ziek of anders.",
            ),
        ]

    def __str__(self) -> str:
        return f"reden van afwezigheid {self.pk}"


class Preference(Record):
    """Voorkeur: how somebody likes to see a page: which filter stands, which panel is open.

    Kept here and not in the browser: on a shared computer it would be the next person's. What was
    typed to filter by can be a name, so nobody else reads it, and it lasts one day.
    """

    guard = Guard(
        key="user_id",
        keep=Keep.ACCOUNT,
        select="user_id = app_user()",
        insert="user_id = app_user()",
        update="user_id = app_user()",
        history=False,
    )

    user = models.ForeignKey(
        User, verbose_name="medewerker", related_name="preferences", on_delete=models.PROTECT
    )
    code = models.CharField("wat", max_length=60)
    value = models.JSONField("keuze", default=dict)
    kept_on = models.DateField("gekozen op")

    class Meta:
        verbose_name = "voorkeur"
        verbose_name_plural = "voorkeuren"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "code"],
                name="accounts_one_preference_for_one_thing",
                violation_error_message="Deze keuze is al bewaard. Ververs de pagina.",
            )
        ]

    def __str__(self) -> str:
        return f"voorkeur {self.code}"
