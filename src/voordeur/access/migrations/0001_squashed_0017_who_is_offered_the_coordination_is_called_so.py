"""The tables of access as its 17 migrations left them: what a new database gets."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

import voordeur.access.models
import voordeur.shared.keys
from voordeur.shared.squashed import Squashed


class Migration(Squashed):
    replaces = [
        ("access", "0001_initial"),
        ("access", "0002_persons_are_found_by_words"),
        ("access", "0003_what_a_team_reaches_is_found_by_its_last_day"),
        ("access", "0004_an_involvement_ends_when_households_are_one"),
        ("access", "0005_why_somebody_is_new_despite_a_likeness"),
        ("access", "0006_a_search_says_by_what_somebody_was_looked_for"),
        ("access", "0007_access_that_is_revoked_ends"),
        ("access", "0008_searching_is_measured_by_the_clock_of_the_database"),
        ("access", "0009_ones_own_looks_are_found_quickly"),
        ("access", "0010_who_was_not_looked_for_in_danger_is_known"),
        ("access", "0011_a_bsn_is_set_aside_as_often_as_it_is_told"),
        ("access", "0012_who_looked_is_found_by_household_and_by_day"),
        ("access", "0013_who_keeps_a_promise_keeps_a_place"),
        ("access", "0014_a_lead_reads_along_with_a_reason"),
        ("access", "0015_a_look_is_at_a_page_that_is_known"),
        ("access", "0016_who_keeps_a_promise_is_involved"),
        ("access", "0017_who_is_offered_the_coordination_is_called_so"),
    ]

    initial = True

    dependencies = [
        ("followup", "0008_words_written_while_they_were_moved_are_brought_back"),
        ("organisations", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReadEvent",
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
                ("user_id", models.UUIDField(verbose_name="medewerker")),
                ("assignment_id", models.UUIDField(verbose_name="aanstelling")),
                ("municipality_id", models.UUIDField(verbose_name="gemeente")),
                ("page", models.CharField(max_length=80, verbose_name="pagina")),
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None, verbose_name="over"
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="afgerond op"),
                ),
                ("outcome", models.CharField(blank=True, max_length=5, verbose_name="afloop")),
            ],
            options={
                "verbose_name": "inzage",
                "verbose_name_plural": "inzagen",
                "indexes": [
                    models.Index(fields=["user_id", "at"], name="access_looks_of_a_user"),
                    models.Index(fields=["municipality_id", "at"], name="access_looks_by_day"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["subjects"], name="access_looks_at_a_household"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "page__in",
                                ["list", "household", "contact", "intake", "plan", "search"],
                            )
                        ),
                        name="access_a_look_is_at_a_page_that_is_known",
                        violation_error_message="Deze pagina is hier niet bekend.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Involvement",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("desk", "nam de vraag aan"),
                            ("offered", "kreeg de vraag aangeboden"),
                            ("asked", "kreeg de regie aangeboden"),
                            ("professional", "hulpverlener"),
                            ("coordinator", "casusregisseur"),
                            ("giver", "droeg over"),
                            ("watch", "houdt de waakvlam"),
                            ("keeper", "betrokken"),
                            ("lead", "leest mee als teamleider"),
                        ],
                        max_length=12,
                        verbose_name="rol",
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            (
                                "public_task",
                                "taak van de gemeente (Wmo 2015, Jeugdwet, Participatiewet)",
                            ),
                            ("consent", "toestemming van de inwoner"),
                        ],
                        max_length=12,
                        verbose_name="grondslag",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("work", "het werk zelf"),
                            ("invitation", "uitnodiging"),
                            ("mandate", "mandaat"),
                        ],
                        max_length=12,
                        verbose_name="bron",
                    ),
                ),
                (
                    "depth",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "kring"), (2, "plan en afspraken"), (3, "inhoud")],
                        verbose_name="diepte",
                    ),
                ),
                (
                    "sections",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="leefgebieden",
                    ),
                ),
                ("reading_only", models.BooleanField(default=False, verbose_name="alleen lezen")),
                ("from_on", models.DateField(verbose_name="van")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="tot")),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="geëindigd op"),
                ),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("handed_over", "overgedragen"),
                            ("offer_answered", "aanbod beantwoord"),
                            ("work_done", "werk gedaan"),
                            ("replaced", "vervangen"),
                            ("joined", "huishoudens samengevoegd"),
                            ("revoked", "ingetrokken door de privacyfunctionaris"),
                        ],
                        max_length=14,
                        verbose_name="reden van einde",
                    ),
                ),
                (
                    "granted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="betrokken door",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="involvements",
                        to="followup.matter",
                        verbose_name="zaak",
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
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="involvements",
                        to="organisations.team",
                        verbose_name="team",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="involvements",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="medewerker",
                    ),
                ),
                (
                    "via_team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.team",
                        verbose_name="vanuit team",
                    ),
                ),
            ],
            options={
                "verbose_name": "betrokkenheid",
                "verbose_name_plural": "betrokkenheden",
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at", None)),
                        fields=["user", "municipality"],
                        name="access_running_of_a_user",
                    ),
                    models.Index(
                        condition=models.Q(("ended_at", None)),
                        fields=["team", "municipality"],
                        name="access_running_of_a_team",
                    ),
                    models.Index(
                        models.F("team"),
                        django.db.models.functions.comparison.Coalesce(
                            models.F("until_on"),
                            django.db.models.functions.comparison.Cast(
                                models.Value("infinity"), models.DateField()
                            ),
                        ),
                        condition=models.Q(("ended_at", None)),
                        name="access_of_a_team_until",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("team", None), ("user__isnull", False)),
                            models.Q(("team__isnull", False), ("user", None)),
                            _connector="OR",
                        ),
                        name="access_a_person_or_a_team_is_involved",
                        violation_error_message="Betrokken is een medewerker of een team.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_reason", ""), ("ended_at", None)),
                            models.Q(
                                ("ended_at__isnull", False),
                                models.Q(("end_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="access_an_ended_involvement_says_why",
                        violation_error_message="Een betrokkenheid eindigt met een reden.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="access_an_involvement_ends_after_it_starts",
                        violation_error_message="De einddatum ligt voor de begindatum.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth__in", [1, 2, 3])),
                        name="access_depth_is_one_two_or_three",
                        violation_error_message="De diepte is kring, plan en afspraken, of inhoud.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("role", "coordinator")),
                        fields=("matter",),
                        name="access_one_coordinator_around_a_household",
                        violation_error_message="Dit huishouden heeft al een casusregisseur.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HitSubject",
            fields=[
                (
                    "hit_id",
                    models.UUIDField(primary_key=True, serialize=False, verbose_name="zoekvondst"),
                ),
                ("person_id", models.UUIDField(verbose_name="persoon")),
                ("household_id", models.UUIDField(verbose_name="huishouden")),
            ],
            options={
                "verbose_name": "wie een zoekvondst was",
                "verbose_name_plural": "wie zoekvondsten waren",
            },
        ),
        migrations.CreateModel(
            name="BsnClaim",
            fields=[
                (
                    "person_id",
                    models.UUIDField(primary_key=True, serialize=False, verbose_name="persoon"),
                ),
                ("municipality_id", models.UUIDField(verbose_name="gemeente")),
                ("bsn_index", models.BinaryField(verbose_name="BSN, blinde index")),
                ("aside", models.BooleanField(default=False, verbose_name="apart gezet")),
            ],
            options={
                "verbose_name": "ingeschreven BSN",
                "verbose_name_plural": "ingeschreven BSN's",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("aside", False)),
                        fields=("municipality_id", "bsn_index"),
                        name="access_one_person_per_bsn",
                        violation_error_message="Dit BSN is al ingeschreven. Zoek op het BSN en kies wie al bekend is, of laat het BSN leeg.",
                    )
                ],
                "indexes": [
                    models.Index(
                        fields=["municipality_id", "bsn_index"], name="access_who_has_a_bsn"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonWord",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("person_id", models.UUIDField(verbose_name="persoon")),
                ("municipality_id", models.UUIDField(verbose_name="gemeente")),
                ("word", models.CharField(db_collation="C", max_length=200, verbose_name="woord")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("given", "voornaam"),
                            ("surname", "achternaam"),
                            ("partner", "naam van de partner"),
                            ("phone", "telefoon"),
                        ],
                        max_length=8,
                        verbose_name="soort",
                    ),
                ),
            ],
            options={
                "verbose_name": "zoekwoord van een persoon",
                "verbose_name_plural": "zoekwoorden van personen",
                "indexes": [
                    models.Index(
                        fields=["municipality_id", "word"],
                        include=("person_id", "kind"),
                        name="access_persons_by_word",
                    ),
                    models.Index(
                        fields=["person_id"],
                        include=("word", "kind"),
                        name="access_words_of_a_person",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchHit",
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
                ("search_id", models.UUIDField(verbose_name="zoekvraag")),
                ("at", models.DateTimeField(verbose_name="op")),
                ("user_id", models.UUIDField(verbose_name="medewerker")),
                ("assignment_id", models.UUIDField(verbose_name="aanstelling")),
                ("municipality_id", models.UUIDField(verbose_name="gemeente")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("open", "te zien"),
                            ("known", "bekend"),
                            ("none", "niets gevonden"),
                            ("withheld", "niet gezegd: te vaak gezocht, bij gevaar"),
                        ],
                        max_length=8,
                        verbose_name="soort kaart",
                    ),
                ),
                (
                    "marks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("bsn", "BSN"),
                                ("name", "naam"),
                                ("born", "geboortedatum"),
                                ("address", "adres"),
                                ("phone", "telefoon"),
                            ],
                            max_length=7,
                        ),
                        default=list,
                        size=None,
                        verbose_name="waarop gezocht is",
                    ),
                ),
                (
                    "goes_on_with",
                    models.UUIDField(blank=True, null=True, verbose_name="gaat door met"),
                ),
                (
                    "written_at",
                    models.DateTimeField(
                        db_default=voordeur.access.models.ByTheDatabase(),
                        verbose_name="geschreven op",
                    ),
                ),
            ],
            options={
                "verbose_name": "zoekvondst",
                "verbose_name_plural": "zoekvondsten",
                "indexes": [
                    models.Index(fields=["user_id", "at"], name="access_searches_of_a_user"),
                    models.Index(fields=["municipality_id", "at"], name="access_searches_by_day"),
                    models.Index(
                        fields=["user_id", "written_at"], name="access_searches_in_the_hour"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("word", models.CharField(db_collation="C", max_length=200, verbose_name="woord")),
                (
                    "variant",
                    models.CharField(
                        db_collation="C", max_length=200, verbose_name="met een letter minder"
                    ),
                ),
            ],
            options={
                "verbose_name": "zoekwoord",
                "verbose_name_plural": "zoekwoorden",
                "indexes": [
                    models.Index(
                        fields=["variant"], include=("word",), name="access_word_by_variant"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            models.F("word"), name="gin_trgm_ops"
                        ),
                        condition=models.Q(("variant", models.F("word"))),
                        name="access_word_by_trigram",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NewDespite",
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
                ("reason", models.TextField(verbose_name="waarom dit iemand anders is")),
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
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="followup.matter",
                        verbose_name="zaak",
                    ),
                ),
                (
                    "unsearched",
                    models.BooleanField(
                        default=False, verbose_name="niet nagegaan of deze persoon bekend is"
                    ),
                ),
            ],
            options={
                "verbose_name": "toch nieuw",
                "verbose_name_plural": "toch nieuw",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="access_who_is_new_despite_a_likeness_has_a_reason",
                        violation_error_message="Schrijf op waarom dit iemand anders is.",
                    )
                ],
            },
        ),
    ]
