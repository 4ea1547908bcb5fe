"""Stays, relations, gezag, representatives, warnings, addresses over time."""

# ruff: noqa: E501

import datetime

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import voordeur.shared.keys
import voordeur.shared.ranges


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0002_the_guard_counts_open_promises"),
        ("households", "0003_a_bsn_is_claimed_elsewhere"),
        ("organisations", "0002_terms_and_norms_hold_from_a_day_on"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
                            ("unknown", "nog niet bekend"),
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
            ],
            options={
                "verbose_name": "adresperiode",
                "verbose_name_plural": "adresperioden",
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
            ],
            options={
                "verbose_name": "gezag",
                "verbose_name_plural": "gezag",
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
            ],
            options={
                "verbose_name": "relatie",
                "verbose_name_plural": "relaties",
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
            ],
            options={
                "verbose_name": "bekende buitenstaander",
                "verbose_name_plural": "bekende buitenstaanders",
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
            ],
            options={
                "verbose_name": "vertegenwoordiger",
                "verbose_name_plural": "vertegenwoordigers",
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
            ],
            options={
                "verbose_name": "verblijf",
                "verbose_name_plural": "verblijven",
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
            ],
            options={
                "verbose_name": "let op-notitie",
                "verbose_name_plural": "let op-notities",
            },
        ),
        migrations.RemoveConstraint(
            model_name="membership",
            name="households_a_person_lives_in_one_household_a_day",
        ),
        migrations.AddField(
            model_name="household",
            name="institution",
            field=models.CharField(
                blank=True, max_length=120, verbose_name="naam van de instelling"
            ),
        ),
        migrations.AddField(
            model_name="household",
            name="kind",
            field=models.CharField(
                choices=[("private", "zelfstandig wonend"), ("institution", "in een instelling")],
                default="private",
                max_length=11,
                verbose_name="woonvorm",
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="end_reason",
            field=models.CharField(
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
        migrations.AddField(
            model_name="membership",
            name="is_private",
            field=models.BooleanField(default=True, verbose_name="zelfstandig wonend"),
        ),
        migrations.AddField(
            model_name="person",
            name="expected_on",
            field=models.DateField(blank=True, null=True, verbose_name="uitgerekend op"),
        ),
        migrations.AddField(
            model_name="person",
            name="expected_since",
            field=models.DateField(blank=True, null=True, verbose_name="verwacht sinds"),
        ),
        migrations.AddField(
            model_name="person",
            name="name_use",
            field=models.CharField(
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
        migrations.AddField(
            model_name="person",
            name="partner_prefix",
            field=models.CharField(
                blank=True, max_length=20, verbose_name="tussenvoegsel van de partner"
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="partner_surname",
            field=models.CharField(
                blank=True, max_length=120, verbose_name="achternaam van de partner"
            ),
        ),
        migrations.AddField(
            model_name="supporttie",
            name="end_reason",
            field=models.CharField(blank=True, max_length=200, verbose_name="reden van einde"),
        ),
        migrations.AddConstraint(
            model_name="household",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("institution", ""), ("kind", "private")),
                    models.Q(("kind", "institution"), models.Q(("institution", ""), _negated=True)),
                    _connector="OR",
                ),
                name="households_an_institution_has_a_name",
                violation_error_message="Vul de naam van de instelling in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("died_on", None),
                    ("born_on", None),
                    ("died_on__gte", models.F("born_on")),
                    _connector="OR",
                ),
                name="households_nobody_dies_before_birth",
                violation_error_message="De dag van overlijden ligt voor de geboortedatum.",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("expected_on", None), ("expected_since", None), ("unborn", False)),
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
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("name_use", "own"),
                    models.Q(("partner_surname", ""), _negated=True),
                    _connector="OR",
                ),
                name="households_the_name_of_a_partner_is_known_to_be_used",
                violation_error_message="Vul de achternaam van de partner in, of kies de eigen naam.",
            ),
        ),
        migrations.AddConstraint(
            model_name="supporttie",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end_reason", ""), ("until_on", None)),
                    models.Q(
                        ("until_on__isnull", False), models.Q(("end_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="households_a_support_tie_ends_with_a_reason",
                violation_error_message="Zeg waarom dit eindigt, en per wanneer.",
            ),
        ),
        migrations.AddField(
            model_name="addressperiod",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="addresses",
                to="households.household",
                verbose_name="huishouden",
            ),
        ),
        migrations.AddField(
            model_name="custody",
            name="child",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="custody",
                to="households.person",
                verbose_name="kind",
            ),
        ),
        migrations.AddField(
            model_name="custody",
            name="holder",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="households.person",
                verbose_name="wie",
            ),
        ),
        migrations.AddField(
            model_name="custody",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="households.household",
                verbose_name="huishouden",
            ),
        ),
        migrations.AddField(
            model_name="relation",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="households.household",
                verbose_name="huishouden",
            ),
        ),
        migrations.AddField(
            model_name="relation",
            name="other",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="households.person",
                verbose_name="met",
            ),
        ),
        migrations.AddField(
            model_name="relation",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="relations",
                to="households.person",
                verbose_name="persoon",
            ),
        ),
        migrations.AddField(
            model_name="relationlink",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="households.household",
                verbose_name="huishouden",
            ),
        ),
        migrations.AddField(
            model_name="relationlink",
            name="noted_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="herkend door",
            ),
        ),
        migrations.AddField(
            model_name="relationlink",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="households.person",
                verbose_name="wie het is",
            ),
        ),
        migrations.AddField(
            model_name="relationlink",
            name="other_household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="households.household",
                verbose_name="ander huishouden",
            ),
        ),
        migrations.AddField(
            model_name="relationlink",
            name="relation",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="link",
                to="households.relation",
                verbose_name="relatie",
            ),
        ),
        migrations.AddField(
            model_name="representative",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="households.household",
                verbose_name="huishouden",
            ),
        ),
        migrations.AddField(
            model_name="representative",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="representatives",
                to="households.person",
                verbose_name="voor",
            ),
        ),
        migrations.AddField(
            model_name="stay",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="households.household",
                verbose_name="huishouden",
            ),
        ),
        migrations.AddField(
            model_name="stay",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="stays",
                to="households.person",
                verbose_name="persoon",
            ),
        ),
        migrations.AddField(
            model_name="warningnote",
            name="about",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="households.person",
                verbose_name="over",
            ),
        ),
        migrations.AddField(
            model_name="warningnote",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="warnings",
                to="households.household",
                verbose_name="huishouden",
            ),
        ),
        migrations.AddField(
            model_name="warningnote",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="opgeschreven door",
            ),
        ),
        migrations.AddField(
            model_name="warningnote",
            name="review",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="followup.promise",
                verbose_name="afspraak om na te kijken",
            ),
        ),
        migrations.AddConstraint(
            model_name="addressperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_on", None), ("until_on__gte", models.F("from_on")), _connector="OR"
                ),
                name="households_an_address_period_ends_after_it_starts",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ),
        migrations.AddConstraint(
            model_name="addressperiod",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="addressperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("secret", True),
                    models.Q(("no_address", "secret"), _negated=True),
                    _connector="OR",
                ),
                name="households_a_secret_address_is_secret",
                violation_error_message="Een geheim adres is alleen te zien voor wie met het huishouden werkt.",
            ),
        ),
        migrations.AddConstraint(
            model_name="addressperiod",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_on", None), ("until_on__gte", models.F("from_on")), _connector="OR"
                ),
                name="households_custody_ends_after_it_starts",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end_reason", ""), ("until_on", None)),
                    models.Q(
                        ("until_on__isnull", False), models.Q(("end_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="households_custody_ends_with_a_reason",
                violation_error_message="Zeg waarom dit eindigt, en per wanneer.",
            ),
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.CheckConstraint(
                condition=models.Q(("holder_name", ""), _negated=True),
                name="households_custody_says_who_has_it",
                violation_error_message="Vul in wie het gezag heeft.",
            ),
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("holder", None),
                    models.Q(("holder", models.F("child")), _negated=True),
                    _connector="OR",
                ),
                name="households_no_child_has_custody_of_itself",
                violation_error_message="Een kind heeft geen gezag over zichzelf. Kies een ander.",
            ),
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_on", None), ("until_on__gte", models.F("from_on")), _connector="OR"
                ),
                name="households_a_relation_ends_after_it_starts",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end_reason", ""), ("until_on", None)),
                    models.Q(
                        ("until_on__isnull", False), models.Q(("end_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="households_a_relation_ends_with_a_reason",
                violation_error_message="Zeg waarom dit eindigt, en per wanneer.",
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), ("other__isnull", False)),
                    models.Q(("other", None), models.Q(("name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="households_a_relation_is_with_one_of_them_or_a_name",
                violation_error_message="Kies iemand van het huishouden, of vul een naam in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("other", None),
                    models.Q(("other", models.F("person")), _negated=True),
                    _connector="OR",
                ),
                name="households_nobody_is_related_to_oneself",
                violation_error_message="Kies iemand anders: een relatie is met een ander.",
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="relationlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("other_household", models.F("household")), _negated=True),
                name="households_an_outsider_lives_in_another_household",
                violation_error_message="Deze persoon hoort bij dit huishouden. Kies die uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="representative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_on", None), ("until_on__gte", models.F("from_on")), _connector="OR"
                ),
                name="households_a_representative_ends_after_it_starts",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ),
        migrations.AddConstraint(
            model_name="representative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end_reason", ""), ("until_on", None)),
                    models.Q(
                        ("until_on__isnull", False), models.Q(("end_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="households_a_representative_ends_with_a_reason",
                violation_error_message="Zeg waarom dit eindigt, en per wanneer.",
            ),
        ),
        migrations.AddConstraint(
            model_name="representative",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("name", ""), _negated=True), ("covers__len__gt", 0)),
                name="households_a_representative_says_who_and_in_what",
                violation_error_message="Vul in wie de vertegenwoordiger is, en waarvoor.",
            ),
        ),
        migrations.AddConstraint(
            model_name="representative",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="stay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_on", None), ("until_on__gte", models.F("from_on")), _connector="OR"
                ),
                name="households_a_stay_ends_after_it_starts",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end_reason", ""), ("until_on", None)),
                    models.Q(
                        ("until_on__isnull", False), models.Q(("end_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="households_a_stay_ends_with_a_reason",
                violation_error_message="Zeg waarom dit eindigt, en per wanneer.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("with_whom", ""), _negated=True),
                    models.Q(("place", ""), _negated=True),
                    _connector="OR",
                ),
                name="households_a_stay_says_where",
                violation_error_message="Vul in bij wie of waar deze persoon verblijft.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("nights", None),
                    models.Q(("nights__gte", 1), ("nights__lte", 14)),
                    _connector="OR",
                ),
                name="households_a_fortnight_has_fourteen_nights",
                violation_error_message="Kies 1 tot en met 14 nachten in twee weken.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stay",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="warningnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("words", ""), _negated=True), models.Q(("reason", ""), _negated=True)
                ),
                name="households_a_warning_says_what_and_why",
                violation_error_message="Vul in waar u op moet letten, en waarom.",
            ),
        ),
        migrations.AddConstraint(
            model_name="warningnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("review_on__gte", models.F("reviewed_on")),
                    (
                        "review_on__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("reviewed_on"), "+", models.Value(datetime.timedelta(days=366))
                        ),
                    ),
                ),
                name="households_a_warning_is_reviewed_within_a_year",
                violation_error_message="Kies een dag binnen een jaar om dit na te kijken.",
            ),
        ),
        migrations.AddConstraint(
            model_name="warningnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end_reason", ""), ("ended_on", None)),
                    models.Q(
                        ("ended_on__isnull", False), models.Q(("end_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="households_a_warning_ends_with_a_reason",
                violation_error_message="Zeg waarom deze notitie vervalt.",
            ),
        ),
    ]
