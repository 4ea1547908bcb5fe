"""The scene of the security tests: everything that has a key, under its name in addresses."""

import datetime
from typing import Any

import pytest

from tests.bench.people import LONG_AGO, NOW
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment, Staffing
from voordeur.cases import operations as cases
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
    Service,
    ServiceProvider,
    Standing,
    Team,
)
from voordeur.plans.tests import scene as plans
from voordeur.shared.acting import acting_as


@pytest.fixture
def household(professional, actor, cluster, assign, desk, now) -> dict[str, list[Any]]:
    """A household with everything that has a key, at work; the keys under their names in URLs."""
    beheer = assign("Bea Beheer-Proef", desk, Role.ADMINISTRATOR)
    intake.publish_mapping(ties=instruments.ties(), actor=beheer, now=now)
    for asked in instruments.shipped():
        intake.publish_instrument(questionnaire=asked, actor=beheer, now=now)
    family = plans.family(professional, now, name="Verborgen-Proef")
    keys = with_its_plan(family, professional, now)
    other = Team.objects.create(municipality=desk.municipality, name="Welzijn", kind="cluster")
    cases.offer_coordination(
        case=family.case, to_team=other, to_user=None, summary="Wie wil?",
        actor=professional, now=now,
    )  # fmt: skip
    came_to_the_desk(actor, cluster, now)
    keys |= with_its_family(family.matter_id, professional, now)
    keys |= seen_by([professional, actor], now)
    keys["instrument_id"] = [one.pk for one in Instrument.objects.order_by("pk")]
    keys |= registered_twice(professional, now)
    matrix = Instrument.objects.get(code="zrm-2017")
    preparation, told = talks.told_at_home(
        family, professional, now, goes_well="Ik kan de huur nu betalen."
    )
    keys |= {"preparation_id": [preparation.pk], "told_id": [told.pk]}
    keys["measurement_id"] = [talks.measuring(family, matrix, professional, now).pk]
    keys["household_id"] = [family.matter_id]
    keys["case_id"] = [family.case.pk]
    keys["wish_id"] = [wished(family, professional, now)]
    return {name: list(dict.fromkeys(values)) for name, values in keys.items()}


def with_its_plan(family: Any, who: Assignment, now: datetime.datetime) -> dict[str, list[Any]]:
    """The keys of a plan that was discussed and given, of a family whose case has a coordinator."""
    plan = plans.plan(family, who, now)
    goal = plans.goal(plan, who, now)
    action = plans.action(goal, who, now)
    agreement = plans.agreement(plan, who, now)
    version = plans.discussed(plan, family, who, now)
    withdrawal = plans.withdrawn(version, who, now)
    giving = plans.given(plan, family, who, now)
    drop_out = plans.dropped(plan, plans.goal(plan, who, now), who, now)
    cases.appoint_coordinator(case=family.case, why_this_one="known", actor=who, now=now)
    return {
        "goal_id": [goal.pk], "action_id": [action.pk],
        "agreement_id": [agreement.pk], "kept_id": [version.pk],
        "giving_id": [giving.pk], "reader": [f"lid-{family.adult.pk}"],
        "drop_out_id": [drop_out.pk],
        "consent_id": [withdrawal.withdraws_id, withdrawal.pk],
    }  # fmt: skip


def came_to_the_desk(actor: Assignment, cluster: Team, now: datetime.datetime) -> None:
    """A question that was offered, one that waits, and somebody to be called back."""
    somebody = calls.family(calls.sanne(surname="Verborgen-Proef", phone="06 11112222"))
    calls.offered(actor=actor, to_team=cluster, now=now, household=somebody)
    calls.asked(actor=actor, now=now, household=calls.family(calls.sanne(surname="Ander-Proef")))
    frontdesk.promise_call_back(
        contact=calls.contact(caller="Verborgen-Proef", call_back_on="06 11112222"),
        due_at=now + datetime.timedelta(days=1), actor=actor, now=now,
    )  # fmt: skip


def seen_by(seers: list[Assignment], now: datetime.datetime) -> dict[str, list[Any]]:
    """The keys of the promises, offers, questions, contacts and answers that they see."""
    keys: dict[str, list[Any]] = {}
    for seer in seers:
        with acting_as(seer, now=now, purpose="test"):
            for name, model in {
                "promise_id": Promise, "handover_id": Handover, "request_id": HelpRequest,
                "contact_id": Contact, "answer_id": Answer,
            }.items():  # fmt: skip
                found = keys.setdefault(name, [])
                rows = list(model.objects.order_by("pk"))
                found += one_of_each_kind(rows) if model is Promise else [row.pk for row in rows]
    return keys


def wished(family: Any, who: Assignment, now: datetime.datetime) -> Any:
    """The key of a wish for another coordinator."""
    with acting_as(who, now=now, purpose="test"):
        rows = Membership.objects.filter(household=family.matter_id).select_related("person")
        row = rows.order_by("person__born_on", "id").first()
    wanted = cases.Wanted(by=row.person, words="Ik wil Verborgen-Proef liever niet meer.")
    return cases.record_wish(case=family.case, wanted=wanted, actor=who, now=now).pk


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
