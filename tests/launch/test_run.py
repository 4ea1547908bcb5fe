"""`voordeur run` from nothing to pages that answer and back; the second time within seconds."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from launch.postgres import Cluster

SOURCE = Path(__file__).resolve().parents[2] / "src"
OPEN = "Voordeur is open op"
FIRST_START, SECOND_START, GOODBYE = 300.0, 15.0, 20.0

pytestmark = [pytest.mark.database, pytest.mark.slow]


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(home: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """`voordeur run` as its own process, whose words go to a file."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("DATABASE")
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    environment |= {"VOORDEUR_HOME": str(home), "PYTHONPATH": str(SOURCE), "PORT": str(port)}
    with (home / "said").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "launch", "run"], env=environment, stdout=said, stderr=said
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(GOODBYE)


def await_open(process, home, *, patience):
    """Wait for the line with the address; return the seconds it took and all that was said."""
    begun = time.monotonic()
    while OPEN not in (home / "said").read_text():
        assert process.poll() is None, (home / "said").read_text()
        assert time.monotonic() - begun < patience, (home / "said").read_text()
        time.sleep(0.05)
    return time.monotonic() - begun, (home / "said").read_text()


def crowd():
    """How many want each core at the same time: on a quiet machine one, and the bar is the bar."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def stop(process):
    process.send_signal(signal.SIGINT)
    return process.wait(GOODBYE)


def get(port, path, *, key=""):
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    line.request("GET", path, headers={"Authorization": f"Bearer {key}"} if key else {})
    answer = line.getresponse()
    answer.text = answer.read().decode()
    line.close()
    return answer


def monitor_key(home):
    words = [sys.executable, "-m", "launch", "monitor-token"]
    environment = {**os.environ, "VOORDEUR_HOME": str(home), "PYTHONPATH": str(SOURCE)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        words, env=environment, capture_output=True, text=True, check=True
    ).stdout.strip()


def await_ready(port, key):
    """The worker is heard a few seconds after the first page; return what was said last."""
    for _ in range(300):
        answer = get(port, "/gereed/", key=key)
        if answer.status == 200:
            break
        time.sleep(0.2)
    return answer


def test_the_first_run_makes_everything_and_the_second_finds_it(open_folder, port):
    cluster = Cluster(open_folder / ".voordeur" / "database")
    try:
        with running(open_folder, port) as process:
            _, said = await_open(process, open_folder, patience=FIRST_START)

            assert "DIT IS OM UIT TE PROBEREN" in said
            assert "De demo laden" in said
            assert "Traceback" not in said
            assert get(port, "/gezondheid/").status == 200
            assert get(port, "/inloggen/").status == 200
            key = monitor_key(open_folder)
            ready = await_ready(port, key)
            assert ready.status == 200, ready.text
            # Whichever of the processes answers, it tells what all of them did.
            for _ in range(10):
                get(port, "/inloggen/")
            told = [get(port, "/metingen/", key=key).text for _ in range(4)]
            counted = 'voordeur_requests_total{page="account_login",status="2xx"} 11.0'
            assert [counted in text for text in told] == [True] * 4
            assert stop(process) == 0
        assert not cluster.is_running()

        with running(open_folder, port) as process:
            seconds, said = await_open(process, open_folder, patience=FIRST_START)

            assert "De tabellen bijwerken" not in said
            assert "De demo laden" not in said
            assert get(port, "/gezondheid/").status == 200
            assert stop(process) == 0
        assert seconds < SECOND_START * crowd()
        assert not cluster.is_running()
    finally:
        cluster.remove()
