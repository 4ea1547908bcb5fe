"""The network of a municipality."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q

from voordeur.organisations.enums import LEGAL, ServiceAccess, StandingKind, TeamKind, Unit
from voordeur.shared.guards import Open
from voordeur.shared.ranges import DateRange
from voordeur.shared.record import Record

DIALLED = frozenset("+0123456789")


class Municipality(Record):
    """Gemeente: the controller; everything kept about a resident is kept for one of them."""

    guard = Open(reason="names a municipality")

    name = models.CharField("naam", max_length=80)
    cbs_code = models.CharField("CBS-code", max_length=4)
    #: what this municipality calls its team, its desk, its clusters: {"team": "Sociaal Kernteam"}
    words = models.JSONField("eigen woorden", default=dict, blank=True)
    #: how the team is built up, in order: number, name, planned, source
    phases = models.JSONField("fases van opbouw", default=list, blank=True)

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        constraints = [
            models.UniqueConstraint(
                fields=["cbs_code"],
                name="organisations_one_municipality_per_cbs_code",
                violation_error_message="Deze CBS-code is al van een andere gemeente.",
            ),
            models.CheckConstraint(
                condition=Q(cbs_code__regex=r"^[0-9]{4}$"),
                name="organisations_a_cbs_code_has_four_digits",
                violation_error_message="Een CBS-code heeft vier cijfers.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def phone(self) -> str:
        """The number on which a resident reaches the municipality, or ''."""
        return str(self.words.get("phone", ""))

    @property
    def dial(self) -> str:
        """The same number as a telephone dials it."""
        return "".join(sign for sign in self.phone if sign in DIALLED)


class Organisation(Record):
    """Organisatie: lends professionals and gives services; may itself be a municipality (DVO)."""

    guard = Open(reason="names an organisation")

    name = models.CharField("naam", max_length=120)
    short = models.CharField("korte naam", max_length=40)
    code = models.SlugField("sleutel in het netwerkbestand", max_length=60, blank=True)
    cbs_code = models.CharField("CBS-code, als zij zelf gemeente is", max_length=4, blank=True)
    sensitive = models.BooleanField(
        "gevoelig: anderen zien 'betrokken professional'", default=False
    )

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="organisations_an_organisation_has_its_own_name",
                violation_error_message="Er is al een organisatie met deze naam.",
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=~Q(code=""),
                name="organisations_an_organisation_has_its_own_code",
                violation_error_message="Deze sleutel is al van een andere organisatie.",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(short=""),
                name="organisations_an_organisation_has_a_name",
                violation_error_message="Vul de naam en de korte naam van de organisatie in.",
            ),
            models.CheckConstraint(
                condition=Q(cbs_code="") | Q(cbs_code__regex=r"^[0-9]{4}$"),
                name="organisations_an_organisation_has_four_digits_or_none",
                violation_error_message="Een CBS-code heeft vier cijfers.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StandingQuerySet(models.QuerySet["Standing"]):
    def running(self) -> "StandingQuerySet":
        return self.filter(ended_on=None)


class Standing(Record):
    """Positie: where an organisation stands towards one municipality's team."""

    guard = Open(reason="names an organisation and a municipality")

    municipality = models.ForeignKey(
        Municipality, verbose_name="gemeente", related_name="standings", on_delete=models.PROTECT
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name="organisatie", related_name="standings", on_delete=models.PROTECT
    )
    kind = models.CharField("positie", max_length=10, choices=StandingKind.choices)
    source = models.CharField("bron van de positie", max_length=200, blank=True)
    ended_on = models.DateField("uit het netwerk sinds", null=True, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        verbose_name = "positie"
        verbose_name_plural = "posities"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "organisation"],
                condition=Q(ended_on=None),
                name="organisations_an_organisation_stands_in_one_place",
                violation_error_message="Deze organisatie staat al in uw netwerk. Wijzig haar "
                "positie.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=StandingKind.values),
                name="organisations_a_standing_is_in_around_or_outside",
                violation_error_message="Kies een positie: in het team, eromheen of erbuiten.",
            ),
        ]

    def __str__(self) -> str:
        return f"positie {self.id}"


class TeamQuerySet(models.QuerySet["Team"]):
    def running(self) -> "TeamQuerySet":
        return self.filter(ended_on=None)


class Team(Record):
    """Team: the desk, a cluster, a neighbourhood team or the Centraal Overleg."""

    guard = Open(reason="names a team")

    municipality = models.ForeignKey(
        Municipality, verbose_name="gemeente", related_name="teams", on_delete=models.PROTECT
    )
    name = models.CharField("naam", max_length=80)
    kind = models.CharField("soort", max_length=20, choices=TeamKind.choices)
    audience = models.CharField("voor wie", max_length=200, blank=True)
    places = ArrayField(
        models.CharField(max_length=120), verbose_name="plekken", default=list, blank=True
    )
    walk_in = models.BooleanField("inloop", default=False)
    source = models.CharField("bron", max_length=200, blank=True)
    code = models.SlugField("sleutel in het netwerkbestand", max_length=60, blank=True)
    ended_on = models.DateField("opgeheven op", null=True, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = "team"
        verbose_name_plural = "teams"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                condition=Q(ended_on=None),
                name="organisations_a_team_has_its_own_name",
                violation_error_message="Er is al een team met deze naam.",
            ),
            models.UniqueConstraint(
                fields=["municipality", "code"],
                condition=~Q(code=""),
                name="organisations_a_team_has_its_own_code",
                violation_error_message="Deze sleutel is al van een ander team.",
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="organisations_a_team_has_a_name",
                violation_error_message="Vul de naam van het team in.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=TeamKind.values),
                name="organisations_a_team_is_of_a_known_kind",
                violation_error_message="Kies een soort team uit de lijst.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ServiceQuerySet(models.QuerySet["Service"]):
    def running(self) -> "ServiceQuerySet":
        return self.filter(ended_on=None, team__ended_on=None)


class Service(Record):
    """Dienst: what a team gives; without an organisation it is 'nog te bepalen'."""

    guard = Open(reason="names a service")

    team = models.ForeignKey(
        Team, verbose_name="team", related_name="services", on_delete=models.PROTECT
    )
    name = models.CharField("naam", max_length=120)
    description = models.TextField("omschrijving", blank=True)
    access = models.CharField("toegang", max_length=10, choices=ServiceAccess.choices)
    access_source = models.CharField("bron van deze lezing", max_length=300)
    source = models.CharField("bron", max_length=200, blank=True)
    code = models.SlugField("sleutel in het netwerkbestand", max_length=60, blank=True)
    ended_on = models.DateField("gestopt op", null=True, blank=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = "dienst"
        verbose_name_plural = "diensten"
        constraints = [
            models.CheckConstraint(
                condition=~Q(access_source=""),
                name="organisations_a_reading_of_access_names_its_source",
                violation_error_message="Zeg waarop de lezing van de toegang berust.",
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="organisations_a_service_has_a_name",
                violation_error_message="Vul de naam van de dienst in.",
            ),
            models.CheckConstraint(
                condition=Q(access__in=ServiceAccess.values),
                name="organisations_a_service_is_free_or_by_decision",
                violation_error_message="Kies: vrij toegankelijk of met beschikking.",
            ),
            models.UniqueConstraint(
                fields=["team", "code"],
                condition=~Q(code=""),
                name="organisations_a_service_has_its_own_code",
                violation_error_message="Deze sleutel is al van een andere dienst.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ServiceProviderQuerySet(models.QuerySet["ServiceProvider"]):
    def running(self) -> "ServiceProviderQuerySet":
        return self.filter(until_on=None)


class ServiceProvider(Record):
    """Aanbieder: an organisation that gives a service, from when until when."""

    guard = Open(reason="names an organisation and a service")

    service = models.ForeignKey(
        Service, verbose_name="dienst", related_name="providers", on_delete=models.PROTECT
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name="organisatie", related_name="provides", on_delete=models.PROTECT
    )
    from_on = models.DateField("van")
    until_on = models.DateField("tot", null=True, blank=True)

    objects = ServiceProviderQuerySet.as_manager()

    class Meta:
        verbose_name = "aanbieder"
        verbose_name_plural = "aanbieders"
        constraints = [
            models.UniqueConstraint(
                fields=["service", "organisation"],
                condition=Q(until_on=None),
                name="organisations_a_provider_gives_a_service_once",
                violation_error_message="Deze organisatie geeft deze dienst al.",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="organisations_a_provider_ends_after_it_starts",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ]

    def __str__(self) -> str:
        return f"aanbieder {self.id}"


class ParameterQuerySet(models.QuerySet["Parameter"]):
    def in_force(self, on: date) -> "ParameterQuerySet":
        return self.filter(Q(until_on=None) | Q(until_on__gt=on), from_on__lte=on)


class Parameter(Record):
    """Termijn of norm: a value of the work from a day on, for one municipality or for all.

    One that was withdrawn before it came into force ends on the day it would begin. What no row
    says is the default of `parameters`.
    """

    guard = Open(reason="a term or a norm")

    municipality = models.ForeignKey(
        Municipality, verbose_name="gemeente", related_name="parameters",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    code = models.CharField("termijn of norm", max_length=40)
    value = models.PositiveIntegerField("waarde")
    unit = models.CharField("eenheid", max_length=12, choices=Unit.choices)
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot", null=True, blank=True)
    source = models.CharField("bron", max_length=300)

    objects = ParameterQuerySet.as_manager()

    class Meta:
        verbose_name = "termijn of norm"
        verbose_name_plural = "termijnen en normen"
        constraints = [
            ExclusionConstraint(
                name="organisations_a_parameter_has_one_value_a_day",
                expressions=[
                    ("municipality", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Op die dag geldt al een andere waarde. Kies een andere "
                "dag.",
            ),
            ExclusionConstraint(
                name="organisations_a_national_parameter_has_one_value_a_day",
                expressions=[
                    ("code", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=Q(municipality=None),
                violation_error_message="Op die dag geldt landelijk al een andere waarde.",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="organisations_a_parameter_ends_after_it_starts",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(
                condition=~Q(source=""),
                name="organisations_a_parameter_names_its_source",
                violation_error_message="Zeg waar deze waarde vandaan komt.",
            ),
            models.CheckConstraint(
                condition=Q(value__gte=1) & (~Q(unit=Unit.PERCENT) | Q(value__lte=100)),
                name="organisations_a_parameter_has_a_value_that_can_be",
                violation_error_message="Vul een waarde vanaf 1 in, en bij procenten tot en met "
                "100.",
            ),
            models.CheckConstraint(
                condition=Q(municipality=None) | ~Q(code__in=sorted(LEGAL)),
                name="organisations_a_legal_term_is_the_same_everywhere",
                violation_error_message="Deze termijn staat in de wet. Een gemeente kan hem niet "
                "wijzigen.",
            ),
        ]

    def __str__(self) -> str:
        return f"termijn of norm {self.code} {self.id}"
