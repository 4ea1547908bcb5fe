"""De pagina's van één huishouden: as tabs, each one open to who sees it."""

import datetime

import pytest
from django.urls import reverse

from voordeur.access import tabs
from voordeur.access.enums import Depth
from voordeur.shared.keys import new_key
from voordeur.web.tests import scene

pytestmark = pytest.mark.django_db

WEEK = datetime.timedelta(days=7)
ALL = ["Verhaal", "Plan", "Uitvraag", "Kring", "Hulp", "Toegang"]
MINDED = (
    "web:story", "plans:plan", "intake:intake", "intake:preparations", "intake:compare",
    "intake:measurements", "web:circle", "web:help",
)  # fmt: skip
AT = {
    Depth.CIRCLE: ["Verhaal", "Kring", "Toegang"],
    Depth.AGREEMENTS: ["Verhaal", "Plan", "Kring", "Hulp", "Toegang"],
    Depth.CONTENT: ALL,
}


class TestTabs:
    def test_stand_in_the_order_of_the_page(self):
        assert [tab.label for tab in tabs.every()] == ALL

    @pytest.mark.parametrize("depth", Depth)
    def test_each_one_opens_for_who_has_it_and_is_not_there_for_others(
        self, browser, professional, now, depth
    ):
        household = scene.household_in_view(
            name="Bakker-Proef", due_at=now + WEEK, depth=depth, actor=professional, now=now
        )
        client = browser(professional)

        for tab in tabs.every():
            answer = client.get(reverse(tab.url_name, args=[household.pk]))
            assert (answer.status_code == 200) is (tab.label in AT[depth]), tab.label
            if answer.status_code == 200:
                page = answer.content.decode()
                part = page[page.index("Onderdelen van dit huishouden") :].partition("</nav>")[0]
                shown = [label for label in ALL if f">{label}<" in part]
                assert shown == AT[depth], tab.label
                assert f'aria-current="page">{tab.label}<' in part
                assert 'aria-current="page"' in page.partition("</nav>")[0], "the rail"

    def test_what_one_must_mind_stands_on_the_pages_of_the_work(self, browser, professional, now):
        household = scene.household_in_view(
            name="Bakker-Proef", due_at=now + WEEK, actor=professional, now=now
        )
        client = browser(professional)
        minding = {
            "key": str(new_key()), "words": "Spreek moeder alleen.", "about": "",
            "reason": "Zij vroeg dat zelf.", "review_on": "3-4-2026",
        }  # fmt: skip
        client.post(reverse("web:warn", args=[household.pk]), minding)

        for name in MINDED:
            page = client.get(reverse(name, args=[household.pk])).content.decode()
            assert "Let op: Spreek moeder alleen." in page, name
