"""Discussing the plan with each member, and reading what was kept of it."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse

from voordeur.access import rules
from voordeur.households.models import Household, Person
from voordeur.plans import differences, operations, queries
from voordeur.plans.enums import PlanState
from voordeur.plans.forms import DiscussForm
from voordeur.plans.models import PlanVersion
from voordeur.plans.operations import SaidOfPlan
from voordeur.plans.queries import WhoAgrees
from voordeur.plans.views.answering import (
    Step,
    carried_out,
    household_of,
    running_plan,
    sent,
    shown,
)
from voordeur.shared.periods import local_date
from voordeur.ui import kept
from voordeur.ui.door import changes, reads, shows_people


@changes
@shows_people
def discuss(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Go through the plan together, and keep it with what each member says."""
    household = household_of(request, household_id)
    running = running_plan(household)
    agreeing = _who_agrees(request, household)
    form = DiscussForm(sent(request), asked=agreeing.asked)
    kept.keep(request, form, key=running.pk)
    page = queries.page(household=household, today=local_date(request.now), acting=request.acting)
    shared = queries.shared_by_all(page)
    agreed = [one for one in page.agreements if one.holds and not one.is_kept]
    step = Step(
        household, "plans/discuss.html", "Bespreek het plan",
        "Het plan is vastgezet, met wat iedereen ervan zegt.",
        {
            "page": page, "domains": shared, "agreements": agreed,
            "left_out": shared != page.domains or any(one.is_kept for one in page.agreements),
            "over": queries.no_longer_running(shared, page.drop_outs),
            "not_asked": agreeing.not_asked,
        },
    )  # fmt: skip
    return carried_out(
        request,
        form,
        step,
        lambda: operations.discuss_plan(
            plan=running, said=_said(form), actor=request.acting, now=request.now
        ),
    )


@reads
@shows_people
def version(request: Any, kept_id: uuid.UUID) -> HttpResponse:
    """The plan as it was on a day, and what changed since the time before."""
    found, household = _version(request, kept_id, to="see_agreements")
    agreeing = _who_agrees(request, household)
    form = DiscussForm(None, asked=agreeing.asked)
    return shown(request, form, _step(request, found, household, agreeing))


@changes
@shows_people
def record_consent(request: Any, kept_id: uuid.UUID) -> HttpResponse:
    """What a member says of this version later on."""
    found, household = _version(request, kept_id)
    agreeing = _who_agrees(request, household)
    form = DiscussForm(sent(request), asked=agreeing.asked)

    def act() -> None:
        for said in _said(form):
            operations.record_consent(
                version=found, said=said, actor=request.acting, now=request.now
            )

    return carried_out(request, form, _step(request, found, household, agreeing), act)


def _who_agrees(request: Any, household: Household) -> WhoAgrees:
    return queries.who_agrees(household.pk, today=local_date(request.now))


def _said(form: DiscussForm) -> list[SaidOfPlan]:
    told = form.said()
    people = Person.objects.in_bulk([one.person_id for one in told])
    return [
        SaidOfPlan(
            person=people[one.person_id], by=one.by, agrees=one.agrees, how=one.how, words=one.words
        )
        for one in told
    ]


def _version(
    request: Any, kept_id: uuid.UUID, *, to: str = "work_with"
) -> tuple[PlanVersion, Household]:
    found = PlanVersion.objects.filter(pk=kept_id).select_related("frozen_by", "plan").first()
    if found is None:
        raise Http404
    return found, household_of(request, found.household_id, to=to)


def _step(request: Any, found: PlanVersion, household: Household, agreeing: WhoAgrees) -> Step:
    kept_version = queries.kept_version(found)
    before = kept_version.before
    may_write = rules.may(
        "work_with", acting=request.acting, matter_id=household.pk, now=request.now
    )
    return Step(
        household, "plans/version.html", f"Plan, versie {found.number}",
        "Vastgelegd is wat er van dit plan is gezegd.",
        {
            "version": found,
            "kept": kept_version,
            "changed": differences.between(before, found.content) if before else [],
            "may_write": may_write,
            "may_withdraw": may_write and found.plan.state == PlanState.RUNNING,
            "not_asked": agreeing.not_asked,
        },
    )  # fmt: skip
