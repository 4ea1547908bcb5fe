"""One act = one transaction = one audit event; a refused constraint arrives as its sentence."""

import pytest
from django.db import connection

from voordeur.access import operations as access
from voordeur.access.enums import Depth, InvolvementRole
from voordeur.audit import operations as audit
from voordeur.audit.models import Event
from voordeur.followup import operations as followup
from voordeur.followup.enums import MatterKind, PromiseOutcome
from voordeur.followup.models import Matter, Promise
from voordeur.followup.tests.scene import in_view
from voordeur.shared.errors import NotAllowed, ProgrammingMistake, Refused
from voordeur.shared.keys import new_key
from voordeur.shared.operations import operation

pytestmark = pytest.mark.django_db


@operation
def forgets_the_event(*, actor, now):
    return None


@operation
def drops_somebody(*, promise, actor, now):
    followup.end_promise(promise=promise, outcome=PromiseOutcome.KEPT)
    audit.record("scene.set", subject=promise, matter_id=promise.matter_id)


@operation
def acts_twice(*, team, actor, now):
    in_view(team=team, actor=actor, now=now)
    [promise] = in_view(team=team, actor=actor, now=now)
    audit.record("scene.set", subject=promise, matter_id=promise.matter_id)


@operation
def begins_without_involvement(*, team, actor, now):
    key = new_key()
    followup.open_matter(key=key, kind=MatterKind.HOUSEHOLD)
    followup.make_promise(
        matter_id=key, kind="scene", what="iets", team=team, owner=None, due_at=now
    )


def test_an_operation_that_records_nothing_is_a_mistake(actor, now):
    with pytest.raises(ProgrammingMistake, match="recorded 0 audit events"):
        forgets_the_event(actor=actor, now=now)


def test_the_law_answers_inside_the_operation_with_its_sentence(actor, cluster, now, looking):
    [promise] = in_view(team=cluster, actor=actor, now=now)

    with pytest.raises(Refused, match="uit beeld raken") as refusal:
        drops_somebody(promise=promise, actor=actor, now=now)

    assert refusal.value.constraint == "chain_nobody_is_dropped"
    with looking(actor):
        assert Promise.objects.open().count() == 1


def test_a_row_policy_answers_as_not_allowed(actor, cluster, now):
    with pytest.raises(NotAllowed, match="geen toegang"):
        begins_without_involvement(team=cluster, actor=actor, now=now)


def test_nested_operations_are_one_act_with_an_event_each(actor, cluster, now, looking):
    acts_twice(team=cluster, actor=actor, now=now)

    with looking(actor):
        events = list(Event.objects.order_by("at", "id"))
        # Within a millisecond keys have no order: what counts is that one event is of the whole.
        assert sorted(event.part_of_another for event in events) == [False, True, True]
        assert len({event.act_id for event in events}) == 1


def test_a_part_does_not_run_alone(actor, cluster, now):
    with pytest.raises(ProgrammingMistake, match="none is running"):
        followup.open_matter(key=new_key(), kind=MatterKind.HOUSEHOLD)


def test_nobody_acts_after_the_transaction(actor, cluster, now, looking):
    in_view(team=cluster, actor=actor, now=now)

    with looking(actor):
        assert Matter.objects.count() == 1
    with looking(None):
        assert Matter.objects.count() == 0


def test_involving_twice_is_involving_once(actor, cluster, now, looking):
    [promise] = in_view(team=cluster, actor=actor, now=now)

    @operation
    def involve_again(*, actor, now):
        access.involve(
            matter_id=promise.matter_id,
            who=actor.user,
            role=InvolvementRole.PROFESSIONAL,
            depth=Depth.CIRCLE,
        )
        audit.record("scene.set", subject=promise, matter_id=promise.matter_id)

    involve_again(actor=actor, now=now)

    with looking(actor), connection.cursor() as cursor:
        cursor.execute("select count(*) from access_involvement")
        assert cursor.fetchone() == (1,)
