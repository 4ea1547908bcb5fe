"""Closing a case, keeping the waakvlam, and where a promise of this room is kept."""

import uuid
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.access import reading, rules
from voordeur.access.enums import PageKind
from voordeur.cases import closing, operations, queries
from voordeur.cases.enums import SAID_NO, CaseState, CloseReason, PromiseKind
from voordeur.cases.forms.ending import WATCH, CloseCase, EndWatch, TakeUpQuestion
from voordeur.cases.models import Case
from voordeur.cases.operations import ending
from voordeur.cases.operations.watching import keeps_it
from voordeur.cases.views import (
    back_to,
    done,
    insist_on,
    insist_on_work,
    may_offer,
    sent,
    status_of,
    to_household_or_today,
)
from voordeur.followup import kinds
from voordeur.followup.enums import HandoverState, PromiseOutcome, ReleaseReason
from voordeur.followup.models import Promise
from voordeur.followup.queries import words_of
from voordeur.shared.periods import local_date
from voordeur.ui import kept
from voordeur.ui.door import changes, reads, shows_people

LOOK, CLOSE = "bekijk", "sluit"
#: Where a promise of this room is kept, by its kind.
PAGES = {
    PromiseKind.NEW_QUESTION: "cases:question",
    PromiseKind.ALONGSIDE: "cases:alongside",
    PromiseKind.LEFT_OVER: "cases:left_over",
}
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
    if case.state != CaseState.CLOSED:
        insist_on("close", request, case.household_id)
    today = local_date(request.now)
    call_on = ending.call_after_no(municipality_id=request.acting.municipality_id, now=request.now)
    endings = queries.endings(case)
    form = CloseCase(
        sent(request),
        today=today,
        endings=endings,
        helpers=queries.helpers(case.household_id, now=request.now),
        initial={"watch_on": call_on},
    )
    kept.keep(request, form, key=case.pk)
    act = request.POST.get("act", "")
    if act == CLOSE and done(form, lambda: _close(request, case, form)):
        kept.done(request, form)
        messages.success(request, "De casus is afgesloten.")
        return to_household_or_today(request, case.household_id)
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[case.household_id])
    if act == LOOK and form.is_valid():
        return _preview(request, case, form, call_on)
    context = {
        "case": case,
        "form": form,
        "is_running": case.state != CaseState.CLOSED,
        "endings": endings,
        "reached": closing.reached(case),
        "call_on": call_on,
        "closings": queries.closings(case.household_id),
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
    if promise.closed_at is None and not _may_keep(request, promise):
        raise Http404
    today = local_date(request.now)
    later = ending.call_after_no(municipality_id=request.acting.municipality_id, now=request.now)
    form = EndWatch(sent(request), today=today, initial={"due_on": later, "question": promise.what})
    kept.keep(request, form, key=promise.pk)
    if done(form, lambda: _end_watch(request, promise, form)):
        kept.done(request, form)
        messages.success(request, TOLD[PromiseOutcome(form.cleaned_data["outcome"])])
        return to_household_or_today(request, promise.matter_id)
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[promise.matter_id])
    context = {
        "promise": promise,
        "came_of_it": words_of(promise),
        "case": queries.case_under(promise),
        "closing": queries.closing_under(promise),
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
    insist_on_work(request, promise)
    form = TakeUpQuestion(sent(request))
    kept.keep(request, form, key=promise.pk)
    if done(form, lambda: _take_up(request, promise, form)):
        kept.done(request, form)
        messages.success(request, "De nieuwe vraag is besproken.")
        return to_household_or_today(request, promise.matter_id)
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[promise.matter_id])
    context = {
        "promise": promise,
        "came_of_it": words_of(promise),
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
    page = "cases:watch" if found.kind == kinds.WATCH else PAGES.get(found.kind)
    if page and (found.closed_at or _may_keep(request, found)):
        return redirect(page, found.pk)
    if found.kind == PromiseKind.WISH:
        return redirect("cases:wish", found.coordinator_wish.pk)
    case = queries.running_case(found.matter_id)
    if found.kind == PromiseKind.COORDINATION and case and _may_settle(request, case):
        return redirect("cases:offer", case.pk)
    return redirect("web:household", found.matter_id)


def _may_keep(request: Any, promise: Promise) -> bool:
    """Whether its form opens: who may not do it reads on at the household."""
    needed = keeps_it(promise, actor=request.acting) if promise.kind == kinds.WATCH else "work_with"
    return rules.may(needed, acting=request.acting, matter_id=promise.matter_id, now=request.now)


def _may_settle(request: Any, case: Case) -> bool:
    """Whether the page of the offer opens: an offer that waits is read by more than who gave it."""
    last = queries.last_offer(case)
    waits = bool(last and last.state == HandoverState.OFFERED)
    return waits or may_offer(request, case)


def _preview(request: Any, case: Case, form: CloseCase, call_on: date) -> HttpResponse:
    """“Dit gebeurt er”: everything that happens when one closes now, in words, before it does."""
    words = form.cleaned_data
    reason = CloseReason(words["reason"])
    watched = words["afterwards"] == WATCH
    context = {
        "case": case,
        "form": form,
        "reason": reason.label,
        "promises": form.by_what_becomes(),
        "stays": [one for one in queries.endings(case) if one.stays],
        "sentences": closing.sentences(case),
        "keeper": case.coordinator or request.acting.user,
        "watch_on": (call_on if reason in SAID_NO else words["watch_on"]) if watched else None,
        "is_fixed": reason in SAID_NO,
        "back": back_to(case.household_id),
        "day": local_date(request.now),
    }
    return render(request, "cases/close_preview.html", context)


def _close(request: Any, case: Case, form: CloseCase) -> Case:
    words = form.cleaned_data
    watched, reason = words["afterwards"] == WATCH, CloseReason(words["reason"])
    return operations.close_case(
        case=case,
        reason=reason,
        note=words["note"],
        watch_on=words["watch_on"] if watched and reason not in SAID_NO else None,
        watch_question=words["watch_question"],
        released_because="" if watched else words["released_because"],
        left=form.left(),
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
        question=words["question"],
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
