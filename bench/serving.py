"""The real web server, and clients that come over the network as browsers do."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bench.place import Place
from launch import web
from launch.surroundings import environment_for

PATIENCE = 60.0
CSRF = "csrfmiddlewaretoken"


@contextmanager
def server(place: Place) -> Iterator[int]:
    """Gunicorn as `voordeur serve` starts it, on a port of its own; its port."""
    with socket.socket() as probe:
        probe.bind((web.HOST, 0))
        port = probe.getsockname()[1]
    environment = {
        **environment_for(place.installation, command="serve"),
        **{name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ},
    }
    line = [sys.executable, *web.command(port)]
    process = subprocess.Popen(line, env=environment)
    try:
        deadline = time.monotonic() + PATIENCE
        while not web.answers(port):
            assert process.poll() is None, "the web server stopped"
            assert time.monotonic() < deadline, "the web server does not answer"
            time.sleep(0.2)
        yield port
    finally:
        process.terminate()
        process.wait()


@dataclass(slots=True)
class Visit:
    """A browser: keeps its cookies, follows where it is sent."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    line: http.client.HTTPConnection | None = None

    def get(self, address: str) -> tuple[int, str, str]:
        """Ask a page: status, where it sends us, text."""
        return self._asked("GET", address, None)

    def post(self, address: str, form: dict[str, str]) -> tuple[int, str, str]:
        """Send a form with the token that the server gave."""
        token = self.cookies.get("csrftoken", "")
        return self._asked("POST", address, urlencode({CSRF: token, **form}))

    def leave(self) -> None:
        """Hang up."""
        if self.line:
            self.line.close()

    def _asked(self, method: str, address: str, body: str | None) -> tuple[int, str, str]:
        self.line = self.line or http.client.HTTPConnection(web.HOST, self.port, timeout=PATIENCE)
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Accept": "text/html",
            "Accept-Encoding": "gzip",
            "Origin": f"http://{web.HOST}:{self.port}",
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.line.request(method, address, body, headers)
        answer = self.line.getresponse()
        text = answer.read()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if answer.will_close:
            self.line.close()
            self.line = None
        return answer.status, answer.headers.get("Location", ""), text.decode("latin-1")


def at_once(acts: list[Callable[[], None]]) -> float:
    """Everybody begins in a thread of their own; how many seconds until all are done."""
    threads = [threading.Thread(target=act) for act in acts]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begun
