"""Work instructions: the list, one step, one version; proposing and answering."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from voordeur.accounts import preferences
from voordeur.instructions import differences, operations, queries, rules, steps
from voordeur.instructions.forms import (
    EVERYBODY,
    OWN_TEAM,
    ApproveForm,
    GiveBackForm,
    ProposalForm,
    WithdrawForm,
)
from voordeur.instructions.models import Instruction
from voordeur.instructions.operations import NewText
from voordeur.instructions.queries import OneVersion
from voordeur.instructions.steps import Step
from voordeur.instructions.templatetags.instructions import PANELS
from voordeur.shared.errors import DomainError
from voordeur.shared.keys import new_key
from voordeur.shared.periods import local_date
from voordeur.ui import kept, versions
from voordeur.ui.answers import FINE, UNPROCESSABLE, refused
from voordeur.ui.door import changes, reads

LONGEST_SEARCH = 100
NO_CONTENT = 204


@reads
def overview(request: Any) -> HttpResponse:
    """Every step of the work with its text, and what waits for a colleague."""
    search = request.GET.get("zoek", "")[:LONGEST_SEARCH].strip()
    today = local_date(request.now)
    groups = queries.overview(acting=request.acting, today=today, search=search)
    context = {
        "groups": groups,
        "found": sum(len(lines) for _, lines in groups),
        "waiting": queries.waiting(acting=request.acting),
        "search": search,
        "today": today,
        "can_propose": rules.writes(request.acting),
    }
    return render(request, "instructions/overview.html", context)


@reads
def on_paper(request: Any) -> HttpResponse:
    """Every text that holds, one below the other."""
    texts = queries.all_in_force(acting=request.acting, today=local_date(request.now))
    return render(request, "instructions/on_paper.html", {"texts": texts})


@reads
def step(request: Any, step: str) -> HttpResponse:
    """One step: what holds, for whom, and how that came about."""
    found = _step(step)
    today = local_date(request.now)
    scopes = queries.scopes(step=found, acting=request.acting, today=today)
    context = {
        "step": found,
        "scopes": scopes,
        "today": today,
        "can_propose": rules.writes(request.acting),
        "writes_for_team": request.acting.team and not any(scope.is_mine for scope in scopes),
    }
    return render(request, "instructions/step.html", context)


@changes
def propose(request: Any, step: str) -> HttpResponse:
    """Write a text, look at it, and put it before a colleague."""
    found = _step(step)
    if not rules.writes(request.acting):
        raise Http404
    form = ProposalForm(
        versions.told(request),
        municipality=request.acting.municipality.name,
        team=request.acting.team,
        initial=_start(request, found),
    )
    versions.watch(form)
    kept.keep(request, form, key=found.code)
    status, shown = FINE, None
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid() and request.POST.get("act") == "preview":
            status, shown = FINE, form
        elif form.is_valid() and (clash := _clash(form)):
            back = reverse("instructions:step", args=[found.path])
            return versions.answer(request, form, clash, title=found.label, back=back)
        elif not form.errors:
            status = _proposed(request, found, form)
            if not form.errors:
                kept.done(request, form)
                messages.success(request, "Uw voorstel ligt klaar voor een collega.")
                return redirect("instructions:version", form.cleaned_data["key"])
    context = {"step": found, "form": form, **_preview(request, found, shown)}
    return render(request, "instructions/propose.html", context, status=status)


@reads
def version(request: Any, version_id: uuid.UUID) -> HttpResponse:
    """One version: what it says, what it says otherwise, and who answered."""
    return _version_page(request, _found(request, version_id))


@changes
def approve(request: Any, version_id: uuid.UUID) -> HttpResponse:
    """Approve a colleague's text."""
    return _answered(
        request,
        version_id,
        form=ApproveForm(request.POST, today=local_date(request.now)),
        name="approving",
        act=operations.approve,
        done="De tekst is goedgekeurd.",
    )


@changes
def give_back(request: Any, version_id: uuid.UUID) -> HttpResponse:
    """Give a proposal back with a reason."""
    return _answered(
        request,
        version_id,
        form=GiveBackForm(request.POST),
        name="giving_back",
        act=operations.give_back,
        done="Het voorstel is terug bij wie het schreef.",
    )


@changes
def take_back(request: Any, version_id: uuid.UUID) -> HttpResponse:
    """Take one's own proposal back."""
    return _answered(
        request,
        version_id,
        form=forms.Form(request.POST),
        name="taking_back",
        act=operations.take_back,
        done="U hebt het voorstel teruggenomen.",
    )


@changes
def withdraw(request: Any, version_id: uuid.UUID) -> HttpResponse:
    """Let a text hold no longer."""
    if request.method == "POST":
        return _answered(
            request,
            version_id,
            form=WithdrawForm(request.POST),
            name="withdrawing",
            act=operations.withdraw,
            done="De tekst geldt niet meer.",
        )
    shown = _found(request, version_id)
    if not shown.can_withdraw:
        return redirect("instructions:version", version_id)
    form = WithdrawForm()
    kept.keep(request, form, key=version_id)
    context = {"shown": shown, "form": form}
    return render(request, "instructions/withdraw.html", context)


@changes
def remember(request: Any, step: str) -> HttpResponse:
    """Keep whether somebody opened or closed the panel of a step."""
    found = _step(step)
    if request.method != "POST":
        return redirect("instructions:step", found.path)
    today = local_date(request.now)
    panels = preferences.chosen(request.acting, PANELS, today=today)
    panels[found.code] = request.POST.get("open") == "1"
    preferences.keep(request.acting, PANELS, panels, today=today)
    return HttpResponse(status=NO_CONTENT)


def _answered(
    request: Any,
    version_id: uuid.UUID,
    *,
    form: forms.Form,
    name: str,
    act: Callable[..., object],
    done: str,
) -> HttpResponse:
    """Carry out an answer; when that cannot be, the page with what is wrong above its form."""
    shown = _found(request, version_id)
    if request.method != "POST":
        return redirect("instructions:version", version_id)
    status = UNPROCESSABLE
    if hasattr(form, "draft"):
        kept.keep(request, form, key=version_id)
    if form.is_valid():
        row = Instruction.objects.get(pk=version_id)
        try:
            act(version=row, **form.cleaned_data, actor=request.acting, now=request.now)
        except DomainError as refusal:
            status = refused(form, refusal)
            shown = _found(request, version_id)
        else:
            kept.done(request, form)
            messages.success(request, done)
            return redirect("instructions:step", shown.step.path)
    if name == "withdrawing" and shown.can_withdraw:
        context = {"shown": shown, "form": form}
        return render(request, "instructions/withdraw.html", context, status=status)
    return _version_page(request, shown, status=status, **{name: form})


def _version_page(
    request: Any, shown: OneVersion, status: int = FINE, **bound: forms.Form
) -> HttpResponse:
    today = local_date(request.now)
    wrong = next((form for form in bound.values() if form.errors), None)
    giving_back = bound.get("giving_back") or GiveBackForm()
    if not giving_back.is_bound and shown.can_answer:
        kept.keep(request, giving_back, key=shown.row.id)
    approving = bound.get("approving") or ApproveForm(today=today)
    if not approving.is_bound and shown.can_answer:
        kept.keep(request, approving, key=shown.row.id)
    context = {
        "shown": shown,
        "today": today,
        "approving": approving,
        "giving_back": giving_back,
        "wrong": wrong,
        "wrong_name": next(iter(bound), ""),
    }
    return render(request, "instructions/version.html", context, status=status)


def _proposed(request: Any, found: Step, form: ProposalForm) -> int:
    """Propose what the form says; a refusal stands in the form."""
    said = form.cleaned_data
    if Instruction.objects.filter(pk=said["key"], proposed_by=request.acting.user_id).exists():
        return FINE
    try:
        operations.propose(
            key=said["key"],
            new=NewText(
                step=found.code, team=form.chosen_team(), text=said["text"], why=said["why"]
            ),
            actor=request.acting,
            now=request.now,
        )
    except DomainError as refusal:
        return refused(form, refusal)
    return FINE


def _clash(form: ProposalForm) -> versions.Clash | None:
    """What a colleague's text says since this one was begun; a forged beginning is refused."""
    try:
        return versions.clash(form)
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return None


def _start(request: Any, found: Step) -> dict[str, Any]:
    """What a proposal begins with: another version's text, or the one that holds."""
    acting = request.acting
    for_whom = OWN_TEAM if acting.team and request.GET.get("voor") == OWN_TEAM else EVERYBODY
    team_id = acting.team_id if for_whom == OWN_TEAM else None
    text = ""
    try:
        again = uuid.UUID(request.GET.get("van", ""))
    except ValueError:
        again = None
    if again:
        earlier = Instruction.objects.filter(
            pk=again, municipality=acting.municipality_id, step=found.code
        )
        text = earlier.values_list("text", flat=True).first() or ""
    text = text or queries.starting_text(
        step=found, team_id=team_id, acting=acting, today=local_date(request.now)
    )
    return {"key": new_key(), "for_whom": for_whom, "text": text}


def _preview(request: Any, found: Step, form: ProposalForm | None) -> dict[str, Any]:
    """How a text will look, and what it says otherwise than the one that holds."""
    if form is None:
        return {"preview": None, "changes": [], "unknown": []}
    acting, text = request.acting, form.cleaned_data["text"]
    team = form.chosen_team()
    before = queries.starting_text(
        step=found,
        team_id=team.pk if team else None,
        acting=acting,
        today=local_date(request.now),
    )
    return {
        "preview": queries.shaped(text, municipality_id=acting.municipality_id),
        "changes": differences.between(before, text) if before else [],
        "unknown": queries.unknown_in(text, municipality_id=acting.municipality_id),
    }


def _step(path: str) -> Step:
    found = steps.of_path(path)
    if found is None:
        raise Http404
    return found


def _found(request: Any, version_id: uuid.UUID) -> OneVersion:
    shown = queries.one_version(
        version_id=version_id, acting=request.acting, today=local_date(request.now)
    )
    if shown is None:
        raise Http404
    return shown
