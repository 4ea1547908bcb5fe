"""The tables of audit as its 7 migrations left them: what a new database gets."""

from django.db import migrations, models

import voordeur.shared.keys
from voordeur.shared.squashed import Squashed

#: Functions in SQL write events too. Known to PostgreSQL alone: a default that Django knows is read
#: back after writing, and who writes an event may not always read it.
NO_SECTION = "alter table audit_event alter column section set default ''"


class Migration(Squashed):
    replaces = [
        ("audit", "0001_initial"),
        ("audit", "0002_content_may_be_of_one_section"),
        ("audit", "0003_danger_and_decisions_are_no_circle_card"),
        ("audit", "0004_why_a_case_ended_is_no_circle_card"),
        ("audit", "0005_a_change_bears_the_key_of_its_act"),
        ("audit", "0006_rows_from_before_their_history_are_told"),
        ("audit", "0007_why_a_watch_ended_and_how_heavy_a_question_is_lies_deeper"),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Change",
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
                ("table_name", models.CharField(max_length=63, verbose_name="tabel")),
                ("row_id", models.CharField(max_length=36, verbose_name="rij")),
                ("verb", models.CharField(max_length=6, verbose_name="wat")),
                ("at", models.DateTimeField(verbose_name="op")),
                ("user_id", models.UUIDField(null=True, verbose_name="medewerker")),
                ("assignment_id", models.UUIDField(null=True, verbose_name="aanstelling")),
                ("purpose", models.TextField(blank=True, verbose_name="handeling")),
                ("matter_id", models.UUIDField(null=True, verbose_name="zaak")),
                ("open_row", models.BooleanField(verbose_name="zonder huishouden")),
                ("before", models.JSONField(null=True, verbose_name="was")),
                ("after", models.JSONField(null=True, verbose_name="is")),
                ("act_id", models.UUIDField(null=True, verbose_name="sleutel van de handeling")),
            ],
            options={
                "verbose_name": "wijziging",
                "verbose_name_plural": "wijzigingen",
                "indexes": [
                    models.Index(
                        fields=["table_name", "row_id", "-at"], name="audit_history_of_a_row"
                    ),
                    models.Index(fields=["matter_id", "-at"], name="audit_history_of_a_matter"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
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
                ("kind", models.CharField(max_length=80, verbose_name="soort")),
                ("at", models.DateTimeField(verbose_name="op")),
                ("act_id", models.UUIDField(verbose_name="handeling")),
                (
                    "part_of_another",
                    models.BooleanField(
                        default=False, verbose_name="deel van een andere handeling"
                    ),
                ),
                ("user_id", models.UUIDField(null=True, verbose_name="medewerker")),
                ("assignment_id", models.UUIDField(null=True, verbose_name="aanstelling")),
                ("municipality_id", models.UUIDField(null=True, verbose_name="gemeente")),
                ("matter_id", models.UUIDField(null=True, verbose_name="zaak")),
                ("depth", models.PositiveSmallIntegerField(default=1, verbose_name="diepte")),
                ("subject_table", models.CharField(max_length=63, verbose_name="over (soort)")),
                ("subject_id", models.UUIDField(verbose_name="over")),
                ("facts", models.JSONField(default=dict, verbose_name="feiten")),
                (
                    "section",
                    models.CharField(
                        blank=True, max_length=20, verbose_name="onderdeel van de inhoud"
                    ),
                ),
            ],
            options={
                "verbose_name": "gebeurtenis",
                "verbose_name_plural": "gebeurtenissen",
                "indexes": [
                    models.Index(fields=["matter_id", "-at"], name="audit_timeline"),
                    models.Index(fields=["subject_id", "-at"], name="audit_of_a_subject"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("depth__in", (1, 2, 3))),
                        name="audit_depth_is_one_two_or_three",
                        violation_error_message="Een gebeurtenis heeft diepte 1, 2 of 3.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("section", ""), ("depth", 3), _connector="OR"),
                        name="audit_only_content_is_divided_in_sections",
                        violation_error_message="Alleen inhoud is in onderdelen verdeeld.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            NO_SECTION, "alter table audit_event alter column section drop default", elidable=False
        ),
    ]
