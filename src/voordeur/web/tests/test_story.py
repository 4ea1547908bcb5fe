"""The story of a household: each line says what, who and why, as deep as its reader sees."""

import datetime
from typing import Any

import pytest
from django.urls import reverse

from voordeur.access.enums import Depth
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.cases import operations as cases
from voordeur.cases.tests.scene import involve
from voordeur.households.models import Household
from voordeur.plans.tests import scene as plans
from voordeur.shared.keys import new_key
from voordeur.shared.operations import operation
from voordeur.web.tests import scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def bakker(professional, now):
    return scene.household_in_view(name="Bakker-Proef", due_at=now, actor=professional, now=now)


@operation
def tell(
    *, kind: str, facts: dict[str, Any], about: Household, actor: Assignment, now: datetime.datetime
) -> None:
    """One event about a household."""
    audit.record(kind, subject=about, matter_id=about.pk, **facts)


@pytest.mark.parametrize(
    ("kind", "facts", "line"),
    [
        ("plan.goal-set", {"domain": "housing"}, "Doel vastgelegd: huisvesting"),
        ("plan.goal-set", {}, "Doel vastgelegd"),
        ("plan.action-agreed", {"by": "network"}, "Actie afgesproken: het eigen netwerk"),
        ("plan.action-finished", {"outcome": "kept"}, "Actie afgerond: gedaan"),
        (
            "plan.action-moved",
            {"was": "2026-03-03", "due_on": "2026-03-10"},
            "Actie verschoven van 3 maart 2026 naar 10 maart 2026",
        ),
        ("watch.prolonged", {"until": "2026-09-01"}, "Waakvlam verlengd tot 1 september 2026"),
        ("help-request.offered", {"handover": new_key()}, "Hulpvraag aangeboden aan een team"),
    ],
)
def test_says_what_was_done(browser, professional, bakker, now, kind, facts, line):
    tell(kind=kind, facts=facts, about=bakker, actor=professional, now=now)
    shown = browser(professional).get(reverse("web:household", args=[bakker.pk]))
    assert line in [event.title for event in shown.context["page"].events]


def test_says_that_it_is_the_waakvlam_that_went_over(browser, professional, bakker, cluster, now):
    for kind in ("case.coordination-offered", "case.coordination-accepted"):
        facts = {"to_team": cluster.pk, "coordination": "resident"}
        tell(kind=kind, facts=facts, about=bakker, actor=professional, now=now)
    shown = browser(professional).get(reverse("web:household", args=[bakker.pk]))
    titles = [event.title for event in shown.context["page"].events]

    assert f"Waakvlam aangeboden aan {cluster.name}" in titles
    assert "Waakvlam overgenomen" in titles


def test_says_to_which_team(browser, professional, bakker, cluster, now):
    tell(
        kind="case.coordination-offered",
        facts={"to_team": cluster.pk},
        about=bakker,
        actor=professional,
        now=now,
    )
    shown = browser(professional).get(reverse("web:household", args=[bakker.pk]))
    assert f"Casusregie aangeboden aan {cluster.name}" in shown.content.decode()


def test_says_who_was_appointed_and_why_the_coordination_went_over(browser, professional, now):
    family = plans.family(professional, now)
    case = cases.appoint_coordinator(
        case=family.case, why_this_one="known", actor=professional, now=now
    )
    cases.give_back(
        case=case, to=family.adult, because="Wil het zelf.", look_on=None, actor=professional,
        now=now + datetime.timedelta(minutes=5),
    )  # fmt: skip

    events = shown_to(browser(professional), family.matter_id)

    told = {event.title: event.text for event in events}
    assert told[f"Casusregisseur aangewezen: {professional.user.name}"] == ""
    given = f"Regie gegeven aan het huishouden: {family.adult.full_name}"
    assert told[given] == "“Wil het zelf.”"


def test_why_is_for_who_reads_the_agreements(browser, professional, assign, cluster, now):
    family = plans.family(professional, now)
    case = cases.appoint_coordinator(
        case=family.case, why_this_one="known", actor=professional, now=now
    )
    cases.give_back(
        case=case, to=family.adult, because="Wil het zelf.", look_on=None, actor=professional,
        now=now,
    )  # fmt: skip
    beside = assign("Vera Kring-Proef", cluster, "professional")
    involve(who=beside, matter_id=family.matter_id, depth=Depth.CIRCLE, actor=professional, now=now)

    events = shown_to(browser(beside), family.matter_id)

    assert events
    assert all("Wil het zelf." not in event.text for event in events)


def test_the_words_of_one_member_are_on_no_paper(browser, professional, now):
    family = plans.family(professional, now)
    plan = plans.plan(family, professional, now)
    plans.goal(plan, professional, now)
    plans.goal(
        plan, professional, now, words="Ik wil weer slapen.", about=family.adult,
        kept_from_others=True,
    )  # fmt: skip

    answer = browser(professional).get(reverse("web:story", args=[family.matter_id]))

    kept = [event.text for event in answer.context["events"] if event.is_own]
    assert kept == ["“Ik wil weer slapen.”"]
    assert answer.content.decode().count('class="vd-event vd-own"') == 1


def shown_to(client, household_id):
    return client.get(reverse("web:story", args=[household_id])).context["events"]
