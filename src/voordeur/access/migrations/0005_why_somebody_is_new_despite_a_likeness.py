"""Why somebody was registered although they look like somebody known."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import voordeur.shared.keys


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_an_involvement_ends_when_households_are_one"),
        ("followup", "0002_the_guard_counts_open_promises"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NewDespite",
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
                ("reason", models.TextField(verbose_name="waarom dit iemand anders is")),
                ("at", models.DateTimeField(verbose_name="op")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="door",
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
                "verbose_name": "toch nieuw",
                "verbose_name_plural": "toch nieuw",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="access_who_is_new_despite_a_likeness_has_a_reason",
                        violation_error_message="Schrijf op waarom dit iemand anders is.",
                    )
                ],
            },
        ),
    ]
