"""The intake's pages: eight domains, one open at a time; an earlier answer beside today's."""

import uuid
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from voordeur.access import reading, rules
from voordeur.access.enums import PageKind
from voordeur.followup import kinds
from voordeur.followup.models import Promise
from voordeur.households import queries as households
from voordeur.households.models import Household, Person
from voordeur.intake import operations, queries
from voordeur.intake.enums import PATHS, LifeDomain
from voordeur.intake.forms import AnswerForm, FinishForm, SkipForm, written
from voordeur.intake.models import Answer
from voordeur.intake.operations import NewAnswer
from voordeur.intake.queries import DomainLine, IntakePage
from voordeur.shared.errors import DomainError, StepNotPossible
from voordeur.shared.periods import local_date
from voordeur.ui import kept
from voordeur.ui.answers import FINE, UNPROCESSABLE, refused
from voordeur.ui.door import changes, reads, shows_people

DOMAINS = {path: domain for domain, path in PATHS.items()}


@reads
@shows_people
def intake(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """The eight domains, with the first one that was not discussed open."""
    household, page = _page(request, household_id)
    waiting = (line for line in page.domains if line.is_mine and not line.is_discussed)
    opened = next(waiting, None) if page.intake else None
    return _shown(request, household, page, opened=opened)


@changes
@shows_people
def domain(request: Any, household_id: uuid.UUID, path: str) -> HttpResponse:
    """One life domain: what was said before, and what is said now."""
    household, page = _page(request, household_id)
    opened = _line(page, path)
    if request.method != "POST":
        return _shown(request, household, page, opened=opened)
    form = _answer_form(request, household, opened, data=request.POST)
    if not form.is_valid():
        return _shown(request, household, page, opened=opened, answer=form)
    if _is_known(form, household):
        return redirect("intake:intake", household.pk)
    said = dict(form.cleaned_data)
    about = Person.objects.get(pk=said["about"]) if said["about"] else None
    new = NewAnswer(**{**said, "about": about, "domain": opened.domain})
    return _recorded(request, household, page, opened, new, answer=form)


@changes
@shows_people
def skip(request: Any, household_id: uuid.UUID, path: str) -> HttpResponse:
    """A life domain that is not discussed now, with the reason."""
    household, page = _page(request, household_id, to="do_intake")
    opened = _line(page, path)
    if request.method != "POST":
        return redirect("intake:domain", household.pk, path)
    form = SkipForm(request.POST)
    _keep(request, household, opened, form)
    if not form.is_valid():
        return _shown(request, household, page, opened=opened, skipped=form)
    if _is_known(form, household):
        return redirect("intake:intake", household.pk)
    new = NewAnswer(
        key=form.cleaned_data["key"],
        domain=opened.domain,
        not_discussed_because=form.cleaned_data["reason"],
    )
    return _recorded(request, household, page, opened, new, skipped=form)


@changes
def start(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Begin the conversation."""
    household = _household(request, household_id, to="do_intake")
    if request.method == "POST":
        try:
            operations.start_intake(household=household, actor=request.acting, now=request.now)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "De uitvraag is begonnen.")
    return redirect("intake:intake", household.pk)


@changes
@shows_people
def finish(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """End the conversation with a summary."""
    household, page = _page(request, household_id, to="do_intake")
    if page.intake is None:
        return redirect("intake:intake", household.pk)
    form = FinishForm(request.POST if request.method == "POST" else None)
    kept.keep(request, form, key=page.intake.pk)
    status = FINE
    if request.method == "POST" and form.is_valid():
        try:
            operations.finish_intake(
                intake=page.intake, **form.cleaned_data, actor=request.acting, now=request.now
            )
        except DomainError as refusal:
            status = refused(form, refusal)
        else:
            kept.done(request, form)
            messages.success(request, "De uitvraag is afgerond. De volgende stap is het plan.")
            return redirect("intake:intake", household.pk)
    reading.log(request, page=PageKind.INTAKE, subjects=[household.pk])
    context = {"household": household, "page": page, "form": form, "total": len(LifeDomain)}
    status = status if status != FINE or not form.errors else UNPROCESSABLE
    return render(request, "intake/finish.html", context, status=status)


@reads
def promise(request: Any, promise_id: uuid.UUID) -> HttpResponse:
    """From the promise on Today to the intake it is about."""
    found = Promise.objects.filter(pk=promise_id, kind=kinds.INTAKE).first()
    if found is None:
        raise Http404
    return redirect("intake:intake", found.matter_id)


def _household(request: Any, household_id: uuid.UUID, *, to: str = "see_content") -> Household:
    """The household for who may do this with it; for anybody else it is not there."""
    found = Household.objects.filter(pk=household_id).first()
    if not found or not rules.may(to, acting=request.acting, matter_id=found.pk, now=request.now):
        raise Http404
    return found


def _page(
    request: Any, household_id: uuid.UUID, *, to: str = "see_content"
) -> tuple[Household, IntakePage]:
    household = _household(request, household_id, to=to)
    today = local_date(request.now)
    return household, queries.page(household=household, acting=request.acting, today=today)


def _line(page: IntakePage, path: str) -> DomainLine:
    wanted = DOMAINS.get(path)
    found = next((line for line in page.domains if line.domain == wanted), None)
    if found is None or not found.is_mine:
        raise Http404
    return found


def _answer_form(
    request: Any, household: Household, opened: DomainLine, data: Any = None
) -> AnswerForm:
    """Empty, filled with what was sent, or starting from an answer that is made better."""
    better = next(
        (said for said in opened.now if str(said.id) == request.GET.get("verbeter", "")), None
    )
    form = AnswerForm(
        data,
        members=households.members(household.pk, today=local_date(request.now)),
        questions=opened.questions,
        think_of=opened.think_of,
        initial=written(better) if better else None,
    )
    _keep(request, household, opened, form)
    return form


def _keep(request: Any, household: Household, opened: DomainLine, form: Form) -> None:
    """What is typed is kept for each domain apart; one goes on at its own page."""
    path = reverse("intake:domain", args=[household.pk, opened.path])
    kept.keep(request, form, key=f"{household.pk} {opened.path}", path=path)


def _is_known(form: Any, household: Household) -> bool:
    return Answer.objects.filter(pk=form.cleaned_data["key"], household=household).exists()


def _recorded(
    request: Any,
    household: Household,
    page: IntakePage,
    opened: DomainLine,
    new: NewAnswer,
    **sent: Any,
) -> HttpResponse:
    """Record the answer and go on with the next domain; or the same page with the refusal."""
    [form] = sent.values()
    try:
        if page.intake is None:
            raise StepNotPossible("Er loopt geen uitvraag. Begin eerst een nieuwe uitvraag.")
        operations.answer(intake=page.intake, said=new, actor=request.acting, now=request.now)
    except DomainError as refusal:
        status = refused(form, refusal)
        return _shown(request, household, page, opened=opened, status=status, **sent)
    kept.done(request, form)
    messages.success(request, f"{opened.name}: vastgelegd.")
    return redirect(f"{reverse('intake:intake', args=[household.pk])}#nu")


def _shown(
    request: Any,
    household: Household,
    page: IntakePage,
    *,
    opened: DomainLine | None,
    answer: AnswerForm | None = None,
    skipped: SkipForm | None = None,
    status: int = FINE,
) -> HttpResponse:
    may_ask = rules.may("do_intake", acting=request.acting, matter_id=household.pk, now=request.now)
    if opened and answer is None:
        answer = _answer_form(request, household, opened)
    skipping = skipped or SkipForm()
    if opened and skipped is None:
        _keep(request, household, opened, skipping)
    wrong = bool(answer and answer.errors) or bool(skipped and skipped.errors)
    reading.log(request, page=PageKind.INTAKE, subjects=[household.pk])
    context = {
        "household": household,
        "page": page,
        "opened": opened,
        "may_ask": may_ask,
        "answer": answer,
        "skip": skipping,
        "total": len(LifeDomain),
    }
    status = status if status != FINE or not wrong else UNPROCESSABLE
    return render(request, "intake/intake.html", context, status=status)
