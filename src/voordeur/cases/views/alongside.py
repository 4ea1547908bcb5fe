"""The household coordinates itself: giving it to them, asking how it goes, taking it over."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.access import reading
from voordeur.access.enums import PageKind
from voordeur.cases import operations, queries
from voordeur.cases.enums import CaseState, PromiseKind
from voordeur.cases.forms.coordinating import GiveBack, HowItGoes, TakeOverFromThem
from voordeur.cases.models import Case
from voordeur.cases.operations.alongside import usual_look
from voordeur.cases.views import (
    back_to,
    done,
    insist_on_work,
    seen_case_or_404,
    sent,
    status_of,
)
from voordeur.followup.queries import words_of
from voordeur.shared.periods import local_date
from voordeur.ui import kept
from voordeur.ui.door import changes, shows_people


@changes
@shows_people
def give_back(request: Any, case_id: uuid.UUID) -> HttpResponse:
    """Let somebody of the household or its network coordinate."""
    case = seen_case_or_404(request, case_id)
    today = local_date(request.now)
    form = GiveBack(
        sent(request),
        of_them=queries.of_the_household(case.household_id, now=request.now),
        today=today,
        initial={"look_on": usual_look(today)},
    )
    kept.keep(request, form, key=case.pk)

    def give() -> Case:
        return operations.give_back(
            case=case, to=queries.one_of_them(form.cleaned_data["who"]),
            because=form.cleaned_data["because"], look_on=form.cleaned_data["look_on"],
            actor=request.acting, now=request.now,
        )  # fmt: skip

    if done(form, give):
        kept.done(request, form)
        messages.success(request, "De regie is bij het huishouden. U houdt de waakvlam.")
        return redirect("web:circle", case.household_id)
    return _page(request, "cases/give_back.html", case, form)


@changes
@shows_people
def take_over(request: Any, case_id: uuid.UUID) -> HttpResponse:
    """Coordinate again, because the household cannot."""
    case = seen_case_or_404(request, case_id)
    form = TakeOverFromThem(sent(request))
    kept.keep(request, form, key=case.pk)

    def take() -> Case:
        return operations.take_over(
            case=case, because=form.cleaned_data["because"],
            actor=request.acting, now=request.now,
        )  # fmt: skip

    if done(form, take):
        kept.done(request, form)
        messages.success(request, "U voert de regie weer zelf.")
        return redirect("web:circle", case.household_id)
    return _page(request, "cases/take_over.html", case, form)


@changes
@shows_people
def alongside(request: Any, promise_id: uuid.UUID) -> HttpResponse:
    """Ask how it goes: it goes on, or the professional takes over."""
    promise = queries.seen_promise(acting=request.acting, promise_id=promise_id, now=request.now)
    if promise is None or promise.kind != PromiseKind.ALONGSIDE:
        raise Http404
    insist_on_work(request, promise)
    today = local_date(request.now)
    form = HowItGoes(sent(request), today=today, initial={"look_on": usual_look(today)})
    kept.keep(request, form, key=promise.pk)

    def say() -> object:
        return operations.say_how_it_goes(
            promise=promise, note=form.cleaned_data["note"],
            look_on=form.cleaned_data["look_on"], actor=request.acting, now=request.now,
        )  # fmt: skip

    if done(form, say):
        kept.done(request, form)
        messages.success(request, "Vastgelegd. U vraagt het later weer.")
        return redirect("web:household", promise.matter_id)
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[promise.matter_id])
    case = queries.running_case(promise.matter_id)
    context = {
        "promise": promise,
        "came_of_it": words_of(promise),
        "case": case,
        "may_take_over": bool(case and case.coordinator_id == request.acting.user_id),
        "people": queries.who_to_call(promise.matter_id, now=request.now),
        "form": form,
        "back": back_to(promise.matter_id),
        "day": today,
    }
    return render(request, "cases/alongside.html", context, status=status_of(form))


def _page(request: Any, template: str, case: Case, form: Any) -> HttpResponse:
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[case.household_id])
    is_theirs = bool(case.member_id or case.tie_id)
    context = {
        "case": case,
        "form": form,
        "may": case.state == CaseState.COORDINATED
        and case.coordinator_id == request.acting.user_id,
        "is_theirs": is_theirs,
        "changes": queries.changes(case),
        "back": back_to(case.household_id),
        "day": local_date(request.now),
    }
    return render(request, template, context, status=status_of(form))
