"""Slow callers against a real gunicorn: however many they are, the next one is answered at once."""

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from launch import web
from launch.patience import BODY, HEAD, LINE, Asked, PatientWorker

ROOT = Path(__file__).resolve().parents[2]
SLOW = 50
#: An answer that took longer came after somebody else's patience ran out.
AT_ONCE = 1.0
WHOLE = b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
BEGUN = b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "
LONG = 3_000_000


class HurriedWorker(PatientWorker):
    """The same, so that a test need not wait for long."""

    patience, linger = 2.0, 1.0


def pages(environ, start_response):
    """The smallest house: says how much it was told, or as much as a long page."""
    told = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    said = b"." * 150_000 if environ["PATH_INFO"] == "/veel" else str(len(told)).encode()
    start_response("200 OK", [("Content-Length", str(len(said)))])
    return [said]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """gunicorn as `voordeur run` starts it, with a small house and a hurried worker."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    words = [
        {"config.wsgi:application": f"{__name__}:pages", web.WORKER: f"{__name__}.HurriedWorker"}
        .get(word, word) for word in web.command(free)
    ]  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, *words], cwd=ROOT, env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    )
    begun = time.monotonic()
    while not answered(free):
        assert process.poll() is None
        assert time.monotonic() - begun < 30
        time.sleep(0.05)
    yield free
    process.terminate()
    assert process.wait(10) == 0


def answered(port: int) -> bool:
    with contextlib.suppress(OSError):
        return asked(port, WHOLE).startswith(b"HTTP/1.1 200")
    return False


def asked(port: int, text: bytes, *, timeout: float = 10) -> bytes:
    """Everything that is answered to this, until the line is closed."""
    with socket.create_connection(("127.0.0.1", port), timeout=timeout) as line:
        line.sendall(text)
        return heard(line)


def heard(line: socket.socket) -> bytes:
    said = b""
    while data := line.recv(65536):
        said += data
    return said


@contextlib.contextmanager
def callers(port: int, text: bytes, *, window: int = 0) -> Iterator[list[socket.socket]]:
    """Fifty who say this and then nothing, all at once."""
    with contextlib.ExitStack() as lines:
        made = []
        for _ in range(SLOW):
            line = lines.enter_context(socket.socket())
            if window:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
            line.connect(("127.0.0.1", port))
            line.sendall(text)
            made.append(line)
        time.sleep(0.2)
        yield made


class TestTheNextOne:
    @pytest.mark.parametrize(
        "text",
        [
            b"",
            b"G",
            BEGUN,
            b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc",
            WHOLE.replace(b"close", b"keep-alive") + BEGUN,
        ],
        ids=["nothing", "a letter", "half a head", "half a body", "a second half"],
    )
    def test_is_answered_at_once_while_fifty_say(self, port, text):
        with callers(port, text):
            begun = time.monotonic()
            assert asked(port, WHOLE).endswith(b"\r\n\r\n0")
            assert time.monotonic() - begun < AT_ONCE

    def test_is_answered_at_once_while_fifty_do_not_hang_up(self, port):
        with callers(port, WHOLE):
            begun = time.monotonic()
            assert asked(port, WHOLE).endswith(b"\r\n\r\n0")
            assert time.monotonic() - begun < AT_ONCE

    def test_is_answered_at_once_while_fifty_do_not_read_what_they_asked(self, port):
        with callers(port, WHOLE.replace(b"/ ", b"/veel ", 1), window=4096):
            begun = time.monotonic()
            assert asked(port, WHOLE).endswith(b"\r\n\r\n0")
            assert time.monotonic() - begun < AT_ONCE


class TestWhoTakesTooLong:
    def test_is_told_so_and_let_go(self, port):
        with callers(port, BEGUN) as slow:
            begun = time.monotonic()
            said = heard(slow[0]).decode()
            assert HurriedWorker.patience - 1 < time.monotonic() - begun < 5
            assert said.startswith("HTTP/1.1 408")
            assert "Er is niets bewaard. Probeer het opnieuw." in said

    def test_is_let_go_also_when_a_letter_comes_now_and_then(self, port):
        with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
            line.sendall(BEGUN)
            until = time.monotonic() + HurriedWorker.patience + 2
            with pytest.raises(OSError):  # noqa: PT012 - one of these letters is one too many
                while time.monotonic() < until:
                    line.sendall(b"x")
                    time.sleep(0.1)


class TestWhatIsTaken:
    def test_is_a_body_in_pieces(self, port):
        with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
            head = (
                b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 200000\r\n\r\n"
            )
            for part in (head[:20], head[20:], b"a" * 100_000, b"b" * 100_000):
                line.sendall(part)
                time.sleep(0.05)
            assert heard(line).endswith(b"\r\n\r\n200000")

    def test_is_several_requests_over_one_line(self, port):
        first = WHOLE.replace(b"close", b"keep-alive")
        said = asked(port, first + first + WHOLE)
        assert said.count(b"HTTP/1.1 200") == 3

    def test_is_a_body_after_a_sign(self, port):
        head = b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n"
        with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
            line.sendall(head + b"Expect: 100-continue\r\n\r\n")
            assert line.recv(100).startswith(b"HTTP/1.1 100 Continue")
            line.sendall(b"abc")
            assert heard(line).endswith(b"\r\n\r\n3")

    @pytest.mark.parametrize(
        ("text", "status"),
        [
            (b"POST / HTTP/1.1\r\nContent-Length: %d\r\n\r\n%s" % (LONG, b"a" * LONG), 413),
            (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n", 411),
            (b"GET /?%s HTTP/1.1\r\nHost: x\r\n\r\n" % (b"a" * LINE), 414),
            (b"GET / HTTP/1.1\r\n" + b"X-Long: %s\r\n" % (b"a" * 999) * 70, 431),
            (b"GET / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n", 411),
            (b"POST / HTTP/1.1\r\nContent-Length: %016d\r\n\r\n" % 5, 411),
            (b"POST / HTTP/1.1\r\nContent-Length: +5\r\n\r\n", 411),
        ],
        ids=[
            "too much",
            "no length",
            "a long address",
            "long headers",
            "two lengths",
            "a length of sixteen digits",
            "a length with a sign",
        ],
    )
    def test_is_not(self, port, text, status):
        assert asked(port, text).startswith(b"HTTP/1.1 %d" % status)


class TestAsked:
    """The reading of a request, apart from any line."""

    def told(self, *parts: bytes) -> Asked:
        asked = Asked(until=0)
        for part in parts:
            asked.take(part)
        return asked

    def test_is_whole_at_the_last_letter(self):
        text = b"POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"
        for end in range(len(text)):
            assert not self.told(text[:end]).is_whole, end
        assert self.told(*(text[at : at + 1] for at in range(len(text)))).is_whole

    def test_keeps_nothing_of_a_body_that_is_too_long(self):
        head = b"POST / HTTP/1.1\r\ncontent-length: %d\r\n\r\n" % (BODY + 10)
        asked = self.told(head + b"a" * 100, b"a" * (BODY - 100))
        assert (asked.refused, asked.is_whole, len(asked.text)) == (413, False, len(head))
        asked.take(b"a" * 10)
        assert asked.is_whole

    def test_takes_no_head_without_an_end(self):
        asked = self.told(b"GET / HTTP/1.1\r\n", b"X: " + b"a" * HEAD)
        assert (asked.refused, asked.is_whole) == (431, True)
