"""Asking to be let in, answering a colleague, and the privacy officer's quarantine."""

import uuid
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from voordeur.access import looks, reading, rules
from voordeur.access.enums import CardKind, Depth, PageKind
from voordeur.access.models import SearchHit
from voordeur.accounts.enums import NEAR_RESIDENTS, WORKING_ROLES, Role
from voordeur.households.models import Household
from voordeur.privacy import operations
from voordeur.privacy.enums import QuarantineOutcome, RequestState
from voordeur.privacy.forms import (
    ENDS,
    REFUSE,
    AnswerForm,
    AskForm,
    DecideForm,
    PeriodForm,
    ReadAlongForm,
    ReviewForm,
    SearchesForm,
)
from voordeur.privacy.models import AccessRequest, Quarantine
from voordeur.privacy.queries import deciding, searches, staff
from voordeur.shared.errors import DomainError
from voordeur.shared.keys import new_key
from voordeur.shared.periods import local_date, start_of_day
from voordeur.ui import answers, dates, kept
from voordeur.ui.door import changes, reads, shows_people

LOOKS_A_PAGE = 50


@changes
def ask(request: Any, hit_id: uuid.UUID) -> HttpResponse:
    """Ask to be let in after a card that said "known"; the page says nothing of whom it is."""
    hits = SearchHit.objects.filter(
        pk=hit_id, user_id=request.acting.user_id, kind=CardKind.KNOWN,
        municipality_id=request.acting.municipality_id,
    )  # fmt: skip
    if request.acting.role not in WORKING_ROLES or not hits.exists():
        raise Http404
    form = AskForm(request.POST if request.method == "POST" else None, initial={"key": new_key()})
    kept.keep(request, form, key=hit_id)
    status = answers.UNPROCESSABLE if form.errors else answers.FINE
    if request.method == "POST" and form.is_valid():
        try:
            operations.ask_access(
                **form.cleaned_data, hit_id=hit_id, actor=request.acting, now=request.now
            )
        except DomainError as refusal:
            status = answers.refused(form, refusal)
        else:
            kept.done(request, form)
            messages.success(request, "Uw vraag is gesteld. Het antwoord komt op Vandaag.")
            return redirect("web:today")
    context = {"form": form, "back": reverse("access:search")}
    return render(request, "privacy/ask.html", context, status=status)


@changes
@shows_people
def answer(request: Any, promise_id: uuid.UUID) -> HttpResponse:
    """Let a colleague in, or not."""
    rows = AccessRequest.objects.select_related("by", "team", "promise")
    asked = rows.filter(promise_id=promise_id).first()
    matter_id = asked.promise.matter_id if asked else None
    home = Household.objects.filter(pk=matter_id).first()
    may = matter_id and rules.may(
        "let_in", acting=request.acting, matter_id=matter_id, now=request.now
    )
    if asked is None or home is None or not may:
        raise Http404
    if asked.state != RequestState.ASKED:
        messages.info(request, "Dit verzoek is al beantwoord.")
        return redirect("web:household", home.pk)
    depth = rules.depth_of(acting=request.acting, matter_id=home.pk, now=request.now)
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        today=local_date(request.now),
        sees_plan=depth >= Depth.AGREEMENTS,
    )
    kept.keep(request, form, key=asked.pk)
    status = answers.UNPROCESSABLE if form.errors else answers.FINE
    if request.method == "POST" and form.is_valid():
        try:
            _answered(request, asked, form)
        except DomainError as refusal:
            status = answers.refused(form, refusal)
        else:
            kept.done(request, form)
            messages.success(request, "Uw collega leest uw antwoord op Vandaag.")
            return redirect("web:today")
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[home.pk])
    context = {"form": form, "asked": asked, "household": home, "back": reverse("web:today")}
    return render(request, "privacy/answer.html", context, status=status)


def _answered(request: Any, asked: AccessRequest, form: AnswerForm) -> None:
    told = form.cleaned_data
    who: dict[str, Any] = {"actor": request.acting, "now": request.now}
    if told["answer"] == REFUSE:
        operations.refuse_access(request=asked, reason=told["note"], **who)
    else:
        operations.grant_access(
            request=asked,
            depth=Depth(int(told["answer"])),
            until_on=told["until_on"],
            note=told["note"],
            **who,
        )


@changes
@shows_people
def read_along(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """A lead reads deeper than the circle for a while, and says why."""
    home = Household.objects.filter(pk=household_id).first()
    who: dict[str, Any] = {"acting": request.acting, "matter_id": household_id, "now": request.now}
    if home is None:
        raise Http404
    if deciding.reads_along(request.acting, home.pk, today=local_date(request.now)):
        messages.info(request, "U leest het plan en de afspraken van dit huishouden al.")
        return redirect("web:household", home.pk)
    if not rules.may("read_along", **who):
        raise Http404
    form = ReadAlongForm(request.POST if request.method == "POST" else None)
    kept.keep(request, form, key=home.pk)
    status = answers.UNPROCESSABLE if form.errors else answers.FINE
    if form.is_valid():
        try:
            row = operations.read_along(
                household=home, reason=form.cleaned_data["reason"],
                actor=request.acting, now=request.now,
            )  # fmt: skip
        except DomainError as refusal:
            status = answers.refused(form, refusal)
        else:
            kept.done(request, form)
            told = ", ".join(deciding.told_of(row))
            messages.success(request, f"U leest mee. Bericht is gestuurd aan: {told}.")
            return redirect("web:household", home.pk)
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[home.pk])
    until_on = local_date(request.now) + operations.LEAD_READS
    context = {"form": form, "household": home, "until_on": until_on,
               "steers": deciding.who_steers(home.pk, today=local_date(request.now)),
               "back": reverse("web:household", args=[home.pk])}  # fmt: skip
    return render(request, "privacy/read_along.html", context, status=status)


@reads
@shows_people
def heard(request: Any) -> HttpResponse:
    """The answers to one's own requests; Vandaag fetches them when it has been shown."""
    if request.acting.role not in NEAR_RESIDENTS:
        raise Http404
    rows = deciding.unheard(request.acting)
    reading.log(
        request,
        page=PageKind.LIST,
        subjects=[row.household_id for row in rows if row.household_id],
    )
    context = {"heard": rows, "waiting": deciding.waiting(request.acting)}
    page = "privacy/_heard.html" if request.htmx else "privacy/heard.html"
    return render(request, page, context)


@changes
def hear(request: Any, asked_id: uuid.UUID) -> HttpResponse:
    """Take note of an answer, and go on where one was."""
    mine = AccessRequest.objects.filter(pk=asked_id, by=request.acting.user_id).first()
    if mine is None:
        raise Http404
    if request.method == "POST":
        try:
            operations.hear_answer(request=mine, actor=request.acting, now=request.now)
        except DomainError as refusal:
            messages.error(request, str(refusal))
    return redirect("web:today")


@reads
@shows_people
def quarantine(request: Any) -> HttpResponse:
    """Who was registered with the BSN of somebody kept secret."""
    _require_officer(request)
    pairs = deciding.quarantine()
    reading.log(
        request, page=PageKind.LIST, subjects=[key for pair in pairs for key in pair.households]
    )
    return render(request, "privacy/quarantine.html", {"pairs": pairs})


@changes
@shows_people
def decide(request: Any, quarantine_id: uuid.UUID) -> HttpResponse:
    """Whether the two are one."""
    _require_officer(request)
    found = Quarantine.objects.filter(pk=quarantine_id).first()
    pair = found and deciding.pair_of(found)
    if not found or not pair:
        raise Http404
    if found.settled_at:
        messages.info(request, "Hierover is al beslist.")
        return redirect("privacy:quarantine")
    form = DecideForm(request.POST if request.method == "POST" else None, is_alike=pair.is_alike)
    kept.keep(request, form, key=found.pk)
    status = answers.UNPROCESSABLE if form.errors else answers.FINE
    if request.method == "POST" and form.is_valid():
        joins = form.cleaned_data["outcome"] == QuarantineOutcome.JOINED
        act = operations.join_quarantined if joins else operations.part_quarantined
        try:
            act(
                quarantine=found, reason=form.cleaned_data["reason"],
                actor=request.acting, now=request.now,
            )  # fmt: skip
        except DomainError as refusal:
            status = answers.refused(form, refusal)
        else:
            kept.done(request, form)
            messages.success(
                request,
                "Samengevoegd. Wie daar helpt, heeft de open afspraken."
                if joins
                else "Vastgelegd: het zijn twee mensen.",
            )
            return redirect("privacy:quarantine")
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=pair.households)
    context = {"form": form, "pair": pair, "back": reverse("privacy:quarantine")}
    return render(request, "privacy/decide.html", context, status=status)


@reads
def oversight(request: Any) -> HttpResponse:
    """Access that was given where nobody of the giver's team is at work."""
    _require_officer(request)
    return render(request, "privacy/oversight.html", {"rows": deciding.given_without_work()})


@changes
def review(request: Any, asked_id: uuid.UUID) -> HttpResponse:
    """Whether such access stands."""
    _require_officer(request)
    here = request.acting.municipality_id
    rows = AccessRequest.objects.select_related("by", "team", "answered_by")
    found = rows.filter(pk=asked_id, municipality=here, without_work=True).first()
    if found is None:
        raise Http404
    if found.reviewed_at and request.method != "POST":
        messages.info(request, _looked_at(found))
        return redirect("privacy:oversight")
    form = ReviewForm(request.POST if request.method == "POST" else None)
    kept.keep(request, form, key=found.pk)
    status = answers.UNPROCESSABLE if form.errors else answers.FINE
    if form.is_valid():
        try:
            operations.review_access(
                request=found, takes_back=form.cleaned_data["outcome"] == ENDS,
                reason=form.cleaned_data["reason"], actor=request.acting, now=request.now,
            )  # fmt: skip
        except DomainError as refusal:
            status = answers.refused(form, refusal)
        else:
            kept.done(request, form)
            messages.success(request, "Bekeken.")
            return redirect("privacy:oversight")
    context = {"form": form, "row": deciding.given(found), "back": reverse("privacy:oversight")}
    return render(request, "privacy/review.html", context, status=status)


def _looked_at(request: AccessRequest) -> str:
    """What came of it, for who comes back to a page that has been answered."""
    outcome = "ingetrokken" if request.state == RequestState.REVOKED else "gebleven"
    day = dates.day(local_date(request.reviewed_at))
    return (
        f"De toegang van {request.by.name} is bekeken op {day}, en {outcome}. U hoeft niets meer "
        "te doen."
    )


def _require_officer(request: Any) -> None:
    if request.acting.role != Role.PRIVACY_OFFICER:
        raise Http404


@reads
def searched(request: Any) -> HttpResponse:
    """Who searched by what and when; never who was found, so nobody is shown."""
    _require_officer(request)
    form = SearchesForm(
        request.GET or None,
        today=local_date(request.now),
        people=searches.searchers(request.acting),
    )
    found = None
    if form.is_valid():
        found = searches.searches(
            request.acting,
            form.asked,
            page=request.GET.get("pagina", "1"),
            who=request.GET.get("wie", "1"),
        )
    context = {"form": form, "found": found}
    status = answers.FINE if found else answers.UNPROCESSABLE
    return render(request, "privacy/searches.html", context, status=status)


@reads
def looked(request: Any) -> HttpResponse:
    """Who looked how often; never at whom, so nobody is shown."""
    _require_officer(request)
    people = staff.who_works_here(request.acting)
    form = PeriodForm(request.GET or None, today=local_date(request.now), people=people)
    rows: list[looks.Looks] = []
    if form.is_valid():
        rows = looks.here(
            first=start_of_day(form.cleaned_data["van"]),
            before=start_of_day(form.cleaned_data["tot"] + timedelta(days=1)),
            who=form.who,
        )
    page = Paginator(rows, LOOKS_A_PAGE).get_page(request.GET.get("pagina"))
    context = {"form": form, "page": page, "who": form.is_valid() and form.who}
    status = answers.FINE if form.is_valid() else answers.UNPROCESSABLE
    return render(request, "privacy/looks.html", context, status=status)
