"""A lead who reads plan and agreements along says why, for who reads those too."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import voordeur.shared.keys


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0014_a_lead_reads_along_with_a_reason"),
        ("followup", "0007_an_outcome_says_when_and_how_alone"),
        ("privacy", "0005_a_quarantine_says_why"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LookAlong",
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
                ("at", models.DateTimeField(verbose_name="op")),
                ("reason", models.TextField(verbose_name="waarom")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="wie meeleest",
                    ),
                ),
                (
                    "involvement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="look_along",
                        to="access.involvement",
                        verbose_name="betrokkenheid",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="followup.matter",
                        verbose_name="zaak",
                    ),
                ),
            ],
            options={
                "verbose_name": "meelezen met reden",
                "verbose_name_plural": "meelezen met reden",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="privacy_who_reads_along_says_why",
                        violation_error_message=(
                            "Schrijf op waarom u het plan en de afspraken leest."
                        ),
                    )
                ],
            },
        ),
    ]
