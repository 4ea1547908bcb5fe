"""A concept tried as it will be asked; nothing is kept of what is filled in."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.intake.enums import FactorSign, HelpNeeded
from voordeur.intake.forms import AnswerForm, ScoreForm
from voordeur.intake.models import Concept
from voordeur.intake.queries import editing
from voordeur.intake.queries.choosing import MEASURES
from voordeur.intake.views.editing import concept_of, row_of
from voordeur.intake.views.shelf import for_administrators, teams_here
from voordeur.ui.answers import FINE, UNPROCESSABLE
from voordeur.ui.door import changes, reads


@reads
@for_administrators
def preview(request: Any, code: str, path: str) -> HttpResponse:
    """A life domain as the page of the conversation will have it."""
    return _tried(request, concept_of(request, code), path, None)


@changes
@for_administrators
def try_out(request: Any, code: str, path: str) -> HttpResponse:
    """What would be recorded of what is filled in; nothing is."""
    row_of(concept_of(request, code), path)
    if request.method != "POST":
        return redirect("instruments:preview", code, path)
    return _tried(request, concept_of(request, code), path, request.POST)


def _tried(request: Any, found: Concept, path: str, data: Any) -> HttpResponse:
    row = row_of(found, path)
    chosen = request.GET.get("cluster", "") or (data or {}).get("cluster", "")
    teams = teams_here(request)
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


@changes
@for_administrators
def try_measure(request: Any, code: str) -> HttpResponse:
    """A matrix or three sides as who measures will have them; what is chosen is said back."""
    found = concept_of(request, code)
    if found.kind not in MEASURES:
        raise Http404
    page = editing.asks(found)
    form = ScoreForm(request.POST if request.method == "POST" else None, page=page)
    is_told = request.method == "POST" and form.is_valid()
    names = {one.code: one.name for one in page.items}
    scores = form.scores() if is_told else []
    context = {
        "form": form,
        "page": page,
        "concept": found,
        "told": [
            (names[one.item], _level(page, one.level) if one.level else _sign(one.sign), one.words)
            for one in scores
        ],
        "is_told": is_told,
        "unscored": len(page.items) - len(scores),
    }
    status = UNPROCESSABLE if request.method == "POST" and not is_told else FINE
    return render(request, "intake/editing/try_measure.html", context, status=status)


def _level(page: editing.Asks, level: int) -> str:
    return f"{level} {page.levels[level - 1]}"


def _sign(sign: FactorSign | None) -> str:
    return str(sign.label) if sign else ""
