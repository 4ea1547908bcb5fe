"""Wie inlogde en vanwaar, staat er niet langer dan het dient."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connections
from django.db.utils import ProgrammingError
from django.test import Client
from procrastinate.contrib.django import app

from voordeur.accounts import letting_go, tasks
from voordeur.accounts.tests.logging_in import log_in
from voordeur.accounts.tries import REMEMBERED

pytestmark = pytest.mark.django_db(
    transaction=True, databases=["default", "log", "owner", "worker"]
)
A_MOMENT = timedelta(minutes=1)
WHO = {"username": "dina@proef.example", "path_info": "/inloggen/", "http_accept": ""}


def kept(model, at, browser, **more):
    """A row of axes from a moment on; axes itself writes the moment of writing."""
    row = model.objects.create(ip_address="10.0.0.9", user_agent=browser, **WHO, **more)
    model.objects.filter(pk=row.pk).update(attempt_time=at)


class TestLetGo:
    @pytest.mark.parametrize(
        ("model", "more", "term"),
        [
            (
                AccessAttempt,
                {"get_data": "", "post_data": "", "failures_since_start": 1},
                settings.AXES_COOLOFF_TIME,
            ),
            (AccessFailureLog, {"locked_out": False}, settings.AXES_COOLOFF_TIME),
            (AccessLog, {}, REMEMBERED),
        ],
    )
    def test_who_tried_when_nothing_counts_it_any_more(self, model, more, term, now, as_worker):
        kept(model, now - term - A_MOMENT, "past", **more)
        kept(model, now - term + A_MOMENT, "still", **more)

        with as_worker():
            assert letting_go.let_go(now) == 1
            assert letting_go.let_go(now) == 0

        assert model.objects.get().user_agent == "still"

    def test_a_session_that_ended(self, now, as_worker):
        for key, ends in (("ended", now - A_MOMENT), ("runs", now + A_MOMENT)):
            Session.objects.create(session_key=key, session_data="x", expire_date=ends)

        with as_worker():
            assert letting_go.let_go(now) == 1

        assert Session.objects.get().session_key == "runs"

    def test_an_address_somebody_just_logged_in_from_is_still_known(self, with_app, as_worker):
        log_in(Client(REMOTE_ADDR="10.1.1.9"), with_app)

        with as_worker():
            tasks.let_logins_go(timestamp=0)

        assert AccessLog.objects.get().ip_address == "10.1.1.9"

    def test_no_term_is_shortened_by_telling_another_time(self, with_app, as_worker):
        log_in(Client(REMOTE_ADDR="10.1.1.9"), with_app)
        AccessAttempt.objects.create(
            ip_address="10.0.0.9", get_data="", post_data="", failures_since_start=1, **WHO
        )
        forget = "select logins_forget('infinity', 'infinity', 'infinity')"

        with connections["worker"].cursor() as cursor:
            cursor.execute(forget)
            assert cursor.fetchone() == (0,)

        kept = (AccessLog.objects.count(), AccessAttempt.objects.count(), Session.objects.count())
        assert kept == (1, 1, 1)

    def test_the_terms_of_the_law_are_those_of_the_house(self):
        assert timedelta(minutes=15) == settings.AXES_COOLOFF_TIME
        assert timedelta(days=90) == REMEMBERED

    def test_is_done_every_night_one_at_a_time(self):
        [job] = [
            job
            for job in app.periodic_registry.periodic_tasks.values()
            if job.task.name == "voordeur.accounts.tasks.let_logins_go"
        ]

        assert (job.cron, job.task.lock) == (tasks.EVERY_NIGHT, "let_logins_go")


@pytest.mark.parametrize(
    ("who", "statement"),
    [
        ("worker", "select username from axes_accesslog"),
        ("worker", "delete from axes_accessattempt"),
        ("worker", "select session_data from django_session"),
        ("default", "select logins_forget(now(), now(), now())"),
    ],
)
def test_nobody_does_it_in_another_way(who, statement, db):
    with pytest.raises(ProgrammingError, match="permission denied"):
        connections[who].cursor().execute(statement)
