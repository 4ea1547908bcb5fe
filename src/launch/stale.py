"""What a server that was killed leaves behind, and how to tell it from one that runs."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

GOODBYE = 10.0


def clear_stale_lock(pgdata: Path) -> None:
    """Make way for a new server when nobody answers on the socket of the old one.

    PostgreSQL clears its own lock file when the process in it is gone. It cannot when the number
    has meanwhile been given to another program (a restarted machine), nor when the old server
    lives on without its socket (a cleaned /tmp): the first is ignored, the second is stopped.
    """
    lock = pgdata / "postmaster.pid"
    pid = _pid_in(lock)
    if pid is None:
        return
    if _serves(pid, pgdata):
        os.kill(pid, signal.SIGINT)
        _await_end(pid)
    elif _is_alive(pid):
        lock.unlink()


def _pid_in(lock: Path) -> int | None:
    try:
        return int(lock.read_text().split()[0])
    except (FileNotFoundError, NotADirectoryError, ValueError, IndexError):
        return None


def _serves(pid: int, pgdata: Path) -> bool:
    """True when the process is a server that stands in this data folder."""
    process = Path("/proc") / str(pid)
    try:
        return (process / "comm").read_text().strip() == "postgres" and (
            process / "cwd"
        ).resolve() == pgdata.resolve()
    except OSError:
        return False


def _is_alive(pid: int) -> bool:
    return (Path("/proc") / str(pid)).exists()


def _await_end(pid: int) -> None:
    deadline = time.monotonic() + GOODBYE
    while _is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
