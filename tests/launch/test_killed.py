"""Something dies in the middle of the work: what was answered is kept, nothing is half done.

`voordeur run` with its own PostgreSQL, callers who go on and on, and one process after another that
gets SIGKILL. Each time the service returns by itself, and says so in one line.
"""

import http.client
import itertools
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import psycopg
import pytest

from launch.backup.copying import Server
from launch.freshness import fingerprint
from launch.installation import DATABASE, Installation
from launch.postgres import Cluster
from launch.surroundings import environment_for
from tests.bench.postgres import TEMPLATE, cluster_of_the_run
from tests.launch.test_run import OPEN, running
from voordeur.shared.keys import new_key

pytestmark = [pytest.mark.django_db(databases=[]), pytest.mark.slow]

LOCK = 730011  # who copies the template, and who reads it here, wait for each other
CALLERS = 3
PATIENCE = 120.0

#: Somebody at a desk, logged in; says their session.
SCENE = """
from datetime import date
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client
from voordeur.accounts import second_factor
from voordeur.accounts.models import Assignment, User
from voordeur.organisations.models import Municipality, Organisation, Standing, Team
here = Municipality.objects.create(name="Wassenaar", cbs_code="0629")
home = Organisation.objects.create(name="Proeforganisatie", short="Proef")
Standing.objects.create(municipality=here, organisation=home, kind="in", source="proef")
desk = Team.objects.create(municipality=here, name="Loket", kind="desk")
user = User.objects.create(email="dina@proef.example", name="Dina Loket-Proef")
hat = Assignment.objects.create(user=user, municipality=here, organisation=home, team=desk,
    role="desk_professional", from_on=date(2023, 1, 1))
client = Client()
client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
session = client.session
session["assignment"] = str(hat.pk)
session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": second_factor.METHOD}]
session.save()
print(session.session_key)
"""
#: Each contact with how many events and open promises it has; all events of contacts.
KEPT = """
  select c.matter_id,
         (select count(*) from audit_event e
           where e.matter_id = c.matter_id and not e.part_of_another),
         (select count(*) from followup_promise p
           where p.matter_id = c.matter_id and p.closed_at is null)
    from frontdesk_contact c
"""


@dataclass
class Callers:
    """People who call all the time; what was answered with a yes is remembered."""

    port: int
    session: str
    promised: set[str] = field(default_factory=set)
    over: threading.Event = field(default_factory=threading.Event)

    def go_on(self) -> None:
        while not self.over.is_set():
            key = str(new_key())
            try:
                answered = self.call(key)
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)
                continue
            if answered:
                self.promised.add(key)

    def call(self, key: str) -> bool:
        """Promise somebody to be called back; True when the answer said that it was recorded."""
        token = secrets.token_hex(16)
        told = {
            "key": key, "act": "call_back", "question": "Hoe kom ik rond?", "channel": "phone",
            "dangers": "none", "call_back_on": "06 00000000",
            "call_back_date": f"{next_working_day():%d-%m-%Y}", "csrfmiddlewaretoken": token,
        }  # fmt: skip
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.request(
                "POST",
                f"/loket/nieuw/?concept={key}",
                urllib.parse.urlencode(told),
                {
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Cookie": f"sessionid={self.session}; csrftoken={token}",
                },
            )
            answer = line.getresponse()
            answer.read()
            return answer.status == http.client.FOUND
        finally:
            line.close()


def next_working_day() -> date:
    day = date.today() + timedelta(days=1)  # noqa: DTZ011 - the clock of whoever calls
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


@pytest.fixture
def home(
    open_folder: Path, django_db_setup: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """An installation that is ready for this code, without the demo."""
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE")
    installation = Installation(open_folder)
    try:
        installation.start_database()
        _carry_over(installation)
        installation.stamp.set(fingerprint())
        yield open_folder
    finally:
        Cluster(open_folder / ".voordeur" / "database").remove()


def _carry_over(installation: Installation) -> None:
    """The tables of this run, which were migrated once, go to a database of their own."""
    there = cluster_of_the_run()
    source = Server(url=there.admin_url(TEMPLATE), binaries=there.binaries)
    cluster = installation.cluster
    target = Server(url=cluster.admin_url(DATABASE), binaries=cluster.binaries)
    with psycopg.connect(there.admin_url(), autocommit=True) as server:
        server.execute("select pg_advisory_lock(%s)", [LOCK])
        dump = source.run("pg_dump", stdout=subprocess.PIPE)
        load = target.run(
            "psql", "--quiet", stdin=dump.stdout, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        dump.stdout.close()
        assert (load.wait(PATIENCE), dump.wait(PATIENCE)) == (0, 0)


def somebody_at_the_desk(home: Path) -> str:
    said = subprocess.run(
        [sys.executable, "-m", "launch.manage", "shell", "--verbosity", "0", "-c", SCENE],
        env=environment_for(Installation(home), command="serve"), capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    return said.stdout.split()[-1]


def children_of(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def child_named(pid: int, word: str) -> int:
    """The child with this word among its words."""
    for child in children_of(pid):
        words = Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0")
        if word.encode() in words:
            return child
    raise AssertionError(f"there is no {word}")


@dataclass
class Victims:
    """The processes of one `voordeur run`, by what they do."""

    main: int
    cluster: Cluster

    def a_web_worker(self) -> int:
        return children_of(self.the_web_server())[-1]

    def the_web_server(self) -> int:
        return child_named(self.main, "gunicorn")

    def the_jobs(self) -> int:
        return child_named(self.main, "worker")

    def a_backend(self) -> int:
        with psycopg.connect(self.cluster.admin_url(DATABASE)) as server:
            [pid] = server.execute(
                "select pid from pg_stat_activity where usename = 'voordeur_app'"
                " order by state_change desc limit 1"
            ).fetchone()
        return int(pid)

    def the_database(self) -> int:
        return int((self.cluster.pgdata / "postmaster.pid").read_text().split()[0])


KILLED: list[Callable[[Victims], int]] = [
    Victims.a_web_worker, Victims.the_jobs, Victims.a_backend, Victims.the_web_server,
    Victims.the_database,
]  # fmt: skip


def wait_until(holds: Callable[[], bool], *, why: str) -> None:
    begun = time.monotonic()
    while not holds():
        assert time.monotonic() - begun < PATIENCE, why
        time.sleep(0.05)


@pytest.mark.parametrize("times", [len(KILLED), pytest.param(50, marks=pytest.mark.long)])
def test_what_was_answered_is_kept_and_nothing_is_half_done(home, times):
    session = somebody_at_the_desk(home)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    said = home / "said"
    cluster = Installation(home).cluster

    with running(home, port) as process:
        wait_until(lambda: OPEN in said.read_text(), why=said.read_text())
        callers = Callers(port, session)
        threads = [threading.Thread(target=callers.go_on) for _ in range(CALLERS)]
        for thread in threads:
            thread.start()
        try:
            for victim in itertools.islice(itertools.cycle(KILLED), times):
                _goes_on(callers, why=f"before {victim.__name__}: {said.read_text()}")
                _kill(victim, Victims(process.pid, cluster))
                _goes_on(callers, why=f"after {victim.__name__}: {said.read_text()}")
                assert process.poll() is None, said.read_text()
        finally:
            callers.over.set()
            for thread in threads:
                thread.join()
        _all_is_kept(cluster, callers.promised)

    told = said.read_text()
    for name in ("De webserver", "De taken op de achtergrond", "De database"):
        assert re.search(rf"{name} .*opnieuw +gestart", told), told


def _kill(victim: Callable[[Victims], int], victims: Victims) -> None:
    """As soon as it is there: what was started again may need a moment."""
    begun = time.monotonic()
    while True:
        try:
            os.kill(victim(victims), signal.SIGKILL)
        except (AssertionError, IndexError, OSError, TypeError, psycopg.Error):
            assert time.monotonic() - begun < PATIENCE, f"there is no {victim.__name__}"
            time.sleep(0.1)
        else:
            return


def _goes_on(callers: Callers, *, why: str) -> None:
    """Somebody is answered once more: not by a reply that was on its way already."""
    time.sleep(0.2)
    before = len(callers.promised)
    wait_until(lambda: len(callers.promised) > before + CALLERS, why=why)


def _all_is_kept(cluster: Cluster, promised: set[str]) -> None:
    with psycopg.connect(cluster.admin_url(DATABASE)) as server:
        kept = {str(key): (events, open_) for key, events, open_ in server.execute(KEPT)}
        [report] = server.execute("select chain_report(now())").fetchone()
        [events] = server.execute(
            "select count(*) from audit_event where not part_of_another"
        ).fetchone()
        [matters] = server.execute("select count(*) from followup_matter").fetchone()
    assert not promised - kept.keys(), "somebody was answered and is lost"
    assert set(kept.values()) == {(1, 1)}, "half was done"
    assert (events, matters) == (len(kept), len(kept))
    assert (report["dropped"], report["miscounted"]) == (0, 0)
