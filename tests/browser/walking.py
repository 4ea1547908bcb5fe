"""Following every link and every form that asks, as one of the people of the demo.

Walked without a browser, so that a whole house takes seconds. Pages of one view are one kind: the
fullest of them is the one to look at. Every page is read for English, for raw keys, for what the
program says to itself, and for the names of people in households that the reader has no place in.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from http import HTTPStatus
from urllib.parse import parse_qsl, urlencode, urlsplit

import psycopg
import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connections
from django.db.models import Q
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import timezone

from tests.bench.postgres import cluster_of_the_run
from tests.browser.looking import NOT_FOR_READERS
from voordeur.access.rules import visible
from voordeur.accounts.enums import Role
from voordeur.accounts.middleware import ASSIGNMENT_KEY
from voordeur.accounts.models import Assignment
from voordeur.followup.models import Matter
from voordeur.frontdesk.models import Contact
from voordeur.shared.acting import acting_as

HREF = re.compile(r'<a\b[^>]*?\shref="([^"#]+)')
#: What a page is built from: its elements with their classes.
PARTS = re.compile(r"<([a-z]+[1-6]?(?: class=\"[^\"]*\")?)")
NO_WORDS = re.compile(r"<(script|style|template|dialog)\b.*?</\1>", re.DOTALL)
HEARD = re.compile(r'\s(?:aria-label|placeholder|title|alt)="([^"]*)"')
TAGS = re.compile(r"<[^>]*>")
GET_FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
FIELD = re.compile(r"<(?:input|select|textarea)\b([^>]*)>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
#: Everybody who ever lived in a household.
EVERYBODY = """
  select m.household_id, concat_ws(' ', p.given_name, nullif(p.prefix, ''), p.surname)
    from households_membership m join households_person p on p.id = m.person_id
   where p.given_name <> ''
"""
#: The privacy officer decides about two who may be one, and sees both names for that.
NAMES_BY_OFFICE = {"privacy:quarantine", "privacy:decide"}
#: Stands with every field that must be filled in.
MUST = "vd-field__must"
#: How many pages of one kind are opened to look for links.
ENOUGH = 8
FURTHEST = 300


@dataclass(frozen=True)
class Somebody:
    """One of the demo, by the beginning of their address, in a role."""

    mail: str
    role: Role

    def assignment(self) -> Assignment:
        found = Assignment.objects.select_related("user", "municipality", "team").filter(
            Q(user__email__startswith=self.mail), role=self.role, municipality__name="Wassenaar"
        )
        return found.order_by("team__name")[0]


PEOPLE = {
    "loketmedewerker": Somebody("anneke.admiraal", Role.DESK_PROFESSIONAL),
    "professional": Somebody("soraya.pinas", Role.PROFESSIONAL),
    "wachtende professional": Somebody("wilma.timmermans", Role.COORDINATOR),
    "casusregisseur": Somebody("sanne.postma", Role.COORDINATOR),
    "uitvraag loopt": Somebody("nel.schouten", Role.COORDINATOR),
    "nabeller": Somebody("joke.verkade", Role.DESK_PROFESSIONAL),
    "procesregisseur": Somebody("carla.oosterhuis", Role.PROCESS_COORDINATOR),
    "teamleider": Somebody("gerard.wolters", Role.TEAM_LEAD),
    "beheerder": Somebody("bea.van.houten", Role.ADMINISTRATOR),
    "privacyfunctionaris": Somebody("olaf.sanders", Role.PRIVACY_OFFICER),
    "beleidsadviseur": Somebody("mirjam.aalbers", Role.POLICY_ADVISER),
}


@dataclass(frozen=True)
class Found:
    """A page that opened: its kind, its address, and the parts it is built from."""

    kind: str
    path: str
    parts: frozenset[str]
    #: what is wrong with the words on the pages of this kind
    faults: frozenset[str] = frozenset()

    @property
    def asks(self) -> bool:
        """Whether something on the page must be filled in."""
        return any(MUST in part for part in self.parts)


Walked = Callable[[str], list[Found]]


@pytest.fixture(scope="session")
def walked() -> Walked:
    """`walked("beheerder")`: the pages of one of the people; all towns are alike, so one walk."""
    known: dict[str, list[Found]] = {}

    def by(who: str) -> list[Found]:
        if who not in known:
            known[who] = walk(PEOPLE[who].assignment())
        return known[who]

    return by


def walk(assignment: Assignment) -> list[Found]:
    """One page of every kind that can be reached by links, the one with the most parts."""
    fullest: dict[str, Found] = {}
    for found in _opened(_client(assignment), unknown_to(assignment)):
        known = fullest.get(found.kind, found)
        more = found if len(found.parts) > len(known.parts) else known
        fullest[found.kind] = replace(more, faults=known.faults | found.faults)
    return sorted(fullest.values(), key=lambda found: found.kind)


def _opened(client: Client, unknown: frozenset[str]) -> Iterator[Found]:
    waiting, seen, opened = ["/"], {"/"}, dict[str, int]()
    while waiting and len(seen) < FURTHEST:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind is None or opened.get(kind, 0) >= ENOUGH:
            continue
        response = client.get(path, follow=True)
        path = response.redirect_chain[-1][0] if response.redirect_chain else path
        assert response.status_code == HTTPStatus.OK, f"{response.status_code} after a link: {path}"
        opened[kind] = opened.get(kind, 0) + 1
        text = response.content.decode()
        kind = kind_of(path) or kind
        parts = frozenset(PARTS.findall(text))
        yield Found(kind, path, parts, frozenset(_faults(kind, said_on(text), unknown)))
        links = [unescape(link) for link in HREF.findall(text)]
        links = [link for link in (*links, *asked_by(text, path)) if link not in seen]
        seen.update(links)
        waiting.extend(links)


def unknown_to(assignment: Assignment) -> frozenset[str]:
    """Names of members of households of which this reader may not even know that they exist.

    A name that somebody they do know bears as well is no secret to them, nor that of a caller whose
    contact they read.
    """
    database = connections["default"].settings_dict["NAME"]
    with psycopg.connect(cluster_of_the_run().admin_url(database)) as server:
        told = server.execute(EVERYBODY).fetchall()
    with acting_as(assignment, now=timezone.now(), purpose="test"):
        here = visible("see_circle", acting=assignment, today=timezone.localdate())
        seen = set(Matter.objects.filter(here).order_by("pk").values_list("pk", flat=True))
        known = set(Contact.objects.order_by("pk").values_list("caller", flat=True))
    known |= {name for matter, name in told if matter in seen}
    return frozenset(name for _, name in told) - known


def said_on(page: str) -> str:
    """Everything on a page that somebody reads or hears."""
    body = NO_WORDS.sub(" ", page)
    return unescape("\n".join([*HEARD.findall(body), TAGS.sub(" ", body)]))


def asked_by(page: str, path: str) -> Iterator[str]:
    """The addresses that the forms on a page lead to when nothing is changed in them."""
    for tag, body in GET_FORM.findall(page):
        told = dict(ATTRIBUTE.findall(tag))
        if told.get("method", "get").lower() == "get":
            fields = [dict(ATTRIBUTE.findall(field)) for field in FIELD.findall(body)]
            asked = {one["name"]: one.get("value", "") for one in fields if "name" in one}
            yield f"{told.get('action') or urlsplit(path).path}?{urlencode(asked)}"


def _faults(kind: str, said: str, unknown: frozenset[str]) -> Iterator[str]:
    for what, pattern in NOT_FOR_READERS.items():
        found = sorted({match.group() for match in pattern.finditer(said)})
        if found:
            yield f"{kind}: {what}: {', '.join(found)}"
    if kind.partition("?")[0] not in NAMES_BY_OFFICE:
        words = " ".join(said.split())
        yield from (f"{kind}: a name not to be known: {name}" for name in unknown if name in words)


def kind_of(path: str) -> str | None:
    """The view, and which questions are in the address; None for what is not a page of ours."""
    parts = urlsplit(path)
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return None
    try:
        match = resolve(parts.path)
    except Resolver404 as unknown:
        raise AssertionError(f"a link to nowhere: {path}") from unknown
    asked = "&".join(sorted(key for key, _ in parse_qsl(parts.query)))
    return f"{match.view_name}?{asked}" if asked else match.view_name


def _client(assignment: Assignment) -> Client:
    client = Client()
    user = get_user_model().objects.get(pk=assignment.user_id)
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    session = client.session
    session[ASSIGNMENT_KEY] = str(assignment.pk)
    session.save()
    return client
