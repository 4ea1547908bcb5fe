"""The tables of cases as its 9 migrations left them: what a new database gets."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import voordeur.shared.keys
from voordeur.shared.squashed import Squashed


class Migration(Squashed):
    replaces = [
        ("cases", "0001_initial"),
        ("cases", "0002_a_case_counts_how_often_the_coordination_went_on"),
        ("cases", "0003_running_cases_know_how_often_the_coordination_went_on"),
        ("cases", "0004_it_is_said_who_coordinates_and_each_closing_is_kept"),
        ("cases", "0005_cases_from_before_say_who_coordinated_and_why_they_closed"),
        ("cases", "0006_coordination_names_who_coordinates"),
        ("cases", "0007_why_the_coordination_went_over_stands_apart"),
        ("cases", "0008_reasons_from_before_are_moved_to_where_they_stand_apart"),
        ("cases", "0009_why_a_case_closed_stands_in_its_closing_alone"),
    ]

    initial = True

    dependencies = [
        ("access", "0007_access_that_is_revoked_ends"),
        ("followup", "0004_who_said_no_is_called_first"),
        ("households", "0009_streets_are_found_by_name"),
        ("organisations", "0002_terms_and_norms_hold_from_a_day_on"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
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
                            ("open", "open"),
                            ("coordinated", "in regie"),
                            ("closed", "afgesloten"),
                        ],
                        default="open",
                        max_length=12,
                        verbose_name="stand",
                    ),
                ),
                (
                    "coordination",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("professional", "een professional"),
                            ("resident", "de inwoner zelf"),
                            ("network", "iemand uit het eigen netwerk"),
                        ],
                        max_length=12,
                        verbose_name="wie voert de regie",
                    ),
                ),
                (
                    "why_this_one",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("expertise", "deskundigheid"),
                            ("known", "bekend bij het huishouden"),
                            ("wish", "wens van de inwoner"),
                        ],
                        max_length=10,
                        verbose_name="waarom deze regisseur",
                    ),
                ),
                ("opened_on", models.DateField(verbose_name="geopend op")),
                (
                    "closed_on",
                    models.DateField(blank=True, null=True, verbose_name="afgesloten op"),
                ),
                (
                    "coordinator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="coordinated_cases",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="casusregisseur of bewaker van de waakvlam",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="households.household",
                        verbose_name="huishouden",
                    ),
                ),
                (
                    "next_step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="followup.promise",
                        verbose_name="volgende stap",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="organisations.team",
                        verbose_name="team",
                    ),
                ),
                (
                    "handed_over",
                    models.PositiveSmallIntegerField(
                        db_default=0, default=0, verbose_name="aantal keren dat de regie overging"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.person",
                        verbose_name="gezinslid dat de regie voert",
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
                        verbose_name="steunfiguur die de regie voert",
                    ),
                ),
            ],
            options={
                "verbose_name": "casus",
                "verbose_name_plural": "casussen",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "closed"), _negated=True),
                        fields=("household",),
                        name="cases_one_running_case_per_household",
                        violation_error_message="Dit huishouden heeft al een lopende casus.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("coordination", ""), ("coordinator", None), ("state", "open")
                            ),
                            models.Q(
                                ("coordinator__isnull", False),
                                ("state", "coordinated"),
                                models.Q(("coordination", ""), _negated=True),
                            ),
                            ("state", "closed"),
                            _connector="OR",
                        ),
                        name="cases_coordinated_means_a_coordinator",
                        violation_error_message="Een casus in regie heeft één casusregisseur.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("member", None), ("state", "open"), ("tie", None)),
                            models.Q(
                                ("state", "coordinated"),
                                models.Q(
                                    models.Q(
                                        ("coordination", "professional"),
                                        ("member", None),
                                        ("tie", None),
                                    ),
                                    models.Q(
                                        ("coordination", "resident"),
                                        ("member__isnull", False),
                                        ("tie", None),
                                    ),
                                    models.Q(
                                        ("coordination", "network"),
                                        ("member", None),
                                        ("tie__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            ("state", "closed"),
                            _connector="OR",
                        ),
                        name="cases_coordination_names_who_coordinates",
                        violation_error_message="Kies wie van het huishouden of het netwerk de regie voert.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on__isnull", False), ("state", "closed")),
                            models.Q(
                                models.Q(("state", "closed"), _negated=True), ("closed_on", None)
                            ),
                            _connector="OR",
                        ),
                        name="cases_closed_means_a_day",
                        violation_error_message="Een casus sluit op een dag.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Closing",
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
                    "reason",
                    models.CharField(
                        choices=[
                            ("goals_reached", "doelen bereikt"),
                            ("goes_on_alone", "redt zich zonder hulp"),
                            ("by_agreement", "in overleg eerder gestopt"),
                            ("elsewhere", "hulp gaat elders verder"),
                            ("other_law", "een andere wet gaat voor (Wlz, Zvw, onderwijs)"),
                            ("institution", "opgenomen in een instelling, of vast"),
                            ("renounced", "inwoner ziet af van hulp"),
                            ("own_contribution", "inwoner ziet af vanwege de eigen bijdrage"),
                            ("refused", "wij kunnen of mogen deze hulp niet geven"),
                            ("no_contact", "geen contact meer mogelijk"),
                            ("moved_away", "verhuisd"),
                            ("deceased", "overleden"),
                        ],
                        max_length=18,
                        verbose_name="reden",
                    ),
                ),
                ("note", models.TextField(verbose_name="wat is bereikt en wat blijft open")),
                ("closed_at", models.DateTimeField(verbose_name="afgesloten op")),
                (
                    "released_because",
                    models.TextField(blank=True, verbose_name="waarom zonder waakvlam"),
                ),
                (
                    "coordination",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("professional", "een professional"),
                            ("resident", "de inwoner zelf"),
                            ("network", "iemand uit het eigen netwerk"),
                        ],
                        max_length=12,
                        verbose_name="wie voerde de regie",
                    ),
                ),
                (
                    "why_this_one",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("expertise", "deskundigheid"),
                            ("known", "bekend bij het huishouden"),
                            ("wish", "wens van de inwoner"),
                        ],
                        max_length=10,
                        verbose_name="waarom die regisseur",
                    ),
                ),
                (
                    "reopened_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="heropend op"),
                ),
                ("reopened_because", models.TextField(blank=True, verbose_name="waarom heropend")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closings",
                        to="cases.case",
                        verbose_name="casus",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="afgesloten door",
                    ),
                ),
                (
                    "coordinator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="wie de regie had",
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
                    "member",
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
                    "next_step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="followup.promise",
                        verbose_name="volgende stap tot dan",
                    ),
                ),
                (
                    "reopened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="heropend door",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.team",
                        verbose_name="team",
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
                        verbose_name="steunfiguur",
                    ),
                ),
                (
                    "watch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="followup.promise",
                        verbose_name="waakvlam",
                    ),
                ),
            ],
            options={
                "verbose_name": "afsluiting",
                "verbose_name_plural": "afsluitingen",
                "indexes": [
                    models.Index(fields=["team", "closed_at"], name="cases_closed_by_a_team")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("reopened_at", None)),
                        fields=("case",),
                        name="cases_a_case_is_closed_once_at_a_time",
                        violation_error_message="Deze casus is al afgesloten. Ververs de pagina.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note", ""), _negated=True),
                        name="cases_a_closing_says_what_was_reached",
                        violation_error_message="Schrijf op wat is bereikt en wat open blijft.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "reason__in",
                                    ("renounced", "own_contribution", "refused", "no_contact"),
                                ),
                                _negated=True,
                            ),
                            ("watch__isnull", False),
                            _connector="OR",
                        ),
                        name="cases_who_says_no_is_called_later",
                        violation_error_message="Wie van hulp afziet of een nee hoort, wordt na drie maanden gebeld.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("watch__isnull", False),
                            ("reason__in", ("moved_away", "deceased")),
                            models.Q(("released_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="cases_without_a_waakvlam_somebody_says_why",
                        violation_error_message="Schrijf op waarom niemand dit huishouden nog belt, of houd een waakvlam.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("reopened_at", None),
                                ("reopened_because", ""),
                                ("reopened_by", None),
                            ),
                            models.Q(
                                ("reopened_at__isnull", False),
                                ("reopened_by__isnull", False),
                                models.Q(("reopened_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="cases_a_reopening_says_by_whom_and_why",
                        violation_error_message="Schrijf op waarom de casus weer open gaat.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CoordinationChange",
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
                    "step",
                    models.CharField(
                        choices=[
                            ("appointed", "werd casusregisseur"),
                            ("handed_over", "nam de regie over van een collega"),
                            ("given_back", "gaf de regie aan het huishouden"),
                            ("taken_over", "nam de regie over van het huishouden"),
                            ("left", "werkt hier niet meer"),
                            (
                                "restored",
                                "kreeg de regie terug: de casus was nog dezelfde dag weer open",
                            ),
                        ],
                        max_length=11,
                        verbose_name="hoe",
                    ),
                ),
                (
                    "coordination",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("professional", "een professional"),
                            ("resident", "de inwoner zelf"),
                            ("network", "iemand uit het eigen netwerk"),
                        ],
                        max_length=12,
                        verbose_name="wie voert de regie",
                    ),
                ),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="cases.case",
                        verbose_name="casus",
                    ),
                ),
                (
                    "coordinator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="casusregisseur of bewaker van de waakvlam",
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
                    "member",
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
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.team",
                        verbose_name="team",
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
                        verbose_name="steunfiguur",
                    ),
                ),
            ],
            options={
                "verbose_name": "regiewissel",
                "verbose_name_plural": "regiewissels",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("coordination", ""),
                                ("coordinator", None),
                                ("member", None),
                                ("tie", None),
                            ),
                            models.Q(
                                ("coordinator__isnull", False),
                                models.Q(
                                    models.Q(
                                        ("coordination", "professional"),
                                        ("member", None),
                                        ("tie", None),
                                    ),
                                    models.Q(
                                        ("coordination", "resident"),
                                        ("member__isnull", False),
                                        ("tie", None),
                                    ),
                                    models.Q(
                                        ("coordination", "network"),
                                        ("member", None),
                                        ("tie__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="cases_a_change_names_who_coordinates",
                        violation_error_message="Kies wie de regie voert.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CoordinatorWish",
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
                ("words", models.TextField(verbose_name="wens, in hun eigen woorden")),
                ("recorded_at", models.DateTimeField(verbose_name="opgeschreven op")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waits", "wacht op antwoord"),
                            ("granted", "toegewezen: de regie is aangeboden"),
                            ("not_granted", "niet toegewezen"),
                            ("withdrawn", "ingetrokken door wie het wenste"),
                            ("overtaken", "vervallen: de regie of de casus veranderde"),
                        ],
                        default="waits",
                        max_length=11,
                        verbose_name="stand",
                    ),
                ),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="beantwoord op"),
                ),
                ("told", models.TextField(blank=True, verbose_name="zo is het verteld")),
                (
                    "how_told",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("visit", "in een gesprek"),
                            ("phone", "aan de telefoon"),
                            ("letter", "met een brief"),
                            ("message", "met een bericht"),
                        ],
                        max_length=7,
                        verbose_name="hoe verteld",
                    ),
                ),
                ("instead", models.TextField(blank=True, verbose_name="wat dan wel")),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wishes",
                        to="cases.case",
                        verbose_name="casus",
                    ),
                ),
                (
                    "coordinator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="wie de regie had",
                    ),
                ),
                (
                    "handover",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="coordinator_wishes",
                        to="followup.handover",
                        verbose_name="aanbod van de regie",
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
                    "member",
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
                    "promise",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="coordinator_wish",
                        to="followup.promise",
                        verbose_name="afspraak om te antwoorden",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opgeschreven door",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.team",
                        verbose_name="team dat antwoordt",
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
                        verbose_name="steunfiguur",
                    ),
                ),
                (
                    "together_with",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="samen met",
                    ),
                ),
                (
                    "wants",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="liever deze medewerker",
                    ),
                ),
                (
                    "wants_team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.team",
                        verbose_name="liever dit team",
                    ),
                ),
            ],
            options={
                "verbose_name": "regisseurswens",
                "verbose_name_plural": "regisseurswensen",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waits")),
                        fields=("case",),
                        name="cases_one_wish_for_another_coordinator_waits",
                        violation_error_message="Er wacht al een wens op antwoord.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("member__isnull", False), ("tie", None)),
                            models.Q(("member", None), ("tie__isnull", False)),
                            _connector="OR",
                        ),
                        name="cases_a_wish_is_of_somebody",
                        violation_error_message="Kies van wie de wens is.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True),
                        name="cases_a_wish_has_words",
                        violation_error_message="Schrijf op wat de inwoner zegt, in diens woorden.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at", None), ("answered_by", None), ("state", "waits")
                            ),
                            models.Q(
                                models.Q(("state", "waits"), _negated=True),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="cases_an_answered_wish_says_when_and_by_whom",
                        violation_error_message="Een beantwoorde wens heeft een moment en iemand die antwoordde.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["granted", "not_granted"]), _negated=True),
                            models.Q(
                                models.Q(("told", ""), _negated=True),
                                models.Q(("how_told", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="cases_an_answer_to_a_wish_was_told",
                        violation_error_message="Schrijf op wat u de inwoner vertelde, en hoe.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "not_granted"), _negated=True),
                            models.Q(("instead", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="cases_a_wish_not_granted_says_what_then",
                        violation_error_message="Schrijf op wat er dan wel gebeurt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("handover__isnull", False), ("state", "granted")),
                            models.Q(
                                models.Q(("state", "granted"), _negated=True), ("handover", None)
                            ),
                            _connector="OR",
                        ),
                        name="cases_a_wish_granted_offers_the_coordination",
                        violation_error_message="Kies aan wie de regie wordt aangeboden.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["waits", "overtaken"]),
                            models.Q(("answered_by", models.F("coordinator")), _negated=True),
                            models.Q(
                                ("together_with__isnull", False),
                                models.Q(("together_with", models.F("coordinator")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="cases_who_coordinates_does_not_answer_alone",
                        violation_error_message="Wie de regie heeft, beantwoordt deze wens niet alleen. Vraag een ander, of kies met wie u dit samen besloot.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CoordinationReason",
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
                ("because", models.TextField(verbose_name="waarom")),
                (
                    "change",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reason",
                        to="cases.coordinationchange",
                        verbose_name="regiewissel",
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
            ],
            options={
                "verbose_name": "reden van een regiewissel",
                "verbose_name_plural": "redenen van een regiewissel",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("because", ""), _negated=True),
                        name="cases_a_reason_of_a_change_has_words",
                        violation_error_message="Schrijf op waarom de regie overgaat.",
                    )
                ],
            },
        ),
    ]
