"""The professional asks a resident to prepare: the link, shown once; what came in, taken over."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from voordeur.access import reading, rules
from voordeur.access.enums import PageKind
from voordeur.followup.models import Promise
from voordeur.households.models import Household, Person
from voordeur.intake import operations, queries
from voordeur.intake.beforehand import picture
from voordeur.intake.beforehand.pairs import Pair
from voordeur.intake.enums import PATHS, HelpNeeded, LifeDomain
from voordeur.intake.models import Answer, Preparation, ToldBeforehand
from voordeur.intake.operations import NewPreparation
from voordeur.intake.preparing_forms import LinkForm, PrepareForm, TakeOverForm
from voordeur.intake.views.finding import household_for
from voordeur.shared.errors import DomainError
from voordeur.shared.periods import local_date
from voordeur.ui.answers import FINE, UNPROCESSABLE, refused
from voordeur.ui.door import changes, reads, shows_people


@reads
@shows_people
def preparations(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Every link that was made, how it stands, and what can be done with it."""
    household = household_for(request, household_id)
    reading.log(request, page=PageKind.INTAKE, subjects=[household.pk])
    context = {
        "household": household,
        "page": _heading(request, household),
        "total": len(LifeDomain),
        "rows": queries.preparations(household, today=local_date(request.now)),
        "may_ask": _may_ask(request, household),
    }
    return render(request, "intake/beforehand/preparations.html", context)


@changes
@shows_people
def prepare(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Choose who prepares and about what; the answer shows link and code, once."""
    household = household_for(request, household_id, to="do_intake")
    today = local_date(request.now)
    people = queries.who_may_prepare(household.pk, today=today)
    form = PrepareForm(
        request.POST if request.method == "POST" else None,
        today=today,
        people=people,
        domains=_askable(request, household),
    )
    status = FINE
    if request.method == "POST" and form.is_valid():
        if Preparation.objects.filter(pk=form.cleaned_data["key"], household=household).exists():
            messages.info(request, "De link is al gemaakt en wordt niet nog eens getoond.")
            return redirect("intake:preparations", household.pk)
        try:
            made, pair = operations.prepare(
                household=household, new=_asked_for(form), actor=request.acting, now=request.now
            )
        except DomainError as refusal:
            status = refused(form, refusal)
        else:
            return _once(request, household, made, pair)
    reading.log(request, page=PageKind.INTAKE, subjects=[household.pk])
    context = {"household": household, "form": form, "nobody": not people}
    status = status if status != FINE or not form.errors else UNPROCESSABLE
    return render(request, "intake/beforehand/prepare.html", context, status=status)


@changes
@shows_people
def renew(request: Any, household_id: uuid.UUID, preparation_id: uuid.UUID) -> HttpResponse:
    """A new link and code for what was begun; the old link opens nothing any more."""
    household = household_for(request, household_id, to="do_intake")
    preparation = _preparation(household, preparation_id)
    today = local_date(request.now)
    form = LinkForm(request.POST if request.method == "POST" else None, today=today)
    status = FINE
    if request.method == "POST" and form.is_valid():
        try:
            made, pair = operations.renew(
                preparation=preparation, **form.cleaned_data, actor=request.acting, now=request.now
            )
        except DomainError as refusal:
            status = refused(form, refusal)
        else:
            return _once(request, household, made, pair)
    reading.log(request, page=PageKind.INTAKE, subjects=[household.pk])
    context = {"household": household, "form": form, "by": preparation.by}
    status = status if status != FINE or not form.errors else UNPROCESSABLE
    return render(request, "intake/beforehand/renew.html", context, status=status)


@changes
def withdraw(request: Any, household_id: uuid.UUID, preparation_id: uuid.UUID) -> HttpResponse:
    """The link opens nothing any more."""
    household = household_for(request, household_id, to="do_intake")
    preparation = _preparation(household, preparation_id)
    if request.method == "POST":
        try:
            operations.withdraw(preparation=preparation, actor=request.acting, now=request.now)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "De link is ingetrokken en opent niets meer.")
    return redirect("intake:preparations", household.pk)


@changes
def seen(request: Any, household_id: uuid.UUID, preparation_id: uuid.UUID) -> HttpResponse:
    """What came in was looked at: it waits for nobody any more."""
    household = household_for(request, household_id, to="do_intake")
    preparation = _preparation(household, preparation_id)
    if request.method == "POST":
        try:
            operations.note_seen(preparation=preparation, actor=request.acting, now=request.now)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Genoteerd dat u dit hebt bekeken.")
    return redirect("intake:preparations", household.pk)


@changes
def take_over(request: Any, household_id: uuid.UUID, path: str, told_id: uuid.UUID) -> HttpResponse:
    """What was told at home becomes an answer of today."""
    household = household_for(request, household_id, to="do_intake")
    told = ToldBeforehand.objects.select_related("preparation__about").filter(
        pk=told_id, household=household, handed_in_at__isnull=False
    )
    row = told.first()
    if row is None or PATHS[LifeDomain(row.domain)] != path:
        raise Http404
    form = TakeOverForm(request.POST)
    running = queries.running_intake(household.pk)
    if request.method != "POST" or not form.is_valid() or running is None:
        return redirect(_at(household, path))
    key = uuid.uuid5(form.cleaned_data["key"], str(told_id))
    if not Answer.objects.filter(pk=key, household=household).exists():
        help_needed = form.cleaned_data["help_needed"]
        try:
            operations.take_over(
                intake=running, told=row, key=key,
                help_needed=HelpNeeded(help_needed) if help_needed else None,
                actor=request.acting, now=request.now,
            )  # fmt: skip
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            name = str(LifeDomain(row.domain).label).capitalize()
            messages.success(request, f"{name}: overgenomen, in de woorden van thuis.")
    return redirect(_at(household, path))


@reads
def promise(request: Any, promise_id: uuid.UUID) -> HttpResponse:
    """From the promise on Today to the link it is about."""
    found = Promise.objects.filter(pk=promise_id, kind=operations.PROMISE_KIND).first()
    if found is None:
        raise Http404
    return redirect("intake:preparations", found.matter_id)


def _at(household: Household, path: str) -> str:
    return f"{reverse('intake:domain', args=[household.pk, path])}#nu"


def _may_ask(request: Any, household: Household) -> bool:
    return rules.may("do_intake", acting=request.acting, matter_id=household.pk, now=request.now)


def _heading(request: Any, household: Household) -> queries.IntakePage:
    today = local_date(request.now)
    return queries.page(household=household, acting=request.acting, today=today)


def _askable(request: Any, household: Household) -> list[LifeDomain]:
    """The life domains of the own work about which can be asked beforehand."""
    today = local_date(request.now)
    instrument = queries.instrument_in_use(household.pk, acting=request.acting, today=today)
    marked = queries.asked_at_home(instrument) if instrument else {}
    mine = queries.sections_of(acting=request.acting, household_id=household.pk, today=today)
    return [domain for domain in LifeDomain if domain in marked and domain in mine]


def _asked_for(form: PrepareForm) -> NewPreparation:
    about, by = form.asked()
    people = Person.objects.in_bulk([about, by])
    told = form.cleaned_data
    return NewPreparation(
        key=told["key"],
        about=people[about],
        by=people[by],
        domains=tuple(LifeDomain(code) for code in told["domains"]),
        until_on=told["until_on"],
        delivery=told["delivery"],
    )


def _preparation(household: Household, key: uuid.UUID) -> Preparation:
    rows = Preparation.objects.filter(pk=key, household=household).select_related("by")
    found = rows.first()
    if found is None:
        raise Http404
    return found


def _once(request: Any, household: Household, preparation: Preparation, pair: Pair) -> HttpResponse:
    """The only page that ever shows them: the link with its leaflet, and the code apart."""
    reading.log(request, page=PageKind.INTAKE, subjects=[household.pk])
    address = request.build_absolute_uri(reverse("beforehand:code", args=[pair.token]))
    context = {
        "household": household,
        "preparation": preparation,
        "by": preparation.by,
        "address": address,
        "picture": picture.of(address),
        "code": pair.spaced_code,
        "acting": request.acting,
    }
    return render(request, "intake/beforehand/once.html", context)
