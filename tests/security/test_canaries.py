"""The mine: in every field of text sings another canary, and every page is walked as everybody.

Who a canary is for stands in `canaries.READ_FROM`, apart from the guards of the models: the pages
and the database are both held against it. A page that is new is walked the day it is routed, and a
field that is new gets its canary; nobody has to think of it.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import connection

from tests.bench.on_paper import printed
from tests.bench.people import NOW
from tests.security.addresses import ADDRESSES, filled
from tests.security.canaries import DEPTHS, Field, Level, Mine, heard, undeclared
from tests.security.intruders import STRANGERS, browser, stranger
from voordeur.access import rules
from voordeur.access.enums import Depth
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.cases.tests.scene import involve
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Handover
from voordeur.households.models import Person
from voordeur.intake.enums import LifeDomain
from voordeur.organisations.models import Team
from voordeur.paper.tests import reading
from voordeur.plans import operations as plans
from voordeur.plans.enums import GoalState
from voordeur.plans.models import Goal, Plan
from voordeur.plans.tests import scene
from voordeur.shared import guards
from voordeur.shared.acting import acting_as
from voordeur.shared.guards import Guard

pytestmark = [pytest.mark.page, pytest.mark.slow]

SECRET_ADDRESS = """
insert into households_addressperiod (id, household_id, street, house_number, addition, postcode,
    town, no_address, secret, institution, from_on, until_on)
values (gen_random_uuid(), %(home)s, 'Schuilstraat', 9, '', '2242 AB', 'Wassenaar', '', true, '',
    '2024-01-01', '2024-02-01')
"""
CLOSED_ONCE = """
insert into cases_closing (id, household_id, case_id, team_id, reason, note, closed_at,
    closed_by_id, watch_id, released_because, next_step_id, coordinator_id, coordination,
    member_id, tie_id, why_this_one, reopened_at, reopened_by_id, reopened_because)
select gen_random_uuid(), c.household_id, c.id, c.team_id, 'goals_reached', 'Klaar.', %(now)s,
    c.coordinator_id, null, 'Niet nodig.', c.next_step_id, c.coordinator_id, c.coordination,
    null, null, c.why_this_one, %(now)s, c.coordinator_id, 'Toch weer.'
  from cases_case c where c.household_id = %(home)s
"""
WENT_OVER = """
insert into cases_coordinationreason (id, household_id, change_id, because)
select gen_random_uuid(), c.household_id, c.id, 'Zij kan het zelf.'
  from cases_coordinationchange c where c.household_id = %(home)s order by c.at limit 1
"""
IN_DANGER = """
insert into frontdesk_crisiscall (id, household_id, help_request_id, called, name, at, reached,
    note, recorded_by_id, recorded_at)
select gen_random_uuid(), r.household_id, r.id, 'other', 'De wijkagent', %(now)s, true,
    'Komt langs.', p.made_by_id, %(now)s
  from frontdesk_helprequest r join followup_promise p on p.id = r.promise_id
 where r.household_id = %(other)s
"""
LAID_BESIDE = """
insert into privacy_quarantine (id, municipality_id, person_id, secret_person_id, cause, at,
    outcome, reason)
select %(pair)s::uuid, h.municipality_id,
    (select m.person_id from households_membership m where m.household_id = %(home)s limit 1),
    (select m.person_id from households_membership m where m.household_id = %(other)s limit 1),
    'likeness', %(now)s, '', 'Gezien.'
  from households_household h where h.matter_id = %(home)s
"""
PAIR = "019abf00-0000-7000-8000-000000000002"
A_CRISIS = """
update frontdesk_helprequest set track = 'crisis', crisis_minutes = 60, urgency = 'today'
 where household_id = %(other)s
"""
#: Who decides of two in quarantine reads who they are and where they live, on these pages alone.
OF_TWO = {
    "households_person.given_name", "households_person.surname", "households_household.street",
    "households_household.town",
}  # fmt: skip
DECIDED = {"privacy:quarantine", "privacy:decide"}
#: Pages that another member of the household reads along, or gets: nothing of one alone on them.
READ_ALONG = {"plans:discuss", "plans:given", "plans:pdf", "web:circle_card"}
#: Pages with one button, on which what is one member's alone is handled, and one's own list of
#: work: nobody prints these for a household.
HANDLES_IT = {
    "plans:agree_action", "plans:called", "plans:change_action", "plans:end_agreement",
    "plans:finish_action", "plans:move_action", "plans:reword_goal", "plans:stop_with_goal",
    "web:today",
}  # fmt: skip
#: Who may open every page of the household: what they may hear, sings on one of them.
WALKS_ALL = {
    "hulpverlener en regisseur", "leest de inhoud van een leefgebied", "leest plan en afspraken",
}  # fmt: skip
#: Of the readers the first so many work at the household, in its care and at the desk.
WORK_THERE, NOT_THERE = 2, 404
#: What a team reads of its own work, and of what it is offered.
OFFERED = frozenset(
    {
        "followup_promise", "followup_handover", "followup_enquiry", "frontdesk_helprequest",
        "frontdesk_crisiscall",
    }
)  # fmt: skip
OF_A_TEAM, NOTHING = OFFERED | {"cases_coordinatorwish"}, frozenset()
#: What the pages show in another case than the one of the scene, or of another row.
NOT_IN_THIS_SCENE = {
    # answered wishes, calls that came of something, an evaluation without the household
    "cases_coordinatorwish.instead", "cases_coordinatorwish.told",
    "plans_dropout.came_of_it_words", "plans_dropout.came_of_it_words van één lid",
    "plans_evaluation.absent_note",
    # no address, another kind of stay, a representative without a page of letters
    "households_household.street", "households_household.town", "households_stay.with_whom",
    "households_representative.email",
    # the life domains whose own page is not walked
    "intake_answer.is_hard daytime", "intake_answer.is_hard meaning",
    "intake_answer.is_hard mental", "intake_answer.is_hard physical",
    "intake_answer.is_hard practical", "intake_answer.is_hard social",
}  # fmt: skip


@dataclass(frozen=True)
class Reader:
    """Somebody, and how they stand towards each of the households."""

    name: str
    acting: Assignment
    depths: dict[Any, int]
    domains: frozenset[str]
    #: what of the tables of a team they read at the circle already
    team_holds: frozenset[str]
    is_at_the_desk: bool

    def may(self, field: Field) -> bool:
        """Whether this canary sings for them."""
        depth = self.depths[field.home]
        if field.table == "privacy_quarantine":
            return self.acting.role == Role.PRIVACY_OFFICER
        if field.table == "frontdesk_contact" and self.is_at_the_desk and depth:
            return True  # they took the call
        if field.level not in DEPTHS or depth < DEPTHS[field.level]:
            return False
        if field.level == Level.OWN_TEAM:
            return depth >= Depth.AGREEMENTS or field.table in self.team_holds
        if field.level == Level.DOMAIN and field.domain:
            return field.domain in self.domains
        return True

    def decides(self, page: str, field: Field) -> bool:
        """Whether the page lays two beside each other, for who decides of them."""
        is_told = f"{field.table}.{field.column}" in OF_TWO and page in DECIDED
        return is_told and self.acting.role == Role.PRIVACY_OFFICER


@pytest.fixture
def keys(household, professional, now) -> dict[str, list[Any]]:
    """The household of the scene, with what is of one member alone, looked back upon and kept."""
    home = household["household_id"][0]
    with acting_as(professional, now=now, purpose="test"):
        plan = Plan.objects.get(household=home)
        rows = Person.objects.filter(memberships__household=home, unborn=False)
        child = rows.order_by("-born_on", "id").first()
        ours = Goal.objects.filter(plan=plan, state=GoalState.RUNNING).order_by("id").first()
    own: dict[str, Any] = {"about": child, "kept_from_others": True}
    goal = scene.goal(plan, professional, now, words="Van Noor alleen.", **own)
    action = scene.action(goal, professional, now, what="Noor belt zelf.")
    for one in (goal, ours):
        plans.finish_action(
            action=scene.action(one, professional, now), outcome=PromiseOutcome.CANCELLED,
            note="Hoeft niet meer.", actor=professional, now=now,
        )  # fmt: skip
    agreement = scene.agreement(plan, professional, now, what="Noor slaapt bij oma.", **own)
    stopped = scene.dropped(
        plan, scene.goal(plan, professional, now, words="Ook van Noor.", **own), professional, now
    )
    with acting_as(professional, now=now, purpose="test"):
        goals = Goal.objects.filter(plan=plan, state=GoalState.RUNNING)
        look_back = scene.look_back(now, {one.pk: GoalState.RUNNING for one in goals})
    plans.evaluate(plan=plan, look_back=look_back, actor=professional, now=now)
    more = {
        "goal_id": goal.pk, "action_id": action.pk, "agreement_id": agreement.pk,
        "drop_out_id": stopped.pk,
    }  # fmt: skip
    found = {name: [*values] for name, values in household.items()}
    for name, key in more.items():
        found[name].append(key)
    found["promise_id"] += [action.promise_id, stopped.promise_id]
    # Of most things one page shows what all of them show; of what is kept apart both are walked.
    few = {name: values[:1] for name, values in found.items()}
    few |= {name: [found[name][0], key] for name, key in more.items()}
    few["promise_id"] = found["promise_id"]
    few["request_id"] = found["request_id"]
    return few | {"path": ["huisvesting", "financien"], "quarantine_id": [PAIR]}


@pytest.fixture
def homes(keys, actor, now) -> list[Any]:
    """The household of the scene, and one whose question was offered by the desk."""
    with acting_as(actor, now=now, purpose="test"):
        offer = Handover.objects.order_by("offered_at", "id").first()
    return [keys["household_id"][0], offer.matter_id]


@pytest.fixture
def mine(homes, professional, now) -> dict[str, Field]:
    """What no operation of the scene makes, and a canary in every field of text."""
    with Mine() as mine:
        told = {"home": homes[0], "other": homes[1], "now": now, "pair": PAIR}
        made = (SECRET_ADDRESS, CLOSED_ONCE, WENT_OVER, A_CRISIS, IN_DANGER, LAID_BESIDE)
        for statement in made:
            mine.do(statement, told)
        return mine.plant(homes)


@pytest.fixture
def readers(keys, homes, professional, actor, assign, cluster, now) -> list[Reader]:
    """Everybody who stands somewhere towards the household, and those who stand nowhere."""
    home, beside = homes[0], Team.objects.get(name="Welzijn")
    third = Team.objects.create(municipality=cluster.municipality, name="Derde", kind="cluster")
    worker = Role.PROFESSIONAL
    placed = {
        "leest de inhoud van een leefgebied": (Depth.CONTENT, [LifeDomain.FINANCES.value]),
        "leest plan en afspraken": (Depth.AGREEMENTS, []),
        "leest de kring": (Depth.CIRCLE, []),
    }
    people = {
        "hulpverlener en regisseur": (professional, OF_A_TEAM), "loket": (actor, OF_A_TEAM),
    }  # fmt: skip
    for name, (depth, domains) in placed.items():
        who = assign(f"{name.capitalize()} Proef", third, worker)
        involve(who=who, matter_id=home, actor=professional, now=now, depth=depth)
        people[name] = (who, NOTHING)
        if domains:
            with Mine() as mine:
                mine.do(
                    "update access_involvement set sections = %(only)s where user_id = %(who)s",
                    {"only": domains, "who": who.user_id},
                )
    people["teamleider"] = (assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD), OF_A_TEAM)
    people["kreeg de regie aangeboden"] = (assign("Wil Welzijn-Proef", beside, worker), OFFERED)
    for kind in STRANGERS:
        people[f"vreemd: {kind}"] = (stranger(kind, assign, cluster.municipality), NOTHING)
    return [_reader(name, *how, homes=homes, now=now) for name, how in people.items()]


def _reader(
    name: str,
    who: Assignment,
    team_holds: frozenset[str],
    *,
    homes: list[Any],
    now: datetime.datetime,
) -> Reader:
    with acting_as(who, now=now, purpose="test"), connection.cursor() as cursor:
        depths = {home: rules.depth_of(acting=who, matter_id=home, now=now) for home in homes}
        cursor.execute("select section from sees_sections() where matter_id = %s", [homes[0]])
        domains = frozenset(section for (section,) in cursor.fetchall())
    return Reader(name, who, depths, domains, team_holds, who.role == Role.DESK_PROFESSIONAL)


def pages(
    keys: dict[str, list[Any]], reader: Reader, shut: Counter[str]
) -> Iterator[tuple[str, Any]]:
    """Every page that this reader may open, with its name.

    Who stands nowhere finds no page of a household (test_urls), and is walked past those without a
    key. Most promises are not of the kind that an address is for: what was shut for the first two
    who work there, is not tried by the others. Which door opens for whom, test_need_to_know tries.
    """
    client = browser(reader.acting)
    stands_somewhere = any(reader.depths.values())
    for name, route in ADDRESSES:
        if name in {"account_logout", "catalogue"}:
            continue
        for address in filled(route, keys):
            is_open_to_all = address == route or name in DECIDED
            if "<" in address or not (stands_somewhere or is_open_to_all):
                continue
            if shut[address] >= WORK_THERE and ":promise_id>" in route:
                continue
            answer = client.get(address)
            assert answer.status_code < 500, (name, answer.status_code)
            shut[address] += answer.status_code == NOT_THERE
            yield name, answer
    for word in ("Verborgen", "Bakker"):
        yield "access:search", client.post("/zoeken/", {"zoek": word})


def to_others(name: str, answer: Any, mine: dict[str, Field]) -> set[str]:
    """What is of one member alone, where another member reads along or takes it home on paper."""
    if name in HANDLES_IT:
        return set()
    told = told_by(answer) if name in READ_ALONG else printed(answer)
    return {word for word in heard(told) if mine[word].is_own}


def told_by(answer: Any) -> str:
    """What an answer says, also on paper."""
    if answer.get("Content-Type", "").startswith("application/pdf"):
        return reading.text_of(answer.content)
    return f"{answer.content.decode(errors='replace')} {answer.headers}"


def rows_of(who: Assignment, now: datetime.datetime) -> str:
    """Everything that this reader gets with SQL of their own."""
    found = []
    with acting_as(who, now=now, purpose="test"), connection.cursor() as cursor:
        for model in apps.get_models():
            if isinstance(guards.of(model), Guard):
                cursor.execute(f"select string_agg(t::text, ' ') from {model._meta.db_table} t")
                found.append(cursor.fetchone()[0] or "")
    return " ".join(found)


def test_every_table_with_words_says_from_where_it_is_read():
    assert undeclared() == []


@pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])
def test_every_canary_sings_for_who_may_hear_it_and_for_nobody_else(
    mine, keys, homes, readers, now
):
    faults: dict[str, set[str]] = defaultdict(set)
    shut: Counter[str] = Counter()
    with time_machine.travel(NOW, tick=False):
        for reader in readers:
            allowed = {word for word, field in mine.items() if reader.may(field)}
            rows = heard(rows_of(reader.acting, now))
            faults["too much in SQL"] |= {f"{reader.name}: {mine[w]}" for w in rows - allowed}
            faults["too little in SQL"] |= {f"{reader.name}: {mine[w]}" for w in allowed - rows}
            met = set()
            for name, answer in pages(keys, reader, shut):
                told = heard(told_by(answer))
                met |= told
                faults["too much on a page"] |= {
                    f"{reader.name}: {mine[w]} op {name}"
                    for w in told - allowed
                    if not reader.decides(name, mine[w])
                }
                faults["of one member alone"] |= {
                    f"{mine[w]} op {name}" for w in to_others(name, answer, mine)
                }
            at_home = {str(mine[w]) for w in allowed - met if mine[w].home == homes[0]}
            for word in at_home - NOT_IN_THIS_SCENE if reader.name in WALKS_ALL else ():
                faults["never on a page"].add(f"{reader.name}: {word}")

    assert {fault: sorted(found) for fault, found in faults.items() if found} == {}
    assert len(mine) > 100
    assert {"frontdesk_crisiscall", "privacy_quarantine"} <= {one.table for one in mine.values()}
