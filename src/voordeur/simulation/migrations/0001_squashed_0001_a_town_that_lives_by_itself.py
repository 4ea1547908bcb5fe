"""The tables of simulation as its first migration left them: what a new database gets."""

import django.db.models.deletion
from django.db import migrations, models

import voordeur.shared.keys
from voordeur.shared.squashed import Squashed


class Migration(Squashed):
    replaces = [("simulation", "0001_a_town_that_lives_by_itself")]

    initial = True

    dependencies = [
        ("organisations", "0003_a_scale_of_evaluation_is_a_norm"),
    ]

    operations = [
        migrations.CreateModel(
            name="SimulatedTown",
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
                ("seed", models.BigIntegerField(verbose_name="toevalsgetal")),
                ("first_day", models.DateField(verbose_name="eerste dag")),
                ("persons", models.PositiveIntegerField(default=0, verbose_name="inwoners")),
                ("newcomers", models.PositiveIntegerField(default=0, verbose_name="nieuwkomers")),
                (
                    "municipality",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.municipality",
                        verbose_name="gemeente",
                    ),
                ),
            ],
            options={
                "verbose_name": "nagebootste gemeente",
                "verbose_name_plural": "nagebootste gemeenten",
            },
        ),
        migrations.CreateModel(
            name="SimulatedDay",
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
                ("day", models.DateField(verbose_name="dag")),
                ("happened", models.JSONField(default=dict, verbose_name="wat er gebeurde")),
                (
                    "town",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="days",
                        to="simulation.simulatedtown",
                        verbose_name="nagebootste gemeente",
                    ),
                ),
            ],
            options={
                "verbose_name": "nagebootste dag",
                "verbose_name_plural": "nagebootste dagen",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("town", "day"),
                        name="simulation_a_day_is_lived_once",
                        violation_error_message="Deze dag is al nagebootst. Kies een andere dag.",
                    )
                ],
            },
        ),
    ]
