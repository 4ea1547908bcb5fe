"""The tables of frontdesk as its 10 migrations left them: what a new database gets."""

import django.contrib.postgres.fields
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

import voordeur.shared.keys
from voordeur.shared.squashed import Squashed


class Migration(Squashed):
    replaces = [
        ("frontdesk", "0001_initial"),
        ("frontdesk", "0002_a_contact_is_a_question_of_a_conversation"),
        ("frontdesk", "0003_earlier_contacts_are_a_conversation_each"),
        ("frontdesk", "0004_a_contact_always_has_a_conversation"),
        ("frontdesk", "0005_a_contact_takes_a_rung_and_a_request_may_be_answered"),
        ("frontdesk", "0006_questions_are_routed_and_brought_elsewhere"),
        ("frontdesk", "0007_a_crisis_has_its_calls"),
        ("frontdesk", "0008_an_earlier_crisis_has_the_ordinary_term"),
        ("frontdesk", "0009_a_crisis_always_has_a_term"),
        ("frontdesk", "0010_a_rule_may_ask_for_a_neighbourhood"),
    ]

    initial = True

    dependencies = [
        ("followup", "0003_an_offer_may_be_asked_about"),
        ("households", "0005_households_have_an_address_from_the_first_day"),
        ("organisations", "0002_terms_and_norms_hold_from_a_day_on"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "matter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="contact",
                        serialize=False,
                        to="followup.matter",
                        verbose_name="zaak",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("phone", "telefoon"),
                            ("web", "website"),
                            ("email", "e-mail"),
                            ("letter", "brief"),
                            ("walk_in", "inloop"),
                            ("visit", "huisbezoek"),
                            ("partner", "partner"),
                            ("outreach", "wij zochten zelf contact"),
                        ],
                        max_length=10,
                        verbose_name="kanaal",
                    ),
                ),
                ("question", models.TextField(verbose_name="vraag")),
                (
                    "caller",
                    models.CharField(blank=True, max_length=160, verbose_name="wie vroeg het"),
                ),
                (
                    "call_back_on",
                    models.CharField(blank=True, max_length=20, verbose_name="terugbellen op"),
                ),
                (
                    "on_behalf",
                    models.BooleanField(default=False, verbose_name="vraagt voor een ander"),
                ),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("answered", "beantwoord"),
                            ("help_request", "hulpvraag"),
                            ("call_back", "terugbellen"),
                        ],
                        max_length=12,
                        verbose_name="uitkomst",
                    ),
                ),
                ("advice", models.TextField(blank=True, verbose_name="advies")),
                ("at", models.DateTimeField(verbose_name="op")),
                (
                    "household",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="households.household",
                        verbose_name="huishouden",
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
                    "pointed_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.service",
                        verbose_name="gewezen op",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="aangenomen door",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="organisations.team",
                        verbose_name="loket",
                    ),
                ),
                (
                    "caller_is",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="wie dat is voor de ander"
                    ),
                ),
                ("conversation", models.UUIDField(verbose_name="gesprek")),
                (
                    "dangers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("suicide", "suïcide"),
                                ("violence", "geweld"),
                                ("children", "kinderen in gevaar"),
                                ("homelessness", "vannacht geen dak boven het hoofd"),
                                ("eviction", "dreigende ontruiming of afsluiting"),
                            ],
                            max_length=14,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="gevaar",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returns",
                        to="frontdesk.contact",
                        verbose_name="komt terug op",
                    ),
                ),
                (
                    "own_line_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="via de eigen lijn van",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="households.person",
                        verbose_name="over wie",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="plek")),
                (
                    "while_case_ran",
                    models.BooleanField(default=False, verbose_name="over een lopende casus"),
                ),
                (
                    "rung",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("resident", "zelf"),
                            ("network", "eigen netwerk"),
                            ("free_access", "vrij toegankelijk"),
                            ("help_request", "hulpvraag"),
                        ],
                        max_length=12,
                        verbose_name="trede",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact",
                "verbose_name_plural": "contacten",
                "indexes": [
                    models.Index(fields=["team", "-at"], name="frontdesk_contacts_of_a_desk"),
                    models.Index(fields=["conversation"], name="frontdesk_of_a_conversation"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("question", ""), _negated=True),
                        name="frontdesk_a_contact_has_a_question",
                        violation_error_message="Schrijf op waarover het gaat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("result", "answered"), _negated=True),
                            models.Q(("advice", ""), _negated=True),
                            ("pointed_to__isnull", False),
                            _connector="OR",
                        ),
                        name="frontdesk_an_answer_says_what_was_advised",
                        violation_error_message="Schrijf op wat u heeft geadviseerd, of kies een dienst.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("result", "call_back"), _negated=True),
                            models.Q(("call_back_on", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="frontdesk_a_call_back_has_a_number",
                        violation_error_message="Vul het telefoonnummer in waarop u terugbelt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "channel__in",
                                [
                                    "phone",
                                    "web",
                                    "email",
                                    "letter",
                                    "walk_in",
                                    "visit",
                                    "partner",
                                    "outreach",
                                ],
                            ),
                            ("result__in", ["answered", "help_request", "call_back"]),
                        ),
                        name="frontdesk_a_contact_came_in_and_went_out",
                        violation_error_message="Kies hoe de vraag binnenkwam en hoe die afliep.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dangers", []), ("result", "help_request"), _connector="OR"
                        ),
                        name="frontdesk_danger_is_never_parked",
                        violation_error_message="Bij gevaar blijft het niet bij antwoord of terugbellen. Leg de hulpvraag vast en volg het crisispad.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "dangers__contained_by",
                                ["suicide", "violence", "children", "homelessness", "eviction"],
                            )
                        ),
                        name="frontdesk_a_danger_is_one_we_know",
                        violation_error_message="Kies het gevaar uit de lijst.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("follows", None),
                            models.Q(("follows", models.F("matter")), _negated=True),
                            _connector="OR",
                        ),
                        name="frontdesk_a_contact_does_not_follow_itself",
                        violation_error_message="Een contact komt terug op een eerder contact.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rung", ""),
                            models.Q(("result", "help_request"), ("rung", "help_request")),
                            models.Q(
                                ("rung__in", ["resident", "network", "free_access"]),
                                models.Q(("result", "help_request"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="frontdesk_the_rung_fits_the_ending",
                        violation_error_message="Kies de trede die past bij hoe het gesprek afliep.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HelpRequest",
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
                ("question", models.TextField(verbose_name="hulpvraag")),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("light", "licht"),
                            ("serious", "ernstig"),
                            ("grave", "zeer ernstig"),
                        ],
                        max_length=8,
                        verbose_name="ernst",
                    ),
                ),
                (
                    "urgency",
                    models.CharField(
                        choices=[
                            ("can_wait", "kan wachten"),
                            ("this_week", "deze week"),
                            ("today", "vandaag"),
                        ],
                        max_length=10,
                        verbose_name="urgentie",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("at_desk", "bij het loket"),
                            ("offered", "aangeboden"),
                            ("taken_up", "opgepakt"),
                            ("elsewhere", "elders gebracht"),
                            ("ended", "beëindigd"),
                        ],
                        default="at_desk",
                        max_length=10,
                        verbose_name="stand",
                    ),
                ),
                (
                    "handed_over",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="aantal keren overgedragen"
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="op")),
                (
                    "contact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="help_request",
                        to="frontdesk.contact",
                        verbose_name="contact",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="help_requests",
                        to="households.household",
                        verbose_name="huishouden",
                    ),
                ),
                (
                    "promise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="help_requests",
                        to="followup.promise",
                        verbose_name="afspraak",
                    ),
                ),
                (
                    "brought_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="gebracht naar",
                    ),
                ),
                (
                    "dangers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("suicide", "suïcide"),
                                ("violence", "geweld"),
                                ("children", "kinderen in gevaar"),
                                ("homelessness", "vannacht geen dak boven het hoofd"),
                                ("eviction", "dreigende ontruiming of afsluiting"),
                            ],
                            max_length=14,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="gevaar",
                    ),
                ),
                (
                    "track",
                    models.CharField(
                        choices=[
                            ("mental", "mentaal"),
                            ("social", "sociaal"),
                            ("crisis", "crisis"),
                        ],
                        max_length=8,
                        verbose_name="spoor",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="antwoord van het loket")),
                (
                    "crisis_minutes",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="crisis: antwoord binnen (minuten)"
                    ),
                ),
                (
                    "weighed_again_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="opnieuw gewogen op"),
                ),
                (
                    "weighed_again_because",
                    models.TextField(blank=True, verbose_name="reden van opnieuw wegen"),
                ),
            ],
            options={
                "verbose_name": "hulpvraag",
                "verbose_name_plural": "hulpvragen",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("question", ""), _negated=True),
                        name="frontdesk_a_help_request_has_a_question",
                        violation_error_message="Schrijf op waar hulp bij gevraagd wordt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("severity__in", ["light", "serious", "grave"]),
                            ("urgency__in", ["can_wait", "this_week", "today"]),
                        ),
                        name="frontdesk_a_help_request_is_weighed",
                        violation_error_message="Kies de ernst en de urgentie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "taken_up"), _negated=True),
                            ("handed_over__gte", 1),
                            _connector="OR",
                        ),
                        name="frontdesk_taken_up_means_handed_over",
                        violation_error_message="Een opgepakte hulpvraag is overgedragen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "dangers__contained_by",
                                ["suicide", "violence", "children", "homelessness", "eviction"],
                            ),
                            ("track__in", ["mental", "social", "crisis"]),
                        ),
                        name="frontdesk_a_help_request_has_a_track",
                        violation_error_message="Kies het spoor: mentaal, sociaal of crisis.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "dangers__overlap",
                                    ["children", "homelessness", "suicide", "violence"],
                                ),
                                _negated=True,
                            ),
                            ("track", "crisis"),
                            _connector="OR",
                        ),
                        name="frontdesk_danger_takes_the_crisis_path",
                        violation_error_message="Bij dit gevaar hoort het spoor crisis.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("track", "crisis"), _negated=True),
                            ("urgency", "today"),
                            _connector="OR",
                        ),
                        name="frontdesk_a_crisis_is_for_today",
                        violation_error_message="Een crisis is altijd voor vandaag.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "elsewhere"), _negated=True),
                            ("brought_to__isnull", False),
                            _connector="OR",
                        ),
                        name="frontdesk_brought_elsewhere_says_where",
                        violation_error_message="Kies de organisatie waar u de vraag brengt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer", ""), ("state", "ended"), _connector="OR"),
                        name="frontdesk_what_is_answered_has_ended",
                        violation_error_message="Een hulpvraag die u zelf beantwoordt, eindigt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("weighed_again_at", None), ("weighed_again_because", "")),
                            models.Q(
                                ("weighed_again_at__isnull", False),
                                models.Q(("weighed_again_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="frontdesk_weighing_again_has_a_reason",
                        violation_error_message="Schrijf op waarom u de vraag opnieuw weegt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("crisis_minutes__isnull", False),
                                ("crisis_minutes__range", (1, 120)),
                                ("track", "crisis"),
                            ),
                            models.Q(
                                models.Q(("track", "crisis"), _negated=True),
                                ("crisis_minutes", None),
                            ),
                            _connector="OR",
                        ),
                        name="frontdesk_a_crisis_has_a_term",
                        violation_error_message="Bij een crisis hoort een termijn, en alleen daarbij.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoutingTable",
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
                ("number", models.PositiveIntegerField(verbose_name="versie")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "concept"),
                            ("in_force", "geldt nu"),
                            ("past", "gold eerder"),
                            ("withdrawn", "ingetrokken"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="stand",
                    ),
                ),
                ("why", models.TextField(verbose_name="waarom deze wijziging")),
                ("changed_at", models.DateTimeField(verbose_name="laatst gewijzigd op")),
                (
                    "from_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="geldt vanaf"),
                ),
                ("until_at", models.DateTimeField(blank=True, null=True, verbose_name="geldt tot")),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vastgesteld door",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="laatst gewijzigd door",
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
            ],
            options={
                "verbose_name": "routetabel",
                "verbose_name_plural": "routetabellen",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "number"),
                        name="frontdesk_a_routing_table_has_its_own_number",
                        violation_error_message="Iemand anders was net eerder. Ververs de pagina.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft")),
                        fields=("municipality",),
                        name="frontdesk_one_concept_of_the_routing_table",
                        violation_error_message="Er is al een concept. Ga daarin verder.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "in_force")),
                        fields=("municipality",),
                        name="frontdesk_one_routing_table_in_force",
                        violation_error_message="Er geldt al een andere routetabel. Ververs de pagina.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by", None),
                            models.Q(("approved_by", models.F("changed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="frontdesk_somebody_else_approves_the_routing_table",
                        violation_error_message="Een ander stelt de routetabel vast dan wie hem het laatst wijzigde. Vraag een collega.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("approved_by", None),
                                ("from_at", None),
                                ("state__in", ["draft", "withdrawn"]),
                                ("until_at", None),
                            ),
                            models.Q(
                                ("approved_by__isnull", False),
                                ("from_at__isnull", False),
                                ("state", "in_force"),
                                ("until_at", None),
                            ),
                            models.Q(
                                ("approved_by__isnull", False),
                                ("from_at__isnull", False),
                                ("state", "past"),
                                ("until_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="frontdesk_a_routing_table_holds_from_its_approval",
                        violation_error_message="Een routetabel geldt vanaf het vaststellen.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoutingRule",
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
                    "place",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="plaats"),
                ),
                (
                    "words",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="woorden in de vraag",
                    ),
                ),
                (
                    "age_group",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("child", "kind (tot 18 jaar)"),
                            ("young", "jongere (18 tot 27 jaar)"),
                            ("adult", "volwassene (27 tot 67 jaar)"),
                            ("elder", "oudere (vanaf 67 jaar)"),
                        ],
                        max_length=8,
                        verbose_name="leeftijd",
                    ),
                ),
                (
                    "track",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mental", "mentaal"),
                            ("social", "sociaal"),
                            ("crisis", "crisis"),
                        ],
                        max_length=8,
                        verbose_name="spoor",
                    ),
                ),
                (
                    "danger",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("suicide", "suïcide"),
                            ("violence", "geweld"),
                            ("children", "kinderen in gevaar"),
                            ("homelessness", "vannacht geen dak boven het hoofd"),
                            ("eviction", "dreigende ontruiming of afsluiting"),
                        ],
                        max_length=14,
                        verbose_name="gevaar",
                    ),
                ),
                ("why", models.CharField(max_length=200, verbose_name="waarom")),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.service",
                        verbose_name="dienst die past",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="routing_rules",
                        to="organisations.team",
                        verbose_name="team",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rules",
                        to="frontdesk.routingtable",
                        verbose_name="routetabel",
                    ),
                ),
                ("area", models.CharField(blank=True, max_length=60, verbose_name="wijk")),
                (
                    "postcodes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=9),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="postcodes van de wijk",
                    ),
                ),
            ],
            options={
                "verbose_name": "regel",
                "verbose_name_plural": "regels",
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("table", "place"),
                        name="frontdesk_a_rule_has_its_own_place",
                        violation_error_message="Iemand anders wijzigde de volgorde. Ververs de pagina.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True),
                        name="frontdesk_a_rule_says_why",
                        violation_error_message="Schrijf op waarom de vraag naar dit team gaat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("age_group__in", ["", "child", "young", "adult", "elder"]),
                            ("track__in", ["", "mental", "social", "crisis"]),
                            (
                                "danger__in",
                                ["", "suicide", "violence", "children", "homelessness", "eviction"],
                            ),
                        ),
                        name="frontdesk_a_rule_asks_what_we_know",
                        violation_error_message="Kies uit de lijst.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", []), _negated=True),
                            ("service__isnull", False),
                            models.Q(("age_group", ""), _negated=True),
                            models.Q(("track", ""), _negated=True),
                            models.Q(("danger", ""), _negated=True),
                            models.Q(("postcodes", []), _negated=True),
                            _connector="OR",
                        ),
                        name="frontdesk_a_rule_asks_something",
                        violation_error_message="Een regel vraagt iets: woorden, een dienst, een leeftijd, een spoor, een gevaar of een wijk.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("area", ""),
                            models.Q(("postcodes", []), _negated=True),
                            _connector="OR",
                        ),
                        name="frontdesk_a_neighbourhood_is_made_of_postcodes",
                        violation_error_message="Vul de postcodes van de wijk in.",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Regex(
                            models.Func(
                                models.F("postcodes"),
                                models.Value(","),
                                function="array_to_string",
                                output_field=models.TextField(),
                            ),
                            "^([1-9][0-9]{3}( [A-Z]{2}|-[1-9][0-9]{3})?(,[1-9][0-9]{3}( [A-Z]{2}|-[1-9][0-9]{3})?)*)?$",
                        ),
                        name="frontdesk_a_rule_knows_postcodes",
                        violation_error_message="Een postcode heeft vier cijfers, en misschien twee letters: 2033, 2034-2037 of 2011 AB.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BroughtElsewhere",
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
                    "law",
                    models.CharField(
                        choices=[
                            ("fitting_education", "passend onderwijs"),
                            ("zvw", "Zorgverzekeringswet"),
                            ("wlz", "Wet langdurige zorg"),
                            ("involuntary_youth", "onvrijwillige jeugdhulp"),
                            ("other", "een andere wet of regeling"),
                        ],
                        max_length=20,
                        verbose_name="volgens welke wet",
                    ),
                ),
                ("why", models.TextField(verbose_name="waarom daar")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("warm", "warm: ik sprak met iemand daar"),
                            ("together", "samen met de inwoner gebeld of gegaan"),
                            ("in_writing", "schriftelijk"),
                        ],
                        max_length=10,
                        verbose_name="hoe gebracht",
                    ),
                ),
                (
                    "spoken_with",
                    models.CharField(blank=True, max_length=160, verbose_name="gesproken met"),
                ),
                ("spoken_on", models.DateField(blank=True, null=True, verbose_name="gesproken op")),
                (
                    "resident_says",
                    models.TextField(verbose_name="wat de inwoner weet en ervan vindt"),
                ),
                ("brought_at", models.DateTimeField(verbose_name="gebracht op")),
                (
                    "asked_again",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="keren later gevraagd"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("arrived", "goed aangekomen"),
                            ("not_arrived", "niet aangekomen"),
                        ],
                        max_length=12,
                        verbose_name="aangekomen",
                    ),
                ),
                ("outcome_note", models.TextField(blank=True, verbose_name="wat u hoorde")),
                (
                    "outcome_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="gehoord op"),
                ),
                (
                    "brought_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gebracht door",
                    ),
                ),
                (
                    "help_request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="brought_elsewhere",
                        to="frontdesk.helprequest",
                        verbose_name="hulpvraag",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="brought_elsewhere",
                        to="households.household",
                        verbose_name="huishouden",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="gebracht naar",
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
                "verbose_name": "gebracht buiten het team",
                "verbose_name_plural": "gebracht buiten het team",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("outcome", "")),
                        fields=("help_request",),
                        name="frontdesk_a_question_is_brought_to_one_at_a_time",
                        violation_error_message="Deze vraag is al ergens gebracht. Vraag daar eerst na.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("how__in", ["warm", "together", "in_writing"]),
                            (
                                "law__in",
                                ["fitting_education", "zvw", "wlz", "involuntary_youth", "other"],
                            ),
                            models.Q(("why", ""), _negated=True),
                        ),
                        name="frontdesk_brought_elsewhere_says_why_and_how",
                        violation_error_message="Kies de wet en hoe u de vraag bracht, en zeg waarom.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("resident_says", ""), _negated=True),
                        name="frontdesk_brought_elsewhere_says_what_the_resident_knows",
                        violation_error_message="Schrijf op wat de inwoner weet en ervan vindt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("how", "warm"), _negated=True),
                            models.Q(
                                ("spoken_on__isnull", False),
                                models.Q(("spoken_with", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="frontdesk_brought_warm_means_spoken_with_somebody",
                        violation_error_message="Warm gebracht is: met iemand gesproken. Vul in met wie en wanneer.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", ""), ("outcome_at", None), ("outcome_note", "")),
                            models.Q(
                                ("outcome__in", ["arrived", "not_arrived"]),
                                ("outcome_at__isnull", False),
                                models.Q(("outcome_note", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="frontdesk_an_arrival_says_what_was_heard",
                        violation_error_message="Schrijf op wat u hoorde.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CrisisCall",
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
                    "called",
                    models.CharField(
                        choices=[
                            ("emergency", "112"),
                            ("suicide_line", "113 Zelfmoordpreventie"),
                            ("safe_home", "Veilig Thuis"),
                            ("police", "politie, geen spoed"),
                            ("mental_crisis", "crisisdienst ggz"),
                            ("doctor", "huisarts of huisartsenpost"),
                            ("on_duty", "wie crisisdienst heeft"),
                            ("lead", "teamleider"),
                            ("landlord", "verhuurder"),
                            ("supplier", "energie- of waterbedrijf"),
                            ("other", "iemand anders"),
                        ],
                        max_length=14,
                        verbose_name="wie gebeld is",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=160, verbose_name="naam")),
                ("at", models.DateTimeField(verbose_name="op")),
                ("reached", models.BooleanField(verbose_name="bereikt")),
                ("note", models.TextField(blank=True, verbose_name="wat is afgesproken")),
                ("recorded_at", models.DateTimeField(verbose_name="vastgelegd op")),
                (
                    "help_request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="crisis_calls",
                        to="frontdesk.helprequest",
                        verbose_name="hulpvraag",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="crisis_calls",
                        to="households.household",
                        verbose_name="huishouden",
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
                "verbose_name": "crisisbericht",
                "verbose_name_plural": "crisisberichten",
                "indexes": [
                    models.Index(fields=["help_request", "at"], name="frontdesk_calls_of_a_crisis")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "called__in",
                                [
                                    "emergency",
                                    "suicide_line",
                                    "safe_home",
                                    "police",
                                    "mental_crisis",
                                    "doctor",
                                    "on_duty",
                                    "lead",
                                    "landlord",
                                    "supplier",
                                    "other",
                                ],
                            )
                        ),
                        name="frontdesk_a_crisis_call_is_to_somebody",
                        violation_error_message="Kies wie u heeft gebeld.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("called", "other"), _negated=True),
                            models.Q(("name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="frontdesk_a_crisis_call_to_another_has_a_name",
                        violation_error_message="Vul in wie u heeft gebeld.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reached", False),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="frontdesk_who_was_reached_agreed_something",
                        violation_error_message="Schrijf op wat u heeft afgesproken.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("at__lte", models.F("recorded_at"))),
                        name="frontdesk_a_crisis_call_has_been_made",
                        violation_error_message="Dit moment moet nog komen. Leg vast wanneer u belde.",
                    ),
                ],
            },
        ),
    ]
