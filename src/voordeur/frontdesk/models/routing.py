"""The routing table: which question goes to which team, written by the professionals themselves."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, TextField, Value
from django.db.models.lookups import Regex

from voordeur.accounts.models import User
from voordeur.frontdesk.areas import AREA
from voordeur.frontdesk.enums import AgeGroup, Danger, TableState, Track
from voordeur.organisations.models import Municipality, Service, Team
from voordeur.shared.guards import Open
from voordeur.shared.record import Record

_LINE_OF_POSTCODES = Func(
    F("postcodes"), Value(","), function="array_to_string", output_field=TextField()
)


class RoutingTable(Record):
    """Routetabel: a version of the rules by which a question finds its team.

    A concept changes until a colleague approves it; then it is in force and stands as it is.
    """

    guard = Open(reason="names professionals, teams and words that anybody may use")

    municipality = models.ForeignKey(
        Municipality, verbose_name="gemeente", related_name="+", on_delete=models.PROTECT
    )
    number = models.PositiveIntegerField("versie")
    state = models.CharField(
        "stand", max_length=10, choices=TableState.choices, default=TableState.DRAFT
    )
    why = models.TextField("waarom deze wijziging")
    #: who changed the concept last: somebody else approves it
    changed_by = models.ForeignKey(
        User, verbose_name="laatst gewijzigd door", related_name="+", on_delete=models.PROTECT
    )
    changed_at = models.DateTimeField("laatst gewijzigd op")
    approved_by = models.ForeignKey(
        User, verbose_name="vastgesteld door", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    from_at = models.DateTimeField("geldt vanaf", null=True, blank=True)
    until_at = models.DateTimeField("geldt tot", null=True, blank=True)

    class Meta:
        verbose_name = "routetabel"
        verbose_name_plural = "routetabellen"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "number"],
                name="frontdesk_a_routing_table_has_its_own_number",
                violation_error_message="Iemand anders was net eerder. Ververs de pagina.",
            ),
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(state=TableState.DRAFT),
                name="frontdesk_one_concept_of_the_routing_table",
                violation_error_message="Er is al een concept. Ga daarin verder.",
            ),
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(state=TableState.IN_FORCE),
                name="frontdesk_one_routing_table_in_force",
                violation_error_message="Er geldt al een andere routetabel. Ververs de pagina.",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("changed_by")),
                name="frontdesk_somebody_else_approves_the_routing_table",
                violation_error_message="Een ander stelt de routetabel vast dan wie hem het "
                "laatst wijzigde. Vraag een collega.",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[TableState.DRAFT, TableState.WITHDRAWN],
                    approved_by=None, from_at=None, until_at=None,
                )
                | Q(
                    state=TableState.IN_FORCE,
                    approved_by__isnull=False, from_at__isnull=False, until_at=None,
                )
                | Q(
                    state=TableState.PAST,
                    approved_by__isnull=False, from_at__isnull=False, until_at__isnull=False,
                ),
                name="frontdesk_a_routing_table_holds_from_its_approval",
                violation_error_message="Een routetabel geldt vanaf het vaststellen.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"routetabel {self.number} ({self.get_state_display()})"


class RoutingRule(Record):
    """Regel: when a question speaks of this, or is about somebody so old or at such an address, it
    goes to this team.

    All that a rule asks must be so. The first rule that fits decides; one without a place was
    struck out of its concept.
    """

    guard = Open(reason="names a team, a service and words that anybody may use")

    table = models.ForeignKey(
        RoutingTable, verbose_name="routetabel", related_name="rules", on_delete=models.PROTECT
    )
    place = models.PositiveSmallIntegerField("plaats", null=True, blank=True)
    words = ArrayField(
        models.CharField(max_length=40), verbose_name="woorden in de vraag", default=list,
        blank=True,
    )  # fmt: skip
    service = models.ForeignKey(
        Service, verbose_name="dienst die past", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    age_group = models.CharField("leeftijd", max_length=8, choices=AgeGroup.choices, blank=True)
    track = models.CharField("spoor", max_length=8, choices=Track.choices, blank=True)
    danger = models.CharField("gevaar", max_length=14, choices=Danger.choices, blank=True)
    area = models.CharField("wijk", max_length=60, blank=True)
    #: what the neighbourhood is made of: 2033, 2034-2037, 2011 AB (`areas`)
    postcodes = ArrayField(
        models.CharField(max_length=9), verbose_name="postcodes van de wijk", default=list,
        blank=True,
    )  # fmt: skip
    team = models.ForeignKey(
        Team, verbose_name="team", related_name="routing_rules", on_delete=models.PROTECT
    )
    why = models.CharField("waarom", max_length=200)

    class Meta:
        verbose_name = "regel"
        verbose_name_plural = "regels"
        constraints = [
            models.UniqueConstraint(
                fields=["table", "place"],
                deferrable=models.Deferrable.DEFERRED,
                name="frontdesk_a_rule_has_its_own_place",
                violation_error_message="Iemand anders wijzigde de volgorde. Ververs de pagina.",
            ),
            models.CheckConstraint(
                condition=~Q(words=[]) | Q(service__isnull=False) | ~Q(age_group="")
                | ~Q(track="") | ~Q(danger="") | ~Q(postcodes=[]),
                name="frontdesk_a_rule_asks_something",
                violation_error_message="Een regel vraagt iets: woorden, een dienst, een leeftijd, "
                "een spoor, een gevaar of een wijk.",
            ),
            models.CheckConstraint(
                condition=~Q(why=""),
                name="frontdesk_a_rule_says_why",
                violation_error_message="Schrijf op waarom de vraag naar dit team gaat.",
            ),
            models.CheckConstraint(
                condition=Q(age_group__in=["", *AgeGroup.values], track__in=["", *Track.values])
                & Q(danger__in=["", *Danger.values]),
                name="frontdesk_a_rule_asks_what_we_know",
                violation_error_message="Kies uit de lijst.",
            ),
            models.CheckConstraint(
                condition=Q(area="") | ~Q(postcodes=[]),
                name="frontdesk_a_neighbourhood_is_made_of_postcodes",
                violation_error_message="Vul de postcodes van de wijk in.",
            ),
            models.CheckConstraint(
                condition=Regex(_LINE_OF_POSTCODES, f"^({AREA}(,{AREA})*)?$"),
                name="frontdesk_a_rule_knows_postcodes",
                violation_error_message="Een postcode heeft vier cijfers, en misschien twee "
                "letters: 2033, 2034-2037 of 2011 AB.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"regel {self.place} van {self.table_id}"
