"""The network of a municipality."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from voordeur.organisations.enums import ServiceAccess, StandingKind, TeamKind
from voordeur.shared.guards import Open
from voordeur.shared.record import Record


class Municipality(Record):
    """Gemeente: the controller; everything kept about a resident is kept for one of them."""

    guard = Open(reason="names a municipality")

    name = models.CharField("naam", max_length=80)
    cbs_code = models.CharField("CBS-code", max_length=4)
    words = models.JSONField("eigen woorden", default=dict, blank=True)

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


class Organisation(Record):
    """Organisatie: lends professionals and gives services; may itself be a municipality (DVO)."""

    guard = Open(reason="names an organisation")

    name = models.CharField("naam", max_length=120)
    short = models.CharField("korte naam", max_length=40)
    municipality_itself = models.ForeignKey(
        Municipality, verbose_name="is zelf gemeente", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    sensitive = models.BooleanField(
        "gevoelig: anderen zien 'betrokken professional'", default=False
    )
    ended_on = models.DateField("gestopt op", null=True, blank=True)

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="organisations_an_organisation_has_its_own_name",
                violation_error_message="Er is al een organisatie met deze naam.",
            )
        ]

    def __str__(self) -> str:
        return self.name


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
    source = models.CharField("bron", max_length=200, blank=True)

    class Meta:
        verbose_name = "positie"
        verbose_name_plural = "posities"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "organisation", "kind"],
                name="organisations_a_standing_is_said_once",
                violation_error_message="Deze positie van de organisatie staat er al.",
            )
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
            )
        ]

    def __str__(self) -> str:
        return self.name


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
    ended_on = models.DateField("gestopt op", null=True, blank=True)

    class Meta:
        verbose_name = "dienst"
        verbose_name_plural = "diensten"
        constraints = [
            models.CheckConstraint(
                condition=~Q(access_source=""),
                name="organisations_a_reading_of_access_names_its_source",
                violation_error_message="Zeg waarop de lezing van de toegang berust.",
            )
        ]

    def __str__(self) -> str:
        return self.name


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
