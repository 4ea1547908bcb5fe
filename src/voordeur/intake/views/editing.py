"""The next version of an instrument: begun, written, tried, compared and put into use."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from voordeur.intake import operations, queries
from voordeur.intake.concept_forms import DomainForm, FromOnForm
from voordeur.intake.enums import PATHS, ConceptKind
from voordeur.intake.models import Concept
from voordeur.intake.queries import editing
from voordeur.intake.views.shelf import for_administrators, teams_here
from voordeur.intake.whole_forms import MatrixForm, SidesForm, TiesForm
from voordeur.shared.errors import DomainError
from voordeur.shared.periods import local_date
from voordeur.ui import kept, versions
from voordeur.ui.answers import FINE, UNPROCESSABLE, refused
from voordeur.ui.door import changes

#: What is written as a whole, by its kind.
FORMS: dict[str, Any] = {
    ConceptKind.MATRIX.value: MatrixForm,
    ConceptKind.SIDES.value: SidesForm,
    ConceptKind.TIES.value: TiesForm,
}


@changes
@for_administrators
def concept(request: Any, code: str) -> HttpResponse:
    """The next version as it stands, what it changes in words, and from which day it holds."""
    if not queries.shelf(code):
        raise Http404
    if request.method == "POST" and editing.concept(request.acting.municipality_id, code) is None:
        try:
            operations.begin_concept(code=code, actor=request.acting, now=request.now)
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return redirect("instruments:instruments")
        return redirect("instruments:concept", code)
    form = FromOnForm(today=local_date(request.now))
    return _concept_shown(request, concept_of(request, code), form, FINE)


@changes
@for_administrators
def publish(request: Any, code: str) -> HttpResponse:
    """Ask the new version from a day on."""
    found = concept_of(request, code)
    form = FromOnForm(request.POST or None, today=local_date(request.now))
    if request.method != "POST":
        return redirect("instruments:concept", code)
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
def drop(request: Any, code: str) -> HttpResponse:
    """Go no further with the concept; asked first."""
    found = concept_of(request, code)
    if request.method == "POST":
        operations.drop_concept(concept=found, actor=request.acting, now=request.now)
        messages.success(request, "De conceptversie is weggegooid.")
        return redirect("instruments:instruments")
    return render(request, "intake/editing/drop.html", {"concept": found})


@changes
@for_administrators
def edit(request: Any, code: str, path: str) -> HttpResponse:
    """The questions of one life domain."""
    found = concept_of(request, code, lock=request.method == "POST")
    row = row_of(found, path)
    form = DomainForm(versions.told(request), row=row, teams=teams_here(request))
    line = editing.concept_line(row, cluster="")
    context = {"form": form, "line": line, "concept": found}

    def write() -> None:
        operations.edit_concept(
            concept=found, domain=row["domain"], written=form.written(),
            actor=request.acting, now=request.now,
        )  # fmt: skip

    back = f"{reverse('instruments:concept', args=[code])}#{path}"
    return _edited(request, form, write, back=back, shows=("edit", context), key=path)


@changes
@for_administrators
def rewrite(request: Any, code: str) -> HttpResponse:
    """A matrix, three sides or the mapping, written as a whole."""
    found = concept_of(request, code, lock=request.method == "POST")
    make = FORMS.get(found.kind)
    if make is None:
        raise Http404
    words: dict[str, Any] = {"concept": found}
    if found.kind == ConceptKind.TIES:
        words["to_tie"] = editing.to_tie(found, local_date(request.now))
    form = make(versions.told(request), **words)

    def write() -> None:
        operations.rewrite_concept(
            concept=found, written=form.written(), actor=request.acting, now=request.now
        )

    back = reverse("instruments:concept", args=[code])
    shows = ("rewrite", {"form": form, "concept": found})
    return _edited(request, form, write, back=back, shows=shows, key="")


def _edited(
    request: Any, form: Any, write: Any, *, back: str, shows: tuple[str, dict[str, Any]], key: str
) -> HttpResponse:
    """A form of a concept: shown, met by what another wrote meanwhile, or written."""
    page, context = shows
    found: Concept = context["concept"]
    versions.watch(form)
    kept.keep(request, form, key=f"{found.pk} {key}".strip())
    status = FINE
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                clash = versions.clash(form)
                if clash:
                    return versions.answer(
                        request, form, clash, title="De vragen wijzigen", back=back
                    )
                write()
            except DomainError as refusal:
                status = refused(form, refusal)
            else:
                kept.done(request, form)
                messages.success(request, "Het staat in de conceptversie.")
                return redirect(back)
    return render(request, f"intake/editing/{page}.html", context, status=status)


def concept_of(request: Any, code: str, *, lock: bool = False) -> Concept:
    """The concept of this municipality, or it is not there."""
    found = editing.concept(request.acting.municipality_id, code)
    if found is None:
        raise Http404
    return Concept.objects.select_for_update(of=("self",)).get(pk=found.pk) if lock else found


def _concept_shown(request: Any, found: Concept, form: FromOnForm, status: int) -> HttpResponse:
    page = editing.concept_page(found, teams_here(request), local_date(request.now))
    context = {"page": page, "form": form}
    return render(request, "intake/editing/concept.html", context, status=status)


def row_of(found: Concept, path: str) -> dict[str, Any]:
    """The questions of one life domain of the conversation."""
    if found.kind != ConceptKind.INTEGRAL:
        raise Http404
    wanted = next((domain for domain, known in PATHS.items() if known == path), None)
    row = next((row for row in found.domains if row["domain"] == wanted), None)
    if row is None:
        raise Http404
    return dict(row)
