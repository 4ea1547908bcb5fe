"""The jobs of the background, as the worker's own role on a real database."""

import asyncio
import datetime
import json
import logging
import os
import select
import signal
import subprocess
import sys
import time
from functools import partial
from io import StringIO
from pathlib import Path

import pytest
from asgiref.sync import sync_to_async
from django.db import connections
from django.db.utils import ProgrammingError
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from voordeur.access import rules
from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.cases import operations as cases
from voordeur.cases import sweeping as cases_sweeping
from voordeur.cases.enums import WhyThisOne
from voordeur.cases.tests import scene
from voordeur.followup import operations as followup
from voordeur.followup import sweeping
from voordeur.followup.enums import HandoverState
from voordeur.followup.models import Handover, Promise
from voordeur.followup.tasks import escalate_overdue
from voordeur.shared.logs import WithoutWords
from voordeur.web import tasks
from voordeur.web.management.commands.worker import numbered

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner", "worker"]),
    pytest.mark.promise("P8"),
]

SRC = Path(__file__).parents[3]
GLANCE = 0.2
A_LONG_TIME = datetime.timedelta(days=100)


@pytest.fixture
def case(professional, now):
    case = scene.running_case(actor=professional, now=now)
    return cases.appoint_coordinator(
        case=case, why_this_one=WhyThisOne.KNOWN, actor=professional, now=now
    )


@pytest.fixture
def lead(assign, cluster):
    return assign("Lena Leider-Proef", cluster, Role.TEAM_LEAD)


class TestEscalateDue:
    def test_brings_what_is_overdue_to_the_lead_and_says_so(
        self, case, lead, now, looking, as_worker
    ):
        late = now + A_LONG_TIME

        with as_worker():
            assert sweeping.escalate_due(late) == 1

        with looking(lead, late):
            [promise] = Promise.objects.open()
            [event] = Event.objects.filter(kind="promise.escalated")
            assert rules.depth_of(acting=lead, matter_id=case.household_id, now=late) == 1
        assert promise.escalated_at == late
        assert (event.user_id, event.matter_id) == (None, case.household_id)

    def test_twice_is_the_same_as_once(self, case, lead, now, looking, as_worker):
        late = now + A_LONG_TIME
        with as_worker():
            sweeping.escalate_due(late)

            assert sweeping.escalate_due(late + datetime.timedelta(minutes=5)) == 0

        with looking(lead, late):
            assert Promise.objects.open().get().escalated_at == late
            assert Event.objects.filter(kind="promise.escalated").count() == 1

    def test_what_is_not_due_stays(self, case, now, as_worker):
        with as_worker():
            assert sweeping.escalate_due(now) == 0

    def test_one_that_fails_does_not_stop_the_rest_and_is_named_by_its_key_alone(
        self, case, professional, now, looking, as_worker, monkeypatch, caplog
    ):
        other = scene.add_promise(
            kind="scene", matter_id=case.household_id, actor=professional, now=now
        )
        escalate = followup.escalate

        def fails_once(*, promise, actor, now):
            if promise == other:
                raise RuntimeError("Huishouden De Wit-Proef")
            return escalate(promise=promise, actor=actor, now=now)

        monkeypatch.setattr(followup, "escalate", fails_once)

        with as_worker():
            assert sweeping.escalate_due(now + A_LONG_TIME) == 1

        assert str(other.pk) in caplog.text
        assert "De Wit" not in caplog.text
        with looking(professional):
            assert Promise.objects.open().get(escalated_at=None) == other


class TestExpireCoordination:
    def test_an_unanswered_offer_expires_and_the_giver_still_coordinates(
        self, case, professional, assign, cluster, now, looking, as_worker
    ):
        successor = assign("Sofie Opvolger-Proef", cluster, Role.PROFESSIONAL)
        cases.offer_coordination(
            case=case,
            to_team=cluster,
            to_user=successor.user,
            summary="Verlof.",
            actor=professional,
            now=now,
        )
        late = now + A_LONG_TIME

        with as_worker():
            assert cases_sweeping.expire_due_offers(now) == 0
            assert cases_sweeping.expire_due_offers(late) == 1
            assert cases_sweeping.expire_due_offers(late) == 0
            assert sweeping.escalate_due(late) == 2

        with looking(professional, late):
            assert Handover.objects.get().state == HandoverState.EXPIRED
            assert Promise.objects.open().filter(kind="coordination").count() == 1
            assert Event.objects.filter(kind="case.coordination-expired").count() == 1
        with looking(successor, late):
            assert not Handover.objects.exists()


class TestJobs:
    def test_the_sweeps_run_every_five_minutes_one_at_a_time(self):
        planned = {
            job.task.name: (job.cron, job.task.queueing_lock, job.task.lock)
            for job in app.periodic_registry.periodic_tasks.values()
        }

        assert planned["voordeur.followup.tasks.escalate_overdue"] == (
            "*/5 * * * *", "escalate", "escalate",
        )  # fmt: skip
        assert planned["voordeur.web.tasks.expire_unanswered"] == (
            "*/5 * * * *", "expire", "expire",
        )  # fmt: skip

    def test_each_job_does_its_sweep(self, case, as_worker):
        with as_worker():
            assert escalate_overdue(timestamp=0) in {0, 1}
            assert tasks.expire_unanswered(timestamp=0) == {"help requests": 0, "coordination": 0}

    def test_a_room_that_fails_does_not_stop_another(self, monkeypatch, caplog):
        def fails(now):
            raise RuntimeError("Huishouden De Wit-Proef")

        monkeypatch.setattr(tasks, "SWEEPS", {"one": fails, "two": lambda now: 3})

        assert tasks.expire_unanswered(timestamp=0) == {"two": 3}
        assert "De Wit" not in caplog.text

    def test_each_writes_its_number_in_every_line_of_the_log(self, monkeypatch):
        def fails(now):
            raise RuntimeError("Huishouden De Wit-Proef")

        monkeypatch.setattr(tasks, "SWEEPS", {"one": fails, "two": fails})
        told = StringIO()
        handler = logging.StreamHandler(told)
        handler.setFormatter(WithoutWords())
        tasks.logger.addHandler(handler)

        async def two_jobs():
            for number in (41, 42):
                job = JobContext(
                    start_timestamp=0, app=app, abort_reason=lambda: None,
                    job=Job(
                        id=number, queue="default", lock=None, queueing_lock=None,
                        task_name=tasks.expire_unanswered.name,
                    ),
                )  # fmt: skip
                run = partial(sync_to_async(tasks.expire_unanswered), timestamp=0)
                await numbered(run, job, None)

        try:
            asyncio.run(two_jobs())
        finally:
            tasks.logger.removeHandler(handler)

        lines = [json.loads(line) for line in told.getvalue().splitlines()]
        assert [line["job"] for line in lines] == [41, 41, 42, 42]

    @pytest.mark.parametrize("verb", ["select * from", "delete from", "insert into"])
    def test_the_web_reaches_no_jobs(self, verb):
        rest = " default values" if verb.startswith("insert") else ""

        with pytest.raises(ProgrammingError, match="permission denied"):
            connections["default"].cursor().execute(f"{verb} procrastinate_jobs{rest}")


def started_worker() -> subprocess.Popen[str]:
    """`voordeur worker` on the database of this test, as the worker's own role."""
    known = connections["worker"].settings_dict
    url = f"postgresql://{known['USER']}:{known['PASSWORD']}@/{known['NAME']}?host={known['HOST']}"
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")
    } | {
        "DJANGO_SETTINGS_MODULE": "config.settings.worker",
        "DATABASE_WORKER_URL": url,
        "PYTHONPATH": str(SRC),
        "PYTHONUNBUFFERED": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "django", "worker"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def said_within(worker: subprocess.Popen[str], seconds: float) -> str:
    ready, _, _ = select.select([worker.stdout], [], [], seconds)
    return worker.stdout.readline() if ready else ""


def unfinished_jobs() -> int:
    with connections["owner"].cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs where status <> 'succeeded'")
        return cursor.fetchone()[0]


def wait_until(true, seconds: float) -> bool:
    """Counted in looks: the clock of this test stands still."""
    for _ in range(round(seconds / GLANCE)):
        if true():
            return True
        time.sleep(GLANCE)
    return False


@pytest.mark.slow
class TestWorkerCommand:
    def test_does_the_jobs_of_the_schedule_and_ends_when_asked(self, professional, now, looking):
        scene.running_case(actor=professional, now=now.replace(year=2024))

        def escalated() -> bool:
            with looking(professional):
                return Promise.objects.filter(escalated_at__isnull=False).exists()

        worker = started_worker()
        try:
            assert said_within(worker, 20) == "De taken op de achtergrond draaien.\n"
            assert wait_until(lambda: escalated() and not unfinished_jobs(), 20)
            worker.send_signal(signal.SIGTERM)
            rest, _ = worker.communicate(timeout=15)
        finally:
            worker.kill()

        assert worker.returncode == 0
        assert rest == "De taken op de achtergrond zijn gestopt.\n"
        assert unfinished_jobs() == 0

    def test_without_its_rights_it_says_so_and_ends(self, case):
        """A database that refuses is told in Dutch, by one sentence and an exit code."""
        with connections["owner"].cursor() as cursor:
            cursor.execute("revoke all on procrastinate_workers from voordeur_worker")
        try:
            worker = started_worker()
            said, _ = worker.communicate(timeout=30)
        finally:
            with connections["owner"].cursor() as cursor:
                cursor.execute(
                    "grant select, insert, update, delete on procrastinate_workers"
                    " to voordeur_worker"
                )

        assert worker.returncode == 1
        assert "onverwacht gestopt" in said
        assert "Traceback" not in said
