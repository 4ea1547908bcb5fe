"""What is measured: the pages and acts that design §10 gives a bar, for each who looks."""

from __future__ import annotations

import json
import random
import statistics
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from django.test import Client
from django.urls import reverse

from bench import searching
from bench.place import Place
from bench.timing import Figures, measured
from bench.town import Scene
from bench.visitors import Visitor
from voordeur.accounts.models import Assignment
from voordeur.demo.crowd import names
from voordeur.frontdesk import joining
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Channel, Severity, Track, Urgency
from voordeur.frontdesk.operations import NewContact, NewHousehold
from voordeur.frontdesk.triage import Triage
from voordeur.households.enums import NoAddress
from voordeur.households.operations import Address, NewPerson
from voordeur.shared.acting import acting_as
from voordeur.shared.keys import new_key

#: So often the proof of the chain is asked; each is a process of its own.
PROOFS = 5
#: What the command answers while something overdue waits for the job that brings it to the lead.
DROPPED_OR_OVERDUE = {0, 1}
WEIGHED = Triage(severity=Severity.SERIOUS, urgency=Urgency.THIS_WEEK, track=Track.SOCIAL)


@dataclass(frozen=True, slots=True)
class Tried:
    """One measurement beside its bar."""

    what: str
    who: str
    figures: Figures
    bar: str
    holds: bool
    #: the page that was asked, by name; '' for what is no page
    page: str = ""


def everything(
    scene: Scene, place: Place, *, rounds: int, crowded: Iterable[Tried] = ()
) -> list[Tried]:
    """Measure all of it, then what many do at once, and say each line as it comes."""
    results = []
    for tried in chain(_each(scene, place, rounds), crowded):
        took = f"p50 {tried.figures.p50:.0f} ms, p95 {tried.figures.p95:.0f} ms"
        print(f"  {tried.what} · {tried.who}: {took}", flush=True)
        results.append(tried)
    return results


def _each(scene: Scene, place: Place, rounds: int) -> Iterator[Tried]:
    for visitor in scene.visitors:
        yield _work_list(visitor, rounds)
        yield _household(visitor, rounds)
        yield from _searches(visitor, place, rounds)
    yield _contact(scene, rounds)
    yield _chain(place)


def _work_list(visitor: Visitor, rounds: int) -> Tried:
    figures = measured(lambda _: _got(visitor.client, reverse("web:today")), rounds=rounds)
    holds = figures.p50 < 60 and figures.questions <= 12
    return Tried(
        what="work list (*Vandaag*, 50 lines)",
        who=_around(visitor),
        figures=figures,
        bar="p50 < 60 ms, ≤ 12 questions",
        holds=holds,
        page="web:today",
    )


def _household(visitor: Visitor, rounds: int) -> Tried:
    dice = random.Random(1)
    keys = [dice.choice(visitor.matters) for _ in range(rounds)]
    addresses = [reverse("web:household", args=[key]) for key in keys]
    figures = measured(lambda number: _got(visitor.client, addresses[number]), rounds=rounds)
    return Tried(
        what="household page, rights applied, reading logged",
        who=_around(visitor),
        figures=figures,
        bar="p50 < 90 ms, ≤ 30 questions",
        holds=figures.p50 < 90 and figures.questions <= 30,
        page="web:household",
    )


def _searches(visitor: Visitor, place: Place, rounds: int) -> Iterator[Tried]:
    address = place.owner_url
    people = searching.heard_of(address, visitor)
    dice = random.Random(3)
    for kind in searching.KINDS:
        texts = [searching.typed(dice.choice(people), dice)[kind] for _ in range(rounds)]
        figures = measured(
            lambda number, texts=texts: _searched(visitor.client, texts[number], address, number),
            rounds=rounds,
        )
        yield Tried(
            what=f"search: {kind}",
            who=_around(visitor),
            figures=figures,
            bar="p95 < 50 ms",
            holds=figures.p95 < 50,
        )
    searching.forgotten(address)


def _searched(client: Client, text: str, address: str, number: int) -> Any:
    answer = client.post(reverse("access:search"), {"vraag": text}, HTTP_HX_REQUEST="true")
    if number % 30 == 0:  # the hour begins anew, outside what is measured for most
        searching.forgotten(address)
    return answer


def _contact(scene: Scene, rounds: int) -> Tried:
    """The act itself, for somebody new who was searched for first; the page is not counted."""
    dice, actor, now = random.Random(2), scene.at_desk, scene.now
    homes = []
    for number in range(rounds + 20):
        later = now + timedelta(hours=number // 30)
        home = NewHousehold(
            key=new_key(),
            members=[NewPerson(surname=f"{names.surname(dice)[1][:-6]}{number}-Proef")],
            address=Address(no_address=NoAddress.UNKNOWN),
        )
        with acting_as(actor, now=later, purpose="bench"):
            homes.append((joining.searched(home, acting=actor, now=later), later))
    figures = measured(lambda number: _asked(actor, *homes[number]), rounds=rounds)
    return Tried(
        what="register a contact with triage and promise (the act)",
        who="the desk",
        figures=figures,
        bar="p50 < 30 ms",
        holds=figures.p50 < 30,
    )


def _asked(actor: Assignment, home: NewHousehold, now: datetime) -> None:
    frontdesk.ask_for_help(
        contact=NewContact(key=new_key(), channel=Channel.PHONE, question="Zoekt hulp in huis"),
        household=home,
        triage=WEIGHED,
        actor=actor,
        now=now,
    )


def _chain(place: Place) -> Tried:
    """The command as an administrator types it, the start of Python and Django included."""
    times = []
    for _ in range(PROOFS):
        begun = time.perf_counter()
        said = place.voordeur("check-chain", "--json")
        times.append((time.perf_counter() - begun) * 1000)
        assert said.returncode in DROPPED_OR_OVERDUE, said.stderr
        assert json.loads(said.stdout)["dropped"] == 0, "nobody is dropped"
    slowest = max(times)
    return Tried(
        what="proof of the chain (`voordeur check-chain`, its start included)",
        who="an administrator",
        figures=Figures(p50=statistics.median(times), p95=slowest, rounds=PROOFS),
        bar="< 5 s",
        holds=slowest < 5_000,
    )


def _around(visitor: Visitor) -> str:
    return f"{visitor.grants:,} households"


def _got(client: Client, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, f"{address} answered {answer.status_code}"
    return answer
