"""The command line as an administrator meets it: sentences, exit codes, and nothing half done."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import launch.children
from launch.children import Children, Stopped, StopRequest
from launch.errors import LaunchError
from launch.freshness import SOURCE, Stamp, fingerprint


@pytest.fixture
def taken_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def sentences(answer):
    """What was said, which must never be a traceback."""
    said = answer.stdout + answer.stderr
    assert "Traceback" not in said, said
    return said


class TestRun:
    def test_says_first_that_the_port_is_taken_and_makes_nothing(
        self, voordeur, taken_port, open_folder
    ):
        answer = voordeur("run", PORT=str(taken_port))

        assert answer.returncode == 1
        assert f"Poort {taken_port} is al in gebruik" in answer.stderr
        assert len(sentences(answer).strip().splitlines()) == 1
        assert list(open_folder.iterdir()) == []

    @pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "80 80", "\uff18\uff10", "9" * 40])
    def test_refuses_what_is_no_port(self, voordeur, port):
        answer = voordeur("run", PORT=port)

        assert answer.returncode == 1
        assert "moet een getal zijn van 1 tot en met 65535" in sentences(answer)

    @pytest.mark.parametrize("home", ["nergens", "een-bestand"])
    def test_says_that_its_folder_is_not_there(self, voordeur, open_folder, home):
        (open_folder / "een-bestand").touch()

        answer = voordeur("run", PORT=str(free_port()), VOORDEUR_HOME=str(open_folder / home))

        assert answer.returncode == 1
        assert f"{home} is geen map." in sentences(answer)
        assert [path.name for path in open_folder.iterdir()] == ["een-bestand"]

    def test_says_that_the_front_end_is_not_built(self, voordeur, open_folder):
        bare = open_folder / "src"
        shutil.copytree(SOURCE / "launch", bare / "launch")

        answer = voordeur("run", PORT=str(free_port()), PYTHONPATH=str(bare))

        assert answer.returncode == 1
        assert "nog niet gebouwd" in sentences(answer)


@pytest.mark.database
@pytest.mark.slow
class TestDatabase:
    def test_starts_once_and_stops_once(self, voordeur):
        assert voordeur("database", "start").returncode == 0
        assert voordeur("database", "start").returncode == 0
        assert "De database is gestopt." in sentences(voordeur("database", "stop"))
        assert voordeur("database", "stop").returncode == 0

    def test_is_made_once_by_four_commands_at_the_same_moment(self, voordeur):
        with ThreadPoolExecutor() as pool:
            answers = list(pool.map(lambda _: voordeur("database", "start"), range(4)))

        assert [answer.returncode for answer in answers] == [0] * 4, answers
        assert sum("sleutels" in answer.stderr for answer in answers) == 1

    def test_proves_its_own_state_as_json(self, voordeur):
        voordeur("database", "start")

        answer = voordeur("database", "check", "--json")

        assert answer.returncode == 0, sentences(answer)
        assert json.loads(answer.stdout)["sound"] is True

    def test_says_that_there_is_nothing_yet(self, voordeur, open_folder):
        answer = voordeur("check-chain")

        assert answer.returncode == 1
        assert "Er is hier nog geen database" in sentences(answer)
        assert list(open_folder.iterdir()) == []

    def test_is_deleted_only_on_the_word_yes(self, voordeur, open_folder):
        voordeur("database", "start")

        refused = voordeur("database", "remove")
        assert refused.returncode == 1
        assert "--ja" in sentences(refused)
        assert (open_folder / ".voordeur" / "keys.env").exists()

        assert voordeur("database", "remove", "--ja").returncode == 0
        assert not (open_folder / ".voordeur" / "keys.env").exists()
        assert not (open_folder / ".voordeur" / "database").exists()

    def test_of_somebody_else_is_left_alone(self, voordeur):
        answer = voordeur("database", "stop", DATABASE_URL="postgresql://elders/voordeur")

        assert answer.returncode == 1
        assert "DATABASE_URL wijst naar een server ergens anders" in sentences(answer)

    def test_elsewhere_that_does_not_answer_is_named(self, voordeur):
        answer = voordeur("database", "check", DATABASE_URL="postgresql:///x?host=/nergens")

        assert answer.returncode == 1
        assert "DATABASE_OWNER_URL is niet ingevuld" in sentences(answer)


class TestWords:
    def test_prints_the_roles_for_a_server_elsewhere(self, voordeur):
        answer = voordeur("database", "roles", "--sql", "--version", "15", "--database", "front")

        assert answer.returncode == 0
        assert "create database front" in answer.stdout
        assert "with inherit" not in answer.stdout

    @pytest.mark.parametrize("words", [["run", "--fout"], ["database", "fout"], ["--fout"]])
    def test_answers_a_mistake_with_one_dutch_sentence(self, voordeur, words):
        answer = voordeur(*words)

        assert answer.returncode == 2
        assert "begrijpt dit niet" in answer.stderr
        assert "usage" not in sentences(answer)

    def test_explains_itself_in_dutch(self, voordeur):
        said = sentences(voordeur("--help"))

        assert "gebruik: voordeur" in said
        assert not any(word in said for word in ("usage", "options", "show this help"))


class TestChildren:
    def start(self, children, script, name="Een proef"):
        return children.start(name, ("-c", script), dict(os.environ))

    def test_that_keep_dying_stop_the_rest(self, monkeypatch, capsys):
        monkeypatch.setattr(launch.children, "PAUSE", 0.01)
        with Children(StopRequest()) as children:
            lasting = self.start(children, "import time; time.sleep(60)")
            self.start(children, "raise SystemExit(3)", name="De webserver")
            with pytest.raises(LaunchError, match=r"De webserver is onverwacht gestopt \(code 3\)"):
                children.watch()

        assert lasting.process.returncode == -signal.SIGTERM
        assert capsys.readouterr().out.count("is opnieuw gestart") == launch.children.AGAIN

    def test_that_die_are_started_again_with_all_they_left_behind(self, open_folder, capsys):
        leaves = (
            "import os, subprocess, sys, time\n"
            f"with open({str(open_folder / 'lives')!r}, 'a') as lives:\n"
            "    lives.write('x')\n"
            "if os.path.getsize(lives.name) == 1:\n"
            "    left = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
            f"    open({str(open_folder / 'left')!r}, 'w').write(str(left.pid))\n"
            "    os.kill(os.getpid(), 9)\n"
            "os.kill(os.getppid(), 15)\n"
            "time.sleep(60)\n"
        )
        with Children(StopRequest()) as children:
            self.start(children, leaves, name="De webserver")
            with pytest.raises(Stopped):
                children.watch()

        assert "De webserver is onverwacht gestopt (code -9) en is opnieuw" in (
            capsys.readouterr().out
        )
        assert is_gone(int((open_folder / "left").read_text()))

    def test_stop_when_somebody_asks(self):
        with Children(StopRequest()) as children:
            lasting = self.start(children, "import time; time.sleep(60)")
            os.kill(os.getpid(), signal.SIGTERM)
            with pytest.raises(Stopped):
                children.watch()

        assert lasting.process.returncode == -signal.SIGTERM

    def test_tell_what_they_said_however_much(self):
        with Children(StopRequest()) as children:
            script = "print('x' * 200_000)"
            telling = children.start("Een proef", ("-c", script), dict(os.environ), keep=True)

            assert len(children.await_end(telling)) == 200_001

    def test_end_with_a_parent_that_is_killed(self):
        script = (
            "import os, time; from launch.children import Children, StopRequest\n"
            "children = Children(StopRequest())\n"
            "child = children.start('x', ('-c', 'import time; time.sleep(60)'), os.environ)\n"
            "print(child.process.pid, flush=True); time.sleep(60)"
        )
        with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as parent:
            pid = int(parent.stdout.readline())
            time.sleep(0.5)
            parent.kill()

        assert is_gone(pid)


class TestStamp:
    def test_goes_when_the_code_changes(self, open_folder):
        models = open_folder / "voordeur" / "models.py"
        models.parent.mkdir()
        models.write_text("one = 1")
        stamp = Stamp(open_folder / "ready")
        stamp.set(fingerprint(open_folder))
        assert stamp.holds(fingerprint(open_folder))

        models.write_text("two = 2")

        assert not stamp.holds(fingerprint(open_folder))


@pytest.fixture(autouse=True)
def _own_signals():
    """Give the test runner its own Ctrl-C back."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_gone(pid):
    """True when the process ends within a moment; one that waits to be buried has ended."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False
