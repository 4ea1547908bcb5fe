"""Everything else that has a key: what waits for an answer, what is written, what one asked."""

import datetime
from typing import Any

from django.contrib.auth.tokens import default_token_generator
from django.test import Client
from django.urls import reverse

from tests.bench.browsing import key_in
from tests.security.intruders import browser
from voordeur.access import finding
from voordeur.access.enums import Depth
from voordeur.accounts import operations as accounts
from voordeur.accounts.enums import AbsenceReason, Role
from voordeur.accounts.models import Assignment
from voordeur.accounts.operations.absence import NewAbsence
from voordeur.cases import operations as cases
from voordeur.cases.enums import PromiseKind
from voordeur.cases.models import Case
from voordeur.cases.tests.scene import add_promise, ended, involve, moves_in
from voordeur.drafts.models import Draft
from voordeur.drafts.tests.scene import typed
from voordeur.followup import kinds
from voordeur.followup.models import Promise
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.tests import scene as calls
from voordeur.frontdesk.tests.test_crisis import SUICIDE
from voordeur.frontdesk.tests.test_routing_table import words as rule_words
from voordeur.households import operations as households
from voordeur.households.merging import Kind
from voordeur.households.models import Membership, Person
from voordeur.intake.operations import editing
from voordeur.merges import operations as merging
from voordeur.merges.tests import scene as merges
from voordeur.plans import operations as plans
from voordeur.plans.tests.test_examples import new as new_example
from voordeur.privacy import operations as privacy
from voordeur.privacy.models import AccessRequest, Quarantine
from voordeur.shared.acting import acting_as
from voordeur.shared.keys import new_key

Keys = dict[str, list[Any]]
SECRET_BSN = "999990020"
#: The instruments that have a concept.
INTEGRAL, MATRIX = "integrale-uitvraag", "zrm-2017"


def asked_for(professional: Assignment, actor: Assignment, now: datetime.datetime) -> Keys:
    """Cards of who is known: one to ask after, one asked, one answered."""
    hits = []
    for number, bsn in enumerate((calls.BSN, "999990032", "999990044")):
        person = calls.sanne(surname=f"Ander{number}-Proef", bsn=bsn)
        at = calls.address(house_number=40 + number)
        calls.asked(actor=actor, now=now, household=calls.family(person, at=at))
        with acting_as(professional, now=now, purpose="test"):
            hits += [card.hit_id for card in finding.search(professional, bsn, now).cards]
    asked = [
        privacy.ask_access(
            key=new_key(), hit_id=hit, reason="Ik begeleid haar zoon.", actor=professional, now=now
        ).pk
        for hit in hits[1:]
    ]
    with acting_as(actor, now=now, purpose="test"):
        request = AccessRequest.objects.select_related("by", "team", "promise").get(pk=asked[1])
        duties = Promise.objects.duties().filter(matter=request.promise.matter_id)
        work = list(duties.exclude(pk=request.promise_id))
    for one in work:
        # Whoever lets in has no other work there: the privacy officer looks at that.
        ended(promise=one, note="Gebeld.", actor=actor, now=now)
    privacy.grant_access(
        request=request, depth=Depth.CIRCLE, until_on=now.date() + datetime.timedelta(days=9),
        actor=actor, now=now,
    )  # fmt: skip
    return {"hit_id": hits[:1], "asked_id": asked[1:]}


def in_quarantine(
    assign: Any, officer: Assignment, actor: Assignment, now: datetime.datetime
) -> Keys:
    """Somebody kept secret, told at the desk once more."""
    other = assign("Olga Oud-Proef", actor.team, Role.DESK_PROFESSIONAL)
    for who, number in ((other, 50), (actor, 60)):
        person = calls.sanne(surname="Geheim-Proef", bsn=SECRET_BSN, given_name=f"N{number}")
        at = calls.address(house_number=number)
        calls.asked(actor=who, now=now, household=calls.family(person, at=at))
        with acting_as(who, now=now, purpose="test"):
            Person.objects.filter(surname="Geheim-Proef").update(secret=True)
    with acting_as(officer, now=now, purpose="test"):
        return {"quarantine_id": [one.pk for one in Quarantine.objects.order_by("pk")]}


def being_written(
    client: Client, professional: Assignment, actor: Assignment, beheer: Assignment,
    now: datetime.datetime,
) -> Keys:  # fmt: skip
    """A draft, an absence, a routing rule, an example of a goal, a concept of an instrument."""
    page = client.get(reverse("plans:propose_example"))
    typed(client, page, key=key_in(page), words="Half")
    with acting_as(professional, now=now, purpose="test"):
        drafts = [one.pk for one in Draft.objects.order_by("pk")]
    away = NewAbsence(
        key=new_key(), user=professional.user, deputy=None, why=AbsenceReason.HOLIDAY,
        from_on=now.date() + datetime.timedelta(days=30), until_on=None,
    )  # fmt: skip
    absence = accounts.report_absence(absence=away, actor=professional, now=now)
    table = frontdesk.begin_concept(key=new_key(), why="De eerste.", actor=actor, now=now)
    rule = frontdesk.add_rule(
        key=new_key(), table=table, words=rule_words(professional.team), actor=actor, now=now
    )
    example = plans.propose_example(example=new_example(), actor=professional, now=now)
    for code in (INTEGRAL, MATRIX):
        editing.begin_concept(code=code, actor=beheer, now=now)
    return {
        "draft_id": drafts, "absence_id": [absence.pk], "rule_id": [rule.pk],
        "example_id": [example.pk],
    }  # fmt: skip


def proposed(professional: Assignment, now: datetime.datetime, other: Assignment) -> Keys:
    """Two who are the same person to one, and a question to the other."""
    home, double = (
        merges.with_case(who, now, name="Verborgen-Proef") for who in (professional, other)
    )
    for who, of in ((professional, home), (other, double)):
        with acting_as(who, now=now, purpose="test"):
            case = Case.objects.get(household=of.pk)
        cases.appoint_coordinator(case=case, why_this_one="known", actor=who, now=now)
    involve(who=professional, matter_id=double.pk, actor=other, now=now)
    [winner] = merges.persons(home, professional, now)
    [loser] = merges.persons(double, other, now)
    proposal = merging.propose(
        kind=Kind.PERSON, key=new_key(), winner=winner.pk, loser=loser.pk,
        reason="Zelfde geboortedatum.", actor=professional, now=now,
    )  # fmt: skip
    return {"proposal_id": [proposal.pk]}


def promised(household: Keys, professional: Assignment, now: datetime.datetime) -> None:
    """A promise of every kind that has a page of its own and that nothing in the scene made."""
    of_cases = (PromiseKind.NEW_QUESTION, PromiseKind.ALONGSIDE, PromiseKind.LEFT_OVER)
    for kind in (*of_cases, kinds.WATCH, kinds.TAKE_NOTE):
        matter = household["household_id"][0]
        add_promise(kind=kind, matter_id=matter, actor=professional, now=now)


def every_promise(seers: tuple[Assignment, ...], now: datetime.datetime) -> list[Any]:
    """One of each kind, an open one if there is."""
    found: dict[Any, Any] = {}
    for seer in seers:
        with acting_as(seer, now=now, purpose="test"):
            for one in (*Promise.objects.open().order_by("pk"), *Promise.objects.order_by("pk")):
                found.setdefault(one.kind, one.pk)
    return list(dict.fromkeys(found.values()))


def members(household: Keys, professional: Assignment, now: datetime.datetime) -> list[Any]:
    """Everybody who lives there: some pages are for who decides for themselves."""
    with acting_as(professional, now=now, purpose="test"):
        rows = Membership.objects.filter(household=household["household_id"][0], until_on=None)
        return list(rows.order_by("pk").values_list("pk", flat=True))


def died(household: Keys, professional: Assignment, now: datetime.datetime) -> Any:
    """The membership of somebody who died."""
    with acting_as(professional, now=now, purpose="test"):
        case = Case.objects.get(pk=household["case_id"][0])
    person = moves_in(case=case, given_name="Opa", actor=professional, now=now, years=80)
    with acting_as(professional, now=now, purpose="test"):
        member = Membership.objects.get(person=person)
    households.record_death(membership=member, died_on=now.date(), actor=professional, now=now)
    return member.pk


def in_danger(household: Keys, actor: Assignment, now: datetime.datetime) -> Keys:
    """Somebody who speaks of the end of their life."""
    request = calls.asked(actor=actor, now=now, triage=SUICIDE)
    return {"request_id": [*household["request_id"], request.pk]}


#: A key of nothing, to fill an address with.
SOME_KEY = "00000000-0000-7000-8000-000000000000"
#: The word that stands in an address where no key does.
WORDS: Keys = {
    "code": [INTEGRAL, "answer_today", MATRIX],
    "step": ["een-vraag-aannemen"],
    "path": ["huisvesting"],
}


def everything(
    household: Keys, network: Keys, *, assign: Any, professional: Assignment, actor: Assignment,
    now: datetime.datetime,
) -> Keys:  # fmt: skip
    """All that has an address, at work and in the office."""
    desk, cluster = actor.team, professional.team
    officer = assign("Pim Wacht-Proef", desk, Role.PRIVACY_OFFICER)
    beheer = assign("Bea Bouwt-Proef", desk, Role.ADMINISTRATOR)
    carla = assign("Carla Collega-Proef", cluster, Role.PROFESSIONAL)
    promised(household, professional, now)
    dead = died(household, professional, now)
    made = {
        **household,
        **network,
        **WORDS,
        **asked_for(professional, actor, now),
        **in_quarantine(assign, officer, actor, now),
        **being_written(browser(professional), professional, actor, beheer, now),
        **proposed(professional, now, carla),
        **in_danger(household, actor, now),
    }
    promises = every_promise((professional, actor), now)
    members_now = members(household, professional, now)
    return made | {
        "promise_id": promises, "membership_id": [*members_now, dead],
        # Who chooses a password never logged in: the link of who did is spent.
        "user_id": [*network["user_id"], carla.user_id],
        "token": ["wonen", default_token_generator.make_token(carla.user)],
    }  # fmt: skip
