"""By which words a person is found, which BSN is whose, and what searches gave."""

import django.contrib.postgres.indexes
from django.db import migrations, models

import voordeur.shared.keys


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
    ]

    operations = [
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
                        fields=("municipality_id", "bsn_index", "aside"),
                        name="access_one_person_per_bsn",
                        violation_error_message="Dit BSN is al ingeschreven. Zoek op het BSN en "
                        "kies wie al bekend is, of laat het BSN leeg.",
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
                        ],
                        max_length=5,
                        verbose_name="soort kaart",
                    ),
                ),
            ],
            options={
                "verbose_name": "zoekvondst",
                "verbose_name_plural": "zoekvondsten",
                "indexes": [
                    models.Index(fields=["user_id", "at"], name="access_searches_of_a_user")
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
    ]
