"""Examples of goals: the list, writing one, a colleague's reading, using one no longer."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from voordeur.instructions.rules import writes
from voordeur.plans import operations, queries
from voordeur.plans.forms import ExampleForm, RetireForm
from voordeur.plans.forms.examples import as_it_stands
from voordeur.plans.models import GoalExample
from voordeur.shared.errors import DomainError
from voordeur.ui import kept, versions
from voordeur.ui.answers import FINE, UNPROCESSABLE, refused
from voordeur.ui.door import changes, reads

LONGEST_SEARCH = 100


@reads
def examples(request: Any) -> HttpResponse:
    """Every example by life domain, what waits for a colleague, and what is used no longer."""
    search = request.GET.get("zoek", "")[:LONGEST_SEARCH].strip()
    context = {
        "examples": queries.examples(acting=request.acting, search=search),
        "search": search,
        "can_propose": writes(request.acting),
    }
    return render(request, "plans/examples.html", context)


@changes
def propose_example(request: Any) -> HttpResponse:
    """Write an example, for a colleague to read."""
    if not writes(request.acting):
        raise Http404
    form = ExampleForm(_sent(request), team=request.acting.team)
    kept.keep(request, form, key=request.acting.municipality_id)
    status = UNPROCESSABLE if form.errors else FINE
    if form.is_bound and form.is_valid():
        if GoalExample.objects.filter(pk=form.cleaned_data["key"]).exists():
            return redirect("plans:examples")
        try:
            operations.propose_example(
                example=form.new_example(), actor=request.acting, now=request.now
            )
        except DomainError as refusal:
            status = refused(form, refusal)
        else:
            return _done(request, form, "Uw voorbeeld ligt klaar voor een collega.")
    return _page(request, form, "Schrijf een voorbeeld", "Stel voor", status=status)


@changes
def change_example(request: Any, example_id: uuid.UUID) -> HttpResponse:
    """Put an example otherwise; who saves second sees both."""
    found = _example(request, example_id)
    if request.method == "POST":
        found = GoalExample.objects.select_for_update(of=("self",)).get(pk=found.pk)
    form = ExampleForm(
        versions.told(request),
        team=found.team or request.acting.team,
        initial=as_it_stands(found),
    )
    versions.watch(form)
    kept.keep(request, form, key=found.pk)
    title, status = "Verander het voorbeeld", UNPROCESSABLE if form.errors else FINE
    if form.is_bound and form.is_valid():
        try:
            clash = versions.clash(form)
            if clash:
                back = reverse("plans:examples")
                return versions.answer(request, form, clash, title=title, back=back)
            operations.change_example(
                example=found, becomes=form.new_example(), actor=request.acting, now=request.now
            )
        except DomainError as refusal:
            status = refused(form, refusal)
        else:
            return _done(request, form, "Het voorbeeld is veranderd.")
    return _page(request, form, title, "Leg vast", status=status)


@changes
def take_up(request: Any, example_id: uuid.UUID) -> HttpResponse:
    """Let a colleague's example be used."""
    return _acted(request, example_id, operations.take_up_example, "Het voorbeeld is in gebruik.")


@changes
def again(request: Any, example_id: uuid.UUID) -> HttpResponse:
    """Propose a retired example once more."""
    done = "Uw voorbeeld ligt klaar voor een collega."
    return _acted(request, example_id, operations.propose_again, done)


@changes
def retire(request: Any, example_id: uuid.UUID) -> HttpResponse:
    """Use an example no longer."""
    found = _example(request, example_id)
    form = RetireForm(_sent(request))
    kept.keep(request, form, key=found.pk)
    status = UNPROCESSABLE if form.errors else FINE
    if form.is_bound and form.is_valid():
        try:
            operations.retire_example(
                example=found, **form.cleaned_data, actor=request.acting, now=request.now
            )
        except DomainError as refusal:
            status = refused(form, refusal)
        else:
            return _done(request, form, "Het voorbeeld wordt niet meer gebruikt.")
    context = {
        "form": form,
        "title": "Gebruik dit voorbeeld niet meer",
        "submit": "Trek in",
        "about": found.words,
    }
    return render(request, "plans/retire_example.html", context, status=status)


def _acted(
    request: Any, example_id: uuid.UUID, act: Callable[..., object], done: str
) -> HttpResponse:
    """Carry out one press of a button; a refusal stands above the list."""
    found = _example(request, example_id)
    if request.method == "POST":
        try:
            act(example=found, actor=request.acting, now=request.now)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, done)
    return redirect("plans:examples")


def _done(request: Any, form: Form, sentence: str) -> HttpResponse:
    kept.done(request, form)
    messages.success(request, sentence)
    return redirect("plans:examples")


def _page(request: Any, form: ExampleForm, title: str, submit: str, *, status: int) -> HttpResponse:
    context = {"form": form, "title": title, "submit": submit}
    return render(request, "plans/example.html", context, status=status)


def _example(request: Any, example_id: uuid.UUID) -> GoalExample:
    found = queries.example(example_id, acting=request.acting)
    if found is None or not writes(request.acting):
        raise Http404
    return found


def _sent(request: Any) -> Any:
    return request.POST if request.method == "POST" else None
