"""`voordeur run`: from a bare installation to pages that answer, and back to nothing on Ctrl-C."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from launch import web
from launch.children import Child, Children, Stopped, StopRequest
from launch.errors import LaunchError
from launch.freshness import SOURCE, NoStamp, fingerprint
from launch.installation import Installation, has_own_database
from launch.surroundings import environment_for

BUILT = SOURCE / "voordeur" / "ui" / "static" / "ui" / "dist"
PATIENCE = 60.0
LOOK_EVERY = 1.0

#: The steps before the first page, with the name people see: command, arguments.
STEPS = {
    "De tabellen bijwerken": ("migrate", "--verbosity", "0"),
    "De vormgeving klaarzetten": ("collectstatic", "--no-input", "--verbosity", "0"),
}
DEMO = {"De demo laden": ("demo",)}

NOTICE = """
  ┌──────────────────────────────────────────────────────────────────────────┐
  │  DIT IS OM UIT TE PROBEREN. Deze PostgreSQL is van één persoon op één    │
  │  machine, zonder reservekopie. Voer geen echte inwoners in.              │
  └──────────────────────────────────────────────────────────────────────────┘
"""


def run(installation: Installation) -> int:
    """Start everything, say where it is, and stop everything when asked; return the exit code.

    Raises LaunchError when a step or a process fails, after stopping what was started.
    """
    port = web.chosen_port()
    web.refuse_taken(port)
    with installation.alone():
        stop = StopRequest()
        try:
            with _database(installation), Children(stop) as children:
                _bring_up_to_date(installation, children)
                _open(installation, children, port)
        except Stopped:
            print("\nVoordeur is gestopt.", flush=True)
    return 0


def _bring_up_to_date(installation: Installation, children: Children) -> None:
    """Do what the present code asks of database and files, unless it was done already."""
    if not BUILT.is_dir():
        raise LaunchError("De vormgeving is nog niet gebouwd. Start met make run: dat bouwt haar.")
    stamp = installation.stamp if has_own_database() else NoStamp()
    code = fingerprint()
    if stamp.holds(code):
        return
    stamp.clear()
    # A server elsewhere may be somebody's real one: it gets tables, never the demo.
    for name, words in (STEPS | DEMO if has_own_database() else STEPS).items():
        print(f"{name} …", flush=True)
        children.await_end(_start(installation, children, name, *words))
    stamp.set(code)


def _open(installation: Installation, children: Children, port: int) -> None:
    """Start the pages, tell when they answer, start the jobs, and watch both."""
    cards = None
    if has_own_database():
        cards = _start(installation, children, "De inlogkaarten", "login_cards", keep=True)
    environment = web.metered(
        installation.folder / f"metingen-{port}", environment_for(installation, command="serve")
    )
    children.start("De webserver", web.command(port), environment)
    _await_answer(children, port, besides=cards)
    if cards:
        print(NOTICE, children.await_end(cards), sep="\n", flush=True)
    print(f"Voordeur is open op http://{web.HOST}:{port}/   (stoppen: Ctrl-C)\n", flush=True)
    # Only now: on two processors the pages come a second sooner, and no job is in a hurry.
    _start(installation, children, "De taken op de achtergrond", "worker")
    children.watch(look_after=_database_again(installation))


def _database_again(installation: Installation) -> Callable[[], None]:
    """Sees every second that our own database runs, and starts it when it died."""
    if not has_own_database():
        return lambda: None
    looked = time.monotonic()

    def look() -> None:
        nonlocal looked
        if time.monotonic() - looked < LOOK_EVERY:
            return
        looked = time.monotonic()
        if not installation.cluster.is_running():
            installation.cluster.start()
            print("De database is onverwacht gestopt en is opnieuw gestart.", flush=True)

    return look


def _start(
    installation: Installation, children: Children, name: str, *words: str, keep: bool = False
) -> Child:
    environment = environment_for(installation, command=words[0])
    return children.start(name, ("-m", "launch.manage", *words), environment, keep=keep)


def _await_answer(children: Children, port: int, *, besides: Child | None) -> None:
    deadline = time.monotonic() + PATIENCE
    while not web.answers(port):
        children.glance(besides=besides)
        if time.monotonic() > deadline:
            raise LaunchError(
                f"De webserver geeft na {PATIENCE:.0f} seconden nog geen antwoord. "
                "Alles is gestopt. Probeer het opnieuw met make run."
            )


@contextmanager
def _database(installation: Installation) -> Iterator[None]:
    """Our own PostgreSQL, started first and stopped last; nothing for a server elsewhere."""
    if not has_own_database():
        yield
        return
    try:
        installation.start_database()
        yield
    finally:
        installation.cluster.stop()
