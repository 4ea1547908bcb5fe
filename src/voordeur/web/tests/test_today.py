"""Vandaag: one list that shows what waits, for whom, by when, with one button a line."""

import datetime
import re

import pytest
from django.urls import reverse
from tests.bench.people import NOW

from voordeur.access.models import ReadEvent
from voordeur.accounts.enums import Role
from voordeur.followup.models import Handover, Promise
from voordeur.frontdesk.enums import Danger, Severity, Track, Urgency
from voordeur.frontdesk.tests import scene as calls
from voordeur.frontdesk.triage import Triage
from voordeur.shared.acting import acting_as
from voordeur.web.tests import scene

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


def shown(response):
    """The groups of the page with the names of their lines."""
    today = response.context["shown"]
    return {group.key: [line.name for line in group.lines] for group in today.groups}


def lines(response):
    return {line.name: line for group in response.context["shown"].groups for line in group.lines}


class TestToday:
    def test_groups_what_is_late_today_this_week_and_later(self, browser, professional, now):
        long_ago = now - 10 * DAY
        for name, due_at, made_at in (
            ("Laat-Proef", now - 2 * DAY, long_ago),
            ("Nu-Proef", now + 2 * HOUR, now),
            ("Week-Proef", now + 3 * DAY, now),
            ("Later-Proef", now + 30 * DAY, now),
        ):
            scene.household_in_view(name=name, due_at=due_at, actor=professional, now=made_at)

        response = browser(professional).get(reverse("web:today"))

        assert shown(response) == {
            "te-laat": ["Laat-Proef"],
            "vandaag": ["Nu-Proef"],
            "deze-week": ["Week-Proef"],
            "later": ["Later-Proef"],
        }
        assert lines(response)["Laat-Proef"].when == "sinds 2 dagen"
        assert lines(response)["Nu-Proef"].when == "voor 12.00"
        assert lines(response)["Week-Proef"].when == "over 3 dagen"

    def test_a_promise_of_nobody_is_everybodys_and_can_be_taken(self, browser, professional, now):
        scene.household_in_view(
            name="Open-Proef", due_at=now + DAY, owned=False, actor=professional, now=now
        )
        client = browser(professional)
        line = lines(client.get(reverse("web:today")))["Open-Proef"]
        assert line.can_take
        assert "nog op niemands naam" in line.remark

        answer = client.post(reverse("web:take_promise", args=[line.key]), {"van": "team"})

        assert answer["Location"] == "/?van=team"
        with acting_as(professional, now=NOW, purpose="test"):
            assert Promise.objects.get(pk=line.key).owner == professional.user

    def test_an_offer_waits_with_the_giver_and_asks_the_receiver(
        self, browser, actor, professional, cluster, now
    ):
        household = scene.household_in_view(
            name="Jansen-Proef", due_at=now + DAY, actor=actor, now=now
        )
        scene.offered(
            household=household, to_team=cluster, answer_by=now + 2 * HOUR, actor=actor, now=now
        )

        given = browser(actor).get(reverse("web:today"))
        received = browser(professional).get(reverse("web:today"))

        assert shown(given) == {"wacht": ["Jansen-Proef"]}
        assert lines(given)["Jansen-Proef"].when == "antwoord voor 12.00"
        assert shown(received) == {"vandaag": ["Jansen-Proef"]}
        assert lines(received)["Jansen-Proef"].button == "Beantwoord"
        assert "schulden, twee kinderen" in received.content.decode()

    def test_what_nobody_took_stands_apart_with_the_reason(self, browser, actor, cluster, now):
        household = scene.household_in_view(
            name="Jansen-Proef", due_at=now + 5 * DAY, actor=actor, now=now
        )
        offer = scene.offered(
            household=household, to_team=cluster, answer_by=now + DAY, actor=actor, now=now
        )
        with acting_as(actor, now=now, purpose="test"):
            Handover.objects.filter(pk=offer.pk).update(
                state="refused", refusal_reason="Wij zitten vol.", answered_at=now
            )

        page = browser(actor).get(reverse("web:today"))

        assert shown(page) == {"terug": ["Jansen-Proef"]}
        assert lines(page)["Jansen-Proef"].when == "over 5 dagen"
        assert "Wij zitten vol." in lines(page)["Jansen-Proef"].remark

    def test_a_team_lead_sees_what_was_escalated_and_who_to_call(
        self, browser, assign, professional, cluster, now
    ):
        lead = assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)
        late = scene.household_in_view(
            name="Laat-Proef", due_at=now - DAY, actor=professional, now=now - 5 * DAY
        )
        scene.household_in_view(name="Gewoon-Proef", due_at=now + DAY, actor=professional, now=now)
        with acting_as(professional, now=now, purpose="test"):
            Promise.objects.filter(matter=late.pk).update(escalated_at=now)

        response = browser(lead).get(reverse("web:today"))

        assert shown(response) == {"te-laat": ["Laat-Proef"]}
        line = lines(response)["Laat-Proef"]
        assert (line.button, line.can_take) == ("Bekijk", False)
        assert f"op naam van {professional.user.name}" in line.remark
        assert "bij de teamleider sinds vandaag" in line.remark

    @pytest.mark.promise("P3")
    def test_a_crisis_stands_before_all_else_and_says_so(self, browser, actor, desk, assign, now):
        lead = assign("Lea Leider-Proef", desk, Role.TEAM_LEAD)
        calls.asked(actor=actor, now=now - 3 * HOUR, household=calls.family(calls.sanne()))
        danger = Triage.told(
            severity=Severity.GRAVE, urgency=Urgency.TODAY, track=Track.MENTAL,
            dangers=[Danger.SUICIDE],
        )  # fmt: skip
        crisis = calls.asked(
            actor=actor, now=now, triage=danger,
            household=calls.family(calls.sanne(surname="Nood-Proef")),
        )  # fmt: skip

        for who in (actor, lead):
            [group] = browser(who).get("/?van=team").context["shown"].groups[:1]
            assert group.lines[0].is_crisis
            assert group.lines[0].kind.startswith("Crisis: ")
            assert group.lines[0].household == str(crisis.household_id)

    def test_shows_nothing_of_others(self, browser, professional, assign, cluster, now):
        scene.household_in_view(name="Geheim-Proef", due_at=now + DAY, actor=professional, now=now)
        colleague = assign("Cor Collega-Proef", cluster, Role.PROFESSIONAL)

        for whose in ("mij", "team"):
            page = browser(colleague).get(reverse("web:today"), {"van": whose})
            assert shown(page) == {}
            assert "Geheim-Proef" not in page.content.decode()

    def test_writes_down_whom_it_showed(self, browser, professional, now):
        household = scene.household_in_view(
            name="Nu-Proef", due_at=now + HOUR, actor=professional, now=now
        )
        browser(professional).get(reverse("web:today"))

        with acting_as(professional, now=now, purpose="test", using="log"):
            [event] = ReadEvent.objects.using("log").filter(user_id=professional.user_id)
        assert (event.page, event.subjects) == ("list", [household.pk])

    def test_empty_is_an_invitation(self, browser, professional):
        page = browser(professional).get(reverse("web:today"), {"van": "iets anders"})

        assert page.status_code == 200
        assert "Er staat niets open" in page.content.decode()

    def test_costs_the_same_queries_for_three_times_the_lines(
        self, browser, professional, now, django_assert_max_num_queries
    ):
        def fill(number):
            for _ in range(number):
                scene.household_in_view(
                    name="Rij-Proef", due_at=now + HOUR, owned=False, actor=professional, now=now
                )

        client = browser(professional)
        fill(2)
        with django_assert_max_num_queries(100) as few:
            client.get(reverse("web:today"))
        fill(4)
        with django_assert_max_num_queries(100) as many:
            client.get(reverse("web:today"))

        assert len(few) == len(many)
        # Telling PostgreSQL who acts and where to look first is no question.
        asked = [q["sql"] for q in many if not re.search("set_config|focus_on_work", q["sql"])]
        asked = [sql for sql in asked if sql.lstrip("(").upper().startswith("SELECT")]
        assert len(asked) <= 12, "\n".join(q[:260] for q in asked)


class TestANotice:
    @pytest.fixture
    def lead(self, assign, cluster):
        return assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)

    @pytest.fixture
    def notice(self, professional, lead, cluster, now):
        household = scene.household_in_view(
            name="Crisis-Proef", due_at=now + DAY, actor=professional, now=now
        )
        return scene.noted(
            matter_id=household.pk, team=cluster, due_at=now + 2 * HOUR, actor=professional, now=now
        )

    def test_stands_with_the_lead_and_not_with_the_team(self, browser, lead, professional, notice):
        line = lines(browser(lead).get(reverse("web:today")))["Crisis-Proef"]
        assert (line.kind, line.button, line.can_take) == ("Ter kennisname", "Gezien", False)

        of_the_team = browser(professional).get(reverse("web:today"))
        assert [
            line.kind for group in of_the_team.context["shown"].groups for line in group.lines
        ] == ["Belofte"]

    def test_is_seen_with_one_press(self, browser, lead, notice):
        client = browser(lead)
        address = reverse("web:take_note", args=[notice.pk])
        assert "Er was een crisis" in client.get(address).content.decode()

        assert client.post(address, {"van": "team"})["Location"] == "/?van=team"

        assert shown(client.get(reverse("web:today"))) == {}

    def test_is_not_there_for_others_or_for_a_duty(self, browser, lead, professional, notice):
        client = browser(professional)
        assert client.get(reverse("web:take_note", args=[notice.pk])).status_code == 404
        assert client.post(reverse("web:take_note", args=[notice.pk])).status_code == 404
        duty = lines(client.get(reverse("web:today")))["Crisis-Proef"]
        assert client.get(reverse("web:take_note", args=[duty.key])).status_code == 404
