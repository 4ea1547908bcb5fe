"""Many at once against the real web server: eight who work on; a morning on which all log in."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from itertools import cycle

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.urls import reverse
from django.utils import timezone

from bench.place import Place
from bench.serving import Visit, at_once, server
from bench.timing import Figures
from bench.town import Scene
from bench.tried import Tried
from bench.visitors import Visitor
from voordeur.accounts import operations as accounts
from voordeur.accounts import second_factor
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment, User
from voordeur.accounts.people import Hat, NewColleague
from voordeur.shared.periods import local_date

CLIENTS, SECONDS = 8, 15.0
BEGINNERS, WITHIN = 150, 10.0
PASSWORD = "een lange zin om mee te meten"  # noqa: S105 - of people who are made up


def everything(scene: Scene, place: Place) -> Iterator[Tried]:
    """Throughput and the morning, against one server that was warmed up."""
    people = _beginners(scene)
    with server(place) as port:
        for _ in range(2):
            _worked(scene.visitors, port, seconds=2)
        yield _throughput(scene.visitors, port)
        yield _morning(people, port)


def _throughput(visitors: list[Visitor], port: int) -> Tried:
    """Each client asks the next page as soon as it has the last: Vandaag, and a household."""
    times, wrong, took = _worked(visitors, port, seconds=SECONDS)
    rate = len(times) / took
    figures = Figures(
        p50=statistics.median(times) * 1000,
        p95=statistics.quantiles(times, n=20)[-1] * 1000,
        rounds=len(times),
    )
    return Tried(
        what=f"{CLIENTS} clients against gunicorn, Vandaag and household: {rate:.0f} requests/s",
        who="three professionals",
        figures=figures,
        bar="no error",
        holds=not wrong,
    )


def _worked(
    visitors: list[Visitor], port: int, *, seconds: float
) -> tuple[list[float], list[int], float]:
    times: list[float] = []
    wrong: list[int] = []
    end = time.perf_counter() + seconds
    today = reverse("web:today")

    def work(number: int, visitor: Visitor) -> None:
        dice = random.Random(number)
        session = visitor.client.cookies[settings.SESSION_COOKIE_NAME].value
        visit = Visit(port, {settings.SESSION_COOKIE_NAME: session})
        turns = cycle((True, False))
        while time.perf_counter() < end:
            home = reverse("web:household", args=[dice.choice(visitor.matters)])
            begun = time.perf_counter()
            status, *_ = visit.get(today if next(turns) else home)
            times.append(time.perf_counter() - begun)
            if status != 200:
                wrong.append(status)
        visit.leave()

    who = [visitors[number % len(visitors)] for number in range(CLIENTS)]
    took = at_once([lambda n=n, one=one: work(n, one) for n, one in enumerate(who)])
    return times, wrong, took


def _morning(people: list[User], port: int) -> Tried:
    """All begin within ten seconds: password, code, Vandaag."""
    times: list[float] = []
    wrong: list[str] = []

    def begin(number: int, person: User) -> None:
        time.sleep(number * WITHIN / BEGINNERS)
        begun = time.perf_counter()
        visit = Visit(port)
        try:
            _logs_in(visit, person)
        except (AssertionError, OSError) as error:
            wrong.append(str(error))
        times.append(time.perf_counter() - begun)
        visit.leave()

    took = at_once([lambda n=n, one=one: begin(n, one) for n, one in enumerate(people)])
    for error in sorted(set(wrong)):
        print(f"    {error}", flush=True)
    return Tried(
        what=f"{len(people)} first logins in {WITHIN:.0f} s, all in after {took:.1f} s",
        who="password, code, Vandaag",
        figures=Figures(
            p50=statistics.median(times) * 1000,
            p95=statistics.quantiles(times, n=20)[-1] * 1000,
            rounds=len(times),
        ),
        bar="no error",
        holds=not wrong,
    )


def _logs_in(visit: Visit, person: User) -> None:
    status, *_ = visit.get("/inloggen/")
    assert status == 200, f"the login page answered {status}"
    status, place, _ = visit.post("/inloggen/", {"login": person.email, "password": PASSWORD})
    assert (status, place) == (302, "/inloggen/code/"), f"the password answered {status}"
    visit.get(place)
    secret = second_factor.trial_secret(person.email)
    code = second_factor.code(secret, at=time.time())
    status, place, _ = visit.post("/inloggen/code/", {"code": code})
    assert status == 302, f"the code answered {status}"
    status, *_ = visit.get(place)
    assert status == 200, f"Vandaag answered {status}"


def _beginners(scene: Scene) -> list[User]:
    """So many professionals with a password and an app, taken on by the administrator."""
    now, municipality = timezone.now(), scene.at_desk.municipality
    hats = Assignment.objects.filter(municipality=municipality).select_related(
        "user", "organisation", "municipality", "team"
    )
    administrator = hats.filter(role=Role.ADMINISTRATOR).order_by("id")[0]
    like = hats.filter(role=Role.PROFESSIONAL).order_by("id")[0]
    hat = Hat(
        organisation=like.organisation, team=like.team, role=Role.PROFESSIONAL,
        from_on=local_date(now),
    )  # fmt: skip
    people = []
    for number in range(BEGINNERS):
        new = NewColleague(name=f"Begin {number}-Proef", email=f"begin.{number}@meting.example")
        people.append(accounts.take_on(new=new, hat=hat, actor=administrator, now=now))
        second_factor.set_up(people[-1], second_factor.trial_secret(people[-1].email))
    User.objects.filter(pk__in=[one.pk for one in people]).update(password=make_password(PASSWORD))
    return people
