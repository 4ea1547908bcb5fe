"""Twee wegen dezelfde hulpvraag, of schrijven dezelfde regel: wie als tweede opslaat, kiest."""

import pytest
from django.urls import reverse
from tests.bench.browsing import carried, text_of

from voordeur.accounts.enums import Role
from voordeur.frontdesk import operations
from voordeur.frontdesk.models import HelpRequest, RoutingRule
from voordeur.frontdesk.operations import RuleWords
from voordeur.frontdesk.tests import scene
from voordeur.shared.keys import new_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(browser, actor):
    return browser(actor)


@pytest.fixture
def second(browser, assign, desk):
    return browser(assign("Dolf Loket-Proef", desk, Role.DESK_PROFESSIONAL))


class TestWeighingAgain:
    @pytest.fixture
    def address(self, actor, now):
        return reverse("frontdesk:weigh_again", args=[scene.asked(actor=actor, now=now).pk])

    def weighed(self, **told):
        usual = {
            "dangers": "none", "track": "social", "severity": "serious", "urgency": "this_week",
            "reason": "Er belde iemand.",
        }  # fmt: skip
        return usual | told

    def test_by_two_shows_both(self, first, second, address, looking, actor):
        mine, theirs = second.get(address), first.get(address)
        why = "De dochter belde: het is erger."
        saved = first.post(address, carried(theirs) | self.weighed(urgency="today", reason=why))
        assert saved.status_code == 302

        met = second.post(address, carried(mine) | self.weighed(urgency="can_wait"))

        assert met.status_code == 409
        shown = text_of(met)
        for words in ("Dit is intussen gewijzigd", why):
            assert words in shown
        with looking(actor):
            assert HelpRequest.objects.get().urgency == "today"
        chosen = second.post(address, carried(met) | {"keuze_urgency": "mine"})
        assert chosen.status_code == 302
        with looking(actor):
            assert HelpRequest.objects.get().urgency == "can_wait"

    def test_takes_over_what_the_other_weighed_apart(self, first, second, address, looking, actor):
        mine = second.get(address)
        first.post(address, carried(first.get(address)) | self.weighed(severity="grave"))

        met = second.post(address, carried(mine) | self.weighed(urgency="today"))
        second.post(address, carried(met))

        with looking(actor):
            request = HelpRequest.objects.get()
            assert (request.severity, request.urgency) == ("grave", "today")


class TestARuleOfTheTable:
    @pytest.fixture
    def rule(self, actor, cluster, now):
        table = operations.begin_concept(key=new_key(), why="Nieuw team.", actor=actor, now=now)
        words = RuleWords(team=cluster, why="Geld hoort daar.", words=["huur"])
        return operations.add_rule(key=new_key(), table=table, words=words, actor=actor, now=now)

    def test_written_by_two_shows_both(self, first, second, rule, cluster):
        address = reverse("frontdesk:change_rule", args=[rule.pk])
        told = {"words": "huur", "team": str(cluster.pk)}
        mine, theirs = second.get(address), first.get(address)
        first.post(address, carried(theirs) | told | {"why": "Dat kunnen zij."})

        met = second.post(address, carried(mine) | told | {"why": "Daar is plaats."})

        assert met.status_code == 409
        assert "Dat kunnen zij." in text_of(met)
        assert RoutingRule.objects.get(pk=rule.pk).why == "Dat kunnen zij."
        second.post(address, carried(met) | {"keuze_why": "mine"})
        assert RoutingRule.objects.get(pk=rule.pk).why == "Daar is plaats."

    def test_keeps_what_is_typed(self, first, rule):
        page = first.get(reverse("frontdesk:change_rule", args=[rule.pk]))
        assert "data-draft=" in page.content.decode()
