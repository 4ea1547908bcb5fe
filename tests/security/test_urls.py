"""Keys where they do not belong, verbs nobody expects, forms without a token: nothing gives way.

Who may open what is a table of its own (`may.py`, `test_need_to_know.py`). The addresses come from
the resolver, so a new page is tried the day it is routed.
"""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.urls import resolve

from tests.bench.people import NOW
from tests.security.addresses import ADDRESSES, filled, varying
from tests.security.intruders import (
    browser,
    everything_filled_in,
    everything_known,
)
from voordeur.access.enums import Depth
from voordeur.accounts.enums import Role
from voordeur.accounts.middleware import OPEN_VIEWS
from voordeur.accounts.models import Assignment
from voordeur.cases.tests.scene import involve
from voordeur.instructions.models import Instruction
from voordeur.organisations.models import (
    Municipality,
    Service,
    Team,
)
from voordeur.shared.keys import new_key

pytestmark = [pytest.mark.django_db, pytest.mark.page]

DOSSIER = {
    "household_id", "case_id", "promise_id", "handover_id", "request_id", "contact_id", "goal_id",
    "action_id", "agreement_id", "kept_id", "other_id", "person_id", "merge_id",
    "answer_id", "measurement_id", "preparation_id", "told_id", "giving_id",
    "drop_out_id", "wish_id", "consent_id",
}  # fmt: skip
#: What may be said to anybody about an address that is not for them.
NOT_THERE, NOT_SO = 404, 405


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def test_who_only_reads_along_changes_nothing(household, assign, cluster, professional, actor, now):
    reader = assign("Lezer Proef", cluster, Role.PROFESSIONAL)
    involve(
        who=reader, matter_id=household["household_id"][0], actor=professional, now=now,
        depth=Depth.AGREEMENTS, reading_only=True,
    )  # fmt: skip
    client = browser(reader)
    body = everything_filled_in(household, reader)
    mine = {
        name: keys for name, keys in household.items() if name not in {"request_id", "handover_id"}
    }
    before = everything_known([professional])
    for _, route in ADDRESSES:
        if varying(route) & DOSSIER and "promise_id" not in route:
            for address in filled(route, mine):
                client.post(address, body)
    assert everything_known([professional]) == before


def test_an_administrator_next_door_keeps_nothing_here(
    network, assign, municipality, organisation, professional
):
    elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
    team = Team.objects.create(municipality=elsewhere, name="Loket", kind="desk")
    client = browser(assign("Beheer Buur-Proef", team, Role.ADMINISTRATOR))
    for name, route in ADDRESSES:
        if route.startswith("/beheer/") and varying(route):
            for address in filled(route, network):
                assert client.get(address).status_code == NOT_THERE, name
                assert client.post(address, {}).status_code in {NOT_THERE, NOT_SO}, name


def test_what_a_team_next_door_wrote_is_not_there(network, assign):
    elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
    team = Team.objects.create(municipality=elsewhere, name="Loket", kind="desk")
    client = browser(assign("Vera Buur-Proef", team, Role.DESK_PROFESSIONAL))
    before = Instruction.objects.values().get()
    tried = 0
    for name, route in ADDRESSES:
        if "version_id" in varying(route):
            for address in filled(route, network):
                tried += 1
                body = {"reason": "Zomaar", "from_on": "10-3-2026"}
                assert client.get(address).status_code == NOT_THERE, name
                assert client.post(address, body).status_code in {NOT_THERE, NOT_SO}, name
    assert tried >= 5
    assert Instruction.objects.values().get() == before


def test_a_child_of_somebody_elses_parent_is_not_there(network, assign, municipality, cluster):
    """The nested id swap: one's own colleague in the path, the assignment of another below it."""
    beheer = assign("Bea Beheer-Proef", cluster, Role.ADMINISTRATOR)
    other = assign("Iemand Anders-Proef", cluster, Role.PROFESSIONAL)
    own_service = Service.objects.create(
        team=cluster, name="Ander", access="free", access_source="seed"
    )
    client = browser(beheer)
    swapped = network | {"user_id": [other.user_id], "service_id": [own_service.pk]}
    for name, route in ADDRESSES:
        if varying(route) & {"assignment_id", "staffing_id", "provider_id"}:
            for address in filled(route, swapped):
                assert client.get(address).status_code == NOT_THERE, name
                assert client.post(address, {}).status_code == NOT_THERE, name
    assert Assignment.objects.get(pk=network["assignment_id"][0]).until_on is None


#: From a key to the page where it is dealt with: these answer with an address alone.
ONLY_LEAD_ON = {
    "cases:promise", "cases:withdraw", "frontdesk:promise", "intake:prepared",
    "intake:promise", "intake:seen", "intake:start", "intake:take_over", "intake:withdraw_link",
    "plans:promise", "web:ask", "web:take_promise",
}  # fmt: skip


def test_every_page_about_a_household_writes_down_who_looked():
    """The door refuses such a page that logged no reading; so every one must say that it is one."""
    seen = set()
    for name, route in ADDRESSES:
        if varying(route) & DOSSIER:
            some = re.sub(r"<uuid:\w+>", str(new_key()), route)
            view = resolve(re.sub(r"<\w+:\w+>", "wonen", some)).func
            shows = getattr(view, "shows_people", False)
            assert shows or name in ONLY_LEAD_ON, name
            seen.add(name)
    assert seen > ONLY_LEAD_ON


def test_nobody_gets_in_without_logging_in_by_any_verb(client, household, network):
    for name, route in ADDRESSES:
        if name in OPEN_VIEWS:
            continue
        for address in filled(route, household | network)[:1]:
            for verb in ("get", "head", "post", "put", "patch", "delete", "options"):
                answer = getattr(client, verb)(address)
                assert answer.status_code == 302, (name, verb)
                assert answer["Location"].startswith("/inloggen/"), (name, verb)


def test_every_post_needs_its_token(household, network, professional):
    client = browser(professional, enforce_csrf_checks=True)
    for name, route in ADDRESSES:
        for address in filled(route, household | network)[:1]:
            if "<" not in address:
                assert client.post(address, {}).status_code == 403, name
