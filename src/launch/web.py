"""The web process: its port, its command, and how we know that it answers."""

from __future__ import annotations

import errno
import http
import http.client
import os
import shutil
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from launch.errors import LaunchError, in_plain_words

HOST = "127.0.0.1"
DEFAULT_PORT = 8000
FIRST_FREE, HIGHEST = 1024, 65535
HEALTH = "/gezondheid/"
WORKERS, THREADS = 2, 4
#: Threads, and none of them for a caller who is slow.
WORKER = "launch.patience.PatientWorker"
#: Where prometheus_client keeps what each process counts.
FIGURES = "PROMETHEUS_MULTIPROC_DIR"


def chosen_port() -> int:
    """Return $PORT or the default. Raises LaunchError when it is no port number."""
    chosen = os.environ.get("PORT", "").strip() or str(DEFAULT_PORT)
    if not chosen.isascii() or not chosen.isdigit() or not 1 <= int(chosen) <= HIGHEST:
        raise LaunchError(f"PORT is {chosen}, maar moet een getal zijn van 1 tot en met {HIGHEST}.")
    return int(chosen)


def refuse_taken(port: int, *, host: str = HOST) -> None:
    """Raise LaunchError when we cannot listen on this port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as refusal:
            raise LaunchError(_why(refusal, port)) from None


def command(port: int, *, host: str = HOST, log_level: str = "warning") -> Sequence[str]:
    """Return the words after `python` that start the web server."""
    return [
        *("-m", "gunicorn", "config.wsgi:application", "--bind", f"{host}:{port}"),
        *("--worker-class", WORKER, "--workers", str(WORKERS), "--threads", str(THREADS)),
        *("--preload", "--no-control-socket", "--log-level", log_level),
        *("--timeout", "60", "--graceful-timeout", "5"),
    ]


def metered(folder: Path, environment: dict[str, str]) -> dict[str, str]:
    """An environment in which the processes of a web server add up their figures, from nothing."""
    with in_plain_words():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
    return environment | {FIGURES: str(folder)}


def serve(*, host: str, port: int, environment: dict[str, str]) -> int:
    """Become the web server: for whoever brings a database and a process manager of his own."""
    refuse_taken(port, host=host)
    words = [sys.executable, *command(port, host=host, log_level="info")]
    os.execve(sys.executable, words, environment)


def answers(port: int) -> bool:
    """True when the pages say that they are well."""
    line = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        line.request("GET", HEALTH)
        return line.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def _why(refusal: OSError, port: int) -> str:
    if refusal.errno == errno.EADDRINUSE:
        return (
            f"Poort {port} is al in gebruik door een ander programma. Stop dat programma, "
            f"of kies een andere poort, bijvoorbeeld: PORT={_other(port)} make run"
        )
    if refusal.errno == errno.EACCES:
        return (
            f"Poort {port} mag u niet gebruiken. Kies er een vanaf {FIRST_FREE}: PORT=8000 make run"
        )
    return f"Op dit adres kan Voordeur niet luisteren (foutnummer {refusal.errno})."


def _other(port: int) -> int:
    return port + 1 if FIRST_FREE <= port < HIGHEST else DEFAULT_PORT


if __name__ == "__main__":
    # Asked by `make run` before it installs anything.
    try:
        refuse_taken(chosen_port())
    except LaunchError as sentence:
        sys.exit(str(sentence))
