"""A help request on its way: offered, taken over, refused, withdrawn, renounced."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.access import reading
from voordeur.access.enums import PageKind
from voordeur.accounts.enums import WORKING_ROLES
from voordeur.accounts.models import User
from voordeur.followup.models import Handover
from voordeur.frontdesk import operations, terms
from voordeur.frontdesk.enums import RequestState, Severity, Track
from voordeur.frontdesk.forms.handing_over import (
    HandOverForm,
    MoreAnswerForm,
    MoreForm,
    RefuseForm,
    RenounceForm,
)
from voordeur.frontdesk.models import HelpRequest
from voordeur.frontdesk.queries import network, proposing, requests
from voordeur.organisations.models import Team
from voordeur.shared.errors import DomainError
from voordeur.shared.periods import local_date
from voordeur.ui import answers, dates, kept
from voordeur.ui.door import changes, reads, shows_people


@changes
@shows_people
def help_request(request: Any, request_id: uuid.UUID) -> HttpResponse:
    """A help request: where it stands; withdraw the offer, or record that help is renounced."""
    page = _request_page(request, request_id)
    act = request.POST.get("act", "")
    form = RenounceForm(request.POST if act == "renounce" else None)
    kept.keep(request, form, key=request_id)
    more = MoreAnswerForm(request.POST if act == "more" else None)
    kept.keep(request, more, key=request_id)
    status = answers.FINE
    if act == "withdraw":
        answered = _withdrawn(request, page.offer)
    elif act == "more":
        answered = _more_answered(request, page, more)
    elif act == "renounce" and form.is_valid():
        answered = _renounced(request, page, form)
    else:
        answered = answers.UNPROCESSABLE if form.errors else answers.FINE
    if isinstance(answered, HttpResponse):
        return answered
    status = answered
    reading.log(request, page=PageKind.CONTACT, subjects=[page.request.household_id])
    context = {
        **_heading(request, page.request),
        "page": page,
        "form": form,
        "more": more,
        "is_grave": page.request.severity == Severity.GRAVE,
    }
    return render(request, "frontdesk/help_request.html", context, status=status)


def _heading(request: Any, asked: HelpRequest) -> dict[str, Any]:
    """What stands above every page about a help request: how it was weighed, and its threat."""
    talk = terms.first_talk_by(
        asked, municipality_id=request.acting.municipality_id, now=request.now
    )
    return {"asked": asked, "first_talk": talk, "today": local_date(request.now)}


def _withdrawn(request: Any, offer: Handover | None) -> HttpResponse | int:
    if offer is None:
        messages.info(request, "Er staat geen aanbod meer open: het is ingetrokken of beantwoord.")
        return answers.CONFLICT
    try:
        operations.withdraw(handover=offer, actor=request.acting, now=request.now)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return answers.status_of(refusal)
    messages.success(request, "Het aanbod is ingetrokken. De vraag is weer bij u.")
    return redirect(request.path)


def _more_answered(
    request: Any, page: requests.RequestPage, form: MoreAnswerForm
) -> HttpResponse | int:
    waiting = [one for one in page.enquiries if one.answered_at is None]
    if not waiting:
        messages.info(request, "Er staat geen navraag meer open: die of het aanbod is beantwoord.")
        return answers.CONFLICT
    if not form.is_valid():
        return answers.UNPROCESSABLE
    try:
        operations.answer_more(
            enquiry=waiting[0], answer=form.cleaned_data["answer"],
            actor=request.acting, now=request.now,
        )  # fmt: skip
    except DomainError as refusal:
        return answers.refused(form, refusal)
    kept.done(request, form)
    messages.success(request, f"Uw antwoord is bij {waiting[0].asks_team.name}.")
    return redirect(request.path)


def _renounced(request: Any, page: requests.RequestPage, form: RenounceForm) -> HttpResponse | int:
    try:
        watch = operations.renounce(
            help_request=page.request,
            reason=form.cleaned_data["reason"],
            actor=request.acting,
            now=request.now,
        )
    except DomainError as refusal:
        return answers.refused(form, refusal)
    kept.done(request, form)
    due_on = local_date(watch.due_at)
    messages.success(request, f"Vastgelegd. Bel na uiterlijk op {dates.day(due_on)}.")
    return redirect("frontdesk:desk")


@changes
@shows_people
def hand_over(request: Any, request_id: uuid.UUID) -> HttpResponse:
    """Offer a help request to one team or person, with its reason; who knows them stands first."""
    page = _request_page(request, request_id)
    if not page.may_hand_over:
        return redirect("frontdesk:help_request", request_id)
    proposed = proposing.proposal(page.request, acting=request.acting, now=request.now)
    answered = _given_to_coordinator(request, page, proposed)
    if answered is not None:
        return answered
    teams = network.receivers(
        acting=request.acting,
        now=request.now,
        question=page.request.question,
        proposed=proposed.team_id if proposed else None,
    )
    form = HandOverForm(
        _told(request), teams=teams, is_again=page.request.handed_over > 0,
        initial=_proposed(proposed),
    )  # fmt: skip
    kept.keep(request, form, key=request_id)
    status = answers.UNPROCESSABLE if form.errors else answers.FINE
    if form.is_valid():
        try:
            team = _offered(request, page, form)
        except DomainError as refusal:
            status = answers.refused(form, refusal)
        else:
            kept.done(request, form)
            messages.success(
                request, f"Aangeboden aan {team.name}. U houdt de vraag tot zij overnemen."
            )
            return redirect("frontdesk:help_request", request_id)
    reading.log(request, page=PageKind.CONTACT, subjects=[page.request.household_id])
    context = {
        **_heading(request, page.request),
        "page": page, "form": form, "teams": teams, "proposed": proposed,
        "not_taken": proposing.not_taken(page.request),
    }  # fmt: skip
    return render(request, "frontdesk/hand_over.html", context, status=status)


def _told(request: Any) -> Any:
    """What was filled in; the button of the coordinator fills nothing in."""
    return None if request.POST.get("act") == "to_coordinator" else request.POST or None


def _proposed(proposed: proposing.Proposal | None) -> dict[str, str]:
    """The form begins with what is proposed."""
    if proposed is None:
        return {}
    return {"to_team": str(proposed.team_id), "to_user": str(proposed.user_id or "")}


def _given_to_coordinator(
    request: Any, page: requests.RequestPage, proposed: proposing.Proposal | None
) -> HttpResponse | None:
    """One step, when its button was pressed: the question is with who has the running case."""
    if request.POST.get("act") != "to_coordinator":
        return None
    try:
        operations.give_to_coordinator(
            help_request=page.request, actor=request.acting, now=request.now
        )
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return None
    who = proposed.who if proposed else "wie de casus heeft"
    messages.success(request, f"De vraag staat bij {who}.")
    return redirect("frontdesk:help_request", page.request.pk)


def _offered(request: Any, page: requests.RequestPage, form: HandOverForm) -> Team:
    told = form.cleaned_data
    team = Team.objects.get(pk=told["to_team"])
    operations.hand_over(
        help_request=page.request,
        to_team=team,
        to_user=User.objects.get(pk=told["to_user"]) if told["to_user"] else None,
        summary=told["summary"],
        again_because=told.get("again_because", ""),
        actor=request.acting,
        now=request.now,
    )
    return team


@changes
@shows_people
def answer(request: Any, handover_id: uuid.UUID) -> HttpResponse:
    """An offer to the team one acts in: take it over, or refuse it with a reason."""
    page = requests.offer(handover_id, acting=request.acting, now=request.now)
    if page is None:
        raise Http404
    if not page.is_open and page.request.state == RequestState.TAKEN_UP:
        return redirect("web:household", page.handover.matter_id)
    act = request.POST.get("act", "")
    form = RefuseForm(request.POST if act == "refuse" else None)
    kept.keep(request, form, key=handover_id)
    more = MoreForm(request.POST if act == "ask" else None)
    kept.keep(request, more, key=handover_id)
    status = answers.UNPROCESSABLE if form.errors or more.errors else answers.FINE
    if act == "ask" and more.is_valid():
        answered = _asked_more(request, page, more)
        if isinstance(answered, HttpResponse):
            return answered
        status = answered
    if act == "accept" or (act == "refuse" and form.is_valid()):
        try:
            return _answered(request, page, form, act)
        except DomainError as refusal:
            form = RefuseForm(request.POST)
            kept.keep(request, form, key=handover_id)
            status = answers.refused(form, refusal)
    reading.log(request, page=PageKind.CONTACT, subjects=[page.handover.matter_id])
    context = {
        **_heading(request, page.request),
        "page": page,
        "offer": page.handover,
        "form": form,
        "more": more,
        "takes_up": request.acting.role in WORKING_ROLES,
    }
    return render(request, "frontdesk/answer.html", context, status=status)


def _asked_more(request: Any, page: requests.OfferPage, form: MoreForm) -> HttpResponse | int:
    try:
        operations.ask_more(
            handover=page.handover, question=form.cleaned_data["question"],
            actor=request.acting, now=request.now,
        )  # fmt: skip
    except DomainError as refusal:
        return answers.refused(form, refusal)
    kept.done(request, form)
    messages.success(
        request,
        f"Uw navraag is bij {page.handover.from_team.name}. De tijd om te antwoorden loopt.",
    )
    return redirect(request.path)


def _answered(request: Any, page: requests.OfferPage, form: RefuseForm, act: str) -> HttpResponse:
    if act == "accept":
        operations.accept(handover=page.handover, actor=request.acting, now=request.now)
        kept.done(request, form)
        messages.success(request, "U heeft de vraag overgenomen. Eerste stap: de uitvraag.")
        return redirect("web:household", page.handover.matter_id)
    operations.refuse(
        handover=page.handover,
        reason=form.cleaned_data["reason"],
        actor=request.acting,
        now=request.now,
    )
    kept.done(request, form)
    messages.success(request, "U heeft geweigerd. Wie de vraag aanbood, leest uw reden.")
    return redirect("web:today")


@reads
def promise(request: Any, promise_id: uuid.UUID) -> HttpResponse:
    """From a promise on Today to where its next act is done."""
    held = requests.of_promise(promise_id)
    if held is None:
        raise Http404
    if held.state == RequestState.ELSEWHERE:
        return redirect("frontdesk:arrival", held.pk)
    if held.track == Track.CRISIS:
        return redirect("frontdesk:crisis", held.pk)
    if held.state == RequestState.AT_DESK:
        return redirect("frontdesk:hand_over", held.pk)
    return redirect("frontdesk:help_request", held.pk)


def _request_page(request: Any, request_id: uuid.UUID) -> requests.RequestPage:
    page = requests.help_request(request_id, acting=request.acting, now=request.now)
    if page is None:
        raise Http404
    return page
