"""The tables of plans as its 12 migrations left them: what a new database gets."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import voordeur.shared.keys
from voordeur.shared.squashed import Squashed


class Migration(Squashed):
    replaces = [
        ("plans", "0001_initial"),
        ("plans", "0002_the_plan_says_why_nothing_lighter_and_is_kept"),
        ("plans", "0003_a_goal_may_be_of_one_member_alone"),
        ("plans", "0004_an_action_names_who_does_it"),
        ("plans", "0005_a_plan_is_given_to_one_named_reader"),
        ("plans", "0006_each_goal_is_looked_back_on_by_both"),
        ("plans", "0007_earlier_evaluations_have_a_row_for_each_goal"),
        ("plans", "0008_a_goal_may_begin_with_an_example"),
        ("plans", "0009_an_action_says_why_it_changed"),
        ("plans", "0010_who_decides_for_somebody_agrees_for_them"),
        ("plans", "0011_promises_of_one_member_say_none_of_its_words"),
        ("plans", "0012_who_agreed_may_take_that_back"),
    ]

    initial = True

    dependencies = [
        ("cases", "0001_initial"),
        ("followup", "0004_who_said_no_is_called_first"),
        ("households", "0010_a_bsn_that_was_mended_is_kept"),
        ("organisations", "0003_a_scale_of_evaluation_is_a_norm"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Plan",
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
                    "state",
                    models.CharField(
                        choices=[("running", "loopt"), ("ended", "beëindigd")],
                        default="running",
                        max_length=8,
                        verbose_name="stand",
                    ),
                ),
                ("made_on", models.DateField(verbose_name="gemaakt op")),
                ("first_evaluation_on", models.DateField(verbose_name="eerste evaluatie op")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="beëindigd op")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="cases.case",
                        verbose_name="casus",
                    ),
                ),
                (
                    "contact_person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="contactpersoon",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="households.household",
                        verbose_name="huishouden",
                    ),
                ),
            ],
            options={
                "verbose_name": "plan",
                "verbose_name_plural": "plannen",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "running")),
                        fields=("household",),
                        name="plans_one_running_plan_per_household",
                        violation_error_message="Dit huishouden heeft al een plan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_on", None), ("state", "running")),
                            models.Q(("ended_on__isnull", False), ("state", "ended")),
                            _connector="OR",
                        ),
                        name="plans_an_ended_plan_says_when",
                        violation_error_message="Een beëindigd plan heeft een einddatum.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evaluation",
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
                ("held_on", models.DateField(verbose_name="gehouden op")),
                ("resident_says", models.TextField(blank=True, verbose_name="wat zegt de inwoner")),
                (
                    "professional_says",
                    models.TextField(blank=True, verbose_name="wat zegt de professional"),
                ),
                (
                    "goals",
                    models.JSONField(
                        default=dict, verbose_name="stand per doel, van voor november 2026"
                    ),
                ),
                (
                    "held_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gehouden door",
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
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="plans.plan",
                        verbose_name="plan",
                    ),
                ),
                (
                    "absent_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ill", "ziek"),
                            ("did_not_come", "kwam niet"),
                            ("did_not_want", "wilde niet"),
                            ("not_reached", "niet bereikt"),
                            ("other", "een andere reden"),
                        ],
                        max_length=12,
                        verbose_name="waarom de inwoner er niet bij was",
                    ),
                ),
                ("absent_note", models.TextField(blank=True, verbose_name="toelichting")),
                (
                    "changes",
                    models.TextField(blank=True, verbose_name="wat er verandert in het plan"),
                ),
                (
                    "next_on",
                    models.DateField(blank=True, null=True, verbose_name="volgende keer op"),
                ),
            ],
            options={
                "verbose_name": "evaluatie",
                "verbose_name_plural": "evaluaties",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("absent_because", ""),
                                models.Q(("resident_says", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("absent_because", ""), _negated=True),
                                ("resident_says", ""),
                            ),
                            _connector="OR",
                        ),
                        name="plans_an_evaluation_has_the_residents_words_or_why_not",
                        violation_error_message="Schrijf op wat de inwoner zegt, of waarom die er niet bij was.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("absent_because", "other"), _negated=True),
                            models.Q(("absent_note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="plans_another_reason_to_be_absent_is_written_down",
                        violation_error_message="Schrijf op waarom de inwoner er niet bij was.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
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
                        choices=[("ordinary", "samenwerking"), ("safety", "veiligheid")],
                        max_length=8,
                        verbose_name="soort",
                    ),
                ),
                ("what", models.TextField(verbose_name="wat is afgesproken")),
                ("between", models.CharField(max_length=160, verbose_name="tussen wie")),
                ("from_on", models.DateField(verbose_name="vanaf")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="tot en met")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="geëindigd op")),
                ("ended_because", models.TextField(blank=True, verbose_name="waarom geëindigd")),
                (
                    "agreed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vastgelegd door",
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
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="plans.plan",
                        verbose_name="plan",
                    ),
                ),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.person",
                        verbose_name="voor",
                    ),
                ),
                (
                    "kept_from_others",
                    models.BooleanField(default=False, verbose_name="alleen voor deze persoon"),
                ),
            ],
            options={
                "verbose_name": "afspraak in het plan",
                "verbose_name_plural": "afspraken in het plan",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("what", ""), _negated=True),
                            models.Q(("between", ""), _negated=True),
                        ),
                        name="plans_an_agreement_says_what_holds_between_whom",
                        violation_error_message="Zeg wat er is afgesproken en tussen wie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="plans_an_agreement_ends_after_it_begins",
                        violation_error_message="Een afspraak eindigt niet voordat ze begint.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_because", ""), ("ended_on", None)),
                            models.Q(
                                ("ended_on__isnull", False),
                                models.Q(("ended_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="plans_an_agreement_ends_with_a_reason",
                        violation_error_message="Zeg waarom deze afspraak niet meer geldt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kept_from_others", False), ("about__isnull", False), _connector="OR"
                        ),
                        name="plans_an_agreement_is_kept_from_others_for_somebody",
                        violation_error_message="Kies voor wie deze afspraak is. Alleen dan kan ze van die persoon alleen zijn.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanVersion",
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
                ("number", models.PositiveSmallIntegerField(verbose_name="nummer")),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("discussed", "besproken met het huishouden"),
                            ("evaluated", "evaluatie"),
                            ("handed_on", "overdracht van de regie"),
                            ("closed", "afgesloten"),
                            ("concept", "concept, meegegeven"),
                        ],
                        max_length=10,
                        verbose_name="waarom vastgezet",
                    ),
                ),
                ("content", models.JSONField(verbose_name="inhoud")),
                ("frozen_at", models.DateTimeField(verbose_name="vastgezet op")),
                (
                    "frozen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vastgezet door",
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
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="plans.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "versie van het plan",
                "verbose_name_plural": "versies van het plan",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "number"),
                        name="plans_versions_are_counted_one_by_one",
                        violation_error_message="Iemand anders zette het plan net vast. Ververs de pagina.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanConsent",
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
                ("agrees", models.BooleanField(verbose_name="stemt in")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("spoken", "mondeling"),
                            ("signed", "met een handtekening"),
                            ("message", "in een bericht"),
                        ],
                        max_length=8,
                        verbose_name="hoe",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="in eigen woorden")),
                ("at", models.DateTimeField(verbose_name="op")),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.household",
                        verbose_name="huishouden",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.person",
                        verbose_name="van",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vastgelegd door",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="plans.planversion",
                        verbose_name="versie",
                    ),
                ),
                (
                    "said_by",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="gezegd door, namens wie"
                    ),
                ),
                (
                    "promise",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan_consent",
                        to="followup.promise",
                        verbose_name="afspraak om te praten",
                    ),
                ),
                (
                    "withdraws",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawal",
                        to="plans.planconsent",
                        verbose_name="trekt in",
                    ),
                ),
            ],
            options={
                "verbose_name": "instemming",
                "verbose_name_plural": "instemmingen",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agrees", True),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="plans_who_does_not_agree_says_why",
                        violation_error_message="Schrijf in de eigen woorden op wat de inwoner wil.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("promise", None), ("withdraws", None)),
                            models.Q(
                                ("agrees", False),
                                ("promise__isnull", False),
                                ("withdraws__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="plans_who_withdraws_a_yes_is_talked_with",
                        violation_error_message="Wie een instemming intrekt, krijgt een gesprek.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanGiving",
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
                        choices=[
                            ("member", "gezinslid"),
                            ("custody", "heeft gezag over een kind"),
                            ("representative", "vertegenwoordigt een gezinslid"),
                            ("tie", "eigen netwerk"),
                            ("helper", "betrokken professional"),
                            ("organisation", "organisatie"),
                        ],
                        max_length=14,
                        verbose_name="soort lezer",
                    ),
                ),
                ("reader", models.CharField(max_length=160, verbose_name="voor wie")),
                (
                    "because",
                    models.CharField(
                        choices=[
                            ("own", "het is het eigen plan"),
                            ("decides", "beslist voor een gezinslid"),
                            ("work", "werkt mee aan de hulp"),
                            ("consent", "het huishouden vindt het goed"),
                        ],
                        max_length=7,
                        verbose_name="grondslag",
                    ),
                ),
                ("along", models.JSONField(verbose_name="wat ging mee")),
                (
                    "consents",
                    models.JSONField(blank=True, default=list, verbose_name="wie vond het goed"),
                ),
                ("given_at", models.DateTimeField(verbose_name="meegegeven op")),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="meegegeven door",
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
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="givings",
                        to="plans.planversion",
                        verbose_name="versie",
                    ),
                ),
            ],
            options={
                "verbose_name": "meegegeven plan",
                "verbose_name_plural": "meegegeven plannen",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reader", ""), _negated=True),
                        name="plans_a_plan_is_given_to_somebody",
                        violation_error_message="Zeg voor wie het plan is.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("because", "consent"), _negated=True),
                            models.Q(("consents", []), _negated=True),
                            _connector="OR",
                        ),
                        name="plans_a_plan_goes_outside_with_a_yes",
                        violation_error_message="Zeg wie van het huishouden dit goedvindt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["tie", "organisation"]), _negated=True),
                            ("because", "consent"),
                            _connector="OR",
                        ),
                        name="plans_network_and_partners_get_a_plan_by_consent",
                        violation_error_message="Het eigen netwerk en organisaties krijgen het plan alleen als het huishouden dat goedvindt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participant",
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
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participants",
                        to="plans.evaluation",
                        verbose_name="evaluatie",
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
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.person",
                        verbose_name="gezinslid",
                    ),
                ),
                (
                    "tie",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.supporttie",
                        verbose_name="uit het eigen netwerk",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="professional",
                    ),
                ),
            ],
            options={
                "verbose_name": "deelnemer",
                "verbose_name_plural": "deelnemers",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person__isnull", False), ("tie", None), ("user", None)),
                            models.Q(("person", None), ("tie__isnull", False), ("user", None)),
                            models.Q(("person", None), ("tie", None), ("user__isnull", False)),
                            _connector="OR",
                        ),
                        name="plans_a_participant_is_one_somebody",
                        violation_error_message="Kies wie erbij was.",
                    ),
                    models.UniqueConstraint(
                        fields=("evaluation", "person", "tie", "user"),
                        name="plans_somebody_takes_part_once",
                        nulls_distinct=False,
                        violation_error_message="Deze deelnemer staat er al.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GoalExample",
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
                    "domain",
                    models.CharField(
                        choices=[
                            ("housing", "huisvesting"),
                            ("finances", "financiën"),
                            ("social", "sociaal functioneren"),
                            ("mental", "psychisch functioneren"),
                            ("meaning", "zingeving"),
                            ("physical", "lichamelijk functioneren"),
                            ("practical", "praktisch functioneren"),
                            ("daytime", "dagbesteding"),
                        ],
                        max_length=20,
                        verbose_name="leefgebied",
                    ),
                ),
                ("words", models.TextField(verbose_name="hoe iemand het kan zeggen")),
                ("we_know_when", models.TextField(verbose_name="hieraan merken we het")),
                ("actions", models.JSONField(blank=True, default=list, verbose_name="acties")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "voorgesteld"),
                            ("in_use", "in gebruik"),
                            ("retired", "niet meer in gebruik"),
                        ],
                        default="proposed",
                        max_length=8,
                        verbose_name="stand",
                    ),
                ),
                ("used", models.PositiveIntegerField(default=0, verbose_name="zo vaak gebruikt")),
                ("proposed_at", models.DateTimeField(verbose_name="voorgesteld op")),
                ("retired_because", models.TextField(blank=True, verbose_name="waarom niet meer")),
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
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="voorgesteld door",
                    ),
                ),
                (
                    "taken_up_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opgenomen door",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.team",
                        verbose_name="alleen voor team",
                    ),
                ),
            ],
            options={
                "verbose_name": "voorbeelddoel",
                "verbose_name_plural": "voorbeelddoelen",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), _negated=True),
                            models.Q(("we_know_when", ""), _negated=True),
                        ),
                        name="plans_an_example_is_said_in_words_and_known_by_something",
                        violation_error_message="Schrijf op hoe iemand het kan zeggen, en waaraan u merkt dat het is gelukt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "in_use"), _negated=True),
                            models.Q(
                                ("taken_up_by__isnull", False),
                                models.Q(("taken_up_by", models.F("proposed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="plans_four_eyes_see_every_example",
                        violation_error_message="U schreef dit voorbeeld zelf. Laat een collega het lezen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "retired"),
                                models.Q(("retired_because", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "retired"), _negated=True),
                                ("retired_because", ""),
                            ),
                            _connector="OR",
                        ),
                        name="plans_an_example_is_retired_with_a_reason",
                        violation_error_message="Zeg waarom dit voorbeeld niet meer wordt gebruikt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Goal",
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
                    "domain",
                    models.CharField(
                        choices=[
                            ("housing", "huisvesting"),
                            ("finances", "financiën"),
                            ("social", "sociaal functioneren"),
                            ("mental", "psychisch functioneren"),
                            ("meaning", "zingeving"),
                            ("physical", "lichamelijk functioneren"),
                            ("practical", "praktisch functioneren"),
                            ("daytime", "dagbesteding"),
                        ],
                        max_length=20,
                        verbose_name="leefgebied",
                    ),
                ),
                ("words", models.TextField(verbose_name="doel, in de woorden van de inwoner")),
                ("we_know_when", models.TextField(verbose_name="hieraan merken we het")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "loopt"),
                            ("reached", "bereikt"),
                            ("not_reached", "niet bereikt"),
                            ("dropped_out", "gestopt"),
                        ],
                        default="running",
                        max_length=12,
                        verbose_name="stand",
                    ),
                ),
                ("set_at", models.DateTimeField(verbose_name="gesteld op")),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.person",
                        verbose_name="voor",
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
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="goals",
                        to="plans.plan",
                        verbose_name="plan",
                    ),
                ),
                (
                    "kept_from_others",
                    models.BooleanField(default=False, verbose_name="alleen voor deze persoon"),
                ),
                (
                    "drop_out",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="goals",
                        to="plans.dropout",
                        verbose_name="gestopt met",
                    ),
                ),
                (
                    "example",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.goalexample",
                        verbose_name="begonnen met voorbeeld",
                    ),
                ),
            ],
            options={
                "verbose_name": "doel",
                "verbose_name_plural": "doelen",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), _negated=True),
                            models.Q(("we_know_when", ""), _negated=True),
                        ),
                        name="plans_a_goal_is_said_in_words_and_known_by_something",
                        violation_error_message="Schrijf het doel op in de woorden van de inwoner, en waaraan u merkt dat het is bereikt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kept_from_others", False), ("about__isnull", False), _connector="OR"
                        ),
                        name="plans_a_goal_is_kept_from_others_for_somebody",
                        violation_error_message="Kies voor wie dit doel is. Alleen dan kan het van die persoon alleen zijn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("drop_out__isnull", False), ("state", "dropped_out")),
                            models.Q(
                                models.Q(("state", "dropped_out"), _negated=True),
                                ("drop_out", None),
                            ),
                            _connector="OR",
                        ),
                        name="plans_who_stops_with_a_goal_says_why_and_is_called",
                        violation_error_message="Zeg waarom de hulp stopt en wanneer u weer belt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Action",
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
                ("what", models.TextField(verbose_name="wat")),
                (
                    "by",
                    models.CharField(
                        choices=[
                            ("resident", "de inwoner zelf"),
                            ("network", "het eigen netwerk"),
                            ("free_access", "vrij toegankelijke hulp"),
                            ("professional", "een professional van het team"),
                            ("tailored", "maatwerk, met een besluit van de gemeente"),
                        ],
                        max_length=12,
                        verbose_name="door",
                    ),
                ),
                ("who", models.CharField(blank=True, max_length=160, verbose_name="wie precies")),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.household",
                        verbose_name="huishouden",
                    ),
                ),
                (
                    "promise",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action",
                        to="followup.promise",
                        verbose_name="afspraak",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="plans.goal",
                        verbose_name="doel",
                    ),
                ),
                (
                    "lighter_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("tried", "dat is al geprobeerd"),
                            ("not_able", "dat lukt het huishouden nu niet"),
                            ("nobody", "daar is niemand of niets voor"),
                            ("not_wanted", "dat wil het huishouden niet"),
                            ("urgent", "het kan niet wachten"),
                            ("other", "een andere reden"),
                        ],
                        max_length=10,
                        verbose_name="waarom niet lichter",
                    ),
                ),
                (
                    "lighter_note",
                    models.TextField(blank=True, verbose_name="toelichting bij niet lichter"),
                ),
                (
                    "moved_because",
                    models.TextField(blank=True, verbose_name="waarom de dag verschoof"),
                ),
                (
                    "skips",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("resident", "de inwoner zelf"),
                                ("network", "het eigen netwerk"),
                                ("free_access", "vrij toegankelijke hulp"),
                                ("professional", "een professional van het team"),
                                ("tailored", "maatwerk, met een besluit van de gemeente"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="lichter, maar overgeslagen",
                    ),
                ),
                (
                    "colleague",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="collega",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="organisatie",
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
                        verbose_name="gezinslid",
                    ),
                ),
                (
                    "tie",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.supporttie",
                        verbose_name="uit het eigen netwerk",
                    ),
                ),
                (
                    "changed_because",
                    models.TextField(blank=True, verbose_name="waarom de actie veranderde"),
                ),
            ],
            options={
                "verbose_name": "actie",
                "verbose_name_plural": "acties",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lighter_because", ""), ("lighter_note", ""), ("skips", [])),
                            models.Q(
                                models.Q(("skips", []), _negated=True),
                                models.Q(("lighter_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="plans_a_lighter_step_is_skipped_with_a_reason",
                        violation_error_message="Zeg waarom een lichtere vorm van hulp nu niet kan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lighter_because", "other"), _negated=True),
                            models.Q(("lighter_note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="plans_another_reason_for_skipping_is_written_down",
                        violation_error_message="Schrijf op waarom een lichtere vorm van hulp nu niet kan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("by", "resident"), ("skips__contained_by", [])),
                            models.Q(("by", "network"), ("skips__contained_by", ["resident"])),
                            models.Q(
                                ("by", "free_access"),
                                ("skips__contained_by", ["resident", "network"]),
                            ),
                            models.Q(
                                ("by", "professional"),
                                ("skips__contained_by", ["resident", "network", "free_access"]),
                            ),
                            models.Q(
                                ("by", "tailored"),
                                (
                                    "skips__contained_by",
                                    ["resident", "network", "free_access", "professional"],
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="plans_only_lighter_steps_can_be_skipped",
                        violation_error_message="Alleen een lichtere vorm kan worden overgeslagen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("what", ""), _negated=True),
                            models.Q(
                                models.Q(
                                    models.Q(("who", ""), _negated=True),
                                    ("colleague__isnull", True),
                                    ("organisation__isnull", True),
                                    ("person__isnull", True),
                                    ("tie__isnull", True),
                                ),
                                models.Q(
                                    ("colleague__isnull", True),
                                    ("organisation__isnull", True),
                                    ("person__isnull", False),
                                    ("tie__isnull", True),
                                    ("who", ""),
                                ),
                                models.Q(
                                    ("colleague__isnull", True),
                                    ("organisation__isnull", True),
                                    ("person__isnull", True),
                                    ("tie__isnull", False),
                                    ("who", ""),
                                ),
                                models.Q(
                                    ("colleague__isnull", False),
                                    ("organisation__isnull", True),
                                    ("person__isnull", True),
                                    ("tie__isnull", True),
                                    ("who", ""),
                                ),
                                models.Q(
                                    ("colleague__isnull", True),
                                    ("organisation__isnull", False),
                                    ("person__isnull", True),
                                    ("tie__isnull", True),
                                    ("who", ""),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="plans_an_action_says_who_does_what",
                        violation_error_message="Zeg wie wat doet.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("by", "resident"),
                                ("colleague__isnull", True),
                                ("organisation__isnull", True),
                                ("tie__isnull", True),
                            ),
                            models.Q(
                                ("by", "network"),
                                ("colleague__isnull", True),
                                ("organisation__isnull", True),
                                ("person__isnull", True),
                            ),
                            models.Q(
                                ("by", "free_access"),
                                ("person__isnull", True),
                                ("tie__isnull", True),
                            ),
                            models.Q(
                                ("by", "professional"),
                                ("person__isnull", True),
                                ("tie__isnull", True),
                            ),
                            models.Q(
                                ("by", "tailored"),
                                ("colleague__isnull", True),
                                ("person__isnull", True),
                                ("tie__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="plans_who_does_it_fits_the_step_of_the_ladder",
                        violation_error_message="Kies iemand die past bij wie dit doet, of schrijf op wie.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DropOut",
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
                    "because",
                    models.CharField(
                        choices=[
                            ("own_contribution", "de eigen bijdrage"),
                            ("waiting", "het duurt te lang voor de hulp begint"),
                            ("does_not_help", "deze hulp helpt niet"),
                            ("no_match", "het klikt niet met wie helpt"),
                            ("not_now", "het komt nu niet uit"),
                            ("no_contact", "er is geen contact meer"),
                            ("elsewhere", "de hulp gaat elders verder"),
                            ("help_ended", "wie hielp, is gestopt"),
                            ("other", "een andere reden"),
                        ],
                        max_length=16,
                        verbose_name="waarom",
                    ),
                ),
                (
                    "words",
                    models.TextField(blank=True, verbose_name="in de woorden van de inwoner"),
                ),
                ("stopped_on", models.DateField(verbose_name="gestopt op")),
                ("next", models.TextField(verbose_name="wat er nu gebeurt")),
                (
                    "came_of_it",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("goes_on", "gaat weer verder met het doel"),
                            ("stays_stopped", "blijft gestopt"),
                            ("later", "later nog eens vragen"),
                        ],
                        max_length=13,
                        verbose_name="wat het bellen opleverde",
                    ),
                ),
                ("came_of_it_words", models.TextField(blank=True, verbose_name="toelichting")),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drop_outs",
                        to="plans.goal",
                        verbose_name="met dit doel",
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
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drop_outs",
                        to="plans.plan",
                        verbose_name="plan",
                    ),
                ),
                (
                    "promise",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drop_out",
                        to="followup.promise",
                        verbose_name="afspraak",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vastgelegd door",
                    ),
                ),
            ],
            options={
                "verbose_name": "uitval",
                "verbose_name_plural": "uitval",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("next", ""), _negated=True),
                        name="plans_after_stopping_something_happens",
                        violation_error_message="Zeg wat er nu gebeurt. Iemand belt altijd nog eens.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("because", "other"), _negated=True),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="plans_another_reason_to_stop_is_written_down",
                        violation_error_message="Schrijf op waarom de inwoner stopt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GoalReview",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "loopt"),
                            ("reached", "bereikt"),
                            ("not_reached", "niet bereikt"),
                            ("dropped_out", "gestopt"),
                        ],
                        max_length=12,
                        verbose_name="stand",
                    ),
                ),
                (
                    "steps",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="stappen van de schaal"
                    ),
                ),
                (
                    "resident_step",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="stap, inwoner"
                    ),
                ),
                (
                    "resident_silent",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unknown", "weet het nog niet"),
                            ("unwilling", "wil geen cijfer geven"),
                            ("absent", "was er niet bij"),
                            ("not_asked", "niet gevraagd"),
                        ],
                        max_length=10,
                        verbose_name="waarom geen stap, inwoner",
                    ),
                ),
                (
                    "resident_words",
                    models.TextField(blank=True, verbose_name="in de woorden van de inwoner"),
                ),
                (
                    "professional_step",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="stap, professional"
                    ),
                ),
                (
                    "professional_silent",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unknown", "weet het nog niet"),
                            ("unwilling", "wil geen cijfer geven"),
                            ("absent", "was er niet bij"),
                            ("not_asked", "niet gevraagd"),
                        ],
                        max_length=10,
                        verbose_name="waarom geen stap, professional",
                    ),
                ),
                (
                    "professional_words",
                    models.TextField(blank=True, verbose_name="in de woorden van de professional"),
                ),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="plans.evaluation",
                        verbose_name="evaluatie",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="plans.goal",
                        verbose_name="doel",
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
                (
                    "resident",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.person",
                        verbose_name="gezegd door",
                    ),
                ),
            ],
            options={
                "verbose_name": "terugblik op een doel",
                "verbose_name_plural": "terugblikken op doelen",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("evaluation", "goal"),
                        name="plans_a_goal_is_looked_back_on_once_an_evaluation",
                        violation_error_message="Dit doel staat twee keer in de evaluatie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("resident_silent", ""),
                                ("resident_step__gte", 1),
                                ("resident_step__isnull", False),
                                ("resident_step__lte", models.F("steps")),
                                ("steps__isnull", False),
                            ),
                            models.Q(
                                ("resident_step", None),
                                models.Q(("resident_silent", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="plans_a_resident_gives_a_step_or_says_why_not",
                        violation_error_message="Kies de stap van de inwoner, of waarom die er niet is.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("professional_silent", ""),
                                ("professional_step__gte", 1),
                                ("professional_step__isnull", False),
                                ("professional_step__lte", models.F("steps")),
                                ("steps__isnull", False),
                            ),
                            models.Q(
                                ("professional_step", None),
                                models.Q(("professional_silent", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="plans_a_professional_gives_a_step_or_says_why_not",
                        violation_error_message="Kies uw eigen stap, of waarom die er niet is.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("resident_step", None), ("resident__isnull", False), _connector="OR"
                        ),
                        name="plans_a_step_of_a_resident_is_somebodys",
                        violation_error_message="Zeg wie van het huishouden deze stap koos.",
                    ),
                ],
            },
        ),
    ]
