"""Who coordinated since when, and who wishes somebody else."""

from django.db import models
from django.db.models import F, Q

from voordeur.accounts.models import User
from voordeur.cases.enums import Coordination, HowTold, Step, WishState
from voordeur.cases.models.case import Case, names_who_coordinates
from voordeur.followup.models import Handover, Promise
from voordeur.households.models import Household, Person, SupportTie
from voordeur.organisations.models import Team
from voordeur.shared.guards import Guard, Keep, See
from voordeur.shared.record import Record

#: Who sees only the circle reads the wishes that the own team answers, and what they wrote down.
WISHES_OF_ONES_OWN = (
    "household_id in (select sees_agreements()) or household_id in (select sees())"
    " and (team_id in (select acts_in()) or team_id in (select leads())"
    " or recorded_by_id = (select app_user()))"
)


class CoordinationChange(Record):
    """Regiewissel: from a moment on this one coordinated, and how that came.

    Nothing is rewritten. Why it went over stands apart, for who reads the agreements: giving the
    coordination back or taking it over has a reason always (law/triggers.sql).
    """

    guard = Guard(key="household_id", keep=Keep.DOSSIER, update=None)

    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    case = models.ForeignKey(
        Case, verbose_name="casus", related_name="changes", on_delete=models.PROTECT
    )
    step = models.CharField("hoe", max_length=11, choices=Step.choices)
    coordination = models.CharField(
        "wie voert de regie", max_length=12, choices=Coordination.choices, blank=True
    )
    coordinator = models.ForeignKey(
        User, verbose_name="casusregisseur of bewaker van de waakvlam", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    team = models.ForeignKey(Team, verbose_name="team", related_name="+", on_delete=models.PROTECT)
    member = models.ForeignKey(
        Person, verbose_name="gezinslid", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    tie = models.ForeignKey(
        SupportTie, verbose_name="steunfiguur", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    at = models.DateTimeField("op")
    by = models.ForeignKey(User, verbose_name="door", related_name="+", on_delete=models.PROTECT)

    class Meta:
        verbose_name = "regiewissel"
        verbose_name_plural = "regiewissels"
        constraints = [
            models.CheckConstraint(
                condition=Q(coordination="", coordinator=None, member=None, tie=None)
                | Q(coordinator__isnull=False) & names_who_coordinates(),
                name="cases_a_change_names_who_coordinates",
                violation_error_message="Kies wie de regie voert.",
            ),
        ]

    def __str__(self) -> str:
        return f"regiewissel {self.id}"


class CoordinationReason(Record):
    """Reden van een regiewissel: why the coordination went over, in words.

    Who changed it writes it down; who reads the agreements reads it.
    """

    guard = Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        see=See.AGREEMENTS,
        insert="household_id in (select changes())",
        update=None,
    )

    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    change = models.OneToOneField(
        CoordinationChange, verbose_name="regiewissel", related_name="reason",
        on_delete=models.PROTECT,
    )  # fmt: skip
    because = models.TextField("waarom")

    class Meta:
        verbose_name = "reden van een regiewissel"
        verbose_name_plural = "redenen van een regiewissel"
        constraints = [
            models.CheckConstraint(
                condition=~Q(because=""),
                name="cases_a_reason_of_a_change_has_words",
                violation_error_message="Schrijf op waarom de regie overgaat.",
            ),
        ]

    def __str__(self) -> str:
        return f"reden van regiewissel {self.change_id}"


class CoordinatorWish(Record):
    """Regisseurswens: somebody of the household wants another coordinator, in their own words.

    Whoever coordinates does not answer it alone; the answer is kept as it was told.
    """

    guard = Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        select=WISHES_OF_ONES_OWN,
        alters_only=(
            "state", "answered_by_id", "answered_at", "together_with_id", "told", "how_told",
            "instead", "handover_id",
        ),
    )  # fmt: skip

    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    case = models.ForeignKey(
        Case, verbose_name="casus", related_name="wishes", on_delete=models.PROTECT
    )
    team = models.ForeignKey(
        Team, verbose_name="team dat antwoordt", related_name="+", on_delete=models.PROTECT
    )
    coordinator = models.ForeignKey(
        User, verbose_name="wie de regie had", related_name="+", on_delete=models.PROTECT
    )
    member = models.ForeignKey(
        Person, verbose_name="gezinslid", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    tie = models.ForeignKey(
        SupportTie, verbose_name="steunfiguur", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    words = models.TextField("wens, in hun eigen woorden")
    wants_team = models.ForeignKey(
        Team, verbose_name="liever dit team", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    wants = models.ForeignKey(
        User, verbose_name="liever deze medewerker", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    recorded_by = models.ForeignKey(
        User, verbose_name="opgeschreven door", related_name="+", on_delete=models.PROTECT
    )
    recorded_at = models.DateTimeField("opgeschreven op")
    promise = models.OneToOneField(
        Promise, verbose_name="afspraak om te antwoorden", related_name="coordinator_wish",
        on_delete=models.PROTECT,
    )  # fmt: skip
    state = models.CharField(
        "stand", max_length=11, choices=WishState.choices, default=WishState.WAITS
    )
    answered_by = models.ForeignKey(
        User, verbose_name="beantwoord door", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    together_with = models.ForeignKey(
        User, verbose_name="samen met", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    told = models.TextField("zo is het verteld", blank=True)
    how_told = models.CharField("hoe verteld", max_length=7, choices=HowTold.choices, blank=True)
    instead = models.TextField("wat dan wel", blank=True)
    handover = models.ForeignKey(
        Handover, verbose_name="aanbod van de regie", related_name="coordinator_wishes",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip

    class Meta:
        verbose_name = "regisseurswens"
        verbose_name_plural = "regisseurswensen"
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state=WishState.WAITS),
                name="cases_one_wish_for_another_coordinator_waits",
                violation_error_message="Er wacht al een wens op antwoord.",
            ),
            models.CheckConstraint(
                condition=Q(member__isnull=False, tie=None) | Q(member=None, tie__isnull=False),
                name="cases_a_wish_is_of_somebody",
                violation_error_message="Kies van wie de wens is.",
            ),
            models.CheckConstraint(
                condition=~Q(words=""),
                name="cases_a_wish_has_words",
                violation_error_message="Schrijf op wat de inwoner zegt, in diens woorden.",
            ),
            models.CheckConstraint(
                condition=Q(state=WishState.WAITS, answered_at=None, answered_by=None)
                | ~Q(state=WishState.WAITS)
                & Q(answered_at__isnull=False, answered_by__isnull=False),
                name="cases_an_answered_wish_says_when_and_by_whom",
                violation_error_message="Een beantwoorde wens heeft een moment en iemand die "
                "antwoordde.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[WishState.GRANTED, WishState.NOT_GRANTED])
                | ~Q(told="") & ~Q(how_told=""),
                name="cases_an_answer_to_a_wish_was_told",
                violation_error_message="Schrijf op wat u de inwoner vertelde, en hoe.",
            ),
            models.CheckConstraint(
                condition=~Q(state=WishState.NOT_GRANTED) | ~Q(instead=""),
                name="cases_a_wish_not_granted_says_what_then",
                violation_error_message="Schrijf op wat er dan wel gebeurt.",
            ),
            models.CheckConstraint(
                condition=Q(state=WishState.GRANTED, handover__isnull=False)
                | ~Q(state=WishState.GRANTED) & Q(handover=None),
                name="cases_a_wish_granted_offers_the_coordination",
                violation_error_message="Kies aan wie de regie wordt aangeboden.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[WishState.WAITS, WishState.OVERTAKEN])
                | ~Q(answered_by=F("coordinator"))
                | Q(together_with__isnull=False) & ~Q(together_with=F("coordinator")),
                name="cases_who_coordinates_does_not_answer_alone",
                violation_error_message="Wie de regie heeft, beantwoordt deze wens niet alleen. "
                "Vraag een ander, of kies met wie u dit samen besloot.",
            ),
        ]

    def __str__(self) -> str:
        return f"regisseurswens {self.id} ({self.get_state_display()})"
