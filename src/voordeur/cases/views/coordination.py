"""Becoming the casusregisseur, and handing the coordination over."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.access import reading
from voordeur.access.enums import PageKind
from voordeur.accounts.enums import WORKING_ROLES
from voordeur.accounts.models import Assignment
from voordeur.cases import operations, queries
from voordeur.cases.enums import CaseState, WhyThisOne
from voordeur.cases.forms.coordinating import (
    ME,
    BecomeCoordinator,
    OfferCoordination,
    RefuseCoordination,
    TakeOver,
)
from voordeur.cases.models import Case
from voordeur.cases.views import (
    asking,
    back_to,
    done,
    insist_on,
    may_offer,
    sent,
    status_of,
    to_household_or_today,
)
from voordeur.followup.enums import HandoverState
from voordeur.followup.models import Handover
from voordeur.shared.errors import DomainError
from voordeur.shared.periods import local_date
from voordeur.ui import kept
from voordeur.ui.door import changes, shows_people

#: What goes over: beside somebody of the household who coordinates, it is the waakvlam.
STEERING, KEEPING = "de regie", "de waakvlam"
STAYS_TILL_THEN = {
    STEERING: "De regie is aangeboden. Tot het antwoord blijft zij waar zij is.",
    KEEPING: "De waakvlam is aangeboden. Tot het antwoord blijft die waar die is.",
}
TAKEN_OVER = {
    STEERING: "U bent nu de casusregisseur van dit huishouden.",
    KEEPING: "U houdt nu de waakvlam bij dit huishouden.",
}


@changes
@shows_people
def coordinate(request: Any, case_id: uuid.UUID) -> HttpResponse:
    """Become the one casusregisseur of this household."""
    case = _case(request, case_id)
    if case.state == CaseState.OPEN:
        insist_on("coordinate", request, case.household_id)
    of_them = queries.of_the_household(case.household_id, now=request.now)
    form = BecomeCoordinator(sent(request), of_them=of_them, initial={"who": ME})
    if done(form, lambda: _appoint(request, case, form)):
        it = STEERING if form.cleaned_data["who"] == ME else KEEPING
        messages.success(request, TAKEN_OVER[it])
        return redirect("web:household", case.household_id)
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[case.household_id])
    context = {
        "case": case,
        "form": form,
        "is_free": case.state == CaseState.OPEN,
        "back": back_to(case.household_id),
        "day": local_date(request.now),
    }
    return render(request, "cases/coordinate.html", context, status=status_of(form))


@changes
@shows_people
def offer(request: Any, case_id: uuid.UUID) -> HttpResponse:
    """Hand the coordination over, and see what came of an earlier offer."""
    case = _case(request, case_id)
    may_give = may_offer(request, case)
    last = queries.last_offer(case)
    enquiries = queries.enquiries(last)
    is_offered = bool(last and last.state == HandoverState.OFFERED)
    if case.state != CaseState.CLOSED and not (may_give or is_offered):
        raise Http404
    more = asking.answer_of(request, case, enquiries)
    if more.is_given:
        return redirect("cases:offer", case.pk)
    form = _offering(request, case, is_sent=not more.is_bound)
    if done(form, lambda: _offer(request, case, form)):
        kept.done(request, form)
        messages.success(request, STAYS_TILL_THEN[_what_goes(case)])
        return redirect("web:household", case.household_id)
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[case.household_id])
    context = {
        "case": case,
        "form": form,
        "more": more,
        "enquiries": enquiries,
        "may_offer": may_give,
        "may_answer_more": asking.may_answer(request.acting, enquiries),
        "last": last,
        "is_offered": is_offered,
        "is_running": case.state != CaseState.CLOSED,
        "is_own": case.coordinator_id == request.acting.user_id,
        "it": _what_goes(case),
        "title": f"Draag {_what_goes(case)} over",
        "submit": f"Bied {_what_goes(case)} aan",
        "theirs": queries.steered_by(case),
        "back": back_to(case.household_id),
        "day": local_date(request.now),
    }
    return render(request, "cases/offer.html", context, status=status_of(form, more))


@changes
@shows_people
def answer(request: Any, handover_id: uuid.UUID) -> HttpResponse:
    """Take the coordination over, or refuse it with a reason."""
    handover = _handover(request, handover_id)
    case = queries.running_case(handover.matter_id)
    said = request.POST.get("antwoord", "neem-over")
    theirs, it = queries.steered_by(case), _what_goes(case)
    accepting = TakeOver(
        sent(request, when=said not in {"weiger", "vraag"}), is_keeping=bool(theirs)
    )
    refusing = RefuseCoordination(sent(request, when=said == "weiger"))
    kept.keep(request, refusing, key=handover.pk)
    more = asking.question_of(request, handover, is_asked=said == "vraag")
    if more.is_given:
        return redirect("cases:answer", handover.pk)
    if _answered(request, handover, accepting, refusing, it):
        return to_household_or_today(request, handover.matter_id)
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[handover.matter_id])
    enquiries = queries.enquiries(handover)
    waits = handover.state == HandoverState.OFFERED and case is not None
    may_answer = _may_answer(request.acting, handover)
    context = {
        "handover": handover,
        "case": case,
        "title": f"Neemt u {it} over?",
        "theirs": theirs,
        "step": queries.next_step(case),
        "accepting": accepting,
        "refusing": refusing,
        "asking": more,
        "says_no": said == "weiger",
        "enquiries": enquiries,
        "waits": waits,
        "may_answer": may_answer,
        "may_ask": waits and may_answer and all(one.answered_at for one in enquiries),
        "back": back_to(handover.matter_id),
        "day": local_date(request.now),
    }
    status = status_of(accepting, refusing, more)
    return render(request, "cases/answer.html", context, status=status)


@changes
def withdraw(request: Any, handover_id: uuid.UUID) -> HttpResponse:
    """Keep the coordination after all; asked on the page of the offer."""
    handover = _handover(request, handover_id)
    case = queries.running_case(handover.matter_id)
    if request.method != "POST" or case is None:
        return redirect("web:household", handover.matter_id)
    try:
        operations.withdraw_coordination(handover=handover, actor=request.acting, now=request.now)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{_what_goes(case).capitalize()} blijft waar die was.")
    return redirect("web:household", handover.matter_id)


def _appoint(request: Any, case: Case, form: BecomeCoordinator) -> Case:
    return operations.appoint_coordinator(
        case=case,
        why_this_one=WhyThisOne(form.cleaned_data["why_this_one"]),
        of_them=queries.one_of_them(form.cleaned_data["who"]),
        actor=request.acting,
        now=request.now,
    )


def _offering(request: Any, case: Case, *, is_sent: bool) -> OfferCoordination:
    form = OfferCoordination(
        sent(request, when=is_sent),
        receivers=queries.receivers(
            municipality=request.acting.municipality, besides=case.coordinator, now=request.now
        ),
        is_again=case.handed_over > 0,
        is_keeping=bool(queries.steered_by(case)),
    )
    kept.keep(request, form, key=case.pk)
    return form


def _offer(request: Any, case: Case, form: OfferCoordination) -> Handover:
    team, user = queries.received_by(form.cleaned_data["receiver"])
    return operations.offer_coordination(
        case=case,
        to_team=team,
        to_user=user,
        summary=form.cleaned_data["summary"],
        again_because=form.cleaned_data.get("again_because", ""),
        actor=request.acting,
        now=request.now,
    )


def _what_goes(case: Case | None) -> str:
    return KEEPING if queries.steered_by(case) else STEERING


def _answered(
    request: Any, handover: Handover, accepting: TakeOver, refusing: RefuseCoordination, it: str
) -> bool:
    """Whether the posted answer was given; the message says what is true now."""

    def refuse() -> Handover:
        return operations.refuse_coordination(
            handover=handover,
            reason=refusing.cleaned_data["reason"],
            actor=request.acting,
            now=request.now,
        )

    def accept() -> Case:
        return operations.accept_coordination(
            handover=handover,
            why_this_one=WhyThisOne(accepting.cleaned_data["why_this_one"]),
            actor=request.acting,
            now=request.now,
        )

    if done(refusing, refuse):
        kept.done(request, refusing)
        messages.success(request, f"Geweigerd. De gever leest uw reden en houdt {it}.")
        return True
    if done(accepting, accept):
        kept.done(request, refusing)
        messages.success(request, TAKEN_OVER[it])
        return True
    return False


def _may_answer(acting: Assignment, handover: Handover) -> bool:
    of_the_team = acting.team_id == handover.to_team_id and acting.role in WORKING_ROLES
    return of_the_team and handover.to_user_id in {None, acting.user_id}


def _case(request: Any, case_id: uuid.UUID) -> Case:
    """The case; what one may not see is not there."""
    case = queries.seen_case(acting=request.acting, case_id=case_id, now=request.now)
    if case is None:
        raise Http404
    return case


def _handover(request: Any, handover_id: uuid.UUID) -> Handover:
    """The offer; what one may not see is not there."""
    handover = queries.seen_offer(acting=request.acting, handover_id=handover_id, now=request.now)
    if handover is None:
        raise Http404
    return handover
