"""Eén uitvraag over acht leefgebieden, dezelfde wie er ook vraagt (seed 003, noot 6)."""

import dataclasses
import datetime

import pytest

from voordeur.audit.models import Event
from voordeur.intake import instruments, operations, queries
from voordeur.intake.enums import PATHS, LifeDomain
from voordeur.intake.instruments import NotAnInstrument
from voordeur.intake.models import Instrument
from voordeur.intake.tests import scene
from voordeur.shared.errors import NotAllowed, Refused, StepNotPossible

SEED = [
    "huisvesting",
    "financiën",
    "sociaal functioneren",
    "psychisch functioneren",
    "zingeving",
    "lichamelijk functioneren",
    "praktisch functioneren",
    "dagbesteding",
]


@pytest.mark.promise("P5")
def test_the_instrument_that_comes_with_the_house_asks_the_eight_domains_of_the_seed():
    questionnaire = instruments.integral()

    domains = [LifeDomain(row["domain"]) for row in questionnaire.domains]
    assert [domain.label for domain in domains] == SEED
    assert list(PATHS) == domains
    assert all(
        row[question].endswith("?") for row in questionnaire.domains for question in
        ("goes_well", "is_hard", "wish")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"code": ""}, "mist een code"),
        ({"version": 0}, "mist een versienummer"),
        ({"from_on": "morgen"}, "mist een versienummer"),
        ({"domains": []}, "precies deze leefgebieden"),
        ({"domains": "acht"}, "precies deze leefgebieden"),
    ],
)
def test_data_that_is_no_instrument_is_refused_with_what_is_wrong(change, sentence):
    data = dataclasses.asdict(instruments.integral()) | change

    with pytest.raises(NotAnInstrument, match=sentence):
        instruments.read(data)


def test_a_domain_without_a_question_is_named():
    data = dataclasses.asdict(instruments.integral())
    data["domains"][4] = {"domain": "meaning", "goes_well": "Wat is belangrijk?", "is_hard": " "}

    with pytest.raises(NotAnInstrument, match="Bij zingeving ontbreekt een vraag"):
        instruments.read(data)


@pytest.mark.django_db
class TestPublishInstrument:
    def test_puts_the_questions_into_use_and_says_so(self, professional, now):
        instrument = scene.published(professional, now)

        assert queries.newest_instrument(now.date()) == instrument
        assert len(instrument.domains) == 8

    def test_the_same_once_more_changes_nothing(self, professional, now, looking):
        first = scene.published(professional, now)
        administrator = scene.Assignment.objects.get(role="administrator")

        again = operations.publish_instrument(
            questionnaire=instruments.integral(), actor=administrator, now=now
        )

        assert (again, Instrument.objects.count()) == (first, 1)
        with looking(administrator):
            events = Event.objects.order_by("id")
            assert [(event.kind, event.facts["again"]) for event in events] == [
                ("instrument.published", False),
                ("instrument.published", True),
            ]

    def test_other_questions_need_a_higher_version(self, professional, now):
        scene.published(professional, now)
        administrator = scene.Assignment.objects.get(role="administrator")
        changed = instruments.integral()
        changed.domains[0]["wish"] = "Waar wilt u wonen?"

        with pytest.raises(StepNotPossible, match="hoger versienummer"):
            operations.publish_instrument(questionnaire=changed, actor=administrator, now=now)

    def test_is_the_work_of_the_administrator(self, professional, now):
        with pytest.raises(NotAllowed, match="functioneel beheerder"):
            operations.publish_instrument(
                questionnaire=instruments.integral(), actor=professional, now=now
            )

    def test_a_running_intake_keeps_its_questions(self, professional, now, looking):
        intake = scene.started(scene.family(actor=professional, now=now), professional, now)
        administrator = scene.Assignment.objects.get(role="administrator")
        second = dataclasses.replace(instruments.integral(), version=2)
        operations.publish_instrument(questionnaire=second, actor=administrator, now=now)

        with looking(professional):
            running = queries.running_intake(intake.household_id)

        assert running.instrument.version == 1
        assert queries.newest_instrument(now.date()).version == 2

    def test_questions_of_later_are_not_asked_today(self, professional, now):
        scene.published(professional, now)

        assert queries.newest_instrument(datetime.date(2025, 12, 31)) is None

    def test_the_database_refuses_a_version_twice(self, professional, now):
        instrument = scene.published(professional, now)

        with pytest.raises(Refused, match="bestaat al"):
            scene.written_again(instrument=instrument, actor=professional, now=now)
