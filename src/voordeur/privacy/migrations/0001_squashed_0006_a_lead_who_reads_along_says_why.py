"""The tables of privacy as its 6 migrations left them: what a new database gets."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import voordeur.shared.keys
from voordeur.shared.squashed import Squashed


class Migration(Squashed):
    replaces = [
        ("privacy", "0001_initial"),
        ("privacy", "0002_access_given_without_work_is_looked_at"),
        ("privacy", "0003_access_that_is_taken_back_says_why_and_by_whom"),
        ("privacy", "0004_a_quarantine_ends_when_a_bsn_is_mended"),
        ("privacy", "0005_a_quarantine_says_why"),
        ("privacy", "0006_a_lead_who_reads_along_says_why"),
    ]

    initial = True

    dependencies = [
        ("access", "0014_a_lead_reads_along_with_a_reason"),
        ("followup", "0007_an_outcome_says_when_and_how_alone"),
        ("organisations", "0002_terms_and_norms_hold_from_a_day_on"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Quarantine",
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
                ("municipality_id", models.UUIDField(verbose_name="gemeente")),
                ("person_id", models.UUIDField(verbose_name="nieuw ingeschreven")),
                ("secret_person_id", models.UUIDField(verbose_name="al bekend")),
                ("at", models.DateTimeField(verbose_name="op")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("joined", "dezelfde persoon: samengevoegd"),
                            ("somebody_else", "iemand anders"),
                            ("mended", "het BSN is verbeterd"),
                        ],
                        max_length=14,
                        verbose_name="uitkomst",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="waaraan dat te zien is")),
                (
                    "settled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="beslist op"),
                ),
                (
                    "settled_by_id",
                    models.UUIDField(blank=True, null=True, verbose_name="beslist door"),
                ),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("bsn", "hetzelfde BSN als iemand die geheim wordt gehouden"),
                            (
                                "likeness",
                                "bij gevaar ingeschreven zonder te zoeken, en lijkt op een ander",
                            ),
                        ],
                        default="bsn",
                        max_length=8,
                        verbose_name="waarom",
                    ),
                ),
            ],
            options={
                "verbose_name": "quarantaine",
                "verbose_name_plural": "quarantaines",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("outcome", ""), ("settled_at", None), ("settled_by_id", None)
                            ),
                            models.Q(
                                models.Q(("outcome", ""), _negated=True),
                                models.Q(("reason", ""), _negated=True),
                                ("settled_at__isnull", False),
                                ("settled_by_id__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="privacy_a_quarantine_ends_by_a_decision_with_a_reason",
                        violation_error_message="Schrijf op waaraan u dat ziet.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AccessRequest",
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
                ("hit_id", models.UUIDField(unique=True, verbose_name="zoekvondst")),
                ("at", models.DateTimeField(verbose_name="op")),
                ("reason", models.TextField(verbose_name="waarom")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "gevraagd"),
                            ("granted", "toegang gegeven"),
                            ("refused", "geweigerd"),
                            ("revoked", "weer ingetrokken"),
                        ],
                        default="asked",
                        max_length=8,
                        verbose_name="stand",
                    ),
                ),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="beantwoord op"),
                ),
                ("answer", models.TextField(blank=True, verbose_name="antwoord")),
                (
                    "depth",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "kring"), (2, "plan en afspraken"), (3, "inhoud")],
                        null=True,
                        verbose_name="diepte",
                    ),
                ),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="tot")),
                (
                    "let_into_id",
                    models.UUIDField(blank=True, null=True, verbose_name="waar toegang toe is"),
                ),
                (
                    "heard_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="gelezen op"),
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
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gevraagd door",
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
                    "promise",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="access_request",
                        to="followup.promise",
                        verbose_name="afspraak",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.team",
                        verbose_name="vanuit team",
                    ),
                ),
                (
                    "reviewed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="bekeken op"),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="bekeken door",
                    ),
                ),
                (
                    "without_work",
                    models.BooleanField(default=False, verbose_name="zonder lopend werk"),
                ),
            ],
            options={
                "verbose_name": "toegangsverzoek",
                "verbose_name_plural": "toegangsverzoeken",
                "indexes": [
                    models.Index(
                        condition=models.Q(("heard_at", None)),
                        fields=["by"],
                        name="privacy_not_heard_of_yet",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="privacy_a_request_for_access_says_why",
                        violation_error_message="Schrijf op waarom u toegang nodig heeft.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at", None), ("answered_by", None), ("state", "asked")
                            ),
                            models.Q(
                                models.Q(("state", "asked"), _negated=True),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="privacy_an_answer_says_who_gave_it_and_when",
                        violation_error_message="Een antwoord heeft een moment en iemand die het gaf.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "refused"), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="privacy_a_refusal_of_access_has_a_reason",
                        violation_error_message="Geef de reden van de weigering.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("let_into_id__isnull", False),
                                ("state", "granted"),
                                ("until_on__isnull", False),
                                ("depth__in", (1, 2)),
                            ),
                            models.Q(
                                models.Q(("state", "granted"), _negated=True),
                                ("depth", None),
                                ("let_into_id", None),
                                ("until_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="privacy_access_is_given_so_deep_and_until_a_day",
                        violation_error_message="Kies hoe diep en tot wanneer u toegang geeft.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at", None), ("reviewed_by", None)),
                            models.Q(
                                ("reviewed_at__isnull", False), ("reviewed_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="privacy_who_looked_at_access_did_so_at_a_moment",
                        violation_error_message="Wie gegeven toegang bekijkt, doet dat op een moment.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "revoked"), _negated=True),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("reviewed_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="privacy_access_is_taken_back_by_who_looked_with_a_reason",
                        violation_error_message="Geef de reden. Uw collega leest die.",
                    ),
                ],
            },
        ),
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
                        violation_error_message="Schrijf op waarom u het plan en de afspraken leest.",
                    )
                ],
            },
        ),
    ]
