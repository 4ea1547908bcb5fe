"""From one that may be there twice to the other, and to the decision about the two."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.access import reading
from voordeur.access.enums import PageKind
from voordeur.households.merging import Kind
from voordeur.merges import operations
from voordeur.merges.forms import Decide, FindOther, Propose, TellApart
from voordeur.merges.models import Merge, Proposal, SplitPair
from voordeur.merges.queries import merges, pairs, suggestions
from voordeur.merges.queries.pairs import Way
from voordeur.merges.queries.preview import Preview, preview
from voordeur.merges.views import back_to, sent, status_of, too_late
from voordeur.shared.errors import DomainError
from voordeur.shared.keys import new_key
from voordeur.shared.periods import local_date
from voordeur.ui import kept
from voordeur.ui.door import changes, reads, shows_people

MERGE, PROPOSE, APART = "merge", "propose", "apart"
PAGES = {Kind.HOUSEHOLD: "merges:households", Kind.PERSON: "merges:persons"}


@changes
@shows_people
def choose_household(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Which other household this one may be; by POST, so that no name stands in an address."""
    household = _found(request, Kind.HOUSEHOLD, household_id)
    form = FindOther(request.POST if request.method == "POST" else None)
    named = None
    if form.is_bound and form.is_valid():
        named = suggestions.named(
            form.cleaned_data["naam"], besides=household, acting=request.acting, now=request.now
        )
    alike = suggestions.households(household, acting=request.acting, now=request.now)
    within = suggestions.within(household, today=local_date(request.now))
    shown = [household.pk, *(row.id for row in [*(named or []), *alike])]
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=shown)
    context = {
        "household": household,
        "form": form,
        "named": named,
        "alike": alike,
        "within": within,
        "earlier": merges.of_household(household.pk),
        "back": back_to(household.pk),
    }
    return render(request, "merges/choose.html", context, status=status_of(form))


@reads
@shows_people
def choose_person(request: Any, person_id: uuid.UUID) -> HttpResponse:
    """Which other person this one may be."""
    person = _found(request, Kind.PERSON, person_id)
    alike = suggestions.persons(person, acting=request.acting, now=request.now)
    homes = _homes(request, person_id)
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=homes)
    context = {"person": person, "alike": alike, "back": back_to(homes[0])}
    return render(request, "merges/choose_person.html", context)


@changes
@shows_people
def households(request: Any, household_id: uuid.UUID, other_id: uuid.UUID) -> HttpResponse:
    """Two households side by side; the first one stays."""
    return _pair(request, Kind.HOUSEHOLD, household_id, other_id)


@changes
@shows_people
def persons(request: Any, person_id: uuid.UUID, other_id: uuid.UUID) -> HttpResponse:
    """Two persons side by side; the first one stays."""
    return _pair(request, Kind.PERSON, person_id, other_id)


def _pair(request: Any, kind: Kind, one: uuid.UUID, other: uuid.UUID) -> HttpResponse:
    done = _done_before(request)
    if done:
        return done
    here, there = _found(request, kind, one), _found(request, kind, other)
    shown = preview(kind, here, there, acting=request.acting, now=request.now)
    if shown is None or one == other:
        raise Http404
    forms = _forms(request, shown)
    for act, form in forms.items():
        if form.is_bound and form.is_valid():
            try:
                done = _act(request, act, kind, shown, form)
                kept.done(request, form)
                return done
            except DomainError as refusal:
                too_late(form, refusal)
    reading.log(
        request,
        page=PageKind.HOUSEHOLD,
        subjects=[shown.household_id, shown.other_household_id],
    )
    context = {
        "kind": kind.value,
        "shown": shown,
        "deciding": forms[MERGE],
        "proposing": forms[PROPOSE],
        "apart": forms[APART],
        "choices": [forms[MERGE][field.code] for field in shown.to_choose],
        "may_merge": shown.needs.way == Way.AT_ONCE and not shown.obstacles,
        "may_propose": shown.needs.way == Way.PROPOSE and not shown.obstacles,
        "waits": shown.needs.way == Way.WAITS,
        "not_by_you": shown.needs.way == Way.NOT_BY_YOU,
        "page_name": PAGES[kind],
        "back": back_to(shown.household_id),
    }
    return render(request, "merges/pair.html", context, status=status_of(*forms.values()))


def _forms(request: Any, shown: Preview) -> dict[str, Any]:
    """What one may say of these two, by the button that says it."""
    fresh = {"key": new_key()}
    forms: dict[str, Any] = {
        MERGE: Decide(sent(request, MERGE), to_choose=shown.to_choose, initial=fresh),
        PROPOSE: Propose(sent(request, PROPOSE), initial=fresh),
        APART: TellApart(sent(request, APART), initial=fresh),
    }
    for form in forms.values():
        kept.keep(request, form, key=f"{shown.here.id} {shown.there.id}")
    return forms


def _act(request: Any, act: str, kind: Kind, shown: Preview, form: Any) -> HttpResponse:
    """Do what the pressed button says; raises a DomainError with the sentence that refuses it."""
    told = form.cleaned_data
    words = {
        "kind": kind, "key": told["key"], "reason": told["reason"],
        "actor": request.acting, "now": request.now,
    }  # fmt: skip
    one, other = shown.here.id, shown.there.id
    if act == APART:
        operations.tell_apart(one=one, other=other, **words)
        messages.success(request, "Vastgesteld: dit zijn er twee. Dit wordt niet meer gevraagd.")
        return redirect("web:household", shown.household_id)
    if act == PROPOSE:
        operations.propose(winner=one, loser=other, **words)
        messages.success(request, "Uw voorstel is gedaan. U leest het antwoord op Vandaag.")
        return redirect("web:household", shown.household_id)
    merge = operations.merge(winner=one, loser=other, chosen=form.chosen, **words)
    messages.success(request, "Samengevoegd. U kunt dit dertig dagen ongedaan maken.")
    return redirect("merges:merge", merge.pk)


def _done_before(request: Any) -> HttpResponse | None:
    """Sent twice is done once: the key of the form says what it made."""
    try:
        key = uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return None
    if Merge.objects.filter(pk=key).exists():
        return redirect("merges:merge", key)
    for made in (Proposal, SplitPair):
        row = made.objects.filter(pk=key).first()
        if row:
            return redirect("web:household", row.matter_id)
    return None


def _homes(request: Any, person_id: uuid.UUID) -> list[uuid.UUID]:
    needs = pairs.needs(Kind.PERSON, person_id, person_id, acting=request.acting)
    if needs is None:
        raise Http404
    return [needs.here]


def _found(request: Any, kind: Kind, key: uuid.UUID) -> Any:
    """The household or person one may merge; any other is not there."""
    found = pairs.find(kind, key, acting=request.acting, now=request.now)
    if found is None:
        raise Http404
    return found
