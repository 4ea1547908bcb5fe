"""Gereed: a monitor with the key hears point by point what is wrong and what to do, and no data."""

import datetime
import logging

import pytest
import time_machine
from django.core.management import call_command
from django.db import OperationalError, connection, connections
from django.utils import timezone

from voordeur.shared import clocks
from voordeur.web.health import readiness, token

pytestmark = pytest.mark.django_db
#: What another connection does must be kept, or nobody sees it.
COMMITTED = pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])


def faults(answer):
    return {point["punt"]: point["uitleg"] for point in answer.json()["punten"] if point["uitleg"]}


@pytest.fixture
def without_law_of_now():
    """The law that another program applied."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("select obj_description('public'::regnamespace, 'pg_namespace')")
        (mine,) = cursor.fetchone()
        cursor.execute("comment on schema public is 'wet van gisteren'")
        yield
        cursor.execute(f"comment on schema public is '{mine}'")


@pytest.fixture
def interrupted():
    """Tables that a migration did not reach: it is not written down that it ran."""
    last = max(name for app, name in readiness.known_migrations() if app == "followup")
    with connections["owner"].cursor() as cursor:
        cursor.execute("delete from django_migrations where name = %s", [last])
        yield
        cursor.execute(
            "insert into django_migrations (app, name, applied) values ('followup', %s, now())",
            [last],
        )


@COMMITTED
class TestReady:
    def test_is_ready_when_all_is_well(self, monitor, heard):
        heard(5)

        answer = monitor("/gereed/")

        assert (answer.status_code, answer.json()["status"]) == (200, "gereed")
        assert [point["punt"] for point in answer.json()["punten"]] == [
            "database", "tabellen", "regels", "taken", "klok", "schijf",
        ]  # fmt: skip
        assert faults(answer) == {}

    @pytest.mark.parametrize("seconds", [None, 61])
    def test_says_that_nobody_does_the_jobs(self, monitor, heard, seconds):
        if seconds:
            heard(seconds)

        answer = monitor("/gereed/")

        assert (answer.status_code, answer.json()["status"]) == (503, "niet gereed")
        assert faults(answer)["taken"].endswith("Start ze met: voordeur worker")

    def test_says_that_a_migration_was_interrupted(self, monitor, heard, interrupted):
        heard(5)

        assert faults(monitor("/gereed/")) == {
            "tabellen": "De tabellen lopen 1 stappen achter bij het programma. Werk bij met: "
            "voordeur database upgrade"
        }

    def test_says_that_the_law_is_of_another_program(self, monitor, heard, without_law_of_now):
        heard(5)

        assert list(faults(monitor("/gereed/"))) == ["regels"]

    @pytest.mark.parametrize(("seconds", "way"), [(-30, "achter"), (30, "voor")])
    def test_says_that_the_clocks_differ(self, monitor, heard, seconds, way):
        heard(5)

        with time_machine.travel(timezone.now() + datetime.timedelta(seconds=seconds)):
            answer = monitor("/gereed/")

        assert f"loopt 30 seconden {way} op die van de database" in faults(answer)["klok"]

    def test_says_that_a_disk_is_nearly_full(self, monitor, heard, monkeypatch):
        heard(5)
        monkeypatch.setattr(readiness, "LEAST_ROOM", 10**18)

        assert "Maak ruimte vrij" in faults(monitor("/gereed/"))["schijf"]

    def test_says_at_once_that_the_database_is_away(self, monitor):
        def gone(execute, sql, params, many, context):
            raise OperationalError("gone")

        with connection.execute_wrapper(gone):
            answer = monitor("/gereed/")

        assert answer.status_code == 503
        assert list(faults(answer)) == ["database"]

    def test_one_line_of_the_log_when_it_goes_wrong_and_one_when_it_is_well(
        self, monitor, heard, caplog
    ):
        with caplog.at_level(logging.ERROR):
            for _ in range(3):
                monitor("/gereed/")
            heard(5)
            for _ in range(3):
                monitor("/gereed/")

        wrong, well = [record.getMessage() for record in caplog.records]
        assert wrong.startswith("De taken op de achtergrond staan stil; wat te laat is, komt niet")
        assert wrong.endswith("Start ze met: voordeur worker")
        assert well == "Weer in orde: taken."


@pytest.mark.parametrize("address", ["/gereed/", "/metingen/"])
@pytest.mark.parametrize("sent", ["", "Bearer ", "Bearer x", "Basic x", token])
def test_without_the_key_there_is_nothing(client, address, sent):
    sent = f"Basic {token.made()}" if sent is token else sent

    answer = client.get(address, headers={"Authorization": sent} if sent else {})

    assert answer.status_code == 404
    assert "voordeur_" not in answer.content.decode()


def test_the_key_is_what_the_command_says(capsys):
    call_command("monitor_token")

    assert capsys.readouterr().out.strip() == token.made()
    assert len(token.made()) == 64


class TestClocksAtTheStart:
    def test_are_told_in_one_line_when_they_differ(self, caplog):
        later = timezone.now() + datetime.timedelta(minutes=2)
        with caplog.at_level(logging.ERROR), time_machine.travel(later):
            clocks.tell_at_start()

        [line] = [record.getMessage() for record in caplog.records]
        assert "loopt 120 seconden voor" in line
        assert line.endswith("Zet beide gelijk, met een tijdserver (NTP).")

    def test_are_not_mentioned_when_they_agree(self, caplog):
        clocks.tell_at_start()

        assert caplog.records == []

    def test_do_not_judge_a_database_that_is_away(self, caplog):
        def gone(execute, sql, params, many, context):
            raise OperationalError("gone")

        with connection.execute_wrapper(gone):
            clocks.tell_at_start()

        assert caplog.records == []
