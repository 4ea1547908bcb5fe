"""A proposal and its answer, what was merged and undoing it, and where a promise is kept."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.access import reading, rules
from voordeur.access.enums import PageKind
from voordeur.followup.models import Promise
from voordeur.households.merging import Kind
from voordeur.households.models import Household
from voordeur.merges import operations
from voordeur.merges.enums import PromiseKind, ProposalState
from voordeur.merges.forms import AnswerProposal, Undo
from voordeur.merges.models import Merge, Proposal
from voordeur.merges.queries import merges, suggestions
from voordeur.merges.views import back_to, sent, status_of, too_late
from voordeur.merges.views.deciding import PAGES
from voordeur.shared.errors import DomainError
from voordeur.shared.periods import local_date
from voordeur.ui import kept
from voordeur.ui.door import changes, shows_people

AGREE, REFUSE, WITHDRAW, UNDO, DONE = "agree", "refuse", "withdraw", "undo", "done"
ANSWERED = {
    AGREE: "U bent akkoord. Uw collega voegt ze nu samen.",
    REFUSE: "Geweigerd. Uw collega leest uw reden.",
    WITHDRAW: "Het voorstel is ingetrokken.",
}


@changes
@shows_people
def merge(request: Any, merge_id: uuid.UUID) -> HttpResponse:
    """What was merged, by whom and why; and undoing it while that can be done."""
    found = merges.seen_merge(acting=request.acting, merge_id=merge_id, now=request.now)
    if found is None:
        raise Http404
    form = Undo(sent(request, UNDO))
    kept.keep(request, form, key=merge_id)
    if form.is_bound and form.is_valid():
        try:
            operations.undo(
                merge=found,
                reason=form.cleaned_data["reason"],
                actor=request.acting,
                now=request.now,
            )
        except DomainError as refusal:
            too_late(form, refusal)
        else:
            kept.done(request, form)
            messages.success(request, "Ongedaan gemaakt: het zijn er weer twee.")
            return redirect("merges:merge", found.pk)
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[found.matter_id])
    context = _context(request, found) | {"form": form}
    return render(request, "merges/merge.html", context, status=status_of(form))


@changes
@shows_people
def proposal(request: Any, proposal_id: uuid.UUID) -> HttpResponse:
    """A colleague proposes to merge: agree, or refuse with a reason."""
    found = merges.seen_proposal(acting=request.acting, proposal_id=proposal_id, now=request.now)
    if found is None:
        raise Http404
    act = request.POST.get("act", "")
    form = AnswerProposal(request.POST if act in ANSWERED else None)
    kept.keep(request, form, key=proposal_id)
    if form.is_bound and form.is_valid():
        try:
            _answer(request, found, act, form.cleaned_data["words"])
        except DomainError as refusal:
            too_late(form, refusal)
        else:
            kept.done(request, form)
            messages.success(request, ANSWERED[act])
            return redirect("merges:proposal", found.pk)
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[found.matter_id, found.other_matter_id])
    mine_to_answer = found.promise.owner_id == request.acting.user_id
    waits = found.state == ProposalState.PROPOSED
    sides = Household.objects.filter(pk__in=[found.matter_id, found.other_matter_id])
    context = {
        "proposal": found,
        "form": form,
        "sides": list(sides.order_by("name", "pk")),
        "may_answer": waits and mine_to_answer,
        "may_withdraw": waits and found.by_id == request.acting.user_id,
        "may_complete": found.state == ProposalState.AGREED
        and found.by_id == request.acting.user_id,
        "page_name": PAGES[Kind(found.kind)],
        "back": back_to(_visible_side(request, found)),
        "day": local_date(request.now),
    }
    return render(request, "merges/proposal.html", context, status=status_of(form))


@changes
@shows_people
def promise(request: Any, promise_id: uuid.UUID) -> HttpResponse:
    """Where a promise of this room is kept: read what happened, and say that one has."""
    found = Promise.objects.select_related("owner", "team").filter(pk=promise_id).first()
    kinds = set(PromiseKind.values)
    if found is None or found.kind not in kinds or not _sees(request, found.matter_id):
        raise Http404
    if found.kind == PromiseKind.ANSWER:
        asked = Proposal.objects.filter(promise=found).first()
        if asked:
            reading.log(request, page=PageKind.HOUSEHOLD, subjects=[])
            return redirect("merges:proposal", asked.pk)
    if request.method == "POST" and request.POST.get("act") == DONE:
        try:
            operations.finish(promise=found, actor=request.acting, now=request.now)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Afgerond.")
        return redirect("web:household", found.matter_id)
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[found.matter_id])
    context = {
        "promise": found,
        "household": Household.objects.get(pk=found.matter_id),
        "merges": merges.of_household(found.matter_id)[:1],
        "proposal": _last_proposal(request, found) if found.kind == PromiseKind.COMPLETE else None,
        "back": back_to(found.matter_id),
        "day": local_date(request.now),
    }
    return render(request, "merges/promise.html", context)


def _answer(request: Any, found: Proposal, act: str, words: str) -> None:
    who = {"actor": request.acting, "now": request.now}
    if act == WITHDRAW:
        operations.withdraw_proposal(proposal=found, **who)
    else:
        operations.answer_proposal(proposal=found, agrees=act == AGREE, words=words, **who)


def _last_proposal(request: Any, found: Promise) -> Proposal | None:
    rows = Proposal.objects.filter(matter=found.matter_id, by=found.owner_id)
    return rows.order_by("-at", "-id").first()


def _context(request: Any, found: Merge) -> dict[str, Any]:
    household = Household.objects.get(pk=found.matter_id)
    today = local_date(request.now)
    in_time = found.undone_at is None and found.undo_until >= today
    may = rules.may("merge", acting=request.acting, matter_id=found.matter_id, now=request.now)
    obstacles = merges.obstacles_to_undo(found) if in_time and may else []
    of_households = found.kind == Kind.HOUSEHOLD and found.undone_at is None
    return {
        "merge": found,
        "household": household,
        "in_time": in_time,
        "may_undo": in_time and may and not obstacles,
        "obstacles": obstacles,
        "alike": suggestions.within(household, today=today) if of_households and may else [],
        "back": back_to(found.matter_id),
        "day": today,
    }


def _sees(request: Any, matter_id: uuid.UUID) -> bool:
    return rules.may("see_agreements", acting=request.acting, matter_id=matter_id, now=request.now)


def _visible_side(request: Any, found: Proposal) -> uuid.UUID:
    return found.matter_id if _sees(request, found.matter_id) else found.other_matter_id
