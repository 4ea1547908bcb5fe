"""The tables of instructions as its first migration left them: what a new database gets."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import voordeur.shared.keys
from voordeur.shared.squashed import Squashed


class Migration(Squashed):
    replaces = [("instructions", "0001_a_step_has_its_instruction")]

    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Instruction",
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
                ("step", models.CharField(max_length=60, verbose_name="stap")),
                ("number", models.PositiveSmallIntegerField(verbose_name="versie")),
                ("text", models.TextField(verbose_name="tekst")),
                ("why", models.TextField(blank=True, verbose_name="waarom anders")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "voorgesteld"),
                            ("approved", "goedgekeurd"),
                            ("returned", "teruggegeven"),
                            ("taken_back", "teruggenomen"),
                            ("withdrawn", "ingetrokken"),
                        ],
                        default="proposed",
                        max_length=12,
                        verbose_name="stand",
                    ),
                ),
                ("proposed_at", models.DateTimeField(verbose_name="voorgesteld op")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="beantwoord op"),
                ),
                ("answer", models.TextField(blank=True, verbose_name="antwoord")),
                (
                    "in_force_from",
                    models.DateField(blank=True, null=True, verbose_name="geldt vanaf"),
                ),
                (
                    "withdrawn_on",
                    models.DateField(blank=True, null=True, verbose_name="ingetrokken op"),
                ),
                (
                    "withdrawn_because",
                    models.TextField(blank=True, verbose_name="reden van intrekken"),
                ),
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
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instructions",
                        to="organisations.municipality",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="voorgesteld door",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instructions",
                        to="organisations.team",
                        verbose_name="alleen voor team",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ingetrokken door",
                    ),
                ),
            ],
            options={
                "verbose_name": "werkinstructie",
                "verbose_name_plural": "werkinstructies",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "team", "step", "number"),
                        name="instructions_a_version_has_its_own_number",
                        nulls_distinct=False,
                        violation_error_message="Iemand was u net voor. Ververs de pagina en probeer het opnieuw.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "proposed")),
                        fields=("municipality", "team", "step"),
                        name="instructions_one_proposal_at_a_time",
                        nulls_distinct=False,
                        violation_error_message="Er ligt al een voorstel voor deze stap. Beantwoord dat eerst, of overleg met wie het schreef.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["proposed", "approved", "returned", "taken_back", "withdrawn"],
                            )
                        ),
                        name="instructions_a_version_stands_somewhere_known",
                        violation_error_message="Deze stand van een werkinstructie bestaat niet.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="instructions_a_text_says_something",
                        violation_error_message="Schrijf op hoe deze stap gaat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number", 1), models.Q(("why", ""), _negated=True), _connector="OR"
                        ),
                        name="instructions_another_text_says_why",
                        violation_error_message="Zeg waarom de tekst anders moet.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["approved", "returned", "withdrawn"]), _negated=True
                            ),
                            models.Q(("answered_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="instructions_four_eyes_see_every_text",
                        violation_error_message="U schreef dit voorstel zelf. Laat een collega het lezen en goedkeuren.",
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
                        name="instructions_an_answer_says_who_and_when",
                        violation_error_message="Een beantwoord voorstel zegt wie het beantwoordde.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("in_force_from__isnull", False),
                                ("state__in", ["approved", "withdrawn"]),
                            ),
                            models.Q(
                                models.Q(("state__in", ["approved", "withdrawn"]), _negated=True),
                                ("in_force_from", None),
                            ),
                            _connector="OR",
                        ),
                        name="instructions_an_approved_text_has_its_day",
                        violation_error_message="Kies vanaf welke dag de tekst geldt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "returned"), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="instructions_given_back_with_a_reason",
                        violation_error_message="Zeg wat er beter moet, dan kan uw collega verder.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "withdrawn"),
                                ("withdrawn_by__isnull", False),
                                ("withdrawn_on__isnull", False),
                                models.Q(("withdrawn_because", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "withdrawn"), _negated=True),
                                ("withdrawn_because", ""),
                                ("withdrawn_by", None),
                                ("withdrawn_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="instructions_withdrawn_with_a_reason",
                        violation_error_message="Zeg waarom deze tekst niet meer geldt.",
                    ),
                ],
            },
        ),
    ]
