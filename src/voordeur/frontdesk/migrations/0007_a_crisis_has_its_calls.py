"""A crisis has its calls and its term; weighing again has a reason."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import voordeur.shared.keys


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0002_the_guard_counts_open_promises"),
        ("frontdesk", "0006_questions_are_routed_and_brought_elsewhere"),
        ("households", "0005_households_have_an_address_from_the_first_day"),
        ("organisations", "0002_terms_and_norms_hold_from_a_day_on"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            ],
            options={
                "verbose_name": "crisisbericht",
                "verbose_name_plural": "crisisberichten",
            },
        ),
        migrations.AddField(
            model_name="helprequest",
            name="crisis_minutes",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="crisis: antwoord binnen (minuten)"
            ),
        ),
        migrations.AddField(
            model_name="helprequest",
            name="weighed_again_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="opnieuw gewogen op"),
        ),
        migrations.AddField(
            model_name="helprequest",
            name="weighed_again_because",
            field=models.TextField(blank=True, verbose_name="reden van opnieuw wegen"),
        ),
        migrations.AddConstraint(
            model_name="helprequest",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddField(
            model_name="crisiscall",
            name="help_request",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="crisis_calls",
                to="frontdesk.helprequest",
                verbose_name="hulpvraag",
            ),
        ),
        migrations.AddField(
            model_name="crisiscall",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="crisis_calls",
                to="households.household",
                verbose_name="huishouden",
            ),
        ),
        migrations.AddField(
            model_name="crisiscall",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="vastgelegd door",
            ),
        ),
        migrations.AddIndex(
            model_name="crisiscall",
            index=models.Index(fields=["help_request", "at"], name="frontdesk_calls_of_a_crisis"),
        ),
        migrations.AddConstraint(
            model_name="crisiscall",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="crisiscall",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("called", "other"), _negated=True),
                    models.Q(("name", ""), _negated=True),
                    _connector="OR",
                ),
                name="frontdesk_a_crisis_call_to_another_has_a_name",
                violation_error_message="Vul in wie u heeft gebeld.",
            ),
        ),
        migrations.AddConstraint(
            model_name="crisiscall",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reached", False), models.Q(("note", ""), _negated=True), _connector="OR"
                ),
                name="frontdesk_who_was_reached_agreed_something",
                violation_error_message="Schrijf op wat u heeft afgesproken.",
            ),
        ),
        migrations.AddConstraint(
            model_name="crisiscall",
            constraint=models.CheckConstraint(
                condition=models.Q(("at__lte", models.F("recorded_at"))),
                name="frontdesk_a_crisis_call_has_been_made",
                violation_error_message="Dit moment moet nog komen. Leg vast wanneer u belde.",
            ),
        ),
    ]
