"""A web server in this process: the same WSGI application, middleware and policy as in service."""

import os
import shutil
import subprocess
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.signals import got_request_exception

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "src/voordeur/ui/static/ui/dist/app.css"


class Serving:
    """Where the server listens, and what went wrong in it since somebody last asked."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._broken: list[str] = []

    def note(self, sender: Any, **words: Any) -> None:
        self._broken.append(traceback.format_exc())

    def take_broken(self) -> list[str]:
        """The tracebacks of pages that broke; asked once."""
        broken, self._broken = self._broken, []
        return broken


class SilentHandler(WSGIRequestHandler):
    """Writes no line a request; what breaks is kept by the signal."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        return None


@pytest.fixture(scope="session")
def look() -> None:
    """The built stylesheet and script; built here when nobody did so before."""
    if BUILT.exists():
        return
    path = f"{ROOT / '.venv/bin'}{os.pathsep}{os.environ['PATH']}"
    npm = shutil.which("npm", path=path)
    if npm is None:
        pytest.fail("De vormgeving is niet gebouwd en npm ontbreekt. Gebruik: make test")
    for words in (["ci", "--no-audit", "--no-fund"], ["run", "build"]):
        done = subprocess.run(
            [npm, *words], cwd=ROOT, env={**os.environ, "PATH": path},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            pytest.fail(f"De vormgeving kon niet gebouwd worden (npm {words[0]}):\n{done.stderr}")


@pytest.fixture(scope="session")
def serving(look: None, django_test_environment: None) -> Iterator[Serving]:
    """The server of the whole run; which database it reads is the town's choice."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), SilentHandler)
    server.daemon_threads = True
    server.set_app(WSGIHandler())
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    there = Serving(server.server_port)
    got_request_exception.connect(there.note, weak=False)
    yield there
    got_request_exception.disconnect(there.note)
    server.shutdown()
    server.server_close()
    thread.join()
