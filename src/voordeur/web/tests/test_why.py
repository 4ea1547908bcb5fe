"""Het verhaal zegt ook waarom: aan wie plan en afspraken leest, en aan niemand anders."""

import datetime

import pytest
from django.urls import reverse

from voordeur.access.enums import Depth
from voordeur.accounts.enums import Role
from voordeur.audit import describe
from voordeur.cases import operations as cases
from voordeur.cases.tests import scene as of_cases
from voordeur.followup.enums import PromiseOutcome
from voordeur.intake.tests import scene as talks
from voordeur.plans import operations
from voordeur.plans.enums import AfterStopping
from voordeur.plans.tests import scene as plans
from voordeur.web.queries import why

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def family(professional, now):
    return plans.family(professional, now)


@pytest.fixture
def plan(family, professional, now):
    return plans.plan(family, professional, now)


@pytest.fixture
def goal(plan, professional, now):
    return plans.goal(plan, professional, now)


def told(client, family):
    """The reasons in the story, by what was done."""
    page = client.get(reverse("web:story", args=[family.matter_id]))
    return {event.title.partition(":")[0]: event.why for event in page.context["events"]}


def test_of_what_happens_to_a_plan(browser, family, plan, goal, professional, now):
    who = {"actor": professional, "now": now}
    action = plans.action(goal, **who)
    other = plans.action(goal, **who, what="Bellen")
    agreed = plans.agreement(plan, **who)
    operations.move_action(
        action=action, due_on=now.date() + datetime.timedelta(days=8), why="Zij was ziek.", **who
    )
    operations.finish_action(
        action=other, outcome=PromiseOutcome.CANCELLED, note="Niet meer nodig.", **who
    )
    operations.end_agreement(agreement=agreed, why="Het liep anders.", **who)
    stopped = plans.dropped(plan, goal, professional, now)
    operations.called_after_stopping(
        drop_out=stopped, outcome=AfterStopping.GOES_ON, words="Ik wil toch door.", **who
    )
    operations.move_evaluation(
        plan=plan, day=now.date() + datetime.timedelta(days=50), why="Vakantie.", **who
    )

    found = told(browser(professional), family)

    day = "van 9 maart 2026 naar 10 maart 2026"
    assert found[f"Actie verschoven {day}"] == "Waarom: Zij was ziek."
    assert found["Actie afgerond"] == "Waarom: Niet meer nodig."
    assert found["Afspraak geldt niet meer"] == "Waarom: Het liep anders."
    assert found["Gebeld na het stoppen"] == "Wat eruit kwam: Ik wil toch door."
    [moved] = [line for title, line in found.items() if title.startswith("Evaluatie op een")]
    assert moved == "Waarom: Vakantie."


def test_of_words_that_were_written_over_the_last_alone(browser, family, goal, professional, now):
    action = plans.action(goal, professional, now)
    for days, reason in ((8, "Zij was ziek."), (9, "Toch later.")):
        at = now + datetime.timedelta(minutes=days)
        due_on = now.date() + datetime.timedelta(days=days)
        operations.move_action(action=action, due_on=due_on, why=reason, actor=professional, now=at)

    page = browser(professional).get(reverse("web:story", args=[family.matter_id]))

    moved = [one.why for one in page.context["events"] if one.title.startswith("Actie versch")]
    assert moved == ["Waarom: Toch later.", ""]


def test_of_who_coordinates_to_who_reads_the_agreements_alone(
    browser, assign, cluster, family, professional, now
):
    cases.appoint_coordinator(case=family.case, why_this_one="known", actor=professional, now=now)
    colleague = assign("Mia Collega-Proef", cluster, Role.PROFESSIONAL)
    offer = cases.offer_coordination(
        case=family.case, to_team=cluster, to_user=colleague.user, summary="Wil jij?",
        actor=professional, now=now,
    )  # fmt: skip
    cases.refuse_coordination(handover=offer, reason="Geen ruimte.", actor=colleague, now=now)
    asked = of_cases.add_promise(
        kind="new_question", matter_id=family.matter_id, actor=professional, now=now
    )
    cases.take_up_question(promise=asked, note="Komt in het plan.", actor=professional, now=now)
    circle = assign("Carla Kring-Proef", cluster, Role.PROFESSIONAL)
    talks.involve(who=circle, family=family, depth=Depth.CIRCLE, actor=professional, now=now)

    mine, theirs = told(browser(professional), family), told(browser(circle), family)

    assert mine["Casusregie geweigerd"] == "Waarom: Geen ruimte."
    assert mine["Nieuwe vraag opgepakt"] == "Wat eruit kwam: Komt in het plan."
    assert "Casusregie geweigerd" in theirs
    assert set(theirs.values()) == {""}


def test_every_kind_and_every_field_exists():
    assert set(why.STAND) | why.REFUSED | {why.MOVED} <= set(describe.all_kinds())
    for words in why.STAND.values():
        assert words.model.objects.values_list(words.field) is not None
