"""Het team: wat op wie rust, wat op niemand wacht, en wat een teamleider eraan doet."""

import datetime

import pytest
from django.db import connection
from django.urls import reverse
from tests.bench.browsing import carried, text_of

from voordeur.access.models import ReadEvent
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Absence
from voordeur.cases import operations as cases
from voordeur.cases.tests import scene as casus
from voordeur.followup import kinds
from voordeur.followup.enums import HandoverState
from voordeur.followup.models import Handover, Promise
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.acting import acting_as
from voordeur.web.tests import scene

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
TEAM = "/team/"


@pytest.fixture
def lead(assign, cluster):
    return assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)


@pytest.fixture
def colleague(assign, cluster):
    return assign("Cor Collega-Proef", cluster, Role.PROFESSIONAL)


@pytest.fixture
def late(professional, looking, now):
    household = scene.household_in_view(
        name="Laat-Proef", due_at=now - DAY, actor=professional, now=now - 5 * DAY
    )
    with looking(professional):
        return Promise.objects.get(matter=household.pk)


def loads(response):
    [team] = response.context["shown"].teams
    return {one.name: (one.promises, one.overdue, one.this_week, one.cases) for one in team.loads}


def names(part):
    return [line.name for line in part.lines]


class TestTheBoard:
    def test_counts_what_rests_on_whom(self, browser, lead, professional, colleague, late, now):
        scene.household_in_view(name="Straks-Proef", due_at=now + DAY, actor=professional, now=now)
        scene.household_in_view(
            name="Niemand-Proef", due_at=now + 20 * DAY, owned=False, actor=professional, now=now
        )

        shown = browser(lead).get(TEAM)

        assert loads(shown)["Karel Cluster-Proef"] == (2, 1, 1, 0)
        assert loads(shown)["Cor Collega-Proef"] == (0, 0, 0, 0)
        [team] = shown.context["shown"].teams
        assert (team.of_nobody.promises, team.loads[0].bar, team.loads[0].late_bar) == (1, 100, 50)

    def test_shows_a_lead_what_is_late_and_whom_to_call(self, browser, lead, late):
        shown = browser(lead).get(TEAM)

        assert names(shown.context["shown"].overdue) == ["Laat-Proef"]
        assert "op naam van Karel Cluster-Proef" in text_of(shown)
        assert reverse("web:give", args=[late.pk]) in shown.content.decode()

    def test_shows_a_lead_a_late_notice_of_nobody_as_today_does(
        self, browser, lead, professional, cluster, late, now
    ):
        with acting_as(professional, now=now, purpose="test"):
            Promise.objects.filter(pk=late.pk).update(escalated_at=now)
        household = scene.household_in_view(
            name="Crisis-Proef", due_at=now + 20 * DAY, actor=professional, now=now - 5 * DAY
        )
        notice = scene.noted(
            matter_id=household.pk, team=cluster, due_at=now - 2 * DAY,
            actor=professional, now=now - 3 * DAY,
        )  # fmt: skip
        client = browser(lead)

        page = client.get(TEAM)

        assert names(page.context["shown"].overdue) == ["Crisis-Proef", "Laat-Proef"]
        today = client.get(reverse("web:today")).context["shown"].groups
        assert {group.key: len(group.lines) for group in today} == {"te-laat": 2}
        assert reverse("web:take_note", args=[notice.pk]) in page.content.decode()
        assert reverse("web:give", args=[notice.pk]) not in page.content.decode()
        client.post(reverse("web:take_note", args=[notice.pk]))
        assert names(client.get(TEAM).context["shown"].overdue) == ["Laat-Proef"]

    def test_leaves_a_colleague_s_own_notice_with_the_colleague(
        self, browser, lead, colleague, professional, late, now
    ):
        client = browser(lead)
        client.post(reverse("web:ask", args=[late.pk]))
        with acting_as(professional, now=now, purpose="test"):
            asked = Promise.objects.filter(kind=kinds.TAKE_NOTE, escalated_at=None)
            assert asked.update(due_at=now - DAY) == 1

        assert names(client.get(TEAM).context["shown"].overdue) == ["Laat-Proef"]

    def test_lets_who_stands_in_for_the_lead_take_note(
        self, browser, lead, professional, colleague, cluster, now
    ):
        Absence.objects.create(
            user=lead.user, municipality=lead.municipality, from_on=now.date(),
            until_on=now.date() + 10 * DAY, entered_by=lead.user, entered_at=now,
            deputy=colleague.user,
        )  # fmt: skip
        household = scene.household_in_view(
            name="Crisis-Proef", due_at=now + 20 * DAY, actor=professional, now=now - 5 * DAY
        )
        notice = scene.noted(
            matter_id=household.pk, team=cluster, due_at=now - DAY,
            actor=professional, now=now - 3 * DAY,
        )  # fmt: skip
        client, address = browser(colleague), reverse("web:take_note", args=[notice.pk])
        assert names(client.get(TEAM).context["shown"].overdue) == ["Crisis-Proef"]

        assert client.get(address).status_code == 200
        client.post(address)

        assert names(client.get(TEAM).context["shown"].overdue) == []
        assert browser(professional).get(address).status_code == 404

    def test_shows_a_lead_cases_without_coordinator(self, browser, lead, professional, now):
        case = casus.running_case(actor=professional, now=now)
        assert len(browser(lead).get(TEAM).context["shown"].uncoordinated.lines) == 1

        cases.appoint_coordinator(case=case, why_this_one="known", actor=professional, now=now)

        shown = browser(lead).get(TEAM)
        assert shown.context["shown"].uncoordinated.lines == []
        assert loads(shown)["Karel Cluster-Proef"][3] == 1

    def test_shows_a_lead_what_was_twice_not_taken(
        self, browser, lead, professional, desk, looking, now
    ):
        household = scene.household_in_view(
            name="Twee-Proef", due_at=now + DAY, actor=professional, now=now
        )
        for _ in range(2):
            offer = scene.offered(
                household=household, to_team=desk, answer_by=now + DAY,
                actor=professional, now=now,
            )  # fmt: skip
            shown = browser(lead).get(TEAM).context["shown"]
            assert shown.not_taken.lines == []
            assert offer.ordinal == 1
            with looking(professional):
                Handover.objects.filter(pk=offer.pk).update(
                    state=HandoverState.REFUSED, answered_at=now, refusal_reason="geen plek"
                )

        response = browser(lead).get(TEAM)
        assert names(response.context["shown"].not_taken) == ["Twee-Proef"]
        assert "Loket: geen plek · Loket: geen plek" in text_of(response)
        assert "2 keer geweigerd en 0 keer zonder antwoord verlopen" in text_of(response)
        assert "0 keer een tweede overdracht: een team of collega had het al" in text_of(response)

    def test_shows_a_lead_what_comes_due_while_somebody_is_away(
        self, browser, lead, professional, colleague, now
    ):
        for name, due_at in (("Straks-Proef", now + DAY), ("Later-Proef", now + 20 * DAY)):
            scene.household_in_view(name=name, due_at=due_at, actor=professional, now=now)
        assert names(browser(lead).get(TEAM).context["shown"].meanwhile) == []
        Absence.objects.create(
            user=professional.user, municipality=lead.municipality, from_on=now.date(),
            until_on=now.date() + 10 * DAY, entered_by=lead.user, entered_at=now,
            deputy=colleague.user,
        )  # fmt: skip

        shown = browser(lead).get(TEAM)

        assert names(shown.context["shown"].meanwhile) == ["Straks-Proef"]
        assert "afwezig tot 12 maart 2026, waarneming: Cor Collega-Proef" in text_of(shown)
        assert shown.context["shown"].meanwhile.lines[0].phone == ""
        assert "Loopt af terwijl" not in text_of(browser(colleague).get(TEAM))

    def test_counts_the_handovers_and_those_a_second_time(
        self, browser, lead, professional, cluster, municipality, now
    ):
        other = Team.objects.create(municipality=municipality, name="Ander", kind="cluster")
        assert "is niets overgedragen" in text_of(browser(lead).get(TEAM))
        for number, ordinal in enumerate((1, 1, 2)):
            household = scene.household_in_view(
                name=f"Over{number}-Proef", due_at=now + DAY, actor=professional, now=now
            )
            offer = scene.offered(
                household=household, to_team=other, answer_by=now + DAY, actor=professional, now=now
            )
            with acting_as(professional, now=now, purpose="test"):
                Handover.objects.filter(pk=offer.pk).update(
                    ordinal=ordinal, again_because="Toch niet." if ordinal > 1 else ""
                )

        told = browser(lead).get(TEAM).context["shown"].handed_over

        assert (told.offered, told.again, told.refused, told.unanswered) == (3, 1, 0, 0)

    def test_says_who_is_away_and_that_nobody_stands_in(self, browser, lead, colleague, now):
        Absence.objects.create(
            user=colleague.user, municipality=lead.municipality, from_on=now.date(),
            until_on=now.date() + 3 * DAY, entered_by=lead.user, entered_at=now,
        )  # fmt: skip

        assert "afwezig tot 5 maart 2026, niemand neemt waar" in text_of(browser(lead).get(TEAM))

    def test_who_works_there_sees_the_numbers_and_no_household(self, browser, colleague, late):
        shown = browser(colleague).get(TEAM)

        assert loads(shown)["Karel Cluster-Proef"] == (1, 1, 0, 0)
        assert "Laat-Proef" not in text_of(shown)
        assert "Geef aan" not in text_of(shown)

    def test_the_desk_reads_the_share_answered_at_once(self, browser, actor, lead):
        assert "Meteen beantwoord" in text_of(browser(actor).get(TEAM))
        assert "Meteen beantwoord" not in text_of(browser(lead).get(TEAM))

    @pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.POLICY_ADVISER])
    def test_is_not_there_for_who_works_with_nobody(self, browser, assign, cluster, role):
        client = browser(assign("Bob Beleid-Proef", cluster, role))

        assert client.get(TEAM).status_code == 404

    def test_writes_down_whom_it_showed(self, browser, lead, late, now):
        browser(lead).get(TEAM)

        with acting_as(lead, now=now, purpose="test", using="log"):
            [event] = ReadEvent.objects.using("log").filter(user_id=lead.user_id)
        assert event.subjects == [late.matter_id]

    def test_costs_the_same_queries_for_three_times_the_lines(
        self, browser, lead, professional, now, django_assert_max_num_queries
    ):
        def fill(number):
            for _ in range(number):
                scene.household_in_view(
                    name="Rij-Proef", due_at=now - DAY, actor=professional, now=now - 5 * DAY
                )

        client = browser(lead)
        fill(2)
        with django_assert_max_num_queries(100) as few:
            client.get(TEAM)
        fill(4)
        with django_assert_max_num_queries(100) as many:
            client.get(TEAM)
        assert len(few) == len(many)


class TestTheLaw:
    def load(self, team, now):
        with connection.cursor() as cursor:
            cursor.execute("select * from load_of_teams(%s, %s)", [[team.pk], now])
            return cursor.fetchall()

    def test_counts_for_who_works_there_only(
        self, late, colleague, lead, assign, desk, cluster, looking, now
    ):
        elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
        team = Team.objects.create(municipality=elsewhere, name="Loket", kind="desk")
        for acting, number in (
            (colleague, 1),
            (lead, 1),
            (assign("Dora Loket-Proef", desk, Role.PROFESSIONAL), 0),
            (assign("Vera Buur-Proef", team, Role.TEAM_LEAD), 0),
            (assign("Bea Beheer-Proef", cluster, Role.ADMINISTRATOR), 0),
            (None, 0),
        ):
            with looking(acting):
                assert len(self.load(cluster, now)) == number

    def test_counts_handovers_for_who_works_there_only(
        self, professional, lead, assign, desk, municipality, cluster, looking, now
    ):
        other = Team.objects.create(municipality=municipality, name="Ander", kind="cluster")
        home = scene.household_in_view(
            name="Over-Proef", due_at=now + DAY, actor=professional, now=now
        )
        scene.offered(
            household=home, to_team=other, answer_by=now + DAY, actor=professional, now=now
        )
        for acting, number in (
            (professional, 1),
            (lead, 1),
            (assign("Dora Loket-Proef", desk, Role.TEAM_LEAD), 0),
            (assign("Olga Ander-Proef", other, Role.PROFESSIONAL), 0),
            (None, 0),
        ):
            with looking(acting), connection.cursor() as cursor:
                cursor.execute(
                    "select offered from handovers_of_teams(%s, %s)", [[cluster.pk], now - DAY]
                )
                assert cursor.fetchone() == (number,)


class TestGiving:
    def test_shows_who_can_and_gives_it(self, browser, lead, colleague, late, looking):
        client = browser(lead)
        address = reverse("web:give", args=[late.pk])

        asked = client.get(address)
        done = client.post(address, {"to": str(colleague.user_id)}, follow=True)

        assert "Cor Collega-Proef · teamprofessional 0 open afspraken" in text_of(asked)
        assert "De afspraak staat op naam van Cor Collega-Proef." in text_of(done)
        assert "op naam van Cor Collega-Proef" in text_of(done)
        with looking(colleague):
            assert Promise.objects.get(pk=late.pk).owner == colleague.user

    def test_shows_who_gave_it_to_somebody_else_meanwhile(
        self, browser, lead, colleague, late, assign, cluster, looking
    ):
        client, third = browser(lead), assign("Thea Derde-Proef", cluster, Role.PROFESSIONAL)
        address = reverse("web:give", args=[late.pk])
        opened = client.get(address)
        client.post(address, carried(client.get(address)) | {"to": str(third.user_id)})

        met = client.post(address, carried(opened) | {"to": str(colleague.user_id)})

        assert met.status_code == 409
        assert "Thea Derde-Proef" in text_of(met)
        client.post(address, carried(met) | {"keuze_to": "mine"})
        with looking(colleague):
            assert Promise.objects.get(pk=late.pk).owner == colleague.user

    @pytest.mark.parametrize("to", ["", "onzin"])
    def test_asks_again_when_nobody_was_chosen(self, browser, lead, late, to):
        answer = browser(lead).post(reverse("web:give", args=[late.pk]), {"to": to})

        assert answer.status_code == 422
        assert "Kies een collega" in text_of(answer)

    def test_somebody_who_left_meanwhile_is_no_choice(self, browser, lead, actor, late):
        answer = browser(lead).post(reverse("web:give", args=[late.pk]), {"to": str(actor.user_id)})

        assert answer.status_code == 422
        assert "Kies een collega uit de lijst." in text_of(answer)

    def test_is_not_there_for_who_does_not_lead(self, browser, professional, late):
        client = browser(professional)

        for name in ("give", "ask"):
            address = reverse(f"web:{name}", args=[late.pk])
            assert client.get(address).status_code == 404
            assert client.post(address, {"to": str(professional.user_id)}).status_code == 404


class TestAsking:
    def test_is_said_and_asked_once(self, browser, lead, professional, late):
        client = browser(lead)
        address = reverse("web:ask", args=[late.pk])

        assert "op de lijst van uw collega" in text_of(client.post(address, follow=True))
        assert "U hebt dit al gevraagd" in text_of(client.post(address, follow=True))
        assert "vraagt hoe het staat met" in text_of(browser(professional).get("/"))

    def test_opening_the_address_asks_nothing(self, browser, lead, late):
        assert browser(lead).get(reverse("web:ask", args=[late.pk]))["Location"] == TEAM
