"""The tables of accounts as its 7 migrations left them: what a new database gets."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import voordeur.accounts.models
import voordeur.shared.keys
from voordeur.shared.squashed import Squashed

#: Counts of tries and used login codes are shared by all web processes: Django's cache table.
COUNTS_OF_TRIES = """
create table cache_entries (
    cache_key varchar(255) not null primary key,
    value text not null,
    expires timestamptz not null
);
create index cache_entries_expires on cache_entries (expires);
"""


class Migration(Squashed):
    replaces = [
        ("accounts", "0001_initial"),
        ("accounts", "0002_counts_of_tries_have_a_table"),
        ("accounts", "0003_somebody_is_absent_and_somebody_stands_in"),
        ("accounts", "0004_somebody_has_preferences"),
        ("accounts", "0005_why_somebody_is_absent_stands_apart"),
        ("accounts", "0006_earlier_reasons_of_absence_stand_apart"),
        ("accounts", "0007_an_absence_says_no_reason"),
    ]

    initial = True

    dependencies = [
        ("audit", "0001_initial"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
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
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mailadres")),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefoon")),
                ("is_active", models.BooleanField(default=True, verbose_name="actief")),
            ],
            options={
                "verbose_name": "medewerker",
                "verbose_name_plural": "medewerkers",
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        name="accounts_one_user_per_email_address",
                        violation_error_message="Dit e-mailadres is al van een andere medewerker.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("desk_professional", "loketmedewerker"),
                            ("professional", "teamprofessional"),
                            ("coordinator", "casusregisseur"),
                            ("process_coordinator", "procesregisseur"),
                            ("team_lead", "teamleider"),
                            ("administrator", "functioneel beheerder"),
                            ("privacy_officer", "privacyfunctionaris"),
                            ("policy_adviser", "beleidsadviseur"),
                        ],
                        max_length=20,
                        verbose_name="rol",
                    ),
                ),
                ("from_on", models.DateField(verbose_name="van")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="tot")),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="organisations.municipality",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="organisations.organisation",
                        verbose_name="organisatie",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="organisations.team",
                        verbose_name="team",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="medewerker",
                    ),
                ),
            ],
            options={
                "verbose_name": "aanstelling",
                "verbose_name_plural": "aanstellingen",
                "indexes": [
                    models.Index(fields=["team", "role"], name="accounts_members_of_a_team")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until_on", None)),
                        fields=("user", "municipality", "team", "role"),
                        name="accounts_one_assignment_per_team_and_role",
                        nulls_distinct=False,
                        violation_error_message="Deze medewerker heeft deze rol al in dit team.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="accounts_an_assignment_ends_after_it_starts",
                        violation_error_message="De einddatum ligt voor de begindatum.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("team__isnull", False),
                            ("role__in", ["administrator", "privacy_officer", "policy_adviser"]),
                            _connector="OR",
                        ),
                        name="accounts_who_works_with_residents_has_a_team",
                        violation_error_message="Wie met inwoners werkt of een team leidt, heeft een team.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Staffing",
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
                ("function", models.CharField(max_length=80, verbose_name="functie")),
                (
                    "hours_per_week",
                    models.DecimalField(
                        decimal_places=1, max_digits=4, verbose_name="uren per week"
                    ),
                ),
                (
                    "home_hours",
                    models.DecimalField(
                        decimal_places=1,
                        default=0,
                        max_digits=4,
                        verbose_name="uren per week in eigen huis",
                    ),
                ),
                ("from_on", models.DateField(verbose_name="van")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="tot")),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lends",
                        to="organisations.organisation",
                        verbose_name="moederorganisatie",
                    ),
                ),
                (
                    "paid_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="betaald door",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="staffing",
                        to="organisations.team",
                        verbose_name="team",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="staffing",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="medewerker",
                    ),
                ),
            ],
            options={
                "verbose_name": "inzet",
                "verbose_name_plural": "inzet",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("home_hours__gte", 0),
                            ("hours_per_week__gt", 0),
                            (
                                "hours_per_week__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.Value(40), "-", models.F("home_hours")
                                ),
                            ),
                        ),
                        name="accounts_a_week_has_at_most_forty_hours",
                        violation_error_message="Vul meer dan 0 en hoogstens 40 uur per week in.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="accounts_staffing_ends_after_it_starts",
                        violation_error_message="De einddatum ligt voor de begindatum.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Absence",
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
                ("from_on", models.DateField(verbose_name="eerste dag afwezig")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="weer terug op")),
                ("entered_at", models.DateTimeField(verbose_name="vastgelegd op")),
                (
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stands_in",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="waarneming door",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vastgelegd door",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.municipality",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="wie",
                    ),
                ),
                (
                    "deputy_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="waarneming geregeld door",
                    ),
                ),
                (
                    "heard_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="waarneming gelezen op"
                    ),
                ),
            ],
            options={
                "verbose_name": "afwezigheid",
                "verbose_name_plural": "afwezigheid",
                "indexes": [
                    models.Index(fields=["deputy", "municipality"], name="accounts_deputies")
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("user", "="),
                            ("municipality", "="),
                            (
                                voordeur.accounts.models.DateRange(
                                    "from_on",
                                    "until_on",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="accounts_somebody_is_absent_once_a_day",
                        violation_error_message="In deze dagen staat al een afwezigheid. Beëindig die eerst, of kies andere dagen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="accounts_an_absence_ends_after_it_starts",
                        violation_error_message="De dag van terugkomst ligt voor de eerste dag.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("deputy", None),
                            models.Q(("deputy", models.F("user")), _negated=True),
                            _connector="OR",
                        ),
                        name="accounts_nobody_stands_in_for_oneself",
                        violation_error_message="Kies een collega die waarneemt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Preference",
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
                ("code", models.CharField(max_length=60, verbose_name="wat")),
                ("value", models.JSONField(default=dict, verbose_name="keuze")),
                ("kept_on", models.DateField(verbose_name="gekozen op")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="preferences",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="medewerker",
                    ),
                ),
            ],
            options={
                "verbose_name": "voorkeur",
                "verbose_name_plural": "voorkeuren",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "code"),
                        name="accounts_one_preference_for_one_thing",
                        violation_error_message="Deze keuze is al bewaard. Ververs de pagina.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AbsenceWhy",
            fields=[
                (
                    "absence",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="reason",
                        serialize=False,
                        to="accounts.absence",
                        verbose_name="afwezigheid",
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[("holiday", "vakantie"), ("ill", "ziek"), ("other", "anders")],
                        max_length=8,
                        verbose_name="waarom",
                    ),
                ),
            ],
            options={
                "verbose_name": "reden van afwezigheid",
                "verbose_name_plural": "redenen van afwezigheid",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why__in", ["holiday", "ill", "other"])),
                        name="accounts_an_absence_has_one_of_three_reasons",
                        violation_error_message="Kies: vakantie, ziek of anders.",
                    )
                ],
            },
        ),
        migrations.RunSQL(COUNTS_OF_TRIES, "drop table cache_entries", elidable=False),
    ]
