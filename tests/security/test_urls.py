"""Every address of the house, every verb, everybody who stands nowhere: nothing seen or changed.

The addresses come from the resolver, so a new page is tried the day it is routed.
"""

import datetime
import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import get_resolver, resolve

from tests.bench.people import LONG_AGO, NOW
from voordeur.access.enums import Depth
from voordeur.accounts.enums import Role
from voordeur.accounts.middleware import OPEN_VIEWS
from voordeur.accounts.models import Assignment, Staffing
from voordeur.cases import operations as cases
from voordeur.cases.tests.scene import involve
from voordeur.followup.models import Handover, Promise
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.models import Contact, HelpRequest
from voordeur.frontdesk.tests import scene as calls
from voordeur.households import operations as households
from voordeur.households.models import Household, Membership
from voordeur.instructions.models import Instruction
from voordeur.intake import instruments
from voordeur.intake import operations as intake
from voordeur.intake.models import Answer, Instrument
from voordeur.intake.tests import scene as talks
from voordeur.merges.tests import scene as merges
from voordeur.organisations.models import (
    Municipality,
    Service,
    ServiceProvider,
    Standing,
    Team,
)
from voordeur.plans.tests import scene as plans
from voordeur.shared import guards
from voordeur.shared.acting import acting_as
from voordeur.shared.guards import Guard
from voordeur.shared.keys import new_key

pytestmark = [pytest.mark.django_db, pytest.mark.page]

DOSSIER = {
    "household_id", "case_id", "promise_id", "handover_id", "request_id", "contact_id", "goal_id",
    "action_id", "agreement_id", "kept_id", "other_id", "person_id", "merge_id",
    "answer_id", "measurement_id",
}  # fmt: skip
#: What may be said to anybody about an address that is not for them.
NOT_THERE, NOT_SO = 404, 405
#: Words of the household: wherever one of these stands, somebody saw too much.
SECRETS = ("Verborgen-Proef", "06 11112222", "Wij blijven hier wonen", "Ik kan de huur")
#: These come back where one was, whatever the key: they say nothing of it.
COME_BACK = {"web:take_promise"}
LOGS = {"access_readevent", "audit_event", "audit_change"}
#: The pages of the front door tell apart what is done by the button that was pressed.
AT_THE_DESK = ("/loket/", "/overdrachten/")
ACTS = (
    "accept",
    "refuse",
    "withdraw",
    "renounce",
    "answered",
    "again",
    "ask",
    "more",
    "to_coordinator",
)


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def addresses(
    resolver: Any = None, prefix: str = "/", space: str = ""
) -> Iterator[tuple[str, str]]:
    """The name of every view and its address, what varies still in brackets."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from addresses(
                entry, route, f"{space}{entry.namespace}:" if entry.namespace else space
            )
        else:
            yield f"{space}{entry.name}", route


ADDRESSES = sorted(set(addresses()))


def varying(route: str) -> set[str]:
    return set(re.findall(r"<\w+:(\w+)>", route))


def filled(route: str, keys: dict[str, list[Any]]) -> list[str]:
    """The address with every key that could stand there."""
    found = [route]
    for kind, name in re.findall(r"<(\w+):(\w+)>", route):
        values = keys.get(name, [] if kind == "uuid" else ["wonen"])
        found = [one.replace(f"<{kind}:{name}>", str(key)) for one in found for key in values]
    return found


@pytest.fixture
def household(professional, actor, cluster, assign, desk, now) -> dict[str, list[Any]]:
    """A household with everything that has a key, at work; the keys under their names in URLs."""
    beheer = assign("Bea Beheer-Proef", desk, Role.ADMINISTRATOR)
    intake.publish_mapping(ties=instruments.ties(), actor=beheer, now=now)
    for asked in instruments.shipped():
        intake.publish_instrument(questionnaire=asked, actor=beheer, now=now)
    family = plans.family(professional, now, name="Verborgen-Proef")
    plan = plans.plan(family, professional, now)
    goal = plans.goal(plan, professional, now)
    action = plans.action(goal, professional, now)
    agreement = plans.agreement(plan, professional, now)
    version = plans.discussed(plan, family, professional, now)
    cases.appoint_coordinator(case=family.case, why_this_one="known", actor=professional, now=now)
    other = Team.objects.create(municipality=desk.municipality, name="Welzijn", kind="cluster")
    cases.offer_coordination(
        case=family.case, to_team=other, to_user=None, summary="Wie wil?",
        actor=professional, now=now,
    )  # fmt: skip
    somebody = calls.family(calls.sanne(surname="Verborgen-Proef", phone="06 11112222"))
    calls.offered(actor=actor, to_team=cluster, now=now, household=somebody)
    calls.asked(actor=actor, now=now, household=calls.family(calls.sanne(surname="Ander-Proef")))
    frontdesk.promise_call_back(
        contact=calls.contact(caller="Verborgen-Proef", call_back_on="06 11112222"),
        due_at=now + datetime.timedelta(days=1), actor=actor, now=now,
    )  # fmt: skip
    keys: dict[str, list[Any]] = {
        "goal_id": [goal.pk], "action_id": [action.pk],
        "agreement_id": [agreement.pk], "kept_id": [version.pk],
    }  # fmt: skip
    keys |= with_its_family(family.matter_id, professional, now)
    for seer in (professional, actor):
        with acting_as(seer, now=now, purpose="test"):
            for name, model in {
                "promise_id": Promise, "handover_id": Handover, "request_id": HelpRequest,
                "contact_id": Contact, "answer_id": Answer,
            }.items():  # fmt: skip
                found = keys.setdefault(name, [])
                rows = list(model.objects.order_by("pk"))
                found += one_of_each_kind(rows) if model is Promise else [row.pk for row in rows]
    keys |= registered_twice(professional, now)
    matrix = Instrument.objects.get(code="zrm-2017")
    keys["measurement_id"] = [talks.measuring(family, matrix, professional, now).pk]
    keys["household_id"] = [family.matter_id]
    keys["case_id"] = [family.case.pk]
    return {name: list(dict.fromkeys(values)) for name, values in keys.items()}


def registered_twice(who: Assignment, now: datetime.datetime) -> dict[str, list[Any]]:
    """A double household, the persons of another pair, and that pair made one."""
    home, double, other = (merges.household(who, now, name="Verborgen-Proef") for _ in range(3))
    merge = merges.merged(home, other, who, now)
    one, twin = merges.persons(home, who, now)
    return {"other_id": [double.pk, twin.pk], "person_id": [one.pk], "merge_id": [merge.pk]}


def with_its_family(key: Any, professional: Assignment, now: Any) -> dict[str, list[Any]]:
    """Everything a household has of its own: the keys of members and ties."""
    with acting_as(professional, now=now, purpose="test"):
        home = Household.objects.get(pk=key)
        lives = list(Membership.objects.filter(household=home).select_related("person"))
    who = {"household": home, "actor": professional, "now": now}
    child = households.expect_child(
        surname="Verborgen-Proef", expected_on=now.date() + datetime.timedelta(days=60), **who
    )
    person = {"person": lives[0].person}
    rows = [
        households.add_support(name="Oma Verborgen-Proef", relation="oma", **who),
        households.add_relation(kind="parent", name="Verborgen-Proef", **person, **who),
        households.add_stay(
            elsewhere=households.Elsewhere(kind="other_home", with_whom="oma"), **person, **who
        ),
        households.give_custody(child=child.person, kind="parent", holder_name="X-Proef", **who),
        households.appoint_representative(
            kind="mentor", who=households.Acting(name="Y-Proef", covers=("care",)), **person, **who
        ),
        households.write_warning(
            words="Let op", reason="zo", review_on=now.date() + datetime.timedelta(days=9), **who
        ),
    ]
    members = [lives[0].pk, child.pk]
    return {"membership_id": members, "row_id": [row.pk for row in rows]}


def one_of_each_kind(promises: list[Any]) -> list[Any]:
    """Promises of the same kind are kept on the same page: one of each is tried."""
    return list({promise.kind: promise.pk for promise in promises}.values())


@pytest.fixture
def network(organisation, professional, cluster, municipality) -> dict[str, list[Any]]:
    """The keys of what an administrator keeps."""
    Standing.objects.create(municipality=municipality, organisation=organisation, kind="in")
    service = Service.objects.create(
        team=cluster, name="Maatje", access="free", access_source="seed"
    )
    provider = ServiceProvider.objects.create(
        service=service, organisation=organisation, from_on=LONG_AGO
    )
    leg = Staffing.objects.create(
        user=professional.user, home=organisation, team=cluster, function="hulpverlener",
        hours_per_week=8, paid_by=organisation, from_on=LONG_AGO,
    )  # fmt: skip
    version = Instruction.objects.create(
        municipality=municipality, step="frontdesk.contact", number=1, text="Zo doen wij dit.",
        proposed_by=professional.user, proposed_at=NOW,
    )  # fmt: skip
    return {
        "team_id": [cluster.pk],
        "service_id": [service.pk],
        "organisation_id": [organisation.pk],
        "provider_id": [provider.pk],
        "user_id": [professional.user_id],
        "assignment_id": [professional.pk],
        "staffing_id": [leg.pk],
        "version_id": [version.pk],
    }


def stranger(kind: str, assign: Any, municipality: Municipality) -> Assignment:
    """Somebody who stands nowhere towards the household."""
    if kind == "next door":
        municipality = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
    team = Team.objects.create(municipality=municipality, name="Jeugd", kind="cluster")
    role = Role.DESK_PROFESSIONAL if kind == "next door" else Role(kind)
    return assign("Vreemd Proef", team, role)


STRANGERS = [
    "next door",
    Role.PROFESSIONAL.value,
    Role.DESK_PROFESSIONAL.value,
    Role.TEAM_LEAD.value,
    Role.ADMINISTRATOR.value,
    Role.PRIVACY_OFFICER.value,
    Role.POLICY_ADVISER.value,
]


def browser(acting: Assignment, **words: Any) -> Client:
    client = Client(**words)
    client.force_login(acting.user)
    session = client.session
    session["assignment"] = str(acting.pk)
    session.save()
    return client


def everything_filled_in(keys: dict[str, list[Any]], who: Assignment) -> dict[str, str]:
    """A body that pleases most forms, full of keys of somebody else."""
    return {
        "key": str(new_key()), "name": "Tante", "relation": "tante", "phone": "",
        "domain": "housing", "words": "Anders", "we_know_when": "Nooit", "what": "Iets",
        "by": "resident", "who": "Ik",
        "due_on": "10-3-2026", "owner": str(who.user_id), "outcome": "kept", "note": "Zomaar",
        "reason": "Zomaar", "why_this_one": "known", "coordination": "professional",
        "afterwards": "watch", "watch_on": "1-6-2026", "watch_question": "Hoe gaat het?",
        "receiver": f"{who.team_id}:", "summary": "Zomaar", "to_team": str(who.team_id),
        "goes_well": "Alles", "help_needed": "none", "advice": "Niets", "on": "10-3-2026",
        "resident_says": "Goed", "next_on": "1-6-2026", "first_evaluation_on": "1-6-2026",
        "household": str(keys["household_id"][0]), "matter": str(keys["household_id"][0]),
        "release_reason": "answered", "antwoord": "neem", "to": str(who.user_id),
        "surname": "Anders-Proef", "role": "adult", "name_use": "own", "from_on": "1-3-2026",
        "where": "away", "died_on": "1-3-2026", "born_on": "1-3-2026", "expected_on": "1-6-2026",
        "postcode": "2242 AB", "house_number": "3", "review_on": "1-6-2026", "covers": "care",
    }  # fmt: skip


def everything_known(who: list[Assignment]) -> list[tuple[str, int, str]]:
    """Every row that these people see, as one number a table: what was changed shows."""
    found = []
    for acting in who:
        with acting_as(acting, now=NOW, purpose="test"), connection.cursor() as cursor:
            for model in apps.get_models():
                table = model._meta.db_table
                if isinstance(guards.of(model), Guard) and table not in LOGS:
                    rows = "string_agg(t::text, '' order by t::text)"
                    cursor.execute(f"select count(*), md5({rows}) from {table} t")
                    found.append((table, *cursor.fetchone()))
    return found


@pytest.mark.parametrize("kind", STRANGERS)
def test_what_is_not_theirs_is_not_there(
    kind, household, assign, municipality, professional, actor
):
    intruder = stranger(kind, assign, municipality)
    client = browser(intruder)
    body = everything_filled_in(household, intruder)
    before = everything_known([professional, actor])
    tried = 0
    for name, route in ADDRESSES:
        if not varying(route) & DOSSIER:
            continue
        for address in filled(route, household):
            answers = [client.get(address)]
            acts = ACTS if address.startswith(AT_THE_DESK) else ("",)
            answers += [client.post(address, body | {"act": act}) for act in acts]
            for answer in answers:
                tried += 1
                told = answer.content.decode()
                assert not [word for word in SECRETS if word in told], (name, address)
                said_nothing = answer.status_code in {NOT_THERE, NOT_SO}
                came_back = name in COME_BACK and answer.status_code == 302
                assert said_nothing or came_back, (name, address, answer.status_code)
    assert tried > 100
    assert everything_known([professional, actor]) == before


@pytest.mark.parametrize("kind", STRANGERS)
def test_the_pages_without_a_key_say_nothing_of_others(
    kind, household, assign, municipality, professional, actor
):
    intruder = stranger(kind, assign, municipality)
    client = browser(intruder)
    body = everything_filled_in(household, intruder) | {"naam": "Verborgen", "zoek": "Verborgen"}
    before = everything_known([professional, actor])
    for name, route in ADDRESSES:
        if varying(route) or name in {"account_logout", "catalogue"}:
            continue
        for answer in (client.get(route, {"pagina": "2", "van": "team"}), client.post(route, body)):
            assert answer.status_code < 500, name
            told = answer.content.decode()
            assert not [word for word in SECRETS if word in told], name
    assert everything_known([professional, actor]) == before


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


@pytest.mark.parametrize("kind", [kind for kind in STRANGERS if kind != Role.ADMINISTRATOR])
def test_administration_is_not_there_for_others(kind, network, assign, municipality, professional):
    client = browser(stranger(kind, assign, municipality))
    for name, route in ADDRESSES:
        if route.startswith("/beheer/"):
            for address in filled(route, network):
                assert client.get(address).status_code == NOT_THERE, name
                assert client.post(address, {}).status_code in {NOT_THERE, NOT_SO}, name


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
    "cases:promise", "cases:withdraw", "frontdesk:promise", "intake:promise", "intake:start",
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
