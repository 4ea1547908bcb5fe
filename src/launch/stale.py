"""What a server that was killed leaves behind, and how to tell it from one that runs."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

GOODBYE = 10.0


def clear_stale_locks(*, pgdata: Path, socket: Path) -> None:
    """Make way for a new server when nobody answers on the socket of the old one.

    PostgreSQL clears its own lock files when the process in them is gone. It cannot when the number
    has meanwhile been given to another program (a restarted machine), when the dead process has
    not been buried yet, nor when the old server lives on without its socket (a cleaned /tmp).
    That last one is stopped; the files of the others are deleted. This is safe: a new server
    also asks the shared memory itself whether anything of the old one is still at work.
    """
    for lock in (pgdata / "postmaster.pid", socket.with_name(socket.name + ".lock")):
        pid = _pid_in(lock)
        if pid is None:
            continue
        if _serves(pid, pgdata):
            os.kill(pid, signal.SIGINT)
            _await_end(pid)
        lock.unlink(missing_ok=True)


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


def _await_end(pid: int) -> None:
    deadline = time.monotonic() + GOODBYE
    while (Path("/proc") / str(pid)).exists() and time.monotonic() < deadline:
        time.sleep(0.05)
