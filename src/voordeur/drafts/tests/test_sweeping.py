"""Een concept is geen dossier: na veertien dagen is het weg."""

import datetime

import pytest
import time_machine
from django.db import connections
from django.db.utils import ProgrammingError

from voordeur.drafts import sweeping
from voordeur.drafts.models import Draft
from voordeur.drafts.tests.scene import typed

pytestmark = pytest.mark.django_db(
    transaction=True, databases=["default", "log", "owner", "worker"]
)
A_MOMENT = datetime.timedelta(minutes=1)


@pytest.fixture
def draft(client, goal_page):
    return typed(client, client.get(goal_page), words="Wij blijven").json()


class TestLetGo:
    def test_what_nobody_touched_for_fourteen_days(
        self, draft, now, as_worker, looking, professional
    ):
        with as_worker():
            assert sweeping.let_go(now + sweeping.KEPT_FOR - A_MOMENT) == 0
            assert sweeping.let_go(now + sweeping.KEPT_FOR + A_MOMENT) == 1

        with looking(professional):
            assert not Draft.objects.exists()

    def test_what_was_touched_since_stays(
        self, draft, client, goal_page, now, as_worker, looking, professional
    ):
        later = now + datetime.timedelta(days=10)
        with time_machine.travel(later, tick=False):
            client = client.__class__()
            client.force_login(professional.user)
            session = client.session
            session["assignment"] = str(professional.pk)
            session.save()
            typed(client, client.get(goal_page), words="Wij blijven wonen")

        with as_worker():
            assert sweeping.let_go(now + sweeping.KEPT_FOR + A_MOMENT) == 0

        with looking(professional, later):
            assert Draft.objects.count() == 1

    def test_what_was_thrown_away_after_a_day(self, draft, client, now, as_worker):
        client.post(f"/concepten/{draft['id']}/weg/")

        with as_worker():
            assert sweeping.let_go(now + sweeping.TAKEN_BACK_FOR - A_MOMENT) == 0
            assert sweeping.let_go(now + sweeping.TAKEN_BACK_FOR + A_MOMENT) == 1


def test_the_worker_reads_no_draft(draft):
    with pytest.raises(ProgrammingError, match="permission denied"):
        connections["worker"].cursor().execute("select sealed from drafts_draft")


@pytest.mark.parametrize(
    "statement", ["delete from drafts_draft", "select drafts_sweep(now(), now())"]
)
def test_the_web_deletes_none_itself(draft, statement):
    with pytest.raises(ProgrammingError, match="permission denied"):
        connections["default"].cursor().execute(statement)
