"""Two people score or answer at the same moment: both stand, the newest counts, nobody waits."""

import pytest

from tests.law import racing
from voordeur.accounts.enums import Role
from voordeur.intake import operations, queries
from voordeur.intake.enums import LifeDomain
from voordeur.intake.models import Answer, Score
from voordeur.intake.operations import NewScore
from voordeur.intake.tests import scene
from voordeur.shared.acting import acting_as
from voordeur.shared.errors import StepNotPossible

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner", "worker"]),
    pytest.mark.slow,
]
RACES = 4


@pytest.fixture
def colleague(assign, cluster):
    return assign("Carla Collega-Proef", cluster, Role.PROFESSIONAL)


@pytest.fixture
def matrix(professional, now):
    return scene.all_published(professional, now)["zrm-2017"]


def at_home(number, professional, colleague, now):
    family = scene.family(actor=professional, now=now, name=f"Huishouden Race{number}-Proef")
    scene.involve(who=colleague, family=family, actor=professional, now=now)
    return family


def scored(measurement, who, now, level):
    return lambda: operations.score(
        measurement=measurement, scores=[NewScore(item="housing", level=level)], actor=who, now=now
    )


def answered(intake, who, now):
    return lambda: operations.answer(
        intake=intake, said=scene.said(LifeDomain.HOUSING), actor=who, now=now
    )


def test_two_scorers_at_once_both_stand(matrix, professional, colleague, now):
    for number in range(RACES):
        family = at_home(number, professional, colleague, now)
        measurement = scene.measuring(family, matrix, professional, now)

        outcomes = racing.race(
            scored(measurement, professional, now, 2), scored(measurement, colleague, now, 4)
        )

        assert [one.word for one in outcomes] == ["done", "done"]
        with acting_as(professional, now=now, purpose="test"):
            rows = Score.objects.filter(measurement=measurement)
            assert sorted(rows.values_list("level", flat=True)) == [2, 4]
            assert queries.unscored(measurement) == {
                code for code, _ in scene.instruments.items_of(matrix.kind, matrix.domains)
            } - {"housing"}


def test_a_score_and_the_end_at_once_leave_a_whole_measurement(
    matrix, professional, colleague, now
):
    for number in range(RACES):
        family = at_home(number, professional, colleague, now)
        measurement = scene.measuring(family, matrix, professional, now)
        operations.score(
            measurement=measurement, scores=scene.levels(matrix), actor=professional, now=now
        )

        last, end = racing.race(
            scored(measurement, colleague, now, 5),
            lambda one=measurement: operations.finish_measurement(
                measurement=one, actor=professional, now=now
            ),
        )

        assert end.word == "done"
        assert last.error is None
        assert last.refusal is None or isinstance(last.refusal, StepNotPossible)


def test_two_answers_at_once_both_stand(matrix, professional, colleague, now):
    for number in range(RACES):
        family = at_home(number, professional, colleague, now)
        intake = scene.started(family, professional, now)

        outcomes = racing.race(
            answered(intake, professional, now), answered(intake, colleague, now)
        )

        assert [one.word for one in outcomes] == ["done", "done"]
        with acting_as(professional, now=now, purpose="test"):
            assert Answer.objects.filter(intake=intake).count() == len(outcomes)
