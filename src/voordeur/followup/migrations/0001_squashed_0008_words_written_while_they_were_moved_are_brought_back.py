"""The tables of followup as its 8 migrations left them: what a new database gets."""

import datetime

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import voordeur.shared.keys
from voordeur.shared.squashed import Squashed

#: The count of open promises on a matter: a column of the guard, which Django does not know.
OPEN_PROMISES = """
alter table followup_matter add column open_promises integer not null default 0,
    add constraint followup_a_count_is_not_negative check (open_promises >= 0)
"""


class Migration(Squashed):
    replaces = [
        ("followup", "0001_initial"),
        ("followup", "0002_the_guard_counts_open_promises"),
        ("followup", "0003_an_offer_may_be_asked_about"),
        ("followup", "0004_who_said_no_is_called_first"),
        ("followup", "0005_the_words_of_an_outcome_stand_apart"),
        ("followup", "0006_words_of_outcomes_from_before_are_moved_to_where_they_stand_apart"),
        ("followup", "0007_an_outcome_says_when_and_how_alone"),
        ("followup", "0008_words_written_while_they_were_moved_are_brought_back"),
    ]

    initial = True

    dependencies = [
        ("audit", "0006_rows_from_before_their_history_are_told"),
        ("organisations", "0002_terms_and_norms_hold_from_a_day_on"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Matter",
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
                        choices=[("household", "huishouden"), ("contact", "contact")],
                        max_length=12,
                        verbose_name="soort",
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="geopend op")),
                (
                    "released_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="losgelaten op"),
                ),
                (
                    "release_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("answered", "de vraag is beantwoord"),
                            ("goes_on_alone", "redt zich weer zonder hulp"),
                            ("helped_elsewhere", "wordt elders geholpen"),
                            ("renounced", "ziet af van hulp, na nabellen"),
                            ("moved_away", "verhuisd"),
                            ("deceased", "overleden"),
                            ("joined", "samengevoegd met het huishouden"),
                        ],
                        max_length=20,
                        verbose_name="reden van loslaten",
                    ),
                ),
                (
                    "joined_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="followup.matter",
                        verbose_name="samengevoegd met",
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
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="losgelaten door",
                    ),
                ),
            ],
            options={
                "verbose_name": "zaak",
                "verbose_name_plural": "zaken",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("release_reason", ""), ("released_at", None), ("released_by", None)
                            ),
                            models.Q(
                                ("released_at__isnull", False),
                                ("released_by__isnull", False),
                                models.Q(("release_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="followup_a_release_has_a_reason_and_somebody_who_decided",
                        violation_error_message="Loslaten vraagt een reden en iemand die het besluit.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("joined_to", None), ("release_reason", "joined"), _connector="OR"
                        ),
                        name="followup_a_joined_matter_is_released_as_joined",
                        violation_error_message="Een samengevoegde zaak is losgelaten met die reden.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Promise",
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
                ("kind", models.CharField(max_length=40, verbose_name="soort")),
                ("what", models.TextField(verbose_name="wat")),
                ("made_at", models.DateTimeField(verbose_name="gemaakt op")),
                ("due_at", models.DateTimeField(verbose_name="uiterlijk")),
                (
                    "escalated_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="gemeld aan teamleider op"
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="afgerond op"),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("kept", "gedaan"),
                            ("replaced", "vervangen door een nieuwe afspraak"),
                            ("cancelled", "vervallen met reden"),
                            ("reopened", "heropend"),
                            ("prolonged", "verlengd"),
                            ("released", "losgelaten"),
                        ],
                        max_length=12,
                        verbose_name="uitkomst",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="afgerond door",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gemaakt door",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promises",
                        to="followup.matter",
                        verbose_name="zaak",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promises",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="wie",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promises",
                        to="organisations.team",
                        verbose_name="team",
                    ),
                ),
                (
                    "not_before",
                    models.DateField(blank=True, null=True, verbose_name="niet afronden voor"),
                ),
            ],
            options={
                "verbose_name": "afspraak met datum",
                "verbose_name_plural": "afspraken met datum",
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_at", None)),
                        fields=["team", "due_at"],
                        name="followup_open_of_a_team",
                    ),
                    models.Index(
                        condition=models.Q(("closed_at", None)),
                        fields=["owner", "due_at"],
                        name="followup_open_of_a_person",
                    ),
                    models.Index(
                        condition=models.Q(("closed_at", None), ("escalated_at", None)),
                        fields=["due_at"],
                        name="followup_to_escalate",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("closed_by", None), ("outcome", "")),
                            models.Q(
                                ("closed_at__isnull", False),
                                ("closed_by__isnull", False),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="followup_only_an_outcome_ends_a_promise",
                        violation_error_message="Een afspraak eindigt alleen met een uitkomst.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("what", ""), _negated=True),
                        name="followup_a_promise_says_what_it_promises",
                        violation_error_message="Zeg wat u afspreekt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "due_at__lt",
                                datetime.datetime(2200, 1, 1, 0, 0, tzinfo=datetime.timezone.utc),
                            ),
                            (
                                "due_at__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("made_at"),
                                    "+",
                                    models.Value(datetime.timedelta(days=731)),
                                ),
                            ),
                        ),
                        name="followup_a_promise_comes_due_within_two_years",
                        violation_error_message="Kies een datum binnen twee jaar.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("not_before", None), ("kind", "watch"), _connector="OR"
                        ),
                        name="followup_only_a_waakvlam_burns_until_a_day",
                        violation_error_message="Alleen een waakvlam blijft branden tot een dag.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Handover",
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
                        choices=[("help_request", "hulpvraag"), ("coordination", "casusregie")],
                        max_length=12,
                        verbose_name="soort",
                    ),
                ),
                (
                    "ordinal",
                    models.PositiveSmallIntegerField(
                        default=1, verbose_name="hoeveelste overdracht"
                    ),
                ),
                (
                    "again_because",
                    models.TextField(blank=True, verbose_name="reden van nog een overdracht"),
                ),
                ("summary", models.TextField(verbose_name="waarom hierheen")),
                ("offered_at", models.DateTimeField(verbose_name="aangeboden op")),
                ("answer_by", models.DateTimeField(verbose_name="antwoord voor")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("offered", "aangeboden"),
                            ("accepted", "aangenomen"),
                            ("refused", "geweigerd"),
                            ("withdrawn", "ingetrokken"),
                            ("expired", "verlopen"),
                        ],
                        default="offered",
                        max_length=10,
                        verbose_name="stand",
                    ),
                ),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="beantwoord op"),
                ),
                ("refusal_reason", models.TextField(blank=True, verbose_name="reden van weigeren")),
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
                    "from_team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.team",
                        verbose_name="van team",
                    ),
                ),
                (
                    "from_user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="van",
                    ),
                ),
                (
                    "to_team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="organisations.team",
                        verbose_name="naar team",
                    ),
                ),
                (
                    "to_user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="naar",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handovers",
                        to="followup.matter",
                        verbose_name="zaak",
                    ),
                ),
                (
                    "promise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handovers",
                        to="followup.promise",
                        verbose_name="afspraak",
                    ),
                ),
            ],
            options={
                "verbose_name": "overdracht",
                "verbose_name_plural": "overdrachten",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "offered")),
                        fields=["to_team", "answer_by"],
                        name="followup_offers_to_a_team",
                    ),
                    models.Index(
                        condition=models.Q(("state", "offered")),
                        fields=["from_team", "answer_by"],
                        name="followup_offers_by_a_team",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "offered")),
                        fields=("promise",),
                        name="followup_a_promise_is_offered_to_one_at_a_time",
                        violation_error_message="Deze vraag is al aangeboden. Wacht op het antwoord of trek het aanbod in.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("state", "offered")),
                            models.Q(
                                models.Q(("state", "offered"), _negated=True),
                                ("answered_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="followup_an_answered_handover_says_when",
                        violation_error_message="Een beantwoorde overdracht heeft een moment.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "refused"),
                                models.Q(("refusal_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "refused"), _negated=True),
                                ("refusal_reason", ""),
                            ),
                            _connector="OR",
                        ),
                        name="followup_a_refusal_has_a_reason",
                        violation_error_message="Weigeren kan alleen met een reden.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ordinal", 1),
                            models.Q(("again_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="followup_a_second_handover_has_a_reason",
                        violation_error_message="Deze vraag is al eens overgedragen. Geef de reden waarom dat nog een keer nodig is.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Enquiry",
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
                ("question", models.TextField(verbose_name="vraag")),
                ("asked_at", models.DateTimeField(verbose_name="gevraagd op")),
                ("answer", models.TextField(blank=True, verbose_name="antwoord")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="beantwoord op"),
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
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gevraagd door",
                    ),
                ),
                (
                    "asked_team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.team",
                        verbose_name="team dat antwoordt",
                    ),
                ),
                (
                    "asks_team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.team",
                        verbose_name="team dat vraagt",
                    ),
                ),
                (
                    "handover",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enquiries",
                        to="followup.handover",
                        verbose_name="overdracht",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enquiries",
                        to="followup.matter",
                        verbose_name="zaak",
                    ),
                ),
            ],
            options={
                "verbose_name": "navraag",
                "verbose_name_plural": "navragen",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None)),
                        fields=("handover",),
                        name="followup_one_enquiry_waits_at_a_time",
                        violation_error_message="Er staat al een vraag open. Wacht op het antwoord.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("question", ""), _negated=True),
                        name="followup_an_enquiry_has_a_question",
                        violation_error_message="Schrijf op wat u wilt weten.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None), ("answered_by", None)),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="followup_an_answered_enquiry_says_what_and_by_whom",
                        violation_error_message="Schrijf het antwoord op.",
                    ),
                ],
            },
        ),
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
                    )
                ],
            },
        ),
        migrations.RunSQL(
            OPEN_PROMISES, "alter table followup_matter drop column open_promises", elidable=False
        ),
    ]
