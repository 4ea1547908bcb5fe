"""The tables of merges as its first migration left them: what a new database gets."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import voordeur.shared.keys
from voordeur.shared.squashed import Squashed


class Migration(Squashed):
    replaces = [("merges", "0001_persons_and_households_registered_twice_go_on_as_one")]

    initial = True

    dependencies = [
        ("followup", "0002_the_guard_counts_open_promises"),
        ("households", "0002_a_person_registered_twice_goes_on_as_one"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Merge",
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
                        choices=[("person", "persoon"), ("household", "huishouden")],
                        max_length=10,
                        verbose_name="soort",
                    ),
                ),
                ("reason", models.TextField(verbose_name="waarom hetzelfde")),
                ("at", models.DateTimeField(verbose_name="op")),
                ("undo_until", models.DateField(verbose_name="ongedaan te maken tot en met")),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="ongedaan gemaakt op"),
                ),
                (
                    "undone_because",
                    models.TextField(blank=True, verbose_name="waarom ongedaan gemaakt"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="samengevoegd door",
                    ),
                ),
                (
                    "joined_matter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="followup.matter",
                        verbose_name="ging op uit",
                    ),
                ),
                (
                    "joined_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.person",
                        verbose_name="persoon die opging",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="followup.matter",
                        verbose_name="gaat verder in",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.person",
                        verbose_name="persoon die blijft",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ongedaan gemaakt door",
                    ),
                ),
            ],
            options={
                "verbose_name": "samenvoeging",
                "verbose_name_plural": "samenvoegingen",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("joined_matter__isnull", False),
                                ("joined_person", None),
                                ("kind", "household"),
                                ("person", None),
                                models.Q(("joined_matter", models.F("matter")), _negated=True),
                            ),
                            models.Q(
                                ("joined_person__isnull", False),
                                ("kind", "person"),
                                ("person__isnull", False),
                                models.Q(("joined_person", models.F("person")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="merges_two_different_ones_of_one_kind",
                        violation_error_message="Kies twee verschillende personen of huishoudens.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="merges_a_merge_has_a_reason",
                        violation_error_message="Schrijf op waaraan u ziet dat het om dezelfde gaat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("undone_at", None), ("undone_because", ""), ("undone_by", None)
                            ),
                            models.Q(
                                ("undone_at__isnull", False),
                                ("undone_by__isnull", False),
                                models.Q(("undone_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="merges_undoing_has_a_reason_and_somebody",
                        violation_error_message="Schrijf op waarom dit toch niet dezelfde zijn.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "household"), ("undone_at", None)),
                        fields=("joined_matter",),
                        name="merges_a_household_goes_up_in_one_other",
                        violation_error_message="Dit huishouden is al samengevoegd. Zoek het opnieuw op.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "person"), ("undone_at", None)),
                        fields=("joined_person",),
                        name="merges_a_person_goes_up_in_one_other",
                        violation_error_message="Deze persoon is al samengevoegd. Zoek opnieuw.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MovedRow",
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
                ("column_name", models.CharField(max_length=63, verbose_name="kolom")),
                ("row_key", models.UUIDField(verbose_name="rij")),
                ("was", models.TextField(null=True, verbose_name="was")),
                ("became", models.TextField(null=True, verbose_name="werd")),
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
                    "merge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="merges.merge",
                        verbose_name="samenvoeging",
                    ),
                ),
            ],
            options={
                "verbose_name": "verplaatste regel",
                "verbose_name_plural": "verplaatste regels",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("merge", "table_name", "row_key", "column_name"),
                        name="merges_a_row_is_moved_once",
                        violation_error_message="Deze regel is al verplaatst.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
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
                        choices=[("person", "persoon"), ("household", "huishouden")],
                        max_length=10,
                        verbose_name="soort",
                    ),
                ),
                ("winner", models.UUIDField(verbose_name="wie blijft")),
                ("loser", models.UUIDField(verbose_name="wie opgaat")),
                ("reason", models.TextField(verbose_name="waarom hetzelfde")),
                ("at", models.DateTimeField(verbose_name="op")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "wacht op antwoord"),
                            ("agreed", "akkoord"),
                            ("refused", "geweigerd"),
                            ("withdrawn", "ingetrokken"),
                        ],
                        default="proposed",
                        max_length=10,
                        verbose_name="stand",
                    ),
                ),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="beantwoord op"),
                ),
                ("answer", models.TextField(blank=True, verbose_name="antwoord")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="beantwoord door",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="voorgesteld door",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="followup.matter",
                        verbose_name="huishouden van wie antwoordt",
                    ),
                ),
                (
                    "other_matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="followup.matter",
                        verbose_name="huishouden van wie voorstelt",
                    ),
                ),
                (
                    "promise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="followup.promise",
                        verbose_name="afspraak",
                    ),
                ),
            ],
            options={
                "verbose_name": "voorstel tot samenvoegen",
                "verbose_name_plural": "voorstellen tot samenvoegen",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="merges_a_proposal_has_a_reason",
                        violation_error_message="Schrijf op waaraan u ziet dat het om dezelfde gaat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at", None), ("answered_by", None), ("state", "proposed")
                            ),
                            models.Q(
                                models.Q(("state", "proposed"), _negated=True),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="merges_an_answer_says_who_and_when",
                        violation_error_message="Een antwoord op een voorstel heeft een moment en iemand.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("agreed", "refused")), _negated=True),
                            models.Q(("answered_by", models.F("by")), _negated=True),
                            _connector="OR",
                        ),
                        name="merges_somebody_else_answers_a_proposal",
                        violation_error_message="Op een voorstel antwoordt iemand anders dan wie het deed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "refused"), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="merges_a_refused_proposal_has_a_reason",
                        violation_error_message="Weigeren kan alleen met een reden. Schrijf die op.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "proposed")),
                        fields=("winner", "loser"),
                        name="merges_one_open_proposal_for_a_pair",
                        violation_error_message="Dit voorstel is al gedaan. Wacht op het antwoord.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SplitPair",
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
                        choices=[("person", "persoon"), ("household", "huishouden")],
                        max_length=10,
                        verbose_name="soort",
                    ),
                ),
                ("one", models.UUIDField(verbose_name="de een")),
                ("other", models.UUIDField(verbose_name="de ander")),
                ("reason", models.TextField(verbose_name="waarom niet dezelfde")),
                ("at", models.DateTimeField(verbose_name="op")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vastgesteld door",
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
                "verbose_name": "niet dezelfde",
                "verbose_name_plural": "niet dezelfden",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("other"))),
                        name="merges_a_pair_has_two_sides_in_order",
                        violation_error_message="Kies twee verschillende personen of huishoudens.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="merges_telling_apart_has_a_reason",
                        violation_error_message="Schrijf op waaraan u ziet dat het er twee zijn.",
                    ),
                    models.UniqueConstraint(
                        fields=("one", "other"),
                        name="merges_a_pair_is_told_apart_once",
                        violation_error_message="Dit is al vastgesteld.",
                    ),
                ],
            },
        ),
    ]
