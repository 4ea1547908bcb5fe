"""Het plan op het scherm: doelen in eigen woorden, wie doet wat voor wanneer, en hoe het staat."""

import datetime
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.bench.browsing import key_in, text_of

from voordeur.access.enums import Depth
from voordeur.accounts.enums import Role
from voordeur.followup.models import Promise
from voordeur.intake.tests import scene as intake
from voordeur.plans import operations
from voordeur.plans.enums import GoalState
from voordeur.plans.models import Goal, Plan
from voordeur.plans.tests import scene
from voordeur.plans.tests.scene import page
from voordeur.shared.keys import new_key

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TOO_MUCH = "a" * 100_000


def goal_words(**changes):
    return {
        "key": str(new_key()),
        "domain": "housing",
        "about": "",
        "words": "Wij blijven hier wonen.",
        "we_know_when": "De huur is op tijd betaald.",
        **changes,
    }


class TestThePlan:
    def test_that_is_not_there_yet_is_made_with_one_button(
        self, client, family, professional, looking
    ):
        shown = client.get(page("plan", family))
        made = client.post(page("make", family), {"first_evaluation_on": "1-4-2026"}, follow=True)

        assert 'value="13-04-2026"' in shown.content.decode()
        assert "Leg het eerste doel vast" in text_of(made)
        with looking(professional):
            plan = Plan.objects.get()
        assert plan.first_evaluation_on == datetime.date(2026, 4, 1)
        assert plan.contact_person_id == professional.user_id

    def test_waits_for_the_intake(self, client, professional, now):
        family = intake.family(actor=professional, now=now, name="Bakker-Proef")

        shown = client.get(page("plan", family))
        sent = client.post(page("make", family), {"first_evaluation_on": "1-4-2026"})

        assert "Eerst de uitvraag" in text_of(shown)
        assert sent.status_code == 409

    @pytest.mark.parametrize(
        ("day", "sentence"),
        [
            ("", "Kies een dag om samen terug te kijken."),
            ("2-3-2026", "Kies een dag na vandaag."),
            ("31-2-2026", "Vul een bestaande datum in"),
            ("1-4-2099", "binnen twee jaar"),
        ],
    )
    def test_with_a_wrong_day_is_not_made(
        self, day, sentence, client, family, professional, looking
    ):
        sent = client.post(page("make", family), {"first_evaluation_on": day})

        assert (sent.status_code, sentence in text_of(sent)) == (422, True)
        with looking(professional):
            assert Plan.objects.count() == 0

    @pytest.mark.promise("P7")
    def test_shows_who_does_what_before_when_on_which_rung(
        self, client, family, action, professional
    ):
        shown = client.get(page("plan", family))

        text, html = text_of(shown), shown.content.decode()
        assert "Wij blijven hier wonen." in text
        assert "Betalingsregeling vragen aan de verhuurder" in text
        assert "Karel Cluster-Proef let erop" in text
        assert "9 maart 2026 over 7 dagen" in text
        assert "13 april 2026" in text
        [chosen] = [row for row in html.split("<li")[1:] if row.startswith(' aria-current="step"')]
        assert "zelf" in chosen.split("</li>")[0]
        assert html.index("zelf</li>") < html.index(">netwerk") < html.index(">vrij toegankelijk")

    def test_that_ended_stays_readable_and_makes_room_for_a_new_one(
        self, client, family, goal, professional, now
    ):
        scene.ended(case=family.case, actor=professional, now=now)

        text = text_of(client.get(page("plan", family)))

        assert "Wij blijven hier wonen." in text
        assert "Maak een nieuw plan" in text
        assert "Spreek een actie af" not in text


class TestAGoal:
    def test_is_set_for_one_person(self, client, family, plan, professional, looking):
        address = page("set_goal", family)
        key = key_in(client.get(address))

        sent = client.post(address, goal_words(key=key, about=str(family.child.pk)), follow=True)

        assert "Het doel staat in het plan." in text_of(sent)
        with looking(professional):
            goal = Goal.objects.get()
        assert (str(goal.pk), goal.about_id) == (key, family.child.pk)

    def test_is_set_beside_what_the_household_wants(self, client, family, plan):
        shown = client.get(page("set_goal", family))

        assert "Wij willen hier blijven wonen. Huisvesting · Het hele huishouden" in text_of(shown)

    def test_is_set_by_a_colleague_who_sees_no_domain_without_those_words(
        self, browser, actor, family, plan, professional, now
    ):
        intake.involve(
            who=actor, family=family, depth=Depth.AGREEMENTS, actor=professional, now=now
        )

        shown = browser(actor).get(page("set_goal", family))

        assert shown.status_code == 200
        assert "Wij willen hier blijven wonen" not in text_of(shown)

    def test_sent_twice_stands_once(self, client, family, plan, professional, looking):
        sent = goal_words()

        answers = [client.post(page("set_goal", family), sent) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [302, 302]
        with looking(professional):
            assert Goal.objects.count() == 1

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"domain": ""}, "Kies het leefgebied."),
            ({"domain": "geluk"}, "Kies iets uit de lijst."),
            ({"about": str(uuid.uuid4())}, "Kies iemand uit de lijst."),
            ({"words": " "}, "in de woorden van de inwoner"),
            ({"words": TOO_MUCH}, "hoogstens 1.000 tekens"),
            ({"we_know_when": ""}, "waaraan u samen merkt"),
            ({"we_know_when": "x\x00"}, "niet te lezen"),
            ({"key": "x"}, "Open de pagina opnieuw"),
        ],
    )
    def test_that_is_wrong_gets_a_sentence_and_nothing_is_saved(
        self, changes, sentence, client, family, plan, professional, looking
    ):
        sent = client.post(page("set_goal", family), goal_words(**changes))

        assert (sent.status_code, sentence in text_of(sent)) == (422, True)
        with looking(professional):
            assert Goal.objects.count() == 0

    def test_with_the_key_of_another_household_changes_nothing(
        self, client, family, plan, professional, now, looking
    ):
        other = scene.family(professional, now, name="Smit-Proef")
        theirs = scene.goal(scene.plan(other, professional, now), professional, now)

        sent = client.post(page("set_goal", family), goal_words(key=str(theirs.pk)))

        assert (sent.status_code, "al vastgelegd" in text_of(sent)) == (409, True)
        with looking(professional):
            assert Goal.objects.count() == 1


class TestPromisesOnToday:
    def test_lead_to_where_they_are_kept(self, client, family, action, professional, looking):
        with looking(professional):
            kinds = {promise.kind: promise.pk for promise in Promise.objects.all()}

        leads_to = {
            kind: client.get(reverse("plans:promise", args=[kinds[kind]])).url
            for kind in ("plan", "action", "evaluation")
        }

        assert leads_to == {
            "plan": page("plan", family),
            "action": page("finish_action", action),
            "evaluation": page("evaluate", family),
        }


class TestNeedToKnow:
    def pages(self, family, goal, action):
        return [
            page("plan", family),
            page("set_goal", family),
            page("evaluate", family),
            page("agree_action", goal),
            page("finish_action", action),
            reverse("plans:promise", args=[action.promise_id]),
        ]

    def test_who_is_not_involved_finds_nothing(
        self, browser, assign, cluster, family, goal, action
    ):
        stranger = browser(assign("Cora Collega-Proef", cluster, Role.PROFESSIONAL))

        answers = [stranger.get(address) for address in self.pages(family, goal, action)]
        answers += [stranger.post(address) for address in self.pages(family, goal, action)[1:5]]

        assert {answer.status_code for answer in answers} == {404}

    def test_another_municipality_finds_nothing(self, browser, family, goal, action, professional):
        elsewhere = browser(intake.elsewhere(professional))

        answers = [elsewhere.get(address) for address in self.pages(family, goal, action)]

        assert {answer.status_code for answer in answers} == {404}

    def test_who_sees_the_circle_only_finds_no_plan(self, browser, reader, family, goal, action):
        answers = [browser(reader).get(address) for address in self.pages(family, goal, action)[:5]]

        assert {answer.status_code for answer in answers} == {404}

    def test_who_only_reads_the_agreements_reads_and_changes_nothing(
        self, browser, actor, family, goal, action, professional, now
    ):
        scene.reads_along(who=actor, family=family, actor=professional, now=now)
        client = browser(actor)

        shown = client.get(page("plan", family))

        assert shown.status_code == 200
        assert "Leg een doel vast" not in text_of(shown)
        assert "Gedaan" not in text_of(shown)
        assert client.post(page("finish_action", action), {"outcome": "kept"}).status_code == 404


def test_the_page_costs_the_same_queries_for_three_times_the_rows(
    client, family, plan, professional, now
):
    def fill(number):
        for _ in range(number):
            goal = scene.goal(plan, professional, now)
            scene.action(goal, professional, now)
            operations.evaluate(
                plan=plan,
                look_back=scene.look_back(
                    now, {row.pk: GoalState.RUNNING for row in scene.goals_of(plan, professional)}
                ),
                actor=professional,
                now=now,
            )

    fill(1)
    client.get(page("plan", family))
    with CaptureQueriesContext(connection) as few:
        client.get(page("plan", family))

    fill(2)
    with CaptureQueriesContext(connection) as many:
        client.get(page("plan", family))
    assert len(few) == len(many) <= 28
