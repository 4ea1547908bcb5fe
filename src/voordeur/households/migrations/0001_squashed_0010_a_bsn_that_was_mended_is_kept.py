"""The tables of households as its 10 migrations left them: what a new database gets."""

import datetime

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import voordeur.shared.keys
import voordeur.shared.ranges
from voordeur.shared.squashed import Squashed


class Migration(Squashed):
    replaces = [
        ("households", "0001_initial"),
        ("households", "0002_a_person_registered_twice_goes_on_as_one"),
        ("households", "0003_a_bsn_is_claimed_elsewhere"),
        ("households", "0004_a_household_is_a_family_over_time"),
        ("households", "0005_households_have_an_address_from_the_first_day"),
        ("households", "0006_an_address_not_known_says_so"),
        ("households", "0007_a_genogram_knows_gender_and_an_ecogram_the_bond"),
        ("households", "0008_what_a_death_cut_short_is_remembered"),
        ("households", "0009_streets_are_found_by_name"),
        ("households", "0010_a_bsn_that_was_mended_is_kept"),
    ]

    initial = True

    dependencies = [
        ("followup", "0002_the_guard_counts_open_promises"),
        ("organisations", "0002_terms_and_norms_hold_from_a_day_on"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Household",
            fields=[
                (
                    "matter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="household",
                        serialize=False,
                        to="followup.matter",
                        verbose_name="zaak",
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="naam")),
                ("street", models.CharField(blank=True, max_length=120, verbose_name="straat")),
                (
                    "house_number",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="huisnummer"),
                ),
                (
                    "addition",
                    models.CharField(blank=True, max_length=10, verbose_name="toevoeging"),
                ),
                ("postcode", models.CharField(blank=True, max_length=7, verbose_name="postcode")),
                ("town", models.CharField(blank=True, max_length=80, verbose_name="woonplaats")),
                (
                    "no_address",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("homeless", "geen vaste woon- of verblijfplaats"),
                            ("postal", "alleen een postadres"),
                            ("secret", "geheim adres"),
                            ("unknown", "adres nog niet bekend"),
                        ],
                        max_length=10,
                        verbose_name="waarom geen adres",
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
                    "institution",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="naam van de instelling"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("private", "zelfstandig wonend"),
                            ("institution", "in een instelling"),
                        ],
                        default="private",
                        max_length=11,
                        verbose_name="woonvorm",
                    ),
                ),
            ],
            options={
                "verbose_name": "huishouden",
                "verbose_name_plural": "huishoudens",
                "indexes": [
                    models.Index(
                        fields=["municipality", "postcode", "house_number"], name="households_at"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("house_number__isnull", False),
                                ("no_address", ""),
                                models.Q(("postcode", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("no_address", ""), _negated=True),
                                ("house_number", None),
                                ("postcode", ""),
                            ),
                            _connector="OR",
                        ),
                        name="households_an_address_or_the_reason_there_is_none",
                        violation_error_message="Vul postcode en huisnummer in, of zeg waarom er geen adres is.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("institution", ""), ("kind", "private")),
                            models.Q(
                                ("kind", "institution"),
                                models.Q(("institution", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="households_an_institution_has_a_name",
                        violation_error_message="Vul de naam van de instelling in.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
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
                    "given_name",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="voornaam of voorletters"
                    ),
                ),
                (
                    "prefix",
                    models.CharField(blank=True, max_length=20, verbose_name="tussenvoegsel"),
                ),
                ("surname", models.CharField(max_length=120, verbose_name="achternaam")),
                (
                    "surname_key",
                    models.CharField(max_length=120, verbose_name="achternaam om te vergelijken"),
                ),
                ("born_on", models.DateField(blank=True, null=True, verbose_name="geboren op")),
                ("died_on", models.DateField(blank=True, null=True, verbose_name="overleden op")),
                ("unborn", models.BooleanField(default=False, verbose_name="nog niet geboren")),
                ("secret", models.BooleanField(default=False, verbose_name="geheimhouding")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefoon")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="e-mailadres"),
                ),
                ("bsn_sealed", models.BinaryField(null=True, verbose_name="BSN, verzegeld")),
                ("bsn_index", models.BinaryField(null=True, verbose_name="BSN, blinde index")),
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
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.person",
                        verbose_name="samengevoegd met",
                    ),
                ),
                (
                    "expected_on",
                    models.DateField(blank=True, null=True, verbose_name="uitgerekend op"),
                ),
                (
                    "expected_since",
                    models.DateField(blank=True, null=True, verbose_name="verwacht sinds"),
                ),
                (
                    "name_use",
                    models.CharField(
                        choices=[
                            ("own", "eigen naam"),
                            ("partner", "naam van de partner"),
                            ("partner_first", "naam van de partner, dan de eigen naam"),
                            ("own_first", "eigen naam, dan de naam van de partner"),
                        ],
                        default="own",
                        max_length=13,
                        verbose_name="naamgebruik",
                    ),
                ),
                (
                    "partner_prefix",
                    models.CharField(
                        blank=True, max_length=20, verbose_name="tussenvoegsel van de partner"
                    ),
                ),
                (
                    "partner_surname",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="achternaam van de partner"
                    ),
                ),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[("woman", "vrouw"), ("man", "man"), ("other", "anders")],
                        max_length=5,
                        verbose_name="geslacht",
                    ),
                ),
            ],
            options={
                "verbose_name": "persoon",
                "verbose_name_plural": "personen",
                "indexes": [
                    models.Index(
                        fields=["municipality", "surname_key"], name="households_by_surname"
                    ),
                    models.Index(
                        fields=["municipality", "born_on"], name="households_by_birth_date"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bsn_index", None), ("bsn_sealed", None)),
                            models.Q(("bsn_index__isnull", False), ("bsn_sealed__isnull", False)),
                            _connector="OR",
                        ),
                        name="households_a_bsn_is_sealed_and_findable",
                        violation_error_message="Een BSN is verzegeld en terug te vinden, of het is er niet.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("surname", ""), _negated=True),
                        name="households_a_person_has_a_surname",
                        violation_error_message="Vul de achternaam in.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None),
                            models.Q(("merged_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="households_nobody_is_merged_into_themselves",
                        violation_error_message="Kies twee verschillende personen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("died_on", None),
                            ("born_on", None),
                            ("died_on__gte", models.F("born_on")),
                            _connector="OR",
                        ),
                        name="households_nobody_dies_before_birth",
                        violation_error_message="De dag van overlijden ligt voor de geboortedatum.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("expected_on", None), ("expected_since", None), ("unborn", False)
                            ),
                            models.Q(
                                ("born_on", None),
                                ("expected_on__isnull", False),
                                ("unborn", True),
                                (
                                    "expected_on__lte",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("expected_since"),
                                        "+",
                                        models.Value(datetime.timedelta(days=305)),
                                    ),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="households_an_unborn_child_is_expected_within_ten_months",
                        violation_error_message="Een ongeboren kind wordt binnen tien maanden verwacht. Controleer de datum.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("name_use", "own"),
                            models.Q(("partner_surname", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="households_the_name_of_a_partner_is_known_to_be_used",
                        violation_error_message="Vul de achternaam van de partner in, of kies de eigen naam.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
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
                            ("adult", "volwassene"),
                            ("child", "kind"),
                            ("other", "huisgenoot"),
                        ],
                        max_length=10,
                        verbose_name="rol",
                    ),
                ),
                ("from_on", models.DateField(verbose_name="van")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="tot")),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="households.household",
                        verbose_name="huishouden",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="households.person",
                        verbose_name="persoon",
                    ),
                ),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("own_home", "woont zelfstandig"),
                            ("other_household", "woont bij een ander huishouden"),
                            ("institution", "woont in een instelling"),
                            ("away", "woont buiten deze gemeente"),
                            ("died", "overleden"),
                            ("mistake", "hoorde er niet bij"),
                        ],
                        max_length=15,
                        verbose_name="reden van vertrek",
                    ),
                ),
                (
                    "is_private",
                    models.BooleanField(default=True, verbose_name="zelfstandig wonend"),
                ),
            ],
            options={
                "verbose_name": "lid",
                "verbose_name_plural": "leden",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="households_a_membership_ends_after_it_starts",
                        violation_error_message="De einddatum ligt voor de begindatum.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("is_private", True)),
                        expressions=[
                            ("person", "="),
                            (
                                voordeur.shared.ranges.DateRange(
                                    "from_on",
                                    "until_on",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="households_a_person_lives_in_one_household_a_day",
                        violation_error_message="Deze persoon is op die dag al lid van een huishouden.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportTie",
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
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                (
                    "relation",
                    models.CharField(
                        max_length=120, verbose_name="wat is deze persoon voor het huishouden"
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefoon")),
                ("from_on", models.DateField(verbose_name="van")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="tot")),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="support",
                        to="households.household",
                        verbose_name="huishouden",
                    ),
                ),
                (
                    "end_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="reden van einde"),
                ),
                (
                    "bond",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("strong", "sterk"),
                            ("weak", "zwak"),
                            ("tense", "gespannen"),
                            ("broken", "verbroken"),
                        ],
                        max_length=6,
                        verbose_name="hoe is de band",
                    ),
                ),
            ],
            options={
                "verbose_name": "steunfiguur",
                "verbose_name_plural": "steunfiguren",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="households_a_support_tie_ends_after_it_starts",
                        violation_error_message="De einddatum ligt voor de begindatum.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            models.Q(("relation", ""), _negated=True),
                        ),
                        name="households_a_support_tie_says_who_and_what",
                        violation_error_message="Vul de naam in, en wat deze persoon voor het huishouden is.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_reason", ""), ("until_on", None)),
                            models.Q(
                                ("until_on__isnull", False),
                                models.Q(("end_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="households_a_support_tie_ends_with_a_reason",
                        violation_error_message="Zeg waarom dit eindigt, en per wanneer.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AddressPeriod",
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
                ("street", models.CharField(blank=True, max_length=120, verbose_name="straat")),
                (
                    "house_number",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="huisnummer"),
                ),
                (
                    "addition",
                    models.CharField(blank=True, max_length=10, verbose_name="toevoeging"),
                ),
                ("postcode", models.CharField(blank=True, max_length=7, verbose_name="postcode")),
                ("town", models.CharField(blank=True, max_length=80, verbose_name="woonplaats")),
                (
                    "no_address",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("homeless", "geen vaste woon- of verblijfplaats"),
                            ("postal", "alleen een postadres"),
                            ("secret", "geheim adres"),
                            ("unknown", "adres nog niet bekend"),
                        ],
                        max_length=10,
                        verbose_name="waarom geen adres",
                    ),
                ),
                ("secret", models.BooleanField(default=False, verbose_name="geheim")),
                (
                    "institution",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="naam van de instelling"
                    ),
                ),
                ("from_on", models.DateField(verbose_name="van")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="tot")),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addresses",
                        to="households.household",
                        verbose_name="huishouden",
                    ),
                ),
            ],
            options={
                "verbose_name": "adresperiode",
                "verbose_name_plural": "adresperioden",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="households_an_address_period_ends_after_it_starts",
                        violation_error_message="De einddatum ligt voor de begindatum.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("house_number__isnull", False),
                                ("no_address", ""),
                                models.Q(("postcode", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("no_address", ""), _negated=True),
                                ("house_number", None),
                                ("postcode", ""),
                            ),
                            _connector="OR",
                        ),
                        name="households_a_period_has_an_address_or_the_reason_there_is_none",
                        violation_error_message="Vul postcode en huisnummer in, of zeg waarom er geen adres is.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("secret", True),
                            models.Q(("no_address", "secret"), _negated=True),
                            _connector="OR",
                        ),
                        name="households_a_secret_address_is_secret",
                        violation_error_message="Een geheim adres is alleen te zien voor wie met het huishouden werkt.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("household", "="),
                            (
                                voordeur.shared.ranges.DateRange(
                                    "from_on",
                                    "until_on",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="households_one_address_a_day",
                        violation_error_message="Op die dag heeft dit huishouden al een adres. Kies een latere dag.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Custody",
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
                ("from_on", models.DateField(verbose_name="van")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="tot")),
                (
                    "end_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="reden van einde"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("parent", "ouder met gezag"),
                            ("guardian", "voogd"),
                            ("institution", "instelling met voogdij"),
                        ],
                        max_length=11,
                        verbose_name="soort",
                    ),
                ),
                ("holder_name", models.CharField(max_length=160, verbose_name="naam")),
                (
                    "holder_key",
                    models.CharField(max_length=160, verbose_name="naam om te vergelijken"),
                ),
                (
                    "basis",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="waar blijkt dat uit"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="custody",
                        to="households.person",
                        verbose_name="kind",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.person",
                        verbose_name="wie",
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
                "verbose_name": "gezag",
                "verbose_name_plural": "gezag",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="households_custody_ends_after_it_starts",
                        violation_error_message="De einddatum ligt voor de begindatum.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_reason", ""), ("until_on", None)),
                            models.Q(
                                ("until_on__isnull", False),
                                models.Q(("end_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="households_custody_ends_with_a_reason",
                        violation_error_message="Zeg waarom dit eindigt, en per wanneer.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("holder_name", ""), _negated=True),
                        name="households_custody_says_who_has_it",
                        violation_error_message="Vul in wie het gezag heeft.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("holder", None),
                            models.Q(("holder", models.F("child")), _negated=True),
                            _connector="OR",
                        ),
                        name="households_no_child_has_custody_of_itself",
                        violation_error_message="Een kind heeft geen gezag over zichzelf. Kies een ander.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("child", "="),
                            ("holder_key", "="),
                            (
                                voordeur.shared.ranges.DateRange(
                                    "from_on",
                                    "until_on",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="households_custody_is_noted_once",
                        violation_error_message="Deze persoon heeft al gezag over dit kind.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Relation",
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
                ("from_on", models.DateField(verbose_name="van")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="tot")),
                (
                    "end_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="reden van einde"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("parent", "ouder"),
                            ("step_parent", "stiefouder"),
                            ("foster_parent", "pleegouder"),
                            ("grandparent", "opa of oma"),
                            ("child", "kind"),
                            ("sibling", "broer of zus"),
                            ("partner", "partner"),
                            ("ex_partner", "ex-partner"),
                            ("carer", "mantelzorger"),
                            ("family", "familie"),
                            ("other", "bekende"),
                        ],
                        max_length=13,
                        verbose_name="soort",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="naam")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefoon")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="toelichting")),
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
                    "other",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.person",
                        verbose_name="met",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relations",
                        to="households.person",
                        verbose_name="persoon",
                    ),
                ),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[("woman", "vrouw"), ("man", "man"), ("other", "anders")],
                        max_length=5,
                        verbose_name="geslacht",
                    ),
                ),
            ],
            options={
                "verbose_name": "relatie",
                "verbose_name_plural": "relaties",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="households_a_relation_ends_after_it_starts",
                        violation_error_message="De einddatum ligt voor de begindatum.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_reason", ""), ("until_on", None)),
                            models.Q(
                                ("until_on__isnull", False),
                                models.Q(("end_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="households_a_relation_ends_with_a_reason",
                        violation_error_message="Zeg waarom dit eindigt, en per wanneer.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), ("other__isnull", False)),
                            models.Q(("other", None), models.Q(("name", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="households_a_relation_is_with_one_of_them_or_a_name",
                        violation_error_message="Kies iemand van het huishouden, of vul een naam in.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("other", None),
                            models.Q(("other", models.F("person")), _negated=True),
                            _connector="OR",
                        ),
                        name="households_nobody_is_related_to_oneself",
                        violation_error_message="Kies iemand anders: een relatie is met een ander.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("other__isnull", False)),
                        expressions=[
                            ("person", "="),
                            ("other", "="),
                            ("kind", "="),
                            (
                                voordeur.shared.ranges.DateRange(
                                    "from_on",
                                    "until_on",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="households_a_relation_is_noted_once",
                        violation_error_message="Deze relatie staat er al.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("other", None), ("gender", ""), _connector="OR"),
                        name="households_the_gender_of_one_of_them_stands_with_the_person",
                        violation_error_message="Het geslacht van wie hier woont staat bij die persoon.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RelationLink",
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
                ("noted_on", models.DateField(verbose_name="herkend op")),
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
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="herkend door",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.person",
                        verbose_name="wie het is",
                    ),
                ),
                (
                    "other_household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.household",
                        verbose_name="ander huishouden",
                    ),
                ),
                (
                    "relation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="link",
                        to="households.relation",
                        verbose_name="relatie",
                    ),
                ),
            ],
            options={
                "verbose_name": "bekende buitenstaander",
                "verbose_name_plural": "bekende buitenstaanders",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("other_household", models.F("household")), _negated=True
                        ),
                        name="households_an_outsider_lives_in_another_household",
                        violation_error_message="Deze persoon hoort bij dit huishouden. Kies die uit de lijst.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Representative",
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
                ("from_on", models.DateField(verbose_name="van")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="tot")),
                (
                    "end_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="reden van einde"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mentor", "mentor"),
                            ("administrator", "bewindvoerder"),
                            ("curator", "curator"),
                            ("authorised", "gemachtigde"),
                        ],
                        max_length=13,
                        verbose_name="soort",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                (
                    "organisation",
                    models.CharField(blank=True, max_length=120, verbose_name="organisatie"),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefoon")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="e-mailadres"),
                ),
                (
                    "covers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("care", "zorg en welzijn"),
                                ("money", "geld"),
                                ("contact", "contact met ons"),
                            ],
                            max_length=7,
                        ),
                        size=None,
                        verbose_name="waarvoor",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="waar blijkt dat uit"
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="representatives",
                        to="households.person",
                        verbose_name="voor",
                    ),
                ),
            ],
            options={
                "verbose_name": "vertegenwoordiger",
                "verbose_name_plural": "vertegenwoordigers",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="households_a_representative_ends_after_it_starts",
                        violation_error_message="De einddatum ligt voor de begindatum.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_reason", ""), ("until_on", None)),
                            models.Q(
                                ("until_on__isnull", False),
                                models.Q(("end_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="households_a_representative_ends_with_a_reason",
                        violation_error_message="Zeg waarom dit eindigt, en per wanneer.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), ("covers__len__gt", 0)
                        ),
                        name="households_a_representative_says_who_and_in_what",
                        violation_error_message="Vul in wie de vertegenwoordiger is, en waarvoor.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("kind", "authorised"), _negated=True),
                        expressions=[
                            ("person", "="),
                            ("kind", "="),
                            (
                                voordeur.shared.ranges.DateRange(
                                    "from_on",
                                    "until_on",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="households_one_of_each_kind_of_representative",
                        violation_error_message="Deze persoon heeft al zo'n vertegenwoordiger. Beëindig die eerst.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stay",
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
                ("from_on", models.DateField(verbose_name="van")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="tot")),
                (
                    "end_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="reden van einde"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("other_home", "in een ander huis"),
                            ("institution", "in een instelling"),
                            ("foster", "bij pleegouders"),
                            ("here", "woont ook in een ander huis"),
                        ],
                        max_length=11,
                        verbose_name="soort",
                    ),
                ),
                ("with_whom", models.CharField(blank=True, max_length=80, verbose_name="bij wie")),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="waar")),
                ("days", models.CharField(blank=True, max_length=120, verbose_name="welke dagen")),
                (
                    "nights",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="nachten in twee weken"
                    ),
                ),
                ("pair", models.UUIDField(verbose_name="beide kanten van hetzelfde verblijf")),
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
                        related_name="stays",
                        to="households.person",
                        verbose_name="persoon",
                    ),
                ),
            ],
            options={
                "verbose_name": "verblijf",
                "verbose_name_plural": "verblijven",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="households_a_stay_ends_after_it_starts",
                        violation_error_message="De einddatum ligt voor de begindatum.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_reason", ""), ("until_on", None)),
                            models.Q(
                                ("until_on__isnull", False),
                                models.Q(("end_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="households_a_stay_ends_with_a_reason",
                        violation_error_message="Zeg waarom dit eindigt, en per wanneer.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("with_whom", ""), _negated=True),
                            models.Q(("place", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="households_a_stay_says_where",
                        violation_error_message="Vul in bij wie of waar deze persoon verblijft.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("nights", None),
                            models.Q(("nights__gte", 1), ("nights__lte", 14)),
                            _connector="OR",
                        ),
                        name="households_a_fortnight_has_fourteen_nights",
                        violation_error_message="Kies 1 tot en met 14 nachten in twee weken.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("household", "="),
                            ("person", "="),
                            ("with_whom", "="),
                            ("place", "="),
                            (
                                voordeur.shared.ranges.DateRange(
                                    "from_on",
                                    "until_on",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="households_a_stay_is_noted_once",
                        violation_error_message="Dit verblijf staat er al. Wijzig het bestaande verblijf.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Street",
            fields=[
                (
                    "postcode",
                    models.CharField(
                        max_length=7, primary_key=True, serialize=False, verbose_name="postcode"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="straat")),
                ("town", models.CharField(max_length=80, verbose_name="woonplaats")),
            ],
            options={
                "verbose_name": "straat",
                "verbose_name_plural": "straten",
                "indexes": [
                    models.Index(
                        django.db.models.functions.text.Lower("name"),
                        name="households_streets_by_name",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WarningNote",
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
                ("words", models.CharField(max_length=160, verbose_name="let op")),
                ("reason", models.CharField(max_length=300, verbose_name="waarom")),
                ("made_on", models.DateField(verbose_name="opgeschreven op")),
                ("reviewed_on", models.DateField(verbose_name="nagekeken op")),
                ("review_on", models.DateField(verbose_name="opnieuw nakijken op")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="vervallen op")),
                (
                    "end_reason",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="reden van vervallen"
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
                        verbose_name="over",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="warnings",
                        to="households.household",
                        verbose_name="huishouden",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opgeschreven door",
                    ),
                ),
                (
                    "review",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="followup.promise",
                        verbose_name="afspraak om na te kijken",
                    ),
                ),
            ],
            options={
                "verbose_name": "let op-notitie",
                "verbose_name_plural": "let op-notities",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                        ),
                        name="households_a_warning_says_what_and_why",
                        violation_error_message="Vul in waar u op moet letten, en waarom.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review_on__gte", models.F("reviewed_on")),
                            (
                                "review_on__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("reviewed_on"),
                                    "+",
                                    models.Value(datetime.timedelta(days=366)),
                                ),
                            ),
                        ),
                        name="households_a_warning_is_reviewed_within_a_year",
                        violation_error_message="Kies een dag binnen een jaar om dit na te kijken.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_reason", ""), ("ended_on", None)),
                            models.Q(
                                ("ended_on__isnull", False),
                                models.Q(("end_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="households_a_warning_ends_with_a_reason",
                        violation_error_message="Zeg waarom deze notitie vervalt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CutShort",
            fields=[
                (
                    "row_id",
                    models.UUIDField(
                        primary_key=True, serialize=False, verbose_name="wat eindigde"
                    ),
                ),
                ("until_on", models.DateField(verbose_name="zou eindigen per")),
                (
                    "end_reason",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="reden die daarbij stond"
                    ),
                ),
            ],
            options={
                "verbose_name": "wat door een overlijden eerder eindigde",
                "verbose_name_plural": "wat door een overlijden eerder eindigde",
            },
        ),
        migrations.CreateModel(
            name="BsnCorrection",
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
                ("was_sealed", models.BinaryField(verbose_name="BSN dat er stond, verzegeld")),
                ("reason", models.TextField(verbose_name="waarom")),
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
                        verbose_name="persoon",
                    ),
                ),
            ],
            options={
                "verbose_name": "verbeterd BSN",
                "verbose_name_plural": "verbeterde BSN's",
                "indexes": [models.Index(fields=["person", "-at"], name="households_bsn_mended")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="households_a_bsn_is_mended_for_a_reason",
                        violation_error_message="Schrijf op waaraan u ziet dat het BSN niet klopt.",
                    )
                ],
            },
        ),
    ]
