"""The tables of intake as its 8 migrations left them: what a new database gets."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import voordeur.shared.keys
from voordeur.shared.squashed import Squashed


class Migration(Squashed):
    replaces = [
        ("intake", "0001_initial"),
        ("intake", "0002_instruments_are_data_and_what_is_said_stays"),
        ("intake", "0003_the_next_version_is_written_as_a_concept"),
        ("intake", "0004_a_resident_prepares_at_home"),
        ("intake", "0005_a_municipality_chooses_what_it_asks"),
        ("intake", "0006_every_municipality_goes_on_with_what_it_asks"),
        ("intake", "0007_a_concept_is_of_a_municipality"),
        ("intake", "0008_a_resident_who_stops_asks_for_the_code_again"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("followup", "0003_an_offer_may_be_asked_about"),
        ("households", "0007_a_genogram_knows_gender_and_an_ecogram_the_bond"),
        ("organisations", "0002_terms_and_norms_hold_from_a_day_on"),
    ]

    operations = [
        migrations.CreateModel(
            name="Instrument",
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
                ("code", models.CharField(max_length=40, verbose_name="code")),
                ("version", models.PositiveSmallIntegerField(verbose_name="versie")),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                ("domains", models.JSONField(verbose_name="onderdelen met hun vragen")),
                ("from_on", models.DateField(verbose_name="geldig vanaf")),
                ("for_whom", models.JSONField(default=list, verbose_name="voor wie")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("integral", "integrale uitvraag"),
                            ("matrix", "matrix met niveaus"),
                            ("sides", "drie zijden"),
                        ],
                        default="integral",
                        max_length=8,
                        verbose_name="soort",
                    ),
                ),
                (
                    "levels",
                    models.JSONField(default=list, verbose_name="niveaus bij naam, laagste eerst"),
                ),
                ("source", models.CharField(blank=True, max_length=400, verbose_name="bron")),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.municipality",
                        verbose_name="gemaakt door",
                    ),
                ),
            ],
            options={
                "verbose_name": "vragenlijst",
                "verbose_name_plural": "vragenlijsten",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "version", "made_by"),
                        name="intake_a_version_of_an_instrument_is_one",
                        nulls_distinct=False,
                        violation_error_message="Deze versie van de vragenlijst bestaat al.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Intake",
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
                            ("done", "afgerond"),
                            ("stopped", "gestopt, niet afgerond"),
                        ],
                        default="running",
                        max_length=8,
                        verbose_name="stand",
                    ),
                ),
                ("started_at", models.DateTimeField(verbose_name="begonnen op")),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="geëindigd op"),
                ),
                ("summary", models.TextField(blank=True, verbose_name="samenvatting")),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="geëindigd door",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="intakes",
                        to="households.household",
                        verbose_name="huishouden",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intake.instrument",
                        verbose_name="vragenlijst",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="begonnen door",
                    ),
                ),
            ],
            options={
                "verbose_name": "uitvraag",
                "verbose_name_plural": "uitvragen",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "running")),
                        fields=("household",),
                        name="intake_one_running_intake_per_household",
                        violation_error_message="Er loopt al een uitvraag met dit huishouden.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_by", None), ("state", "running")),
                            models.Q(
                                models.Q(("state", "running"), _negated=True),
                                ("ended_at__isnull", False),
                                ("ended_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="intake_ended_means_a_moment_and_somebody",
                        violation_error_message="Een uitvraag eindigt op een moment en door iemand.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True),
                            models.Q(("summary", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="intake_done_means_a_summary",
                        violation_error_message="Vat de uitvraag samen voordat u haar afrondt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mapping",
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
                ("version", models.PositiveSmallIntegerField(verbose_name="versie")),
                ("source", models.TextField(verbose_name="bron")),
                ("domains", models.JSONField(verbose_name="leefgebied per onderdeel")),
                ("from_on", models.DateField(verbose_name="geldig vanaf")),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.municipality",
                        verbose_name="gemaakt door",
                    ),
                ),
            ],
            options={
                "verbose_name": "koppeling",
                "verbose_name_plural": "koppelingen",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="intake_a_mapping_has_a_source",
                        violation_error_message="Zeg waar de koppeling vandaan komt.",
                    ),
                    models.UniqueConstraint(
                        fields=("version", "made_by"),
                        name="intake_a_version_of_the_mapping_is_one",
                        nulls_distinct=False,
                        violation_error_message="Deze versie van de koppeling bestaat al.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Measurement",
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
                    "variant",
                    models.CharField(
                        choices=[
                            ("adult", "een volwassene"),
                            ("youngster", "een jongere van 12 tot en met 18 jaar"),
                            ("household", "het hele huishouden"),
                            ("child", "een kind en zijn gezin"),
                        ],
                        max_length=9,
                        verbose_name="voor wie",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "loopt"),
                            ("final", "vastgesteld"),
                            ("stopped", "gestopt, niet vastgesteld"),
                        ],
                        default="running",
                        max_length=8,
                        verbose_name="stand",
                    ),
                ),
                ("started_at", models.DateTimeField(verbose_name="begonnen op")),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="geëindigd op"),
                ),
                (
                    "conclusion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("affirm", "positieve bevestiging"),
                            ("extra", "aanvullende hulp"),
                            ("urgent", "urgente hulp"),
                        ],
                        max_length=6,
                        verbose_name="conclusie",
                    ),
                ),
                ("agreements", models.TextField(blank=True, verbose_name="afspraken")),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.person",
                        verbose_name="over",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="geëindigd door",
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
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intake.instrument",
                        verbose_name="vragenlijst",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="begonnen door",
                    ),
                ),
            ],
            options={
                "verbose_name": "meting",
                "verbose_name_plural": "metingen",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "running")),
                        fields=("household", "instrument", "about"),
                        name="intake_one_running_measurement_of_an_instrument",
                        nulls_distinct=False,
                        violation_error_message="Deze meting loopt al. Ga daarmee verder.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_by", None), ("state", "running")),
                            models.Q(
                                models.Q(("state", "running"), _negated=True),
                                ("ended_at__isnull", False),
                                ("ended_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="intake_a_measurement_ends_by_somebody",
                        violation_error_message="Een meting eindigt op een moment en door iemand.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreements", ""), ("conclusion", "")),
                            models.Q(
                                models.Q(("conclusion", ""), _negated=True),
                                models.Q(("agreements", ""), _negated=True),
                                ("state", "final"),
                            ),
                            _connector="OR",
                        ),
                        name="intake_a_conclusion_comes_with_agreements",
                        violation_error_message="Kies een conclusie en leg vast wat u samen afspreekt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("about", None), ("variant", "household")),
                            models.Q(
                                models.Q(("variant", "household"), _negated=True),
                                ("about__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="intake_a_measurement_is_about_whom_it_says",
                        violation_error_message="Kies over wie deze meting gaat.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reply",
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
                ("question", models.CharField(max_length=60, verbose_name="vraag")),
                ("words", models.TextField(verbose_name="antwoord")),
                ("at", models.DateTimeField(verbose_name="op")),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.person",
                        verbose_name="over",
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
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.household",
                        verbose_name="huishouden",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intake.instrument",
                        verbose_name="vragenlijst",
                    ),
                ),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="intake.intake",
                        verbose_name="uitvraag",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="vanuit",
                    ),
                ),
            ],
            options={
                "verbose_name": "verdiepend antwoord",
                "verbose_name_plural": "verdiepende antwoorden",
                "indexes": [
                    models.Index(fields=["household", "domain", "-at"], name="intake_replies")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True),
                        name="intake_a_reply_says_something",
                        violation_error_message="Vul een antwoord in op deze vraag, of laat haar weg.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Score",
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
                            ("integral", "integrale uitvraag"),
                            ("matrix", "matrix met niveaus"),
                            ("sides", "drie zijden"),
                        ],
                        max_length=8,
                        verbose_name="soort",
                    ),
                ),
                ("item", models.CharField(max_length=60, verbose_name="onderdeel")),
                (
                    "domain",
                    models.CharField(
                        blank=True,
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
                ("level", models.SmallIntegerField(blank=True, null=True, verbose_name="niveau")),
                (
                    "sign",
                    models.CharField(
                        blank=True,
                        choices=[("strong", "gaat goed"), ("attention", "vraagt aandacht")],
                        max_length=9,
                        verbose_name="oordeel",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="toelichting")),
                ("at", models.DateTimeField(verbose_name="op")),
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
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.household",
                        verbose_name="huishouden",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intake.instrument",
                        verbose_name="vragenlijst",
                    ),
                ),
                (
                    "mapping",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intake.mapping",
                        verbose_name="koppeling",
                    ),
                ),
                (
                    "measurement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="intake.measurement",
                        verbose_name="meting",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="vanuit",
                    ),
                ),
            ],
            options={
                "verbose_name": "score",
                "verbose_name_plural": "scores",
                "indexes": [
                    models.Index(fields=["measurement", "item", "-at"], name="intake_scores")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "matrix"),
                                ("level__range", (1, 5)),
                                ("sign", ""),
                                ("level__isnull", False),
                            ),
                            models.Q(
                                ("kind", "sides"),
                                ("level", None),
                                models.Q(("sign", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="intake_a_level_for_a_matrix_a_sign_for_a_side",
                        violation_error_message="Kies bij elk domein een niveau van 1 tot en met 5.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Concept",
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
                ("code", models.CharField(max_length=40, verbose_name="code")),
                ("version", models.PositiveSmallIntegerField(verbose_name="versie")),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                ("domains", models.JSONField(verbose_name="onderdelen met hun vragen")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("written", "in bewerking"),
                            ("published", "vastgesteld"),
                            ("dropped", "weggegooid"),
                        ],
                        default="written",
                        max_length=9,
                        verbose_name="stand",
                    ),
                ),
                ("begun_at", models.DateTimeField(verbose_name="begonnen op")),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="begonnen door",
                    ),
                ),
                ("for_whom", models.JSONField(default=list, verbose_name="voor wie")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("integral", "integrale uitvraag"),
                            ("matrix", "matrix met niveaus"),
                            ("sides", "drie zijden"),
                            ("ties", "koppeling"),
                        ],
                        default="integral",
                        max_length=8,
                        verbose_name="soort",
                    ),
                ),
                (
                    "levels",
                    models.JSONField(default=list, verbose_name="niveaus bij naam, laagste eerst"),
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
                ("source", models.TextField(blank=True, verbose_name="bron")),
            ],
            options={
                "verbose_name": "conceptversie",
                "verbose_name_plural": "conceptversies",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "written")),
                        fields=("municipality", "code"),
                        name="intake_one_concept_of_an_instrument",
                        violation_error_message="Er is al een conceptversie. Werk daarin verder.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Preparation",
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
                    "domains",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
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
                        ),
                        size=None,
                        verbose_name="leefgebieden",
                    ),
                ),
                (
                    "delivery",
                    models.CharField(
                        choices=[
                            ("paper", "op papier"),
                            ("email", "in een e-mail"),
                            ("message", "in een bericht op de telefoon"),
                        ],
                        max_length=8,
                        verbose_name="hoe de link komt",
                    ),
                ),
                (
                    "token_hash",
                    models.BinaryField(max_length=32, unique=True, verbose_name="hash van de link"),
                ),
                ("code_hash", models.BinaryField(max_length=32, verbose_name="hash van de code")),
                ("until_on", models.DateField(verbose_name="tot en met")),
                (
                    "wrong_tries",
                    models.PositiveSmallIntegerField(default=0, verbose_name="foute codes"),
                ),
                ("made_at", models.DateTimeField(verbose_name="gemaakt op")),
                (
                    "handed_in_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="ingeleverd op"),
                ),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="gesloten op"),
                ),
                (
                    "closed_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("withdrawn", "ingetrokken"),
                            ("wrong_codes", "gesloten na vijf foute codes"),
                        ],
                        max_length=11,
                        verbose_name="gesloten omdat",
                    ),
                ),
                (
                    "about",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.person",
                        verbose_name="over",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.person",
                        verbose_name="in te vullen door",
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
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intake.instrument",
                        verbose_name="vragenlijst",
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
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="vanuit",
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
                (
                    "stops",
                    models.PositiveSmallIntegerField(
                        db_default=0, default=0, verbose_name="keren gestopt"
                    ),
                ),
            ],
            options={
                "verbose_name": "voorbereiding",
                "verbose_name_plural": "voorbereidingen",
                "indexes": [
                    models.Index(fields=["household", "-made_at"], name="intake_preparations")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("domains", []), _negated=True),
                        name="intake_a_preparation_asks_something",
                        violation_error_message="Kies ten minste één leefgebied.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("wrong_tries__lte", 5)),
                        name="intake_five_wrong_codes_and_no_more",
                        violation_error_message="Deze link is gesloten. Maak een nieuwe.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("closed_because", "")),
                            models.Q(
                                ("closed_at__isnull", False),
                                models.Q(("closed_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="intake_a_link_closes_for_a_reason",
                        violation_error_message="Een link sluit op een moment en met een reden.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ToldBeforehand",
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
                ("goes_well", models.TextField(blank=True, verbose_name="wat gaat goed")),
                ("is_hard", models.TextField(blank=True, verbose_name="wat is moeilijk")),
                ("wish", models.TextField(blank=True, verbose_name="wat wil de inwoner")),
                (
                    "help_needed",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "geen hulp nodig"),
                            ("soon", "hulp gewenst"),
                            ("now", "hulp nu nodig"),
                        ],
                        max_length=5,
                        verbose_name="hulp",
                    ),
                ),
                (
                    "only_alone",
                    models.BooleanField(
                        default=False, verbose_name="alleen voor het gesprek met deze persoon"
                    ),
                ),
                ("saved_at", models.DateTimeField(verbose_name="bewaard op")),
                (
                    "handed_in_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="ingeleverd op"),
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
                    "preparation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="told",
                        to="intake.preparation",
                        verbose_name="voorbereiding",
                    ),
                ),
            ],
            options={
                "verbose_name": "vooraf verteld",
                "verbose_name_plural": "vooraf verteld",
                "indexes": [
                    models.Index(fields=["household", "domain"], name="intake_told_beforehand")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("preparation", "domain"),
                        name="intake_told_beforehand_once_a_domain",
                        violation_error_message="Over dit leefgebied is al iets verteld.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
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
                (
                    "goes_well",
                    models.TextField(
                        blank=True, verbose_name="wat gaat goed, wat kan men zelf of met anderen"
                    ),
                ),
                ("is_hard", models.TextField(blank=True, verbose_name="wat is moeilijk")),
                ("wish", models.TextField(blank=True, verbose_name="wat wil de inwoner")),
                (
                    "help_needed",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "geen hulp nodig"),
                            ("soon", "hulp gewenst"),
                            ("now", "hulp nu nodig"),
                        ],
                        max_length=5,
                        verbose_name="hulp",
                    ),
                ),
                (
                    "not_discussed_because",
                    models.TextField(blank=True, verbose_name="niet besproken, omdat"),
                ),
                ("at", models.DateTimeField(verbose_name="op")),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.person",
                        verbose_name="over",
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
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                        verbose_name="vanuit",
                    ),
                ),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="intake.intake",
                        verbose_name="uitvraag",
                    ),
                ),
                (
                    "same_as",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intake.answer",
                        verbose_name="ongewijzigd sinds",
                    ),
                ),
                (
                    "told_beforehand",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="intake.toldbeforehand",
                        verbose_name="overgenomen uit",
                    ),
                ),
            ],
            options={
                "verbose_name": "antwoord",
                "verbose_name_plural": "antwoorden",
                "indexes": [
                    models.Index(fields=["household", "domain", "-at"], name="intake_latest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(
                                    ("goes_well", ""), ("is_hard", ""), ("wish", ""), _negated=True
                                ),
                                ("not_discussed_because", ""),
                            ),
                            models.Q(
                                ("goes_well", ""),
                                ("is_hard", ""),
                                ("wish", ""),
                                models.Q(("not_discussed_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="intake_an_answer_or_why_there_is_none",
                        violation_error_message="Vul bij dit leefgebied ten minste één antwoord in, of zeg waarom het niet is besproken.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("help_needed", ""),
                                models.Q(("not_discussed_because", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("help_needed", ""), _negated=True),
                                ("not_discussed_because", ""),
                            ),
                            _connector="OR",
                        ),
                        name="intake_an_answer_says_how_much_help",
                        violation_error_message="Kies bij dit leefgebied hoeveel hulp nodig is.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TakenBack",
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
                        blank=True,
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
                ("reason", models.TextField(verbose_name="reden")),
                ("at", models.DateTimeField(verbose_name="op")),
                (
                    "answer",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_back",
                        to="intake.answer",
                        verbose_name="antwoord",
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
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="vanuit",
                    ),
                ),
                (
                    "reply",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_back",
                        to="intake.reply",
                        verbose_name="verdiepend antwoord",
                    ),
                ),
                (
                    "score",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_back",
                        to="intake.score",
                        verbose_name="score",
                    ),
                ),
                (
                    "taken_back_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="teruggenomen door",
                    ),
                ),
            ],
            options={
                "verbose_name": "teruggenomen antwoord",
                "verbose_name_plural": "teruggenomen antwoorden",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer__isnull", False), ("reply", None), ("score", None)),
                            models.Q(("answer", None), ("reply__isnull", False), ("score", None)),
                            models.Q(("answer", None), ("reply", None), ("score__isnull", False)),
                            _connector="OR",
                        ),
                        name="intake_one_thing_is_taken_back",
                        violation_error_message="Kies het antwoord dat u terugneemt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="intake_taking_back_has_a_reason",
                        violation_error_message="Zeg waarom dit antwoord niet meer geldt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InstrumentChoice",
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
                ("code", models.CharField(max_length=40, verbose_name="code")),
                ("from_on", models.DateField(verbose_name="geldig vanaf")),
                ("chosen_at", models.DateTimeField(verbose_name="gekozen op")),
                (
                    "chosen_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gekozen door",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intake.instrument",
                        verbose_name="vragenlijst",
                    ),
                ),
                (
                    "mapping",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intake.mapping",
                        verbose_name="koppeling",
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
                "verbose_name": "keuze van vragenlijst",
                "verbose_name_plural": "keuzes van vragenlijsten",
                "indexes": [
                    models.Index(
                        fields=["municipality", "code", "-from_on", "-chosen_at"],
                        name="intake_in_use",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code", "koppeling"), ("instrument", None)),
                            models.Q(
                                models.Q(("code", "koppeling"), _negated=True), ("mapping", None)
                            ),
                            _connector="OR",
                        ),
                        name="intake_a_choice_names_one_thing",
                        violation_error_message="Kies een versie van een vragenlijst, of van de koppeling.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("code__in", ("integrale-uitvraag", "koppeling")), _negated=True
                            ),
                            ("instrument__isnull", False),
                            ("mapping__isnull", False),
                            _connector="OR",
                        ),
                        name="intake_the_conversation_is_always_asked",
                        violation_error_message="Zonder deze vragenlijst kan geen uitvraag worden gedaan. Kies een andere versie.",
                    ),
                ],
            },
        ),
    ]
