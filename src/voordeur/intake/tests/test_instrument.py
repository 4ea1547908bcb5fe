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
        ({"domains": ["acht"]}, "een tabel met velden"),
        ({"kind": "spel"}, "integral, matrix of sides"),
        ({"version": True}, "mist een versienummer"),
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


def deepened(*deeper):
    """The integral intake with these deeper questions about housing."""
    data = dataclasses.asdict(instruments.integral())
    data["domains"][0]["deeper"] = list(deeper)
    return data


NOTICE = {"code": "notice", "question": "Is er een brief?", "choices": ["ja", "nee"]}


@pytest.mark.parametrize(
    ("deeper", "sentence"),
    [
        ([{"code": "when"}], "huisvesting mist een code of een vraag"),
        ([NOTICE | {"choices": "ja"}], "geen lijst"),
        ([NOTICE | {"clusters": [1]}], "geen lijst"),
        ([NOTICE | {"only_if": {"question": "later", "is": ["ja"]}}], "er niet vóór staat"),
        ([NOTICE | {"only_if": "ja"}], "er niet vóór staat"),
        (
            [NOTICE, {"code": "when", "question": "Wanneer?",
                      "only_if": {"question": "notice", "is": ["soms"]}}],
            "niet gekozen kan worden",
        ),
        ([NOTICE, NOTICE], "De code notice staat bij meer dan één verdiepende vraag"),
    ],
)  # fmt: skip
def test_a_deeper_question_that_cannot_be_asked_is_refused(deeper, sentence):
    with pytest.raises(NotAnInstrument, match=sentence):
        instruments.read(deepened(*deeper))


def test_the_matrices_have_their_own_domains_and_five_levels_by_name():
    found = {one.code: one for one in instruments.shipped()}

    assert [len(found[code].domains) for code in ("zrm-2017", "zrm-2013")] == [13, 11]
    assert found["zrm-2017"].levels == found["zrm-2013"].levels
    assert found["zrm-2017"].levels[0] == "acute problematiek"
    assert found["zrm-2017"].for_whom == ["adult", "youngster", "household"]


def test_the_sides_have_six_factors_each():
    giz = next(one for one in instruments.shipped() if one.code == "giz")

    assert [len(side["factors"]) for side in giz.domains] == [6, 6, 6]
    assert len({code for code, _ in instruments.items_of(giz.kind, giz.domains)}) == 18


def test_the_mapping_ties_every_item_to_a_life_domain_and_justice_to_none():
    domains = instruments.ties().domains

    assert domains["words"] == {"opvoeding": "social", "onderwijs": "daytime", "werk": "daytime"}
    none = {(code, item) for code, rows in domains.items() for item in rows if not rows[item]}
    assert none == {("zrm-2017", "justice"), ("zrm-2013", "justice")}


@pytest.mark.parametrize(
    ("code", "change", "sentence"),
    [
        ("zrm-2017", {"levels": ["laag", "hoog"]}, "vijf niveaus met een naam"),
        ("zrm-2017", {"for_whom": ["iedereen"]}, "voor wie dit instrument is"),
        ("zrm-2017", {"domains": [{"code": "housing"}]}, "domein mist een code of een naam"),
        ("zrm-2017", {"domains": [{"code": "a", "name": "A"}] * 2}, "meer dan één domein"),
        ("giz", {"domains": []}, "drie zijden met elk zes factoren"),
    ],
)
def test_a_matrix_or_sides_that_are_not_whole_are_refused(code, change, sentence):
    one = next(one for one in instruments.shipped() if one.code == code)

    with pytest.raises(NotAnInstrument, match=sentence):
        instruments.read(dataclasses.asdict(one) | change)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"source": ""}, "mist een versienummer, een begindatum of een bron"),
        ({"domains": {"zrm-2017": {"finances": "geld"}}}, "noemt een onbekend leefgebied"),
        ({"domains": {}}, "De koppeling mist van Zelfredzaamheid-Matrix 2017: financiën"),
    ],
)
def test_a_mapping_that_is_not_whole_is_refused(change, sentence):
    with pytest.raises(NotAnInstrument, match=sentence):
        instruments.read_ties(
            dataclasses.asdict(instruments.ties()) | change, instruments.shipped()
        )


@pytest.mark.django_db
class TestPublishMapping:
    def test_puts_it_into_use_once(self, professional, now, looking):
        scene.all_published(professional, now)
        administrator = scene.Assignment.objects.get(role="administrator")

        again = operations.publish_mapping(ties=instruments.ties(), actor=administrator, now=now)

        assert queries.mapping_in_use(professional.municipality_id, now.date()) == again
        with looking(administrator):
            assert Event.objects.filter(kind="mapping.published").count() == 2

    def test_another_reading_needs_a_higher_version(self, professional, now):
        scene.all_published(professional, now)
        administrator = scene.Assignment.objects.get(role="administrator")
        changed = instruments.ties()
        changed.domains["zrm-2017"]["participation"] = "meaning"

        with pytest.raises(StepNotPossible, match="hoger versienummer"):
            operations.publish_mapping(ties=changed, actor=administrator, now=now)

    def test_is_the_work_of_the_administrator(self, professional, now):
        with pytest.raises(NotAllowed, match="functioneel beheerder"):
            operations.publish_mapping(ties=instruments.ties(), actor=professional, now=now)

    def test_the_database_refuses_a_version_twice_and_one_without_a_source(self, professional, now):
        scene.all_published(professional, now)

        with pytest.raises(Refused, match="bestaat al"):
            scene.tied_again(version=1, source="nog eens", actor=professional, now=now)
        with pytest.raises(Refused, match="waar de koppeling vandaan komt"):
            scene.tied_again(version=2, source="", actor=professional, now=now)


@pytest.mark.django_db
class TestPublishInstrument:
    def test_puts_the_questions_into_use_and_says_so(self, professional, now):
        instrument = scene.published(professional, now)

        assert queries.integral_in_use(professional.municipality_id, now.date()) == instrument
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
        later = dataclasses.replace(instruments.integral(), version=4)
        operations.publish_instrument(questionnaire=later, actor=administrator, now=now)

        with looking(professional):
            running = queries.running_intake(intake.household_id)

        assert running.instrument.version == 3
        assert queries.integral_in_use(professional.municipality_id, now.date()).version == 4

    def test_questions_of_later_are_not_asked_today(self, professional, now):
        scene.published(professional, now)

        assert (
            queries.integral_in_use(professional.municipality_id, datetime.date(2025, 12, 31))
            is None
        )

    def test_the_database_refuses_a_version_twice(self, professional, now):
        instrument = scene.published(professional, now)

        with pytest.raises(Refused, match="bestaat al"):
            scene.written_again(instrument=instrument, actor=professional, now=now)
