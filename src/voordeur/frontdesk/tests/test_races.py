"""Two who act on one offer at once: one of them is told what happened, and nobody is dropped."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from voordeur.followup import chain
from voordeur.followup.models import Enquiry, Handover
from voordeur.frontdesk import operations
from voordeur.frontdesk.tests import scene
from voordeur.shared.errors import DomainError, NotAllowed, StepNotPossible

pytestmark = [
    pytest.mark.promise("P4"),
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"]),
]


def at_once(*acts):
    """Every act in a thread of its own, begun together; what each ended with."""

    def run(act, line):
        line.wait()
        try:
            act()
        except DomainError as refusal:
            return type(refusal)
        finally:
            connection.close()
        return None

    line = Barrier(len(acts))
    with ThreadPoolExecutor(len(acts)) as together:
        return list(together.map(run, acts, [line] * len(acts)))


def test_taken_over_withdrawn_and_asked_about_at_once(
    actor, professional, cluster, assign, now, looking
):
    offer = scene.offered(actor=actor, to_team=cluster, now=now)
    accepted, withdrawn, asked = at_once(
        lambda: operations.accept(handover=offer, actor=professional, now=now),
        lambda: operations.withdraw(handover=offer, actor=actor, now=now),
        lambda: operations.ask_more(handover=offer, question="En?", actor=professional, now=now),
    )

    assert [accepted, withdrawn].count(None) == 1
    assert {accepted, withdrawn, asked} <= {None, StepNotPossible, NotAllowed}
    with looking(professional if accepted is None else actor):
        assert Handover.objects.get().state == ("accepted" if accepted is None else "withdrawn")
        assert Enquiry.objects.count() == (1 if asked is None else 0)
    assert chain.report(now=now, using="owner").holds


def test_two_colleagues_ask_at_once_and_one_question_waits(
    actor, professional, cluster, assign, now, looking
):
    offer = scene.offered(actor=actor, to_team=cluster, now=now)
    mate = assign("Mia Collega-Proef", cluster, "professional")
    outcomes = at_once(
        lambda: operations.ask_more(handover=offer, question="Een?", actor=professional, now=now),
        lambda: operations.ask_more(handover=offer, question="Twee?", actor=mate, now=now),
    )

    assert sorted(outcomes, key=str) == [StepNotPossible, None]
    with looking(actor):
        assert Enquiry.objects.count() == 1
