"""The plan for one named reader: choosing whom, what goes along, and the paper itself."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.access import reading
from voordeur.access.enums import PageKind
from voordeur.households.models import Household
from voordeur.paper import printing
from voordeur.plans import frozen, operations, paper_words, queries
from voordeur.plans.enums import ReaderKind, WhyFrozen
from voordeur.plans.forms import GiveForm
from voordeur.plans.going_along import Reader
from voordeur.plans.models import Plan, PlanGiving
from voordeur.plans.paper_words import ReaderPaper
from voordeur.plans.queries import Source
from voordeur.plans.views.answering import Step, household_of, sent, shown
from voordeur.shared.errors import DomainError
from voordeur.shared.periods import local_date
from voordeur.ui import dates
from voordeur.ui.door import changes, reads, shows_people


@reads
@shows_people
def readers(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """For whom the plan can be made, for whom not, and who got it."""
    household = household_of(request, household_id)
    plan = _plan(household)
    today = local_date(request.now)
    found = queries.readers(household.pk, acting=request.acting, today=today)
    reading.log(request, page=PageKind.PLAN, subjects=[household.pk])
    context = {
        "household": household,
        "title": "Maak het plan voor één lezer",
        "groups": found.groups(),
        "others": found.others(),
        "cannot": found.cannot,
        "has_goals": plan.goals.exists(),
        "givings": queries.givings(plan),
    }
    return render(request, "plans/readers.html", context)


@changes
@shows_people
def give(request: Any, household_id: uuid.UUID, reader: str) -> HttpResponse:
    """What goes along to this reader; look at it first, then give it."""
    household = household_of(request, household_id)
    plan = _plan(household)
    today = local_date(request.now)
    found = queries.readers(household.pk, acting=request.acting, today=today)
    named = found.of(reader)
    if named is None:
        raise Http404
    live = frozen.content(plan, today=today)
    source = queries.source(plan, live)
    goals, agreements = queries.judged(
        source.content, reader=named, members=found.members, today=today
    )
    form = GiveForm(sent(request), goals=goals, agreements=agreements, members=found.members)
    refusal = None
    if form.is_bound and form.is_valid() and request.POST.get("act") != "preview":
        if PlanGiving.objects.filter(pk=form.cleaned_data["key"], household=household).exists():
            return redirect("plans:given", form.cleaned_data["key"])
        try:
            given = operations.give_plan(
                plan=plan, giving=form.new_giving(reader), actor=request.acting, now=request.now
            )
        except DomainError as error:
            refusal = error
        else:
            messages.success(request, f"Vastgelegd: het plan is er voor {named.name}.")
            return redirect("plans:given", given.pk)
    step = Step(
        household, "plans/give.html", f"Plan voor {named.name}", "",
        {
            "reader": named, "code": reader, "source": source,
            "changed": queries.changed_since(source, live, reader=named, members=found.members),
            "kept_back": [one for one in (*goals, *agreements) if not one.may_go],
            "paper": _preview(request, plan, source, named, form),
        },
    )  # fmt: skip
    return shown(request, form, step, refusal=refusal)


@reads
@shows_people
def given(request: Any, giving_id: uuid.UUID) -> HttpResponse:
    """The plan as one reader got it, to read and to print."""
    found, household = _given(request, giving_id)
    reading.log(request, page=PageKind.PLAN, subjects=[household.pk])
    context = {
        "household": household,
        "giving": found,
        "title": f"Plan voor {found.reader}",
        "paper": _paper(found, household),
    }
    return render(request, "plans/given.html", context)


@reads
@shows_people
def pdf(request: Any, giving_id: uuid.UUID) -> HttpResponse:
    """The same on paper: made again from what was given, kept nowhere."""
    found, household = _given(request, giving_id)
    reading.log(request, page=PageKind.PLAN, subjects=[household.pk])
    made = printing.render("plans/for_reader", _paper(found, household).told(), now=found.given_at)
    day = local_date(found.given_at).isoformat()
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="plan-{day}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


def _plan(household: Household) -> Plan:
    plans = Plan.objects.filter(household=household).select_related("contact_person")
    found = plans.order_by("-state", "-made_on", "-id").first()
    if found is None:
        raise Http404
    return found


def _given(request: Any, giving_id: uuid.UUID) -> tuple[PlanGiving, Household]:
    rows = PlanGiving.objects.filter(pk=giving_id).select_related("version", "given_by")
    found = rows.first()
    if found is None:
        raise Http404
    return found, household_of(request, found.household_id, to="see_agreements")


def _preview(
    request: Any, plan: Plan, source: Source, reader: Reader, form: GiveForm
) -> ReaderPaper:
    """The paper as it would be with what is ticked now."""
    today = local_date(request.now)
    goals, agreements = form.chosen()
    along = {
        "goals": goals,
        "agreements": agreements,
        "theirs": queries.theirs(source.content, reader),
        **queries.reach(plan, reader=reader, acting=request.acting, today=today),
    }
    version = source.version
    on = local_date(version.frozen_at) if version else today
    return paper_words.paper(
        source.content, along, kind=reader.kind, reader=reader.name,
        household=plan.household.name, day=today, by=request.acting.user.name,
        version=_version_words(source.is_concept, version.number if version else 0, on),
        is_concept=source.is_concept,
    )  # fmt: skip


def _paper(found: PlanGiving, household: Household) -> ReaderPaper:
    version = found.version
    is_concept = version.why == WhyFrozen.CONCEPT
    on = local_date(version.frozen_at)
    return paper_words.paper(
        version.content, found.along, kind=ReaderKind(found.kind), reader=found.reader,
        household=household.name, day=local_date(found.given_at), by=found.given_by.name,
        version=_version_words(is_concept, version.number, on), is_concept=is_concept,
    )  # fmt: skip


def _version_words(is_concept: bool, number: int, on: Any) -> str:
    if is_concept:
        return f"Concept van {dates.day(on)}. Dit plan is nog niet samen besproken."
    return f"Versie {number} van het plan, vastgezet op {dates.day(on)}."
