"""Opening a closed case again, and finishing what was left when it closed."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.access import reading
from voordeur.access.enums import PageKind
from voordeur.cases import operations, queries
from voordeur.cases.enums import CaseState, PromiseKind
from voordeur.cases.forms.ending import FinishLeftOver, ReopenCase
from voordeur.cases.models import Case
from voordeur.cases.operations import reopening
from voordeur.cases.views import (
    back_to,
    done,
    insist_on,
    insist_on_work,
    seen_case_or_404,
    sent,
    status_of,
    to_household_or_today,
)
from voordeur.followup.models import Promise
from voordeur.followup.queries import words_of
from voordeur.shared.errors import NotSuitable
from voordeur.shared.periods import local_date
from voordeur.ui import kept
from voordeur.ui.door import changes, shows_people


@changes
@shows_people
def reopen(request: Any, case_id: uuid.UUID) -> HttpResponse:
    """Open a closed case again; the page says who takes it up before one does."""
    case = seen_case_or_404(request, case_id)
    if case.state == CaseState.CLOSED:
        insist_on("hand_over", request, case.household_id)
    form = ReopenCase(sent(request))
    kept.keep(request, form, key=case.pk)

    def open_again() -> Case:
        return operations.reopen_case(
            case=case, because=form.cleaned_data["because"],
            actor=request.acting, now=request.now,
        )  # fmt: skip

    if done(form, open_again):
        kept.done(request, form)
        messages.success(request, "De casus loopt weer.")
        return to_household_or_today(request, case.household_id)
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[case.household_id])
    context = {
        "case": case,
        "form": form,
        "is_closed": case.state == CaseState.CLOSED,
        "closings": queries.closings(case.household_id),
        "back": back_to(case.household_id),
        "day": local_date(request.now),
        **_what_happens(request, case),
    }
    return render(request, "cases/reopen.html", context, status=status_of(form))


@changes
@shows_people
def left_over(request: Any, promise_id: uuid.UUID) -> HttpResponse:
    """Finish what was left when the case closed."""
    promise = queries.seen_promise(acting=request.acting, promise_id=promise_id, now=request.now)
    if promise is None or promise.kind != PromiseKind.LEFT_OVER:
        raise Http404
    insist_on_work(request, promise)
    form = FinishLeftOver(sent(request))
    kept.keep(request, form, key=promise.pk)

    def finish() -> Promise:
        return operations.finish_left_over(
            promise=promise, note=form.cleaned_data["note"],
            actor=request.acting, now=request.now,
        )  # fmt: skip

    if done(form, finish):
        kept.done(request, form)
        messages.success(request, "Afgerond.")
        return redirect("web:today")
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[promise.matter_id])
    context = {
        "promise": promise,
        "own": queries.left_over_of_one_member(promise),
        "came_of_it": words_of(promise),
        "people": queries.who_to_call(promise.matter_id, now=request.now),
        "form": form,
        "back": back_to(promise.matter_id),
        "day": local_date(request.now),
    }
    return render(request, "cases/left_over.html", context, status=status_of(form))


def _what_happens(request: Any, case: Case) -> dict[str, Any]:
    """Who takes it up, or that it goes on as it was."""
    closed = reopening.latest_closing(case)
    if case.state != CaseState.CLOSED:
        return {"as_it_was": False, "taker": None}
    if closed is not None and reopening.is_undone(closed, actor=request.acting, now=request.now):
        return {"as_it_was": True, "taker": None}
    try:
        taker = reopening.taker(case, actor=request.acting, now=request.now)
    except NotSuitable:
        return {"as_it_was": False, "taker": None}
    return {"as_it_was": False, "taker": taker}
