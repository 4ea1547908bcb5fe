"""Why the coordination went over stands apart, for who reads the agreements."""

import django.db.models.deletion
from django.db import migrations, models

import voordeur.shared.keys


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0006_coordination_names_who_coordinates"),
        ("households", "0009_streets_are_found_by_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="CoordinationReason",
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
                ("because", models.TextField(verbose_name="waarom")),
                (
                    "change",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reason",
                        to="cases.coordinationchange",
                        verbose_name="regiewissel",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.household",
                        verbose_name="huishouden",
                    ),
                ),
            ],
            options={
                "verbose_name": "reden van een regiewissel",
                "verbose_name_plural": "redenen van een regiewissel",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("because", ""), _negated=True),
                        name="cases_a_reason_of_a_change_has_words",
                        violation_error_message="Schrijf op waarom de regie overgaat.",
                    ),
                ],
            },
        ),
    ]
