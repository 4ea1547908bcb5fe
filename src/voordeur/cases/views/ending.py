"""Closing a case, keeping the waakvlam, and where a promise of this room is kept."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.access import reading
from voordeur.access.enums import PageKind
from voordeur.cases import closing, operations, queries
from voordeur.cases.enums import CaseState, CloseReason, PromiseKind
from voordeur.cases.forms import WATCH, CloseCase, EndWatch, TakeUpQuestion
from voordeur.cases.models import Case
from voordeur.cases.operations.ending import WATCH_AFTER_MONTHS
from voordeur.cases.views import back_to, done, sent, status_of, to_household_or_today
from voordeur.followup import kinds
from voordeur.followup.enums import PromiseOutcome, ReleaseReason
from voordeur.followup.models import Promise
from voordeur.shared.periods import local_date, months_later
from voordeur.ui import kept
from voordeur.ui.door import changes, reads, shows_people

TOLD = {
    PromiseOutcome.REOPENED: "De casus loopt weer. Uw volgende stap is de uitvraag.",
    PromiseOutcome.PROLONGED: "De waakvlam blijft branden.",
    PromiseOutcome.RELEASED: "De waakvlam is uit, met uw reden.",
}


@changes
@shows_people
def close(request: Any, case_id: uuid.UUID) -> HttpResponse:
    """Close a case with a reason; everything still promised is shown with what becomes of it."""
    case = queries.seen_case(acting=request.acting, case_id=case_id, now=request.now)
    if case is None:
        raise Http404
    today = local_date(request.now)
    preset = {"afterwards": WATCH, "watch_on": months_later(today, WATCH_AFTER_MONTHS)}
    form = CloseCase(sent(request), today=today, initial=preset)
    kept.keep(request, form, key=case.pk)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: _close(request, case, form))
    ):
        kept.done(request, form)
        messages.success(request, "De casus is afgesloten.")
        return to_household_or_today(request, case.household_id)
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[case.household_id])
    context = {
        "case": case,
        "form": form,
        "is_running": case.state != CaseState.CLOSED,
        "endings": queries.endings(case),
        "sentences": closing.sentences(case),
        "keeper": case.coordinator or request.acting.user,
        "back": back_to(case.household_id),
        "day": today,
    }
    return render(request, "cases/close.html", context, status=status_of(form))


@changes
@shows_people
def watch(request: Any, promise_id: uuid.UUID) -> HttpResponse:
    """Call a household under a waakvlam, and say what that leads to."""
    promise = _promise(request, promise_id, kind=kinds.WATCH)
    today = local_date(request.now)
    form = EndWatch(
        sent(request),
        today=today,
        initial={"due_on": months_later(today, WATCH_AFTER_MONTHS)},
    )
    kept.keep(request, form, key=promise.pk)
    if done(form, lambda: _end_watch(request, promise, form)):
        kept.done(request, form)
        messages.success(request, TOLD[PromiseOutcome(form.cleaned_data["outcome"])])
        return to_household_or_today(request, promise.matter_id)
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[promise.matter_id])
    context = {
        "promise": promise,
        "case": queries.case_under(promise),
        "people": queries.who_to_call(promise.matter_id, now=request.now),
        "form": form,
        "back": back_to(promise.matter_id),
        "day": today,
    }
    return render(request, "cases/watch.html", context, status=status_of(form))


@changes
@shows_people
def question(request: Any, promise_id: uuid.UUID) -> HttpResponse:
    """Talk over a new question of a household whose case runs."""
    promise = _promise(request, promise_id, kind=PromiseKind.NEW_QUESTION)
    form = TakeUpQuestion(sent(request))
    kept.keep(request, form, key=promise.pk)
    if done(form, lambda: _take_up(request, promise, form)):
        kept.done(request, form)
        messages.success(request, "De nieuwe vraag is besproken.")
        return to_household_or_today(request, promise.matter_id)
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[promise.matter_id])
    context = {
        "promise": promise,
        "people": queries.who_to_call(promise.matter_id, now=request.now),
        "form": form,
        "back": back_to(promise.matter_id),
        "day": local_date(request.now),
    }
    return render(request, "cases/question.html", context, status=status_of(form))


@reads
def promise(request: Any, promise_id: uuid.UUID) -> HttpResponse:
    """Where a promise of this room is kept."""
    found = _promise(request, promise_id)
    if found.kind == kinds.WATCH:
        return redirect("cases:watch", found.pk)
    if found.kind == PromiseKind.NEW_QUESTION:
        return redirect("cases:question", found.pk)
    case = queries.running_case(found.matter_id)
    if found.kind == PromiseKind.COORDINATION and case:
        return redirect("cases:offer", case.pk)
    return redirect("web:household", found.matter_id)


def _close(request: Any, case: Case, form: CloseCase) -> Case:
    words = form.cleaned_data
    watched = words["afterwards"] == WATCH
    return operations.close_case(
        case=case,
        reason=CloseReason(words["reason"]),
        note=words["note"],
        watch_on=words["watch_on"] if watched else None,
        watch_question=words["watch_question"],
        actor=request.acting,
        now=request.now,
    )


def _end_watch(request: Any, promise: Promise, form: EndWatch) -> Promise:
    words = form.cleaned_data
    outcome = PromiseOutcome(words["outcome"])
    releases = outcome == PromiseOutcome.RELEASED
    return operations.end_watch(
        promise=promise,
        outcome=outcome,
        note=words["note"],
        due_on=words["due_on"] if outcome == PromiseOutcome.PROLONGED else None,
        release_reason=ReleaseReason(words["release_reason"]) if releases else None,
        actor=request.acting,
        now=request.now,
    )


def _take_up(request: Any, promise: Promise, form: TakeUpQuestion) -> Promise:
    return operations.take_up_question(
        promise=promise,
        note=form.cleaned_data["note"],
        actor=request.acting,
        now=request.now,
    )


def _promise(request: Any, promise_id: uuid.UUID, *, kind: str = "") -> Promise:
    """The promise; what one may not see, or is of another kind, is not there."""
    found = queries.seen_promise(acting=request.acting, promise_id=promise_id, now=request.now)
    if found is None or kind not in ("", found.kind):
        raise Http404
    return found
