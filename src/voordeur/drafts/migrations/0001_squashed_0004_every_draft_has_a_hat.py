"""The tables of drafts as its 4 migrations left them: what a new database gets."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import voordeur.shared.keys
from voordeur.shared.squashed import Squashed


class Migration(Squashed):
    replaces = [
        ("drafts", "0001_a_draft_is_of_one_person"),
        ("drafts", "0002_a_draft_is_typed_with_a_hat"),
        ("drafts", "0003_drafts_get_the_hat_they_were_typed_with"),
        ("drafts", "0004_every_draft_has_a_hat"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0004_somebody_has_preferences"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
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
                ("form", models.CharField(max_length=60, verbose_name="formulier")),
                ("key", models.CharField(blank=True, max_length=80, verbose_name="waarvan")),
                ("path", models.CharField(max_length=300, verbose_name="pagina")),
                ("sealed", models.BinaryField(verbose_name="verzegelde inhoud")),
                ("writer", models.UUIDField(verbose_name="geopende pagina")),
                (
                    "turn",
                    models.PositiveIntegerField(verbose_name="hoeveelste keer van deze pagina"),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="versie")),
                ("saved_at", models.DateTimeField(verbose_name="bewaard op")),
                (
                    "discarded_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="weggegooid op"),
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
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="medewerker",
                    ),
                ),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.assignment",
                        verbose_name="aanstelling",
                    ),
                ),
            ],
            options={
                "verbose_name": "concept",
                "verbose_name_plural": "concepten",
                "indexes": [
                    models.Index(fields=["user", "form", "key"], name="drafts_of_a_form"),
                    models.Index(fields=["saved_at"], name="drafts_by_age"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("discarded_at", None)),
                        fields=("writer",),
                        name="drafts_a_page_writes_one_draft",
                        violation_error_message="Dit concept wordt al bewaard. Ververs de pagina.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("form", ""), _negated=True),
                            models.Q(("path", ""), _negated=True),
                        ),
                        name="drafts_a_draft_says_of_which_form",
                        violation_error_message="Een concept hoort bij een formulier.",
                    ),
                ],
            },
        ),
    ]
