"""The worker of the web server: somebody gets a thread when their whole request is there.

gunicorn's own threaded worker gives a thread at the first byte and waits in it for the rest,
without an end: as many callers as there are threads, who send nothing more, keep everybody else
out. Here a request is gathered in the loop that already waits for all connections, for so long and
so much and no more; also a second one over the same line, and the goodbye at the end of a line. A
caller who does not take the answer is let go after a while.
"""

from __future__ import annotations

import re
import selectors
import socket
import struct
import time
from dataclasses import dataclass, field
from typing import Any

from gunicorn import http
from gunicorn.workers.gthread import TConn, ThreadWorker

#: In bytes. The body is what Django takes (DATA_UPLOAD_MAX_MEMORY_SIZE) and a little.
HEAD, LINE, BODY = 64 * 1024, 4000, 2_600_000
#: All that one worker keeps of requests that are not whole yet.
TOGETHER = 128 * 1024 * 1024
AT_ONCE = 64 * 1024
#: An answer fits in here, so that a slow reader keeps no thread; one that does not fit has 20 s.
TO_SEND, SEND_FOR = 400_000, 20
END_OF_HEAD = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,15})[ \t]*(?=\r\n)", re.IGNORECASE)
#: A length that is said any other way: what is not understood here is not left to who reads on.
SAYS_LENGTH = re.compile(rb"\r\ncontent-length[ \t]*:", re.IGNORECASE)
WITHOUT_LENGTH = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
WAITS_FOR_A_SIGN = re.compile(rb"\r\nexpect:[ \t]*100-continue", re.IGNORECASE)
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"

#: Status → what stands beside it in HTTP, and what a person reads.
REFUSALS = {
    408: ("Request Timeout", "Het duurde te lang voordat uw bericht er was."),
    411: ("Length Required", "Dit bericht zegt niet hoe lang het is."),
    413: ("Content Too Large", "Dit is te groot. Stuur een kortere tekst."),
    414: ("URI Too Long", "Dit adres is te lang."),
    431: ("Request Header Fields Too Large", "Uw browser stuurt te veel mee."),
    503: ("Service Unavailable", "Het is nu te druk."),
}
PAGE = (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{said}</title></head>'
    "<body><h1>{said}</h1><p>Er is niets bewaard. Probeer het opnieuw.</p></body></html>"
)


def refusal(status: int) -> bytes:
    """The whole answer to a request that never reached the pages."""
    reason, said = REFUSALS[status]
    page = PAGE.format(said=said).encode()
    head = (
        f"HTTP/1.1 {status} {reason}\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(page)}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + page


@dataclass
class Asked:
    """A request as far as it came in. `refused` says with which status it is not taken."""

    until: float
    text: bytearray = field(default_factory=bytearray)
    #: how long the body says it is; None until the head is there
    body: int | None = None
    refused: int = 0
    #: what came in of a body that is too long to keep
    _dropped: int = 0
    _head: int = 0

    def take(self, data: bytes) -> None:
        """More of it came in."""
        if self.refused:
            self._dropped += len(data)
            return
        self.text += data
        if self.body is None:
            self._read_head()

    @property
    def is_whole(self) -> bool:
        """Nothing more is to come, whether it is taken or not."""
        if self.body is None:
            return bool(self.refused)
        return len(self.text) + self._dropped >= self._head + self.body

    @property
    def waits_for_a_sign(self) -> bool:
        """Whether the caller sends the body only after we say so."""
        head = self.text[: self._head]
        return not self.is_whole and WAITS_FOR_A_SIGN.search(head) is not None

    def _read_head(self) -> None:
        end = self.text.find(END_OF_HEAD)
        line = self.text.find(b"\r\n")
        if max(line, len(self.text) if line < 0 else 0) > LINE:
            self.refused = 414
        elif max(end, len(self.text) if end < 0 else 0) > HEAD:
            self.refused = 431
        if end < 0 or self.refused:
            return
        self._head = end + len(END_OF_HEAD)
        head = bytes(self.text[: self._head])
        said, named = LENGTH.findall(head), SAYS_LENGTH.findall(head)
        if WITHOUT_LENGTH.search(head) or len(said) != len(named) or len(said) > 1:
            self.refused = 411
            return
        self.body = int(said[0]) if said else 0
        if self.body > BODY:
            self.refused = 413
            self._dropped = len(self.text) - self._head
            del self.text[self._head :]


class Caller(TConn):
    """A connection whose goodbye is waited for in the loop and not in the loop's way."""

    def __init__(self, worker: PatientWorker, *words: Any) -> None:
        super().__init__(*words)
        self.worker = worker

    def close(self, graceful: bool = False) -> None:
        if graceful:
            self.worker.say_goodbye(self.sock)
        else:
            super().close()


class PatientWorker(ThreadWorker):
    """gunicorn's threaded worker, with slow callers in the loop instead of in a thread."""

    #: In seconds: how long a request may take to come in, and a caller to hang up.
    patience, linger = 20.0, 2.0

    def init_process(self) -> None:
        self.asked: dict[Caller, Asked] = {}
        self.leaving: dict[socket.socket, float] = {}
        super().init_process()

    def accept(self, listener: socket.socket) -> None:
        try:
            line, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, TO_SEND)
        for waits in (socket.SO_SNDTIMEO, socket.SO_RCVTIMEO):
            line.setsockopt(socket.SOL_SOCKET, waits, struct.pack("ll", SEND_FOR, 0))
        self.nr_conns += 1
        self.enqueue_req(Caller(self, self.cfg, line, address, listener.getsockname()))

    def enqueue_req(self, conn: Caller) -> None:
        """A caller will say something, for the first time or again: hear it out in the loop."""
        conn.sock.setblocking(False)
        asked = Asked(until=time.monotonic() + self.patience)
        if conn.parser is not None:
            asked.take(conn.parser.unreader.take_buffered())
        self.asked[conn] = asked
        self.poller.register(conn.sock, selectors.EVENT_READ, lambda _: self._hear(conn))
        if asked.is_whole:
            self._answer(conn)
        else:
            self._hear(conn)

    def murder_pending(self) -> None:
        """Once a second or more often: let go of who takes too long."""
        super().murder_pending()
        now = time.monotonic()
        for conn, asked in list(self.asked.items()):
            if asked.until <= now or not (self.alive or asked.text):
                asked.refused = asked.refused or (408 if asked.text else 0)
                self._let_go(conn)
        for line, until in list(self.leaving.items()):
            if until <= now:
                self._hang_up(line)

    def say_goodbye(self, line: socket.socket) -> None:
        """No more from us; what is still under way is read, or the answer would not arrive."""
        try:
            line.shutdown(socket.SHUT_WR)
            line.setblocking(False)
            self.poller.register(line, selectors.EVENT_READ, self._hear_goodbye)
        except (OSError, ValueError, KeyError):
            line.close()
        else:
            self.leaving[line] = time.monotonic() + self.linger

    def _hear(self, conn: Caller) -> None:
        asked = self.asked[conn]
        waited = asked.body is None
        try:
            data = conn.sock.recv(AT_ONCE)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            data = b""
        asked.take(data)
        if not data:
            asked.refused = 0
            self._let_go(conn)
        elif asked.is_whole:
            self._answer(conn)
        elif waited and asked.body and asked.waits_for_a_sign:
            self._say(conn, GO_ON)
        elif sum(len(one.text) for one in self.asked.values()) > TOGETHER:
            asked.refused = 503
            self._let_go(conn)

    def _answer(self, conn: Caller) -> None:
        """The request is there: a thread for it, or a refusal."""
        if self.asked[conn].refused:
            self._let_go(conn)
            return
        text = bytes(self.asked.pop(conn).text)
        self.poller.unregister(conn.sock)
        if conn.parser is None:
            conn.parser = http.get_parser(self.cfg, conn.sock, conn.client)
            conn.initialized = True
        conn.parser.unreader.unread(text)
        super().enqueue_req(conn)

    def _let_go(self, conn: Caller) -> None:
        asked = self.asked.pop(conn)
        self.poller.unregister(conn.sock)
        self.nr_conns -= 1
        if asked.refused:
            self._say(conn, refusal(asked.refused))
        conn.close(graceful=bool(asked.refused))

    @staticmethod
    def _say(conn: Caller, answer: bytes) -> None:
        try:
            conn.sock.send(answer)
        except OSError:
            return

    def _hear_goodbye(self, line: socket.socket) -> None:
        try:
            said = line.recv(AT_ONCE)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            said = b""
        if not said:
            self._hang_up(line)

    def _hang_up(self, line: socket.socket) -> None:
        del self.leaving[line]
        self.poller.unregister(line)
        line.close()
