"""Raw SQL as the web's own role, by somebody who works there: an own row opens no other one."""

import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from voordeur.cases import operations as cases
from voordeur.cases.enums import CloseReason
from voordeur.cases.models import Closing
from voordeur.cases.tests import scene as case_scene
from voordeur.followup.models import Promise
from voordeur.plans.models import Action, DropOut, Goal
from voordeur.plans.tests import scene

pytestmark = pytest.mark.django_db

POINTED = "a promise of another kind"
TO_PROMISE = "update {table} set promise_id = %s where id = %s"
OPENED = (
    "update cases_case set state = 'open', closed_on = null, coordinator_id = null,"
    " coordination = '', why_this_one = '' where id = %s"
)
REOPENED = "select case_opened_again(%s, 'Toch weer.', %s)"


def tried(statement, values, *, match):
    """The statement is refused in these words, and nothing of it is kept."""
    refused = pytest.raises(DatabaseError, match=match)
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def family(professional, now):
    return scene.family(professional, now)


@pytest.fixture
def plan(family, professional, now):
    return scene.plan(family, professional, now)


@pytest.fixture
def own_goal(plan, family, professional, now):
    """What the child wants, and nobody else of the household reads."""
    return scene.goal(
        plan, professional, now, words="Ik wil praten.", about=family.child, kept_from_others=True
    )


class TestAnActionOfOnesOwn:
    @pytest.fixture
    def own(self, own_goal, professional, now):
        return scene.action(own_goal, professional, now)

    def test_hides_no_other_promise_of_the_household(self, family, own, professional, looking):
        with looking(professional):
            others = list(Promise.objects.exclude(pk=own.promise_id).order_by("pk"))
            told = {one.pk: one.what for one in others}
            for other in others:
                values = [other.pk, own.pk]
                tried(TO_PROMISE.format(table="plans_action"), values, match=POINTED)
            now_told = dict(Promise.objects.exclude(pk=own.promise_id).values_list("pk", "what"))

        assert {one.kind for one in others} >= {"intake", "plan"}
        assert now_told == told

    def test_takes_no_promise_that_ended(self, own, professional, now, looking):
        from voordeur.plans import operations

        change = operations.ChangedAction(what="Anders", by=own.by, who=own.who, why="Liever zo.")
        before = own.promise_id
        operations.change_action(action=own, change=change, actor=professional, now=now)
        with looking(professional):
            assert Action.objects.get(pk=own.pk).promise_id != before
            tried(TO_PROMISE.format(table="plans_action"), [before, own.pk], match=POINTED)

    def test_is_made_on_no_promise_of_something_else(self, family, own, professional, looking):
        columns = [field.column for field in Action._meta.concrete_fields]
        with looking(professional):
            [row] = Action.objects.filter(pk=own.pk).values_list(*columns)
            told = dict(zip(columns, row, strict=True))
            told |= {"id": family.matter_id, "promise_id": family.case.next_step_id}
            places = ", ".join(["%s"] * len(columns))
            statement = f"insert into plans_action ({', '.join(columns)}) values ({places})"
            tried(statement, list(told.values()), match=POINTED)

    def test_goes_to_no_other_goal(self, plan, own, professional, now, looking):
        shared = scene.goal(plan, professional, now)
        with looking(professional):
            statement = "update plans_action set goal_id = %s where id = %s"
            tried(statement, [shared.pk, own.pk], match="permission denied")
            assert Goal.objects.get(actions=own.pk).kept_from_others

    def test_a_call_after_stopping_hides_no_other_promise(
        self, plan, own_goal, family, professional, now, looking
    ):
        stopped = scene.dropped(plan, own_goal, professional, now)
        with looking(professional):
            others = Promise.objects.exclude(pk=stopped.promise_id).values_list("pk", flat=True)
            for other in others:
                values = [other, stopped.pk]
                tried(TO_PROMISE.format(table="plans_dropout"), values, match=POINTED)
            assert DropOut.objects.get().promise_id == stopped.promise_id


class TestACaseThatWasOpenedAgain:
    """It says when that was: today, and not before the case closed."""

    @pytest.fixture
    def closed(self, professional, now):
        case = case_scene.running_case(actor=professional, now=now)
        return cases.close_case(
            case=case, reason=CloseReason.GOALS_REACHED, note="Alles gedaan.",
            watch_on=now.date() + datetime.timedelta(days=700), actor=professional, now=now,
        )  # fmt: skip

    @pytest.mark.parametrize(
        "off", [datetime.timedelta(days=-400), datetime.timedelta(days=2)], ids=str
    )
    def test_on_no_other_day(self, closed, off, professional, now, looking):
        with looking(professional), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(OPENED, [closed.pk])
            cursor.execute(REOPENED, [closed.pk, now + off])
            assert Closing.objects.get().reopened_at is None
            transaction.set_rollback(True)

    def test_not_before_it_closed(self, closed, professional, now, looking):
        earlier = now - datetime.timedelta(hours=1)
        with looking(professional), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(OPENED, [closed.pk])
            cursor.execute(REOPENED, [closed.pk, earlier])
            assert Closing.objects.get().reopened_at is None
            cursor.execute(REOPENED, [closed.pk, now])
            assert Closing.objects.get().reopened_at == now
            transaction.set_rollback(True)
