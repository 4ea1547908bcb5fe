"""The processes of one `voordeur run`: started together, watched, and stopped together."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType
from typing import IO, Self

from launch.errors import LaunchError

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
GLANCE = 0.05
GOODBYE = 10.0
#: A process that dies is started again after a moment; one that keeps dying is not.
PAUSE = 1.0
AGAIN, AGAIN_WITHIN = 10, 60.0


class Stopped(Exception):
    """Somebody asked to stop: no failure, but nothing further is started."""


@dataclass(frozen=True, slots=True)
class Child:
    """A process of ours with the Dutch name people know it by."""

    name: str
    process: subprocess.Popen[bytes]
    said: IO[bytes] | None
    command: tuple[str, ...]
    environment: Mapping[str, str]


class StopRequest:
    """Ctrl-C and its relatives, noted instead of thrown: whoever works looks when it suits."""

    def __init__(self) -> None:
        self.made = False
        for number in SIGNALS:
            signal.signal(number, self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.made = True


class Children:
    """A context that ends every child it started, in the opposite order."""

    def __init__(self, stop: StopRequest) -> None:
        self._children: list[Child] = []
        self._stop = stop
        self._died: list[float] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for child in reversed(self._children):
            _end(child.process)

    def start(
        self,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        keep: bool = False,
    ) -> Child:
        """Start a process that lasts; with `keep` its output is kept instead of shown.

        It has a process group of its own: Ctrl-C reaches us alone, and we decide the order.
        """
        # A pipe that nobody reads fills up; a file does not. It is closed when it has been read.
        said = tempfile.TemporaryFile() if keep else None  # noqa: SIM115
        process = subprocess.Popen(
            [sys.executable, *command],
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=said,
            process_group=0,
            preexec_fn=_end_with_parent,  # noqa: PLW1509 - we have no threads
        )
        child = Child(name, process, said, tuple(command), dict(environment))
        self._children.append(child)
        return child

    def await_end(self, child: Child) -> str:
        """Wait for a step and return what it printed, when that was kept."""
        while child.process.poll() is None:
            self.glance(besides=child)
        self._children.remove(child)
        if child.process.returncode:
            raise LaunchError(
                f"{child.name} is niet gelukt; hierboven staat waarom. Voordeur stopt."
            )
        return _text(child.said)

    def glance(self, *, besides: Child | None = None) -> None:
        """Look around once. Raises Stopped, or LaunchError when a child has died."""
        if self._stop.made:
            raise Stopped
        for child in self._children:
            if child is not besides and child.process.poll() is not None:
                raise LaunchError(_died_of(child))
        time.sleep(GLANCE)

    def watch(self, *, look_after: Callable[[], None] = lambda: None) -> None:
        """Keep watching until somebody asks to stop: a child that died is started again.

        `look_after` sees every so often to what a child needs, before one is started again. Raises
        LaunchError when they keep dying.
        """
        while True:
            if self._stop.made:
                raise Stopped
            look_after()
            for child in [one for one in self._children if one.process.poll() is not None]:
                self._start_again(child)
            time.sleep(GLANCE)

    def _start_again(self, child: Child) -> None:
        now = time.monotonic()
        self._died = [then for then in self._died if now - then < AGAIN_WITHIN] + [now]
        if len(self._died) > AGAIN:
            raise LaunchError(_died_of(child))
        # What it left running holds its port; what waits for it to come up waits in vain so soon.
        with suppress(ProcessLookupError):
            os.killpg(child.process.pid, signal.SIGKILL)
        time.sleep(PAUSE)
        self._children.remove(child)
        self.start(child.name, child.command, child.environment)
        print(
            f"{child.name} is onverwacht gestopt (code {child.process.returncode}) en is opnieuw "
            "gestart.",
            flush=True,
        )


def _died_of(child: Child) -> str:
    return (
        f"{child.name} is onverwacht gestopt (code {child.process.returncode}); "
        "hierboven staat waarom. Alles is gestopt. Start opnieuw met make run."
    )


def _text(said: IO[bytes] | None) -> str:
    if said is None:
        return ""
    with said:
        said.seek(0)
        return said.read().decode(errors="replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask the whole group to end, and insist after a while."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(GOODBYE)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


def _end_with_parent() -> None:
    """Ask Linux to end the child when we are killed ourselves, so that no port stays taken."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
