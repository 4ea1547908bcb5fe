"""Saving what is typed, and one's own list of it. No row of anybody else is ever in reach."""

import uuid
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from voordeur.drafts import keeping, queries, sheets
from voordeur.drafts.models import Draft
from voordeur.shared.errors import DomainError, NotAllowed, NotSuitable
from voordeur.ui import dates, kept
from voordeur.ui.door import changes, reads

#: Bytes that a page may send: the longest draft with every sign escaped, and its ticket.
LARGEST = 400_000
GONE = (
    "Dit formulier is in een ander venster al vastgelegd of weggegooid. Wat u hier nog typt, "
    "bewaren we niet meer vanzelf."
)


@reads
def drafts(request: Any) -> HttpResponse:
    """What one began and did not record."""
    context = {"rows": queries.drafts(), "gone": queries.thrown_away()}
    context["other_hats"] = queries.with_other_hats()
    return render(request, "drafts/list.html", context)


@changes
def save(request: Any) -> HttpResponse:
    """Keep what is typed so far; asked by the page itself, never by a person."""
    if request.method != "POST":
        return redirect("drafts:drafts")
    return _told(request, _saved)


@changes
def save_answer(request: Any) -> HttpResponse:
    """Keep one answer of a form that is kept answer by answer; asked by the page itself."""
    if request.method != "POST":
        return redirect("drafts:drafts")
    return _told(request, _saved_answer)


def _told(request: Any, keep: Callable[[Any], keeping.Saved]) -> HttpResponse:
    """What became of what was sent, for the page to say."""
    try:
        saved = keep(request)
    except NotAllowed as refusal:
        return _said(str(refusal), status=HTTPStatus.FORBIDDEN)
    except DomainError as refusal:
        return _said(str(refusal), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if saved.outcome == keeping.Outcome.GONE:
        return _said(GONE, status=HTTPStatus.GONE)
    return JsonResponse(
        {
            "outcome": saved.outcome,
            "id": saved.id or "",
            "version": saved.version,
            "at": dates.clock(timezone.localtime(request.now)),
        }
    )


def _saved(request: Any) -> keeping.Saved:
    ticket = _ticket(request)
    sent = _sent(request.POST)
    return keeping.save(ticket=ticket, sent=sent, actor=request.acting, now=request.now)


def _saved_answer(request: Any) -> keeping.Saved:
    ticket = _ticket(request, by_answer=True)
    told = request.POST
    name = told.get("draft-answer", "")
    sent = sheets.SentAnswer(
        name=name,
        words=tuple(told.getlist(name)),
        started=told.get(kept.STARTED, ""),
        turn=_number(told.get("draft-turn")),
        version=_number(told.get("draft-version")),
        based_on=_key(told.get("draft-id")),
        anew=told.get("draft-anew") == "ja",
    )
    outcome, key, version = sheets.save(
        ticket=ticket, sent=sent, actor=request.acting, now=request.now
    )
    return keeping.Saved(outcome, key, version)


def _ticket(request: Any, *, by_answer: bool = False) -> keeping.Ticket:
    """The leave of a page to keep a form, in the way this form is kept."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        raise NotSuitable("Deze tekst is te lang om te bewaren. Kort hem in.")
    ticket = keeping.read_ticket(request.POST.get("ticket", ""), actor=request.acting)
    declared = kept.declared(ticket.form)
    if declared is None or declared.by_answer != by_answer:
        raise NotSuitable("Dit formulier bewaart geen concept.")
    return ticket


@changes
def throw_away(request: Any, draft_id: uuid.UUID) -> HttpResponse:
    """Out of sight; the page one comes back on offers it back."""
    draft = _own(draft_id)
    if request.method == "POST" and draft.discarded_at is None:
        keeping.throw_away(draft=draft, now=request.now)
        if request.POST.get("van") == "lijst":
            messages.success(request, "Het concept is weggegooid.")
    return _back(request, draft)


@changes
def take_back(request: Any, draft_id: uuid.UUID) -> HttpResponse:
    """What was thrown away is there again."""
    draft = _own(draft_id)
    if request.method == "POST" and draft.discarded_at is not None:
        keeping.take_back(draft=draft)
    return redirect(queries.address(draft))


@changes
def go_on(request: Any, draft_id: uuid.UUID) -> HttpResponse:
    """Of several versions one goes on with this one."""
    draft = _own(draft_id)
    if request.method == "POST" and draft.discarded_at is None:
        keeping.go_on_with(draft=draft, now=request.now)
        messages.success(request, "U gaat verder met de gekozen versie.")
    return redirect(queries.address(draft))


@changes
def settle(request: Any, draft_id: uuid.UUID) -> HttpResponse:
    """Of several answers to one question one chooses which stands, or keeps all."""
    draft = _own(draft_id)
    if request.method == "POST" and draft.discarded_at is None:
        name, which = request.POST.get("vraag", ""), request.POST.get("keuze", "")
        try:
            sheets.settle(draft=draft, name=name, which=which, now=request.now)
        except DomainError as refusal:
            messages.error(request, str(refusal))
    return redirect(queries.address(draft))


def _sent(told: Any) -> keeping.Sent:
    return keeping.Sent(
        words={name: told.getlist(name) for name in told},
        turn=_number(told.get("draft-turn")),
        based_on=_key(told.get("draft-id")),
        version=_number(told.get("draft-version")),
        anew=told.get("draft-anew") == "ja",
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0  # noqa: PLR2004


def _key(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None


def _said(sentence: str, *, status: int) -> JsonResponse:
    return JsonResponse({"sentence": sentence}, status=status)


def _own(draft_id: uuid.UUID) -> Draft:
    found = queries.one(draft_id)
    if found is None:
        raise Http404
    return found


def _back(request: Any, draft: Draft) -> HttpResponse:
    if request.POST.get("van") == "lijst":
        return redirect("drafts:drafts")
    return redirect(queries.address(draft))
