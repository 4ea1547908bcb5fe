"""One operation, one event; the timeline tells it newest first, to who may read it."""

import datetime

import pytest

from voordeur.audit import describe, queries
from voordeur.audit import operations as audit
from voordeur.followup.tests.scene import in_view
from voordeur.shared.errors import ProgrammingMistake

pytestmark = pytest.mark.django_db


def test_nothing_is_recorded_outside_an_operation(actor):
    with pytest.raises(ProgrammingMistake, match="none is running"):
        audit.record("scene.set", subject=actor)


def test_a_kind_without_a_sentence_is_a_mistake():
    with pytest.raises(ProgrammingMistake, match="nobody described"):
        describe.of("nobody.knows-this")


def test_the_timeline_tells_who_did_what_newest_first(actor, cluster, now, looking):
    [promise] = in_view(team=cluster, actor=actor, now=now)

    with looking(actor):
        [moment] = queries.timeline(promise.matter_id)

    assert (moment.sentence, moment.user_id, moment.at) == (
        "Toneel klaargezet",
        actor.user_id,
        now,
    )


def test_the_timeline_of_a_household_one_does_not_see_is_empty(
    actor, professional, cluster, now, looking
):
    [promise] = in_view(team=cluster, actor=actor, now=now - datetime.timedelta(days=1))

    with looking(professional):
        assert queries.timeline(promise.matter_id) == []


def test_the_history_of_an_open_row_says_how_it_came(cluster):
    [change] = queries.history(cluster.pk)

    assert (change.verb, change.table_name) == ("INSERT", "organisations_team")
    assert change.after["name"] == cluster.name
