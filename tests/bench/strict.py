"""What every test is held to: pages without inline script, lists with an order, locks with a name.

Undefined template variables show themselves by a word in the settings of the tests; warnings are
errors by pyproject.toml, naive moments among them; pytest-randomly shuffles the tests themselves.
"""

import datetime
import random
import re
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any
from unittest import mock

import pytest
from django.db import models
from django.db.models.query import QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.test import Client

UNDEFINED = "ONBEKENDE VARIABELE"
INLINE = re.compile(
    r'<script(?![^>]*\ssrc=)|<style|\son\w+\s*="|\sstyle="|javascript:', re.IGNORECASE
)
SLOW = 5.0


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One browser and one town serve all tests that look at pages: they share a worker."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(autouse=True)
def _strict_client(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page that a test client receives is read for what may never be on one."""
    original = Client.request

    def request(self: Client, **words: Any) -> Any:
        response = original(self, **words)
        if response.get("Content-Type", "").startswith("text/html"):
            text = response.content.decode()
            assert UNDEFINED not in text, text[max(0, text.find(UNDEFINED) - 200) :][:400]
            assert "{{" not in text, "a template tag was not rendered"
            found = INLINE.search(text)
            assert found is None, f"inline script or style: {found.group() if found else ''}"
        return response

    monkeypatch.setattr(Client, "request", request)


@pytest.fixture(autouse=True, scope="session")
def _strict_database() -> Iterator[None]:
    """Lists, locks and days are held to their word wherever a test reaches the database."""
    with ExitStack() as patches:
        patches.enter_context(mock.patch.object(QuerySet, "_fetch_all", _shuffled))
        patches.enter_context(mock.patch.object(SQLCompiler, "as_sql", _with_named_locks))
        patches.enter_context(mock.patch.object(models.DateField, "to_python", _a_day))
        yield


_fetch_all = QuerySet._fetch_all
_as_sql = SQLCompiler.as_sql
_to_python = models.DateField.to_python


def _shuffled(self: QuerySet[Any]) -> None:
    """A list that asked for no order gets none."""
    fresh = self._result_cache is None
    _fetch_all(self)
    if fresh and isinstance(self._result_cache, list) and not self.ordered:
        random.shuffle(self._result_cache)


def _with_named_locks(self: SQLCompiler, *words: Any, **named: Any) -> Any:
    """A lock over a join would also lock the rows of the other table: `of` says which."""
    made = _as_sql(self, *words, **named)
    locks, of = self.query.select_for_update, self.query.select_for_update_of
    if locks and not of and " JOIN " in made[0]:
        raise AssertionError("select_for_update over more than one table needs `of`")
    return made


def _a_day(self: models.DateField, value: Any) -> Any:
    """A moment has no day until somebody says where: `local_date(now)`."""
    if isinstance(value, datetime.datetime):
        raise TypeError(f"{self.model.__name__}.{self.name} is a day and was given a moment")
    return _to_python(self, value)


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name every test that took long and does not say so.

    It is told, not failed: a machine that is busy with something else is no fault of the test.
    """
    reports = [
        report
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, [])
        if report.when == "call" and report.duration > SLOW
    ]
    unmarked = [report for report in reports if not {"slow", "long"} & set(report.keywords)]
    if unmarked:
        terminalreporter.section(f"over {SLOW:.0f} s without the mark slow", yellow=True)
    for report in sorted(unmarked, key=lambda report: -report.duration):
        terminalreporter.line(f"{report.duration:6.1f} s  {report.nodeid}")
