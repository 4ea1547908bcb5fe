"""The words of an outcome stand apart from it, for who reads the agreements."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import voordeur.shared.keys


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0004_who_said_no_is_called_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OutcomeNote",
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
                ("words", models.TextField(verbose_name="toelichting")),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="followup.matter",
                        verbose_name="zaak",
                    ),
                ),
                (
                    "promise",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="note",
                        to="followup.promise",
                        verbose_name="afspraak",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opgeschreven door",
                    ),
                ),
            ],
            options={
                "verbose_name": "toelichting bij een uitkomst",
                "verbose_name_plural": "toelichtingen bij een uitkomst",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True),
                        name="followup_a_note_has_words",
                        violation_error_message="Schrijf op wat u hoorde of besloot.",
                    ),
                ],
            },
        ),
    ]
