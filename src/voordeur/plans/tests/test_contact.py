"""Wie men belt over het plan, en wie waarneemt als die er niet is."""

import datetime

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of
from tests.bench.people import TODAY

from voordeur.accounts import operations as accounts
from voordeur.accounts.enums import AbsenceReason, Role
from voordeur.accounts.models import User
from voordeur.accounts.operations.absence import NewAbsence
from voordeur.plans.tests.scene import page
from voordeur.shared.keys import new_key

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WEEK = datetime.timedelta(days=7)


@pytest.fixture
def mate(assign, cluster):
    found = assign("Mia Waarneming-Proef", cluster, Role.PROFESSIONAL)
    User.objects.filter(pk=found.user_id).update(phone="06 33334444")
    return found


def away(who, now, *, deputy=None, until_on=TODAY + WEEK):
    new = NewAbsence(
        key=new_key(),
        user=who.user,
        deputy=deputy.user if deputy else None,
        from_on=TODAY,
        until_on=until_on,
        why=AbsenceReason.HOLIDAY,
    )
    return accounts.report_absence(absence=new, actor=who, now=now)


def shown_on_both(client, family):
    home = reverse("web:household", args=[family.matter_id])
    return [text_of(client.get(address)) for address in (page("plan", family), home)]


class TestTheContactPerson:
    def test_is_called_on_their_telephone(self, client, family, plan, goal, professional):
        User.objects.filter(pk=professional.user_id).update(phone="06 11112222")

        for shown in shown_on_both(client, family):
            assert "06 11112222" in shown
            assert "afwezig" not in shown

    def test_who_is_away_has_a_deputy_with_a_telephone(
        self, client, family, plan, goal, professional, mate, now
    ):
        away(professional, now, deputy=mate)

        for shown in shown_on_both(client, family):
            assert "afwezig van 2 maart 2026 tot 9 maart 2026" in shown
            assert "waarneming: Mia Waarneming-Proef" in shown
            assert "06 33334444" in shown

    def test_who_is_away_for_nobody_knows_how_long_says_so(
        self, client, family, plan, goal, professional, now
    ):
        away(professional, now, until_on=None)

        for shown in shown_on_both(client, family):
            assert "afwezig sinds 2 maart 2026, terug nog niet bekend" in shown
            assert "niemand neemt waar" in shown
