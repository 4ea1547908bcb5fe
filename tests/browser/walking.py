"""Following every link from the first page, as one of the people of the demo.

Walked without a browser, so that a whole house takes seconds. Pages of one view are one kind: the
fullest of them is the one to look at.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.test import Client
from django.urls import Resolver404, resolve

from voordeur.accounts.enums import Role
from voordeur.accounts.middleware import ASSIGNMENT_KEY
from voordeur.accounts.models import Assignment

HREF = re.compile(r'<a\b[^>]*?\shref="([^"#]+)')
#: What a page is built from: its elements with their classes.
PARTS = re.compile(r"<([a-z]+[1-6]?(?: class=\"[^\"]*\")?)")
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
    for found in _opened(_client(assignment)):
        known = fullest.get(found.kind)
        if known is None or len(found.parts) > len(known.parts):
            fullest[found.kind] = found
    return sorted(fullest.values(), key=lambda found: found.kind)


def _opened(client: Client) -> Iterator[Found]:
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
        yield Found(kind_of(path) or kind, path, frozenset(PARTS.findall(text)))
        links = [link for link in HREF.findall(text) if link not in seen]
        seen.update(links)
        waiting.extend(links)


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
