"""Het rooster op het scherm: wie er dienst heeft, door het team zelf ingevuld."""

import datetime

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of
from tests.bench.people import TODAY

from voordeur.accounts.enums import Role
from voordeur.appointments import queries
from voordeur.appointments.enums import DutyKind, HalfDay
from voordeur.appointments.models import Duty
from voordeur.appointments.tests.scene import DAY, away, lead_of, now_on_duty, put
from voordeur.organisations.models import Municipality, Team

pytestmark = pytest.mark.django_db


class TestThePage:
    def body(self, who, **words):
        told = {
            "act": "put", "dienst-person": str(who.user_id), "dienst-kind": "crisis",
            "dienst-days": [TODAY.isoformat()], "dienst-half_days": ["morning", "night"],
        }  # fmt: skip
        return told | words

    def test_shows_the_week_and_who_is_away(self, browser, professional, colleague, now):
        put(professional, now, who=colleague, whole=True)
        away(colleague)

        shown = text_of(browser(professional).get(reverse("appointments:roster")))

        assert "Week van 2 maart 2026 tot en met 8 maart 2026" in shown
        assert "Mia Cluster-Proef hele gemeente afwezig" in shown

    def test_shows_who_has_crisis_duty_in_another_team_but_changes_nothing_there(
        self, browser, professional, actor, cluster, now
    ):
        put(professional, now)
        put(professional, now, kind=DutyKind.DESK, slots=[(TODAY, HalfDay.AFTERNOON)])

        page = browser(actor).get(reverse("appointments:roster"))

        shown = text_of(page)
        assert f"{professional.user.name} {cluster.name}" in shown
        assert "Haal eraf" not in shown
        # once for each half day in the table, once in the block of the day
        assert shown.count(professional.user.name) == 2

    def test_is_a_block_for_each_day_on_a_narrow_page(self, professional, now):
        put(professional, now)
        week = queries.week(
            municipality_id=professional.municipality_id, team=professional.team,
            monday=TODAY, user_id=professional.user_id, now=now + datetime.timedelta(days=1),
        )  # fmt: skip

        monday, tuesday = week.by_day[:2]

        assert (monday.is_past, tuesday.is_past) == (True, False)
        assert [len(cell.entries) for _, cell in monday.slots] == [0, 0, 1, 0, 0]
        assert not any(cell.entries for _, cell in tuesday.slots)

    def test_puts_swaps_and_takes_off(self, browser, professional, colleague, now):
        client, address = browser(professional), reverse("appointments:roster")
        answer = client.post(address, self.body(professional))
        assert answer["Location"] == f"{address}?week=2026-03-02"
        [other] = put(professional, now, who=colleague, slots=[(TODAY + DAY, HalfDay.MORNING)])
        morning = Duty.objects.get(half_day="morning", user=professional.user)

        client.post(address, {"act": "swap", "ruil-one": morning.pk, "ruil-other": other.pk})
        assert now_on_duty(professional, now) == ["Mia Cluster-Proef"]

        assert client.post(address, {"act": "take_off", "duty": morning.pk}).status_code == 422
        client = browser(lead_of(professional))
        client.post(address, {"act": "take_off", "duty": morning.pk})
        assert now_on_duty(professional, now) == []
        answer = client.post(address, {"act": "take_off", "duty": morning.pk})
        assert answer.status_code == 409

    def test_takes_over_last_week(self, browser, professional, now):
        put(professional, now)
        client = browser(lead_of(professional))

        answer = client.post(
            reverse("appointments:roster") + "?week=2026-03-09", {"act": "copy"}, follow=True
        )

        assert "1 dienst overgenomen van vorige week" in text_of(answer)

    def test_says_what_is_wrong(self, browser, professional, actor):
        client, address = browser(professional), reverse("appointments:roster")
        closed = client.post(address, self.body(professional, **{"dienst-kind": "desk"}))
        assert closed.status_code == 422
        assert "in de avond dicht" in text_of(closed)
        nobody = client.post(address, self.body(actor))
        assert "Kies uit de lijst" in text_of(nobody)
        assert client.post(address, {"act": "put"}).status_code == 422
        assert client.post(address, {"act": "take_off", "duty": "x"}).status_code == 404
        assert client.get(address, {"week": "0001-99-01"}).status_code == 200
        assert client.get(address, {"week": "9999-12-31"}).status_code == 200

    def test_of_next_door_is_not_there(self, browser, professional, assign, now):
        [duty] = put(professional, now)
        elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
        team = Team.objects.create(municipality=elsewhere, name="Jeugd", kind="cluster")
        client = browser(assign("Vreemd Proef", team, Role.PROFESSIONAL))

        answer = client.post(reverse("appointments:roster"), {"act": "take_off", "duty": duty.pk})

        assert answer.status_code == 409
        assert Duty.objects.standing().count() == 1

    def test_is_not_there_for_who_works_with_no_residents(self, browser, assign, desk):
        client = browser(assign("Bea Beheer-Proef", desk, Role.ADMINISTRATOR))

        assert client.get(reverse("appointments:roster")).status_code == 404
