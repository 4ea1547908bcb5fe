"""The tables of appointments as its first migration left them: what a new database gets."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import voordeur.shared.keys
from voordeur.shared.squashed import Squashed


class Migration(Squashed):
    replaces = [("appointments", "0001_a_roster_of_duties")]

    initial = True

    dependencies = [
        ("organisations", "0002_terms_and_norms_hold_from_a_day_on"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Duty",
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
                        choices=[("desk", "loket"), ("crisis", "crisis")],
                        max_length=8,
                        verbose_name="soort",
                    ),
                ),
                ("on", models.DateField(verbose_name="dag")),
                (
                    "half_day",
                    models.CharField(
                        choices=[
                            ("morning", "ochtend"),
                            ("afternoon", "middag"),
                            ("night", "avond en nacht"),
                        ],
                        max_length=10,
                        verbose_name="dagdeel",
                    ),
                ),
                (
                    "taken_off_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="van het rooster gehaald op"
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
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="organisations.team",
                        verbose_name="team",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="wie",
                    ),
                ),
            ],
            options={
                "verbose_name": "dienst in het rooster",
                "verbose_name_plural": "diensten in het rooster",
                "indexes": [
                    models.Index(fields=["municipality", "on"], name="appointments_duties_of_a_day")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_off_at", None)),
                        fields=("user", "municipality", "kind", "on", "half_day"),
                        name="appointments_a_person_has_a_duty_once",
                        violation_error_message="Deze medewerker staat dan al op het rooster.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "crisis"),
                            models.Q(("kind", "desk"), ("team__isnull", False)),
                            _connector="OR",
                        ),
                        name="appointments_a_duty_at_the_desk_is_of_a_team",
                        violation_error_message="Kies het team waarvoor de dienst is.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("half_day__in", ["morning", "afternoon", "night"]),
                            ("kind__in", ["desk", "crisis"]),
                        ),
                        name="appointments_a_duty_is_of_a_half_day",
                        violation_error_message="Kies een dagdeel en een soort dienst uit de lijst.",
                    ),
                ],
            },
        ),
    ]
