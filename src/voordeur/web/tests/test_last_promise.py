"""Who is around a household for a last promise alone: why they see it, and what comes after."""

import datetime

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.access import operations as access
from voordeur.access.enums import Depth, EndReason, InvolvementRole
from voordeur.accounts.enums import Role
from voordeur.audit import operations as audit
from voordeur.cases.tests import scene
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.shared.operations import operation

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P8")]


@operation
def leaves_with_a_promise(*, matter_id, who, actor, now):
    """Somebody who helped does so no longer, and still promised to look at something."""
    promise = followup.make_promise(
        matter_id=matter_id, kind="life_event", what="Kijk wat dit vraagt.", team=who.team,
        owner=who.user, due_at=now + datetime.timedelta(days=7),
    )  # fmt: skip
    access.end_involvement(
        matter_id=matter_id, reason=EndReason.WORK_DONE, who=who.user,
        roles=[InvolvementRole.PROFESSIONAL],
    )  # fmt: skip
    audit.record("scene.set", subject=promise, matter_id=matter_id)
    return promise


@pytest.fixture
def colleague(assign, cluster):
    return assign("Cor Collega-Proef", cluster, Role.PROFESSIONAL)


@pytest.fixture
def promise(professional, colleague, now):
    home = scene.household_in_view(actor=professional, now=now)
    words = {"matter_id": home.matter_id, "who": colleague, "actor": professional, "now": now}
    scene.involve(**words)
    return leaves_with_a_promise(**words)


def test_the_circle_says_why_one_sees_it(promise, browser, colleague):
    page = browser(colleague).get(reverse("web:circle", args=[promise.matter_id]))

    assert "heeft hier nog een afspraak" in text_of(page)


def test_the_circle_tells_others_only_that_they_are_involved(promise, browser, professional):
    page = browser(professional).get(reverse("web:circle", args=[promise.matter_id]))

    assert "heeft hier nog een afspraak" not in text_of(page)
    assert "betrokken" in text_of(page)


def test_in_the_circle_alone_one_keeps_it_from_vandaag_on(
    browser, colleague, professional, looking, now
):
    home = scene.household_in_view(actor=professional, now=now)
    words = {"matter_id": home.matter_id, "who": colleague, "actor": professional, "now": now}
    scene.involve(**words, depth=Depth.CIRCLE)
    promise = leaves_with_a_promise(**words)
    where = reverse("web:look", args=[promise.pk])
    client = browser(colleague)
    assert where in client.get(reverse("web:today")).content.decode()
    assert "Kijk wat dit vraagt." in text_of(client.get(where))

    done = client.post(where, {"note": "Alles is geregeld."})

    assert (done.status_code, done.headers["Location"]) == (302, reverse("web:today"))
    with looking(professional):
        assert Promise.objects.get(pk=promise.pk).outcome == PromiseOutcome.KEPT


def test_of_another_team_nobody_keeps_it_in_the_circle(
    promise, browser, professional, assign, desk, now
):
    beside = assign("Bea Balie-Proef", desk, Role.PROFESSIONAL)
    words = {"matter_id": promise.matter_id, "actor": professional, "now": now}
    scene.involve(**words, who=beside, depth=Depth.CIRCLE)

    assert browser(beside).get(reverse("web:look", args=[promise.pk])).status_code == 404


def test_who_only_reads_along_does_not_keep_it(promise, browser, professional, assign, desk, now):
    beside = assign("Bea Balie-Proef", desk, Role.PROFESSIONAL)
    words = {"matter_id": promise.matter_id, "actor": professional, "now": now}
    scene.involve(**words, who=beside, reading_only=True)

    assert browser(beside).get(reverse("web:look", args=[promise.pk])).status_code == 404


def test_after_it_one_goes_to_vandaag(promise, browser, colleague):
    client = browser(colleague)
    where = reverse("web:look", args=[promise.pk])
    assert client.get(where).status_code == 200

    done = client.post(where, {"note": "Alles is geregeld."})

    assert (done.status_code, done.headers["Location"]) == (302, reverse("web:today"))
    assert client.get(reverse("web:circle", args=[promise.matter_id])).status_code == 404
