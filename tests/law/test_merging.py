"""Two households at any moment of their story go on as one, and are two again as they were."""

import pytest
from django.db import connections, transaction

from tests.law import racing
from tests.law.scenes import SCENES, Cast, Scene, ask, told_at_the_door
from tests.law.test_races import cast  # noqa: F401 - the same people play
from voordeur.cases.tests.scene import add_promise, involve
from voordeur.followup import chain
from voordeur.followup.models import Promise
from voordeur.households import merging
from voordeur.households.merging import Kind
from voordeur.merges import operations
from voordeur.merges.tests import scene as merges
from voordeur.shared.acting import acting_as

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner", "worker"]),
    pytest.mark.promise("P8"),
]
RACES = 5


def pair(moment: str, cast: Cast):  # noqa: F811
    """A household at this moment of its story, and the one it turns out to be."""
    made = SCENES[moment](cast)
    key = made.household.pk
    involve(who=cast.professional, matter_id=key, actor=cast.desk, now=cast.now)
    return merges.household(cast.professional, cast.now), made


def merge(here, made: Scene, cast: Cast):  # noqa: F811
    return merges.merged(here, made.household, cast.professional, cast.now)


def pointing_at(key) -> dict[str, int]:
    """How many rows of each declared key still lead to this household, as the guard sees them."""
    found = {}
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("set local role voordeur_guard")
        for fate in merging.fates(Kind.HOUSEHOLD):
            cursor.execute(
                f'select count(*) from {fate.table} where "{fate.column}" = %s', [str(key)]
            )
            found[f"{fate.table}.{fate.column}"] = cursor.fetchone()[0]
    return found


@pytest.mark.slow
@pytest.mark.parametrize("moment", SCENES)
class TestAtAnyMoment:
    def test_every_row_that_moves_leaves_and_every_other_stays(self, moment, cast):  # noqa: F811
        here, made = pair(moment, cast)
        before = pointing_at(made.household.pk)

        merge(here, made, cast)

        left = pointing_at(made.household.pk)
        moves = {f"{fate.table}.{fate.column}" for fate in merging.moving(Kind.HOUSEHOLD)}
        assert {name: left[name] for name in moves if left[name]} == {}
        kept = set(left) - moves - {"merges_merge.joined_matter_id"}
        assert {name: left[name] for name in kept} == {name: before[name] for name in kept}
        assert chain.report(now=cast.now, using="owner").holds

    def test_undoing_gives_back_every_row(self, moment, cast):  # noqa: F811
        here, made = pair(moment, cast)
        before = merges.everything()

        done = merge(here, made, cast)
        operations.undo(merge=done, reason="Toch twee.", actor=cast.professional, now=cast.now)

        assert merges.everything() == before
        assert chain.report(now=cast.now, using="owner").holds

    def test_work_goes_on_in_the_household_that_stays(self, moment, cast):  # noqa: F811
        here, made = pair(moment, cast)
        merge(here, made, cast)

        words = [racing.race(act, lambda: None)[0].word for act in made.acts.values()]

        assert not [word for word in words if word.startswith("error")], words
        assert "done" in words
        assert chain.report(now=cast.now, using="owner").holds


@pytest.mark.slow
class TestAtOnce:
    @pytest.mark.parametrize("moment", SCENES)
    def test_merging_and_working_drop_nobody(self, moment, cast):  # noqa: F811
        for name in SCENES[moment](cast).acts:
            for _ in range(2):
                here, made = pair(moment, cast)

                outcomes = racing.race(lambda: merge(here, made, cast), made.acts[name])  # noqa: B023

                words = [outcome.word for outcome in outcomes]
                assert not [word for word in words if word.startswith("error")], (name, words)
                assert "done" in words, name
        report = chain.report(now=cast.now, using="owner")
        assert (report.dropped, report.miscounted) == (0, 0)

    def test_two_merges_that_cross_do_one(self, cast):  # noqa: F811
        for _ in range(RACES):
            one = merges.household(cast.professional, cast.now)
            other = merges.household(cast.professional, cast.now)

            outcomes = racing.race(
                lambda: merges.merged(one, other, cast.professional, cast.now),  # noqa: B023
                lambda: merges.merged(other, one, cast.professional, cast.now),  # noqa: B023
            )

            assert sorted(outcome.word for outcome in outcomes) == ["done", "refused"]
        assert chain.report(now=cast.now, using="owner").holds

    def test_a_promise_made_meanwhile_is_kept_or_refused(self, cast):  # noqa: F811
        for _ in range(RACES):
            one = merges.household(cast.professional, cast.now)
            other = merges.household(cast.professional, cast.now)

            outcomes = racing.race(
                lambda: merges.merged(one, other, cast.professional, cast.now),  # noqa: B023
                lambda: add_promise(
                    kind="scene",
                    matter_id=other.pk,  # noqa: B023
                    actor=cast.professional,
                    now=cast.now,
                ),
            )

            assert outcomes[0].word == "done"
            assert outcomes[1].word in {"done", "refused"}, outcomes[1].word
        assert chain.report(now=cast.now, using="owner").holds

    def test_undoing_twice_does_it_once(self, cast):  # noqa: F811
        for _ in range(RACES):
            one = merges.household(cast.professional, cast.now)
            other = merges.household(cast.professional, cast.now)
            done = merges.merged(one, other, cast.professional, cast.now)

            def undo():
                operations.undo(
                    merge=done,  # noqa: B023
                    reason="Toch twee.",
                    actor=cast.professional,
                    now=cast.now,
                )

            outcomes = racing.race(undo, undo)

            assert sorted(outcome.word for outcome in outcomes) == ["done", "refused"]


class TestWhoIsKnownAfterwards:
    def test_who_calls_again_comes_into_the_household_that_stays(self, cast):  # noqa: F811
        here, made = pair("at the desk", cast)
        surname = made.household.name
        merge(here, made, cast)

        again = ask(cast, told_at_the_door(surname))

        assert again.household_id == here.pk
        with acting_as(cast.professional, now=cast.now, purpose="test"):
            assert Promise.objects.open().filter(matter=here.pk).count() >= 3
