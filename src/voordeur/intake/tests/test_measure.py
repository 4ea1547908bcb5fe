"""Een matrix of drie zijden: scores worden alleen toegevoegd; vastgesteld is heel."""

import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from voordeur.accounts.enums import Role
from voordeur.accounts.models import Absence
from voordeur.audit.models import Event
from voordeur.cases import operations as cases
from voordeur.intake import operations, queries
from voordeur.intake.enums import Conclusion, FactorSign, MeasurementState, Variant
from voordeur.intake.models import Measurement, Score, TakenBack
from voordeur.intake.operations import NewScore
from voordeur.intake.tests import scene
from voordeur.shared.errors import NotAllowed, NotSuitable, Refused, SayMore, StepNotPossible
from voordeur.shared.keys import new_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(professional, now):
    return scene.family(actor=professional, now=now)


@pytest.fixture
def published(professional, now):
    return scene.all_published(professional, now)


@pytest.fixture
def matrix(family, published, professional, now):
    return scene.measuring(family, published["zrm-2017"], professional, now)


@pytest.fixture
def sides(family, published, professional, now):
    return scene.measuring(family, published["giz"], professional, now)


class TestStartMeasurement:
    def test_begins_a_matrix_about_somebody(self, matrix, family, professional, now, looking):
        with looking(professional):
            [found] = queries.running_measurements(family.matter_id)
            assert (found.about, found.instrument.version) == (family.adult, 1)
            assert Event.objects.filter(kind="measurement.started").count() == 1

    def test_runs_once_about_the_same_person(self, matrix, family, professional, now):
        with pytest.raises(Refused, match="loopt al"):
            scene.measuring(family, matrix.instrument, professional, now)

    def test_runs_once_about_the_household(self, family, published, professional, now):
        words = {
            "household": family.case.household, "instrument": published["zrm-2017"],
            "about": None, "variant": Variant.HOUSEHOLD, "actor": professional, "now": now,
        }  # fmt: skip
        operations.start_measurement(**words)

        with pytest.raises(Refused, match="loopt al"):
            operations.start_measurement(**words)

    @pytest.mark.parametrize(
        ("who", "variant", "sentence"),
        [
            ("child", Variant.ADULT, "nog geen 18"),
            ("child", Variant.YOUNGSTER, "van 12 tot en met 18"),
            ("adult", Variant.CHILD, "is er niet voor een kind"),
            ("nobody", Variant.ADULT, "Kies over wie"),
            ("adult", Variant.HOUSEHOLD, "Kies over wie"),
        ],
    )
    def test_is_for_whom_the_instrument_is(
        self, who, variant, sentence, family, published, professional, now
    ):
        about = {"child": family.child, "adult": family.adult}.get(who)

        with pytest.raises(NotSuitable, match=sentence):
            operations.start_measurement(
                household=family.case.household, instrument=published["zrm-2017"], about=about,
                variant=variant, actor=professional, now=now,
            )  # fmt: skip

    def test_the_conversation_is_no_measurement(self, family, published, professional, now):
        with pytest.raises(StepNotPossible, match="niet in gebruik"):
            scene.measuring(family, published["integrale-uitvraag"], professional, now)

    def test_is_never_about_somebody_of_another_household(
        self, family, published, professional, now
    ):
        stranger = scene.family(actor=professional, now=now, name="Huishouden Smit-Proef").adult

        with pytest.raises(NotSuitable, match="woont niet in dit huishouden"):
            operations.start_measurement(
                household=family.case.household, instrument=published["zrm-2017"],
                about=stranger, variant=Variant.ADULT, actor=professional, now=now,
            )  # fmt: skip

    def test_is_for_who_works_with_the_content(self, family, published, actor, now):
        with pytest.raises(NotAllowed):
            scene.measuring(family, published["zrm-2017"], actor, now)


class TestScore:
    def test_says_the_life_domain_and_the_version(self, matrix, professional, now, looking):
        [given] = operations.score(
            measurement=matrix, scores=[NewScore(item="work-and-training", level=2)],
            actor=professional, now=now,
        )  # fmt: skip

        assert (given.level, given.domain, given.kind) == (2, "daytime", "matrix")
        assert (given.instrument, given.mapping.version) == (matrix.instrument, 1)
        with looking(professional):
            assert Event.objects.filter(kind="measurement.scored").count() == 1

    @pytest.mark.parametrize("level", [0, 6, -1, None])
    def test_is_one_to_five(self, level, matrix, professional, now):
        with pytest.raises(Refused, match="niveau van 1 tot en met 5"):
            operations.score(
                measurement=matrix, scores=[NewScore(item="finances", level=level)],
                actor=professional, now=now,
            )  # fmt: skip

    def test_along_sides_has_no_level(self, sides, professional, now):
        [given] = operations.score(
            measurement=sides, scores=[NewScore(item="warmth", sign=FactorSign.STRONG)],
            actor=professional, now=now,
        )  # fmt: skip
        assert (given.level, given.sign, given.domain) == (None, "strong", "social")

        with pytest.raises(Refused, match="niveau van 1 tot en met 5"):
            operations.score(
                measurement=sides, scores=[NewScore(item="warmth", level=3)],
                actor=professional, now=now,
            )  # fmt: skip

    def test_of_an_item_of_another_instrument_is_refused(self, matrix, professional, now):
        with pytest.raises(Refused, match="hoort niet bij deze meting"):
            operations.score(
                measurement=matrix, scores=[NewScore(item="addiction", level=3)],
                actor=professional, now=now,
            )  # fmt: skip

    def test_says_something(self, matrix, professional, now):
        with pytest.raises(SayMore, match="ten minste één domein"):
            operations.score(measurement=matrix, scores=[], actor=professional, now=now)

    def test_needs_the_mapping(self, family, professional, now):
        administrator = scene.administrator(professional)
        matrix = operations.publish_instrument(
            questionnaire=scene.instruments.shipped()[1], actor=administrator, now=now
        )
        measurement = scene.measuring(family, matrix, professional, now)

        with pytest.raises(StepNotPossible, match="nog geen koppeling"):
            operations.score(
                measurement=measurement, scores=scene.levels(matrix), actor=professional, now=now
            )

    def test_is_for_who_works_with_that_life_domain(
        self, matrix, family, professional, actor, now, looking
    ):
        scene.involve(who=actor, family=family, sections=["finances"], actor=professional, now=now)
        scores = scene.levels(matrix.instrument)
        operations.score(measurement=matrix, scores=scores, actor=professional, now=now)

        with pytest.raises(NotAllowed, match="U werkt niet met huisvesting"):
            operations.score(
                measurement=matrix, scores=[NewScore(item="housing", level=1)],
                actor=actor, now=now,
            )  # fmt: skip

        with looking(actor):
            assert [row.item for row in Score.objects.order_by("id")] == ["finances"]

    def test_of_what_belongs_to_no_life_domain_is_for_who_coordinates(
        self, matrix, family, professional, actor, now, looking
    ):
        scene.involve(who=actor, family=family, actor=professional, now=now)
        justice = [NewScore(item="justice", level=2)]
        operations.score(measurement=matrix, scores=justice, actor=professional, now=now)
        with looking(professional):
            assert Score.objects.filter(item="justice", domain="").count() == 1
        with looking(actor):
            assert Score.objects.count() == 0

        cases.appoint_coordinator(case=family.case, why_this_one="known", actor=actor, now=now)

        with looking(actor):
            assert Score.objects.filter(item="justice").count() == 1

    def test_of_no_life_domain_is_for_who_stands_in_from_the_team_of_the_case(
        self, matrix, family, professional, actor, desk, cluster, assign, now, looking
    ):
        scene.involve(who=actor, family=family, actor=professional, now=now)
        cases.appoint_coordinator(
            case=family.case, why_this_one="known", actor=professional, now=now
        )
        justice = [NewScore(item="justice", level=2)]
        operations.score(measurement=matrix, scores=justice, actor=professional, now=now)
        assign(professional.user.name, desk, Role.PROFESSIONAL)
        Absence.objects.create(
            user=professional.user, municipality=professional.municipality, deputy=actor.user,
            from_on=now.date(), until_on=now.date() + datetime.timedelta(days=3),
            entered_by=professional.user, entered_at=now,
        )  # fmt: skip
        with looking(actor):
            assert Score.objects.count() == 0

        assign(actor.user.name, cluster, Role.PROFESSIONAL)

        with looking(actor):
            assert Score.objects.count() == 1

    def test_cannot_be_changed_by_anybody(self, matrix, professional, now, looking):
        scores = scene.levels(matrix.instrument)
        operations.score(measurement=matrix, scores=scores, actor=professional, now=now)

        refused = pytest.raises(DatabaseError, match="permission denied")
        with looking(professional), refused, transaction.atomic():
            Score.objects.update(level=5)


class TestFinishMeasurement:
    def test_needs_a_level_for_every_domain(self, matrix, professional, now, looking):
        scores = scene.levels(matrix.instrument)
        operations.score(measurement=matrix, scores=scores[:-2], actor=professional, now=now)

        with pytest.raises(SayMore, match="maatschappelijke participatie en justitie"):
            operations.finish_measurement(measurement=matrix, actor=professional, now=now)

        operations.score(measurement=matrix, scores=scores[-2:], actor=professional, now=now)
        operations.finish_measurement(measurement=matrix, actor=professional, now=now)
        with looking(professional):
            done = Measurement.objects.get(pk=matrix.pk)
            assert (done.state, done.ended_at) == (MeasurementState.FINAL, now)
            assert Event.objects.filter(kind="measurement.finished").count() == 1

    def test_a_score_that_was_taken_back_does_not_count(self, matrix, professional, now):
        given = operations.score(
            measurement=matrix, scores=scene.levels(matrix.instrument),
            actor=professional, now=now,
        )  # fmt: skip
        operations.take_back(
            what=given[0], reason="Verkeerd aangeklikt.", actor=professional, now=now
        )

        with pytest.raises(SayMore, match="Nog zonder niveau: financiën"):
            operations.finish_measurement(measurement=matrix, actor=professional, now=now)

    def test_happens_once_and_then_stands(self, matrix, professional, now):
        given = operations.score(
            measurement=matrix, scores=scene.levels(matrix.instrument),
            actor=professional, now=now,
        )  # fmt: skip
        operations.finish_measurement(measurement=matrix, actor=professional, now=now)

        with pytest.raises(StepNotPossible, match="al geëindigd"):
            operations.finish_measurement(measurement=matrix, actor=professional, now=now)
        with pytest.raises(StepNotPossible, match="al geëindigd"):
            operations.score(
                measurement=matrix, scores=scene.levels(matrix.instrument),
                actor=professional, now=now,
            )  # fmt: skip
        with pytest.raises(Refused, match="blijft zoals zij is"):
            operations.take_back(what=given[0], reason="Toch niet.", actor=professional, now=now)

    def test_of_sides_has_a_conclusion_with_agreements(self, sides, professional, now):
        with pytest.raises(SayMore, match="conclusie"):
            operations.finish_measurement(
                measurement=sides, conclusion=Conclusion.EXTRA, actor=professional, now=now
            )

        done = operations.finish_measurement(
            measurement=sides, conclusion=Conclusion.EXTRA,
            agreements="Twee keer langs, dan kijken wij opnieuw.", actor=professional, now=now,
        )  # fmt: skip

        assert (done.state, done.conclusion) == ("final", "extra")


class TestTheDatabase:
    """What no code can write: each refused by its constraint or trigger."""

    @pytest.mark.parametrize(
        ("constraint", "change"),
        [
            ("a final measurement is whole",
             "state = 'final', ended_at = started_at, ended_by_id = started_by_id"),
            ("intake_a_measurement_ends_by_somebody", "state = 'stopped'"),
            ("intake_a_conclusion_comes_with_agreements", "conclusion = 'extra'"),
        ],
    )  # fmt: skip
    def test_refuses_half_a_measurement(self, constraint, change, matrix, professional, looking):
        refused = pytest.raises(DatabaseError, match=constraint)
        with looking(professional), refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"update intake_measurement set {change}")

    def test_refuses_a_measurement_that_begins_final(self, matrix, professional, now, looking):
        refused = pytest.raises(DatabaseError, match="a measurement begins empty")
        with looking(professional), refused, transaction.atomic():
            Measurement.objects.create(
                household=matrix.household, instrument=matrix.instrument, variant="household",
                state="final", started_at=now, started_by=professional.user,
                ended_at=now, ended_by=professional.user,
            )  # fmt: skip

    def test_refuses_to_change_what_is_final(self, sides, professional, now, looking):
        operations.finish_measurement(
            measurement=sides, conclusion=Conclusion.AFFIRM, agreements="Zo doorgaan.",
            actor=professional, now=now,
        )  # fmt: skip

        refused = pytest.raises(DatabaseError, match="an ended measurement cannot change")
        with looking(professional), refused, transaction.atomic():
            Measurement.objects.update(conclusion="urgent")

    @pytest.mark.parametrize(
        "change",
        [
            {"domain": "finances"},
            {"kind": "sides", "level": None, "sign": "strong"},
            {"item": "addiction"},
        ],
    )
    def test_refuses_a_score_that_does_not_fit(
        self, change, matrix, professional, now, looking, published
    ):
        refused = pytest.raises(DatabaseError, match="does not fit its measurement")
        with looking(professional), refused, transaction.atomic():
            Score.objects.create(
                measurement=matrix, household=matrix.household, instrument=matrix.instrument,
                mapping=queries.mapping_in_use(professional.municipality_id, now.date()),
                asked_by=professional.user,
                organisation=professional.organisation, at=now,
                **{"kind": "matrix", "item": "housing", "domain": "housing", "level": 3, **change},
            )  # fmt: skip

    def test_refuses_to_take_back_nothing_or_without_a_reason(
        self, matrix, professional, now, looking
    ):
        [given] = operations.score(
            measurement=matrix, scores=[NewScore(item="housing", level=2)],
            actor=professional, now=now,
        )  # fmt: skip
        words = {
            "household": matrix.household, "taken_back_by": professional.user,
            "organisation": professional.organisation, "at": now,
        }  # fmt: skip
        for constraint, row in (
            ("intake_one_thing_is_taken_back", {"domain": "housing", "reason": "Zo."}),
            ("there is no such answer",
             {"domain": "finances", "reason": "Zo.", "score": given}),
            ("intake_taking_back_has_a_reason", {"domain": "housing", "score": given}),
        ):  # fmt: skip
            refused = pytest.raises(DatabaseError, match=constraint)
            with looking(professional), refused, transaction.atomic():
                TakenBack.objects.create(**words, **row)

    def test_shows_nothing_to_another_municipality(self, matrix, professional, now, looking):
        operations.score(
            measurement=matrix, scores=scene.levels(matrix.instrument),
            actor=professional, now=now,
        )  # fmt: skip

        with looking(scene.elsewhere(professional)):
            assert (Measurement.objects.count(), Score.objects.count()) == (0, 0)
            assert queries.unscored(matrix) == set()


def test_a_measurement_stops_with_its_case(matrix, family, professional, now, looking):
    scene.stopped(case=family.case, actor=professional, now=now)

    with looking(professional):
        ended = Measurement.objects.get(pk=matrix.pk)
    assert (ended.state, ended.ended_at) == (MeasurementState.STOPPED, now)


def test_the_newest_version_of_each_instrument_is_in_use(published, professional, now):
    codes = [
        one.code for one in queries.instruments_in_use(professional.municipality_id, now.date())
    ]

    assert codes == ["zrm-2017", "zrm-2013", "giz"]
    assert [
        one.code
        for one in queries.instruments_in_use(
            professional.municipality_id, datetime.date(2017, 6, 1)
        )
    ] == [
        "zrm-2017",
        "zrm-2013",
    ]


def test_scores_sent_twice_stand_once(matrix, professional, now):
    scores = [NewScore(item="housing", level=2, key=new_key())]
    operations.score(measurement=matrix, scores=scores, actor=professional, now=now)

    with pytest.raises(Refused, match="al vastgelegd"):
        operations.score(measurement=matrix, scores=scores, actor=professional, now=now)
