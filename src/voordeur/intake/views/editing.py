"""Administration of the instruments: versions, the concept, trying it, and what is filled in."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from voordeur.accounts.enums import Role
from voordeur.intake import instruments, operations, queries
from voordeur.intake.concept_forms import DomainForm, FromOnForm
from voordeur.intake.enums import PATHS, HelpNeeded
from voordeur.intake.forms import AnswerForm
from voordeur.intake.models import Concept
from voordeur.intake.queries import editing
from voordeur.organisations.enums import TeamKind
from voordeur.organisations.models import Team
from voordeur.shared.errors import DomainError
from voordeur.shared.periods import local_date
from voordeur.ui import kept, versions
from voordeur.ui.answers import FINE, UNPROCESSABLE, refused
from voordeur.ui.door import changes, reads

#: How far the report of what is filled in looks back.
A_YEAR = timedelta(days=365)


def for_administrators(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only an administrator finds this page; for anybody else it does not exist."""

    @wraps(view)
    def for_one(request: Any, *args: Any, **words: Any) -> HttpResponse:
        if request.acting is None or request.acting.role != Role.ADMINISTRATOR:
            raise Http404
        return view(request, *args, **words)

    return for_one


@changes
@for_administrators
def versions_of_instruments(request: Any) -> HttpResponse:
    """Every instrument and its versions; what comes with the house is put into use here."""
    if request.method == "POST":
        try:
            said = _put_into_use(request)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, said)
        return redirect("instruments:instruments")
    lines = editing.instrument_lines(local_date(request.now))
    context = {
        "lines": lines,
        "concept": editing.concept(),
        "has_integral": any(one.versions for one in lines if one.code == instruments.INTEGRAL),
        "mapping": queries.newest_mapping(local_date(request.now)),
    }
    return render(request, "intake/editing/instruments.html", context)


@reads
@for_administrators
def filled(request: Any) -> HttpResponse:
    """Which questions are never filled in: figures over a year, no text."""
    context = {"lines": editing.filled(request.now - A_YEAR), "few": editing.FEW}
    return render(request, "intake/editing/filled.html", context)


@changes
@for_administrators
def concept(request: Any) -> HttpResponse:
    """The next version as it stands, what it changes in words, and from which day it holds."""
    if request.method == "POST" and editing.concept() is None:
        try:
            operations.begin_concept(actor=request.acting, now=request.now)
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return redirect("instruments:instruments")
        return redirect("instruments:concept")
    form = FromOnForm(today=local_date(request.now))
    return _concept_shown(request, _concept(), form, FINE)


@changes
@for_administrators
def publish(request: Any) -> HttpResponse:
    """Ask the new version from a day on."""
    found = _concept()
    form = FromOnForm(request.POST or None, today=local_date(request.now))
    if request.method != "POST":
        return redirect("instruments:concept")
    status = UNPROCESSABLE
    if form.is_valid():
        try:
            operations.publish_concept(
                concept=found, **form.cleaned_data, actor=request.acting, now=request.now
            )
        except DomainError as refusal:
            status = refused(form, refusal)
        else:
            messages.success(request, "De nieuwe versie is vastgesteld.")
            return redirect("instruments:instruments")
    return _concept_shown(request, found, form, status)


@changes
@for_administrators
def drop(request: Any) -> HttpResponse:
    """Go no further with the concept; asked first."""
    found = _concept()
    if request.method == "POST":
        operations.drop_concept(concept=found, actor=request.acting, now=request.now)
        messages.success(request, "De conceptversie is weggegooid.")
        return redirect("instruments:instruments")
    return render(request, "intake/editing/drop.html", {"concept": found})


@changes
@for_administrators
def edit(request: Any, path: str) -> HttpResponse:
    """The questions of one life domain."""
    found = _concept(lock=request.method == "POST")
    row = _row(found, path)
    form = DomainForm(versions.told(request), row=row, teams=_teams(request))
    versions.watch(form)
    kept.keep(request, form, key=f"{found.pk} {path}")
    back, status = reverse("instruments:concept"), FINE
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                clash = versions.clash(form)
                if clash:
                    return versions.answer(
                        request, form, clash, title="De vragen wijzigen", back=back
                    )
                operations.edit_concept(
                    concept=found, domain=row["domain"], written=form.written(),
                    actor=request.acting, now=request.now,
                )  # fmt: skip
            except DomainError as refusal:
                status = refused(form, refusal)
            else:
                kept.done(request, form)
                messages.success(request, "De vragen staan in de conceptversie.")
                return redirect(f"{back}#{path}")
    line = editing.concept_line(row, cluster="")
    context = {"form": form, "line": line, "concept": found}
    return render(request, "intake/editing/edit.html", context, status=status)


@reads
@for_administrators
def preview(request: Any, path: str) -> HttpResponse:
    """A life domain as the page of the conversation will have it."""
    return _tried(request, path, None)


@changes
@for_administrators
def try_out(request: Any, path: str) -> HttpResponse:
    """What would be recorded of what is filled in; nothing is."""
    _row(_concept(), path)
    if request.method != "POST":
        return redirect("instruments:preview", path)
    return _tried(request, path, request.POST)


def _tried(request: Any, path: str, data: Any) -> HttpResponse:
    found = _concept()
    row = _row(found, path)
    chosen = request.GET.get("cluster", "") or (data or {}).get("cluster", "")
    teams = _teams(request)
    cluster = chosen if chosen in teams else ""
    line = editing.concept_line(row, cluster=cluster)
    form = AnswerForm(data, members=[], line=line)
    is_told = data is not None and form.is_valid()
    asked = {one.code: one.question for one in line.deeper}
    context = {
        "form": form,
        "line": line,
        "concept": found,
        "teams": [(code, name, code == cluster) for code, name in teams.items()],
        "cluster": cluster,
        "told": [(asked[one.question], one.words) for one in form.replies()] if is_told else [],
        "answer": form.cleaned_data if is_told else None,
        "needed": HelpNeeded(form.cleaned_data["help_needed"]).label if is_told else "",
        "after": [one.question for one in form.came_open()] if is_told else [],
    }
    status = UNPROCESSABLE if data is not None and not is_told else FINE
    return render(request, "intake/editing/try.html", context, status=status)


def _concept(*, lock: bool = False) -> Concept:
    found = editing.concept()
    if found is None:
        raise Http404
    return Concept.objects.select_for_update(of=("self",)).get(pk=found.pk) if lock else found


def _concept_shown(request: Any, found: Concept, form: FromOnForm, status: int) -> HttpResponse:
    page = editing.concept_page(found, _teams(request))
    context = {"page": page, "form": form}
    return render(request, "intake/editing/concept.html", context, status=status)


def _row(found: Concept, path: str) -> dict[str, Any]:
    wanted = next((domain for domain, known in PATHS.items() if known == path), None)
    row = next((row for row in found.domains if row["domain"] == wanted), None)
    if row is None:
        raise Http404
    return dict(row)


def _teams(request: Any) -> dict[str, str]:
    """The clusters of this municipality that a question can stand open at."""
    rows = Team.objects.running().filter(municipality=request.acting.municipality_id)
    rows = rows.exclude(code="").exclude(kind=TeamKind.DESK)
    return dict(rows.order_by("name", "id").values_list("code", "name"))


def _put_into_use(request: Any) -> str:
    """An instrument, or the mapping, that comes with the house."""
    code = request.POST.get("code", "")
    words = {"actor": request.acting, "now": request.now}
    if code == instruments.TIES:
        operations.publish_mapping(ties=instruments.ties(), **words)
        return "De koppeling is in gebruik."
    found = next((one for one in instruments.shipped() if one.code == code), None)
    if found is None:
        raise Http404
    operations.publish_instrument(questionnaire=found, **words)
    return f"{found.name}, versie {found.version}, is in gebruik."
