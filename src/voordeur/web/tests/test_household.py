"""De huishoudpagina: who lives here, who is around them, who coordinates, what is next."""

import datetime

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of
from tests.bench.people import NOW

from voordeur.access import rules
from voordeur.access.enums import Depth
from voordeur.access.models import ReadEvent
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.cases import operations as cases
from voordeur.households.models import SupportTie
from voordeur.intake.tests import scene as intake
from voordeur.organisations.models import Organisation
from voordeur.plans.tests import scene as plans
from voordeur.shared.acting import acting_as
from voordeur.shared.keys import new_key
from voordeur.web import queries
from voordeur.web.tests import scene

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture
def bakker(professional, now):
    return scene.household_in_view(
        name="Bakker-Proef", due_at=now + 5 * DAY, actor=professional, now=now
    )


def address(household):
    return reverse("web:household", args=[household.pk])


class TestHousehold:
    def test_says_who_lives_here_who_is_around_and_what_is_promised(
        self, browser, professional, bakker
    ):
        response = browser(professional).get(address(bakker))
        page = response.context["page"]

        assert response.status_code == 200
        [member] = page.circle.members
        assert (member.name, member.age, member.role) == ("Sanne Bakker-Proef", "38", "volwassene")
        [around] = page.circle.around
        assert (around.name, around.place) == (professional.user.name, "Proef")
        [promise] = page.promises
        assert promise.what == "Meegaan naar het gesprek"
        assert [event.title for event in page.events] == ["Toneel klaargezet"]
        for text in ("Stadhoudersplein 3", "nog niemand", "U ziet de inhoud", "taak van de gemeen"):
            assert text in response.content.decode()

    def test_says_first_what_is_late(self, professional, bakker, now):
        later = now + 6 * DAY
        with acting_as(professional, now=later, purpose="test"):
            may = rules.allowed(acting=professional, matter_id=bakker.pk, now=later)
            page = queries.household.page(acting=professional, household=bakker, may=may, now=later)

        assert page.coordinated.next_on == (now + 5 * DAY).date()
        assert page.coordinated.next_label == page.promises[0].kind

    def test_does_not_exist_for_who_is_not_involved(self, browser, bakker, assign, cluster):
        stranger = assign("Vera Vreemd-Proef", cluster, Role.PROFESSIONAL)

        there = browser(stranger).get(address(bakker))
        nowhere = browser(stranger).get(reverse("web:household", args=[new_key()]))

        assert (there.status_code, nowhere.status_code) == (404, 404)
        assert there.content.decode().count("Bakker") == 0

    def test_shows_only_the_circle_to_who_was_offered_it(
        self, browser, actor, professional, cluster, now
    ):
        household = scene.household_in_view(
            name="Jansen-Proef", due_at=now + DAY, actor=actor, now=now
        )
        scene.offered(
            household=household, to_team=cluster, answer_by=now + DAY, actor=actor, now=now
        )

        response = browser(professional).get(address(household))
        page = response.context["page"]

        assert page.is_circle_only
        assert "kreeg de vraag aangeboden op 2 maart 2026" in text_of(response)
        assert (page.promises, page.requests, page.plan, page.intake) == ([], [], None, None)
        assert all(event.title.startswith("Toneel klaargezet") for event in page.events)
        assert [step.label for step in page.steps] == ["Beantwoord de overdracht"]
        assert "Meegaan naar het gesprek" not in response.content.decode()

    def test_a_team_lead_sees_the_circle_and_the_promises(self, browser, bakker, assign, cluster):
        lead = assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)

        page = browser(lead).get(address(bakker)).context["page"]

        assert page.is_circle_only
        assert [promise.what for promise in page.promises] == ["Meegaan naar het gesprek"]
        assert all(event.title.startswith("Toneel klaargezet") for event in page.events)
        assert [step.label for step in page.steps] == ["Lees mee met plan en afspraken"]
        assert not page.may_write
        assert "U leidt het team" in page.circle.grounds[0]

    def test_a_sensitive_organisation_is_not_named_to_others(
        self, browser, bakker, professional, actor, now
    ):
        quiet = Organisation.objects.create(
            name="Verslavingszorg", short="Stille zorg", sensitive=True
        )
        Assignment.objects.filter(pk=professional.pk).update(organisation=quiet)
        scene.offered(
            household=bakker, to_team=actor.team, answer_by=now + DAY, actor=professional, now=now
        )

        others = browser(actor).get(address(bakker))
        own = browser(Assignment.objects.get(pk=professional.pk)).get(address(bakker))

        assert "betrokken professional" in others.content.decode()
        assert "Stille zorg" not in others.content.decode()
        assert own.context["page"].circle.around[0].place == "Stille zorg"

    def test_writes_down_that_somebody_looked(self, browser, professional, bakker, now):
        browser(professional).get(address(bakker))

        with acting_as(professional, now=now, purpose="test", using="log"):
            [event] = ReadEvent.objects.using("log").filter(user_id=professional.user_id)
        assert (event.page, event.subjects, event.outcome) == ("household", [bakker.pk], "ok")

    def test_costs_the_same_queries_for_three_times_the_promises(
        self, browser, professional, now, django_assert_max_num_queries
    ):
        asked = []
        for promises in (2, 6):
            household = scene.household_in_view(
                name="Rij-Proef", due_at=now + DAY, promises=promises, actor=professional, now=now
            )
            client = browser(professional)
            client.get(address(household))
            with django_assert_max_num_queries(100) as counted:
                client.get(address(household))
            asked.append(
                [q["sql"] for q in counted if q["sql"].lstrip("(").upper().startswith("SELECT")]
            )

        assert len(asked[0]) == len(asked[1])
        assert len(asked[1]) <= 30, "\n".join(asked[1])


def test_a_household_with_everything_stays_within_thirty_queries(
    browser, professional, now, django_assert_max_num_queries
):
    family = plans.family(professional, now)
    cases.appoint_coordinator(case=family.case, why_this_one="known", actor=professional, now=now)
    plan = plans.plan(family, professional, now)
    goal = plans.goal(plan, professional, now)
    plans.action(goal, professional, now)
    plans.discussed(plan, family, professional, now)
    client = browser(professional)
    client.get(reverse("web:household", args=[family.matter_id]))

    with django_assert_max_num_queries(100) as counted:
        answer = client.get(reverse("web:household", args=[family.matter_id]))

    page = answer.context["page"]
    assert page.plan
    assert page.intake
    assert page.year
    asked = [q["sql"] for q in counted if q["sql"].lstrip("(").upper().startswith("SELECT")]
    assert len(asked) <= 30, "\n".join(sql[:120] for sql in asked)


class TestWhatIsNext:
    """One verb stands first; a plan is made when the intake is done, and not before."""

    def labels(self, browser, professional, case):
        return [
            step.label
            for step in browser(professional).get(address(case.household)).context["page"].steps
        ]

    def test_is_the_intake_and_no_plan_until_it_is_done(self, browser, professional, now):
        family = intake.family(actor=professional, now=now)
        before = self.labels(browser, professional, family.case)
        intake.started(family, professional, now)
        meanwhile = self.labels(browser, professional, family.case)

        assert before[0] == "Doe de uitvraag"
        assert meanwhile[0] == "Ga verder met de uitvraag"
        assert not {"Maak het plan", "Werk aan het plan"} & {*before, *meanwhile}

    def test_is_the_plan_when_the_intake_is_done(self, browser, professional, now):
        family = plans.family(professional, now)

        assert self.labels(browser, professional, family.case)[0] == "Maak het plan"

    def test_the_plan_stays_at_hand_while_one_asks_again(self, browser, professional, now):
        family = plans.family(professional, now)
        plans.plan(family, professional, now)
        intake.started(family, professional, now)

        assert "Werk aan het plan" in self.labels(browser, professional, family.case)


class TestAddSupport:
    def test_writes_somebody_of_the_own_network_down(self, browser, professional, bakker, now):
        client = browser(professional)
        form = reverse("web:add_support", args=[bakker.pk])
        assert client.get(form).status_code == 200

        said = {"key": new_key(), "name": "Marga\u00a0Jansen-Proef", "relation": "oma"}
        answers = [client.post(form, {**said, "phone": "06-00000005"}) for _ in range(2)]

        assert [answer["Location"] for answer in answers] == [address(bakker)] * 2
        with acting_as(professional, now=NOW, purpose="test"):
            [tie] = SupportTie.objects.all()
        assert (tie.name, tie.relation) == ("Marga Jansen-Proef", "oma")
        assert "Marga Jansen-Proef" in client.get(address(bakker)).content.decode()

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"name": ""}, "Vul de naam in."),
            ({"relation": ""}, "Zeg wat deze persoon voor het huishouden is."),
            ({"name": "x" * 121}, "Gebruik hoogstens 120 tekens."),
            ({"name": "Marga\x07"}, "niet te lezen"),
            ({"name": "Marga\x00"}, "niet te lezen"),
        ],
    )
    def test_says_what_is_wrong_and_keeps_nothing(
        self, browser, professional, bakker, wrong, sentence
    ):
        said = {"key": new_key(), "name": "Marga Jansen-Proef", "relation": "oma", "phone": ""}

        answer = browser(professional).post(
            reverse("web:add_support", args=[bakker.pk]), said | wrong
        )

        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        with acting_as(professional, now=NOW, purpose="test"):
            assert SupportTie.objects.count() == 0

    def test_is_not_there_for_who_only_sees_the_circle(self, browser, assign, cluster, bakker):
        lead = assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)

        answer = browser(lead).post(
            reverse("web:add_support", args=[bakker.pk]), {"name": "X-Proef", "relation": "y"}
        )

        assert answer.status_code == 404

    def test_a_reader_at_the_circle_cannot_write(self, browser, professional, now):
        household = scene.household_in_view(
            name="Kring-Proef", due_at=now + DAY, depth=Depth.CIRCLE, actor=professional, now=now
        )
        answer = browser(professional).get(reverse("web:add_support", args=[household.pk]))

        assert answer.status_code == 404
