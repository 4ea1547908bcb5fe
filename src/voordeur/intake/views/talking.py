"""The conversation on one page: eight domains, one open; an earlier answer beside today's."""

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
from voordeur.intake.forms import (
    SAYS,
    AnswerForm,
    DeeperForm,
    FinishForm,
    SkipForm,
    UnchangedForm,
    written,
)
from voordeur.intake.instruments.reading import HELP
from voordeur.intake.models import Answer
from voordeur.intake.operations import NewAnswer
from voordeur.intake.queries import DomainLine, IntakePage, Said
from voordeur.intake.queries.deeper import asked
from voordeur.intake.views import meeting
from voordeur.intake.views.finding import household_for
from voordeur.shared.errors import DomainError, StepNotPossible
from voordeur.shared.periods import local_date
from voordeur.ui import kept, versions
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
    form = _answer_form(request, household, opened, data=versions.told(request))
    if not form.is_valid():
        return _shown(request, household, page, opened=opened, answer=form)
    if _is_known(form, household):
        return redirect("intake:intake", household.pk)
    met = meeting.met(form, opened) if page.intake else None
    if met:
        reading.log(request, page=PageKind.INTAKE, subjects=[household.pk])
        return meeting.shown(request, form, met, line=opened, back=request.path)
    if meeting.stands_already(form, opened):
        kept.done(request, form)
        messages.success(request, f"{opened.name}: het antwoord dat er staat, geldt.")
        return redirect(_next(household))
    people = list(
        Person.objects.filter(pk__in=form.cleaned_data["about"]).order_by("born_on", "pk")
    )
    about, *also = people or [None]
    said = {name: form.cleaned_data[name] for name in ("key", *SAYS, "help_needed")}
    new = NewAnswer(
        **said, domain=opened.domain, about=about, also_about=tuple(also), replies=form.replies()
    )
    return _recorded(request, household, page, opened, new, answer=form)


@changes
@shows_people
def deeper(request: Any, household_id: uuid.UUID, path: str, answer_id: uuid.UUID) -> HttpResponse:
    """The questions that follow from an answer, for who could not see them unfold."""
    household, page = _page(request, household_id, to="do_intake")
    opened = _line(page, path)
    said = next((one for one in opened.now if one.id == answer_id), None)
    if said is None or page.intake is None:
        raise Http404
    form = _deeper_form(request, said, opened)
    if not form.deeper_questions:
        return redirect(_next(household))
    if request.method != "POST" or not form.is_valid():
        return _shown(request, household, page, opened=opened, follow=form)
    if not form.replies():
        kept.done(request, form)
        return redirect(_next(household))
    people = tuple(one.about_person for one in opened.now if one.at == said.at)
    try:
        operations.reply(
            intake=page.intake, domain=opened.domain, people=people, replies=form.replies(),
            key=form.cleaned_data["key"], actor=request.acting, now=request.now,
        )  # fmt: skip
    except DomainError as refusal:
        status = refused(form, refusal)
        return _shown(request, household, page, opened=opened, status=status, follow=form)
    kept.done(request, form)
    return redirect("intake:deeper", household.pk, path, answer_id)


@changes
@shows_people
def unchanged(request: Any, household_id: uuid.UUID, path: str) -> HttpResponse:
    """Asked again, nothing changed: one click."""
    household, page = _page(request, household_id, to="do_intake")
    opened = _line(page, path)
    form = UnchangedForm(request.POST)
    if request.method != "POST" or not form.is_valid() or page.intake is None:
        return redirect("intake:domain", household.pk, path)
    key = uuid.uuid5(form.cleaned_data["key"], str(form.cleaned_data["answer"]))
    earlier = Answer.objects.filter(
        pk=form.cleaned_data["answer"], household=household, domain=opened.domain
    ).first()
    if earlier is None:
        raise Http404
    reading.log(request, page=PageKind.INTAKE, subjects=[household.pk])
    if not Answer.objects.filter(pk=key, household=household).exists():
        try:
            operations.confirm_unchanged(
                intake=page.intake, earlier=earlier, key=key, actor=request.acting, now=request.now
            )
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return redirect("intake:domain", household.pk, path)
        messages.success(request, f"{opened.name}: opnieuw gevraagd en ongewijzigd.")
    return redirect(_next(household))


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
    household = household_for(request, household_id, to="do_intake")
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
    proposed = {"summary": queries.proposed_summary(page)}
    form = FinishForm(request.POST if request.method == "POST" else None, initial=proposed)
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


def _page(
    request: Any, household_id: uuid.UUID, *, to: str = "see_content"
) -> tuple[Household, IntakePage]:
    household = household_for(request, household_id, to=to)
    today = local_date(request.now)
    return household, queries.page(household=household, acting=request.acting, today=today)


def _line(page: IntakePage, path: str) -> DomainLine:
    wanted = DOMAINS.get(path)
    found = next((line for line in page.domains if line.domain == wanted), None)
    if found is None or not found.is_mine:
        raise Http404
    return found


def _next(household: Household) -> str:
    return f"{reverse('intake:intake', args=[household.pk])}#nu"


def _deeper_form(request: Any, said: Said, opened: DomainLine) -> DeeperForm:
    """The branches that what was said opens, as far as nothing was said to them yet."""
    told = {one.code: one.words for one in said.replies} | {HELP: said.help_needed}
    follows = [one for one in asked(opened.deeper, told) if one.asks and one.is_mine]
    form = DeeperForm(
        request.POST if request.method == "POST" else None,
        questions=[one for one in follows if one.code not in told],
        help_needed=said.help_needed,
        told=told,
    )
    kept.keep(request, form, key=said.id)
    return form


def _answer_form(
    request: Any, household: Household, opened: DomainLine, data: Any = None
) -> AnswerForm:
    """Empty, filled with what was sent, or starting from an answer that is made better."""
    there = [*opened.now, *opened.earlier, *opened.long_ago]
    better = next((said for said in there if str(said.id) == request.GET.get("verbeter", "")), None)
    form = AnswerForm(
        data,
        members=households.members(household.pk, today=local_date(request.now)),
        line=opened,
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
        given = operations.answer(
            intake=page.intake, said=new, actor=request.acting, now=request.now
        )
    except DomainError as refusal:
        status = refused(form, refusal)
        return _shown(request, household, page, opened=opened, status=status, **sent)
    kept.done(request, form)
    messages.success(request, f"{opened.name}: vastgelegd.")
    if isinstance(form, AnswerForm) and form.came_open():
        return redirect("intake:deeper", household.pk, opened.path, given.pk)
    return redirect(_next(household))


def _shown(
    request: Any,
    household: Household,
    page: IntakePage,
    *,
    opened: DomainLine | None,
    answer: AnswerForm | None = None,
    skipped: SkipForm | None = None,
    follow: DeeperForm | None = None,
    status: int = FINE,
) -> HttpResponse:
    may_ask = rules.may("do_intake", acting=request.acting, matter_id=household.pk, now=request.now)
    if opened and answer is None:
        answer = _answer_form(request, household, opened)
    skipping = skipped or SkipForm()
    if opened and skipped is None:
        _keep(request, household, opened, skipping)
    wrong = any(form and form.errors for form in (answer, skipped, follow))
    reading.log(request, page=PageKind.INTAKE, subjects=[household.pk])
    context = {
        "household": household,
        "page": page,
        "opened": opened,
        "may_ask": may_ask,
        "answer": answer,
        "skip": skipping,
        "follow": follow,
        "unchanged": UnchangedForm(),
        "total": len(LifeDomain),
    }
    status = status if status != FINE or not wrong else UNPROCESSABLE
    return render(request, "intake/intake.html", context, status=status)
