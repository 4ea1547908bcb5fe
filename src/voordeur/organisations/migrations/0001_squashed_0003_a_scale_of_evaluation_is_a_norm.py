"""The tables of organisations as its 3 migrations left them: what a new database gets."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import voordeur.shared.keys
import voordeur.shared.ranges
from voordeur.shared.squashed import Squashed


class Migration(Squashed):
    replaces = [
        ("organisations", "0001_initial"),
        ("organisations", "0002_terms_and_norms_hold_from_a_day_on"),
        ("organisations", "0003_a_scale_of_evaluation_is_a_norm"),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Municipality",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=voordeur.shared.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="naam")),
                ("cbs_code", models.CharField(max_length=4, verbose_name="CBS-code")),
                ("words", models.JSONField(blank=True, default=dict, verbose_name="eigen woorden")),
                (
                    "phases",
                    models.JSONField(blank=True, default=list, verbose_name="fases van opbouw"),
                ),
            ],
            options={
                "verbose_name": "gemeente",
                "verbose_name_plural": "gemeenten",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cbs_code",),
                        name="organisations_one_municipality_per_cbs_code",
                        violation_error_message="Deze CBS-code is al van een andere gemeente.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cbs_code__regex", "^[0-9]{4}$")),
                        name="organisations_a_cbs_code_has_four_digits",
                        violation_error_message="Een CBS-code heeft vier cijfers.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=voordeur.shared.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                ("short", models.CharField(max_length=40, verbose_name="korte naam")),
                (
                    "code",
                    models.SlugField(
                        blank=True, max_length=60, verbose_name="sleutel in het netwerkbestand"
                    ),
                ),
                (
                    "cbs_code",
                    models.CharField(
                        blank=True, max_length=4, verbose_name="CBS-code, als zij zelf gemeente is"
                    ),
                ),
                (
                    "sensitive",
                    models.BooleanField(
                        default=False,
                        verbose_name="gevoelig: anderen zien 'betrokken professional'",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisatie",
                "verbose_name_plural": "organisaties",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("name",),
                        name="organisations_an_organisation_has_its_own_name",
                        violation_error_message="Er is al een organisatie met deze naam.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        fields=("code",),
                        name="organisations_an_organisation_has_its_own_code",
                        violation_error_message="Deze sleutel is al van een andere organisatie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            models.Q(("short", ""), _negated=True),
                        ),
                        name="organisations_an_organisation_has_a_name",
                        violation_error_message="Vul de naam en de korte naam van de organisatie in.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cbs_code", ""), ("cbs_code__regex", "^[0-9]{4}$"), _connector="OR"
                        ),
                        name="organisations_an_organisation_has_four_digits_or_none",
                        violation_error_message="Een CBS-code heeft vier cijfers.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=voordeur.shared.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="naam")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("desk", "loket"),
                            ("cluster", "cluster"),
                            ("neighbourhood", "wijkteam"),
                            ("central_review", "Centraal Overleg"),
                        ],
                        max_length=20,
                        verbose_name="soort",
                    ),
                ),
                ("audience", models.CharField(blank=True, max_length=200, verbose_name="voor wie")),
                (
                    "places",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="plekken",
                    ),
                ),
                ("walk_in", models.BooleanField(default=False, verbose_name="inloop")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="bron")),
                (
                    "code",
                    models.SlugField(
                        blank=True, max_length=60, verbose_name="sleutel in het netwerkbestand"
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="opgeheven op")),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="teams",
                        to="organisations.municipality",
                        verbose_name="gemeente",
                    ),
                ),
            ],
            options={
                "verbose_name": "team",
                "verbose_name_plural": "teams",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)),
                        fields=("municipality", "name"),
                        name="organisations_a_team_has_its_own_name",
                        violation_error_message="Er is al een team met deze naam.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        fields=("municipality", "code"),
                        name="organisations_a_team_has_its_own_code",
                        violation_error_message="Deze sleutel is al van een ander team.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="organisations_a_team_has_a_name",
                        violation_error_message="Vul de naam van het team in.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["desk", "cluster", "neighbourhood", "central_review"])
                        ),
                        name="organisations_a_team_is_of_a_known_kind",
                        violation_error_message="Kies een soort team uit de lijst.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=voordeur.shared.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                ("description", models.TextField(blank=True, verbose_name="omschrijving")),
                (
                    "access",
                    models.CharField(
                        choices=[("free", "vrij toegankelijk"), ("decision", "met beschikking")],
                        max_length=10,
                        verbose_name="toegang",
                    ),
                ),
                (
                    "access_source",
                    models.CharField(max_length=300, verbose_name="bron van deze lezing"),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="bron")),
                (
                    "code",
                    models.SlugField(
                        blank=True, max_length=60, verbose_name="sleutel in het netwerkbestand"
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="gestopt op")),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="services",
                        to="organisations.team",
                        verbose_name="team",
                    ),
                ),
            ],
            options={
                "verbose_name": "dienst",
                "verbose_name_plural": "diensten",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("access_source", ""), _negated=True),
                        name="organisations_a_reading_of_access_names_its_source",
                        violation_error_message="Zeg waarop de lezing van de toegang berust.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="organisations_a_service_has_a_name",
                        violation_error_message="Vul de naam van de dienst in.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("access__in", ["free", "decision"])),
                        name="organisations_a_service_is_free_or_by_decision",
                        violation_error_message="Kies: vrij toegankelijk of met beschikking.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        fields=("team", "code"),
                        name="organisations_a_service_has_its_own_code",
                        violation_error_message="Deze sleutel is al van een andere dienst.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceProvider",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=voordeur.shared.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("from_on", models.DateField(verbose_name="van")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="tot")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="provides",
                        to="organisations.organisation",
                        verbose_name="organisatie",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="providers",
                        to="organisations.service",
                        verbose_name="dienst",
                    ),
                ),
            ],
            options={
                "verbose_name": "aanbieder",
                "verbose_name_plural": "aanbieders",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until_on", None)),
                        fields=("service", "organisation"),
                        name="organisations_a_provider_gives_a_service_once",
                        violation_error_message="Deze organisatie geeft deze dienst al.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="organisations_a_provider_ends_after_it_starts",
                        violation_error_message="De einddatum ligt voor de begindatum.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=voordeur.shared.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("in", "in het team"),
                            ("around", "in de schil om het team"),
                            ("outside", "buiten de sturing van het team"),
                        ],
                        max_length=10,
                        verbose_name="positie",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="bron van de positie"
                    ),
                ),
                (
                    "ended_on",
                    models.DateField(blank=True, null=True, verbose_name="uit het netwerk sinds"),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standings",
                        to="organisations.municipality",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standings",
                        to="organisations.organisation",
                        verbose_name="organisatie",
                    ),
                ),
            ],
            options={
                "verbose_name": "positie",
                "verbose_name_plural": "posities",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)),
                        fields=("municipality", "organisation"),
                        name="organisations_an_organisation_stands_in_one_place",
                        violation_error_message="Deze organisatie staat al in uw netwerk. Wijzig haar positie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["in", "around", "outside"])),
                        name="organisations_a_standing_is_in_around_or_outside",
                        violation_error_message="Kies een positie: in het team, eromheen of erbuiten.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Parameter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=voordeur.shared.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="termijn of norm")),
                ("value", models.PositiveIntegerField(verbose_name="waarde")),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("minutes", "minuten"),
                            ("days", "dagen"),
                            ("working_days", "werkdagen"),
                            ("months", "maanden"),
                            ("percent", "procent"),
                            ("steps", "stappen"),
                        ],
                        max_length=12,
                        verbose_name="eenheid",
                    ),
                ),
                ("from_on", models.DateField(verbose_name="vanaf")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="tot")),
                ("source", models.CharField(max_length=300, verbose_name="bron")),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parameters",
                        to="organisations.municipality",
                        verbose_name="gemeente",
                    ),
                ),
            ],
            options={
                "verbose_name": "termijn of norm",
                "verbose_name_plural": "termijnen en normen",
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("municipality", "="),
                            ("code", "="),
                            (
                                voordeur.shared.ranges.DateRange(
                                    "from_on",
                                    "until_on",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="organisations_a_parameter_has_one_value_a_day",
                        violation_error_message="Op die dag geldt al een andere waarde. Kies een andere dag.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("municipality", None)),
                        expressions=[
                            ("code", "="),
                            (
                                voordeur.shared.ranges.DateRange(
                                    "from_on",
                                    "until_on",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="organisations_a_national_parameter_has_one_value_a_day",
                        violation_error_message="Op die dag geldt landelijk al een andere waarde.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="organisations_a_parameter_ends_after_it_starts",
                        violation_error_message="De einddatum ligt voor de begindatum.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="organisations_a_parameter_names_its_source",
                        violation_error_message="Zeg waar deze waarde vandaan komt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__gte", 1),
                            models.Q(
                                models.Q(("unit", "percent"), _negated=True),
                                ("value__lte", 100),
                                _connector="OR",
                            ),
                        ),
                        name="organisations_a_parameter_has_a_value_that_can_be",
                        violation_error_message="Vul een waarde vanaf 1 in, en bij procenten tot en met 100.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("municipality", None),
                            models.Q(("code__in", ["threat"]), _negated=True),
                            _connector="OR",
                        ),
                        name="organisations_a_legal_term_is_the_same_everywhere",
                        violation_error_message="Deze termijn staat in de wet. Een gemeente kan hem niet wijzigen.",
                    ),
                ],
            },
        ),
    ]
