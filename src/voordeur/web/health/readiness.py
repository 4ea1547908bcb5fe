"""Ready or not: point by point what was looked at, and for who runs it what to do."""

import json
import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from voordeur.shared import clocks, law

#: A worker says every ten seconds that it is there.
LONGEST_SILENCE = 60.0
#: Every five minutes a job is planned.
LONGEST_PAUSE = 15 * 60.0
#: A disk with less room is nearly full.
LEAST_ROOM = 500_000_000

NOT_YET = (
    "Dit is niet te zien: de database is nog niet bijgewerkt. Werk bij met: "
    "voordeur database upgrade"
)

log = logging.getLogger(__name__)
#: What was said already: one line of the log when something is wrong, one when it is well again.
_said: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that was looked at; `fault` says what is wrong and what to do, or nothing."""

    name: str
    fault: str

    @property
    def well(self) -> bool:
        return not self.fault


@dataclass(frozen=True, slots=True)
class Jobs:
    """How the jobs fare: seconds since the last heartbeat and the last plan, and how much waits."""

    heartbeat: float | None
    planned: float | None
    waiting: int
    oldest: float
    failed: int

    @property
    def stand_still(self) -> bool:
        """Nobody does them: no sign of life for a minute."""
        return self.heartbeat is None or self.heartbeat > LONGEST_SILENCE

    @property
    def stopped(self) -> bool:
        """They ran here once, and nothing was planned for a quarter of an hour."""
        return self.stand_still and self.planned is not None and self.planned > LONGEST_PAUSE


def points() -> list[Point]:
    """Look at everything; without the database there is nothing else to look at."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError:
        away = "De database antwoordt niet. Kijk wat er is met: voordeur database check"
        return _told([Point("database", away), Point("schijf", _disk())])
    looked = [Point("database", "")]
    looked += [Point(name, _answer(ask)) for name, ask in QUESTIONS.items()]
    return _told(looked)


def _answer(ask: Callable[[], str]) -> str:
    """What is wrong; a question that the database does not know yet is a fault of itself."""
    try:
        return ask()
    except DatabaseError:
        return NOT_YET


def jobs() -> Jobs:
    """How the jobs of the background fare."""
    with connection.cursor() as cursor:
        cursor.execute("select jobs_report()")
        (told,) = cursor.fetchone()
    return Jobs(**(json.loads(told) if isinstance(told, str) else told))


def _tables() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select app, name from django_migrations")
        behind = known_migrations() - set(cursor.fetchall())
    if not behind:
        return ""
    return (
        f"De tabellen lopen {len(behind)} stappen achter bij het programma. Werk bij met: "
        "voordeur database upgrade"
    )


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """Every step this program brings; a squashed one is written down as the steps it replaces."""
    loader: Any = MigrationLoader(None)
    return frozenset(key for key, one in loader.disk_migrations.items() if not one.replaces)


def _law() -> str:
    if law.applied() == law.fingerprint():
        return ""
    return (
        "De regels in de database zijn niet die van dit programma. Werk bij met: "
        "voordeur database upgrade"
    )


def _jobs() -> str:
    if not jobs().stand_still:
        return ""
    return (
        "De taken op de achtergrond staan stil; wat te laat is, komt niet bij de teamleider. "
        "Start ze met: voordeur worker"
    )


def _disk() -> str:
    """The fullest of the disks that this machine writes on."""
    places = (Path(settings.ROOT), Path(tempfile.gettempdir()))
    room = min(shutil.disk_usage(place).free for place in places if place.exists())
    if room >= LEAST_ROOM:
        return ""
    return (
        f"Op de schijf is nog {room // 1_000_000} MB vrij. Maak ruimte vrij (minstens "
        f"{LEAST_ROOM // 1_000_000} MB)."
    )


QUESTIONS: dict[str, Callable[[], str]] = {
    "tabellen": _tables,
    "regels": _law,
    "taken": _jobs,
    "klok": clocks.fault,
    "schijf": _disk,
}


def _told(looked: list[Point]) -> list[Point]:
    for sentence in _news(looked):
        log.error(sentence)
    return looked


def _news(looked: list[Point]) -> Iterator[str]:
    """What changed since this process last looked, whoever asked."""
    for point in looked:
        before = _said.get(point.name, "")
        if bool(before) != bool(point.fault):
            yield point.fault or f"Weer in orde: {point.name}."
        _said[point.name] = point.fault
