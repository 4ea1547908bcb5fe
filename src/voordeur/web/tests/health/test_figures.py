"""Metingen: names of pages and numbers as OpenMetrics; never a key, an address, a name."""

import os
import re
import subprocess
import sys

import pytest
from django.db import OperationalError, connection
from django.urls import reverse
from prometheus_client.openmetrics.parser import text_string_to_metric_families
from tests.security.addresses import ADDRESSES

from voordeur.shared.keys import new_key
from voordeur.web.health import figures
from voordeur.web.tests import scene

pytestmark = pytest.mark.django_db
#: What another connection does must be kept, or nobody sees it.
COMMITTED = pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])

PAGES = {name for name, _ in ADDRESSES} | {"static", "no-page"}
LABELS = {"page", "status", "why", "le"}


def read(answer):
    """The samples by name, each with its labels."""
    found = {}
    for family in text_string_to_metric_families(answer.content.decode()):
        for sample in family.samples:
            found.setdefault(sample.name, []).append((sample.labels, sample.value))
    return found


def number(samples, name, **labels):
    return sum(value for said, value in samples.get(name, []) if labels.items() <= said.items())


class TestFigures:
    def test_count_a_page_by_name_with_its_time_and_its_questions(
        self, browser, professional, monitor, now
    ):
        before = read(monitor("/metingen/"))

        browser(professional).get(reverse("web:today"))

        after = read(monitor("/metingen/"))
        for name, labels in [
            ("voordeur_requests_total", {"page": "web:today", "status": "2xx"}),
            ("voordeur_request_seconds_count", {"page": "web:today"}),
            ("voordeur_request_questions_count", {"page": "web:today"}),
        ]:
            assert number(after, name, **labels) == number(before, name, **labels) + 1
        asked = number(after, "voordeur_request_questions_sum", page="web:today")
        assert asked - number(before, "voordeur_request_questions_sum", page="web:today") > 5

    def test_hold_no_key_no_address_and_nothing_that_was_typed(
        self, browser, professional, monitor, now
    ):
        household = scene.household_in_view(
            name="Geheim-Proef", due_at=now, actor=professional, now=now
        )
        client = browser(professional)
        client.get(reverse("web:household", args=[household.pk]))
        client.get(f"/huishoudens/{new_key()}/")
        client.get("/weg/naar/Geheim-Proef/?q=Geheim")
        client.post(reverse("access:search"), {"vraag": "Geheim"})

        answer = monitor("/metingen/")

        said = answer.content.decode()
        assert answer["Content-Type"].startswith("application/openmetrics-text")
        assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", said)
        assert "Geheim" not in said
        for samples in read(answer).values():
            for labels, _ in samples:
                assert set(labels) <= LABELS
                assert labels.get("page", "static") in PAGES
        assert number(read(answer), "voordeur_requests_total", page="no-page", status="4xx") >= 1

    @COMMITTED
    def test_say_how_the_jobs_fare_and_what_is_late_in_fives(
        self, professional, monitor, heard, now
    ):
        for _ in range(2):
            scene.household_in_view(name="Te-Laat-Proef", due_at=now, actor=professional, now=now)
        heard(7)

        samples = read(monitor("/metingen/"))

        assert number(samples, "voordeur_database_up") == 1
        assert 7 <= number(samples, "voordeur_worker_heartbeat_age_seconds") < 60
        assert number(samples, "voordeur_jobs_waiting") == 0
        assert number(samples, "voordeur_jobs_lag_seconds") == 0
        assert number(samples, "voordeur_promises_late_in_fives") == 5
        assert number(samples, "voordeur_connections_open") >= 0

    def test_still_tell_what_was_counted_when_the_database_is_away(self, monitor):
        def gone(execute, sql, params, many, context):
            raise OperationalError("gone")

        with connection.execute_wrapper(gone):
            samples = read(monitor("/metingen/"))

        assert number(samples, "voordeur_database_up") == 0
        assert "voordeur_jobs_waiting" not in samples
        assert samples["voordeur_requests_total"]

    def test_add_up_over_the_processes_of_one_web_server(self, monkeypatch, tmp_path, monitor):
        """Two processes that each count one page; what is drawn is their sum."""
        script = (
            "from prometheus_client import Counter\n"
            "Counter('voordeur_requests', 'x', ['page', 'status'], registry=None)"
            ".labels('web:today', '2xx').inc()\n"
        )
        environment = {**os.environ, figures.FOLDER: str(tmp_path)}
        for _ in range(2):
            subprocess.run(  # noqa: S603 - our own script
                [sys.executable, "-c", script], env=environment, check=True
            )
        monkeypatch.setenv(figures.FOLDER, str(tmp_path))

        samples = read(monitor("/metingen/"))

        assert number(samples, "voordeur_requests_total", page="web:today") == 2
