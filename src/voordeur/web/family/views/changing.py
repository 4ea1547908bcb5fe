"""The address, the name, what one must mind, and looking what a change asks for."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.followup.models import Promise
from voordeur.households import kinds, operations
from voordeur.households.models import AddressPeriod, Household, Person, WarningNote
from voordeur.merges.queries import merges
from voordeur.shared.periods import local_date
from voordeur.ui.door import changes, shows_people
from voordeur.web.family import history
from voordeur.web.family.forms.address import AddressForm, NameForm
from voordeur.web.family.forms.fields import key_of
from voordeur.web.family.forms.minding import EndWarning, LookForm, NewWarning, WarningForm
from voordeur.web.family.views import seeing
from voordeur.web.family.views.answering import (
    asked,
    back_to,
    changing,
    done,
    form_page,
    tried,
    two_versions,
)


@changes
@shows_people
def move(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """The household lives elsewhere, or its address was wrong."""
    household = seeing.changeable(request, household_id)
    form = AddressForm(seeing.sent(request), today=local_date(request.now))
    changing(request, form, key=household.pk, now=_address_of(household))
    clash = two_versions(
        request, household, form, title="Waar woont dit huishouden?", rows=[household.pk]
    )
    if clash:
        return clash
    status = tried(
        form,
        lambda: operations.move_household(
            household=household,
            address=form.address(),
            from_on=form.cleaned_data["from_on"],
            actor=request.acting,
            now=request.now,
        ),
    )
    if status is None:
        return done(request, household, "Het adres is vastgelegd.", form)
    periods = AddressPeriod.objects.filter(household=household).values_list("pk", flat=True)
    return form_page(
        request, household, form, status,
        title="Waar woont dit huishouden?", submit="Leg het adres vast",
        explained="Kies de dag van de verhuizing. Klopt het huidige adres niet, kies dan de dag "
        "waarop het inging.",
        lines=history.of_rows(household.pk, *periods),
    )  # fmt: skip


def _address_of(household: Household) -> dict[str, Any]:
    """Where they live by now, in the fields of the form."""
    number = f"{household.house_number or ''}{household.addition}"
    names = ("no_address", "postcode", "street", "town", "institution")
    return {name: getattr(household, name) for name in names} | {"house_number": number}


@changes
@shows_people
def rename(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """The household goes by another name."""
    household = seeing.changeable(request, household_id)
    form = NameForm(seeing.sent(request), initial={"name": household.name})
    changing(request, form, key=household.pk)
    title = "Hoe heet dit huishouden?"
    clash = two_versions(request, household, form, title=title, rows=[household.pk])
    if clash:
        return clash
    status = tried(
        form,
        lambda: operations.rename_household(
            household=household, **form.cleaned_data, actor=request.acting, now=request.now
        ),
    )
    if status is None:
        return done(request, household, "De naam is gewijzigd.", form)
    return form_page(request, household, form, status, title=title, submit="Leg vast")


@changes
@shows_people
def warn(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Write down what one must mind."""
    household = seeing.writable(request, household_id)
    form = NewWarning(
        seeing.sent(request),
        today=local_date(request.now),
        persons=seeing.persons_here(household),
    )
    asked(request, form, key=household.pk)
    if form.is_bound and form.is_valid():
        rows = WarningNote.objects.filter(pk=form.cleaned_data["key"])
        if rows.exists():
            return redirect("web:family", household.pk)
    status = tried(form, lambda: _warn(request, household, form))
    if status is None:
        return done(request, household, "De notitie staat bovenaan het huishouden.", form)
    return form_page(
        request, household, form, status,
        title="Waar moet een collega op letten?", submit="Leg vast",
        explained="Bewoners zien dit niet. U kijkt binnen een jaar of het nog nodig is.",
    )  # fmt: skip


def _warn(request: Any, household: Household, form: NewWarning) -> WarningNote:
    told = form.cleaned_data
    about = Person.objects.filter(pk=key_of(told["about"])).first() if told["about"] else None
    return operations.write_warning(
        household=household,
        **told | {"about": about},
        actor=request.acting,
        now=request.now,
    )


@changes
@shows_people
def review_warning(request: Any, promise_id: uuid.UUID) -> HttpResponse:
    """Look whether a warning still holds: keep it for a time, or take it away."""
    promise = Promise.objects.filter(pk=promise_id, kind=kinds.WARNING).first()
    warning = WarningNote.objects.filter(review=promise).first() if promise else None
    if warning is None:
        raise Http404
    return _review(request, warning)


@changes
@shows_people
def warning(request: Any, household_id: uuid.UUID, row_id: uuid.UUID) -> HttpResponse:
    """The same, from the household."""
    found = WarningNote.objects.filter(pk=row_id, household=household_id).first()
    if found is None:
        raise Http404
    return _review(request, found)


def _review(request: Any, found: WarningNote) -> HttpResponse:
    household = seeing.changeable(request, found.household_id)
    found.refresh_from_db()
    who = {"actor": request.acting, "now": request.now}
    known = {"words": found.words, "reason": found.reason, "review_on": found.review_on}
    form = WarningForm(seeing.sent(request), today=local_date(request.now), initial=known)
    changing(request, form, key=found.pk)
    ending = EndWarning(seeing.sent(request, "end"))
    asked(request, ending, key=found.pk)
    clash = two_versions(
        request, household, form, title="Waar moet een collega op letten?", rows=[found.pk]
    )
    if clash:
        return clash
    kept_on = tried(
        form, lambda: operations.keep_warning(warning=found, **form.cleaned_data, **who)
    )
    if kept_on is None:
        return done(request, household, "De notitie blijft staan.", form, ending)
    ended = tried(
        ending,
        lambda: operations.end_warning(
            warning=found, reason=ending.cleaned_data["end_reason"], **who
        ),
    )
    if ended is None:
        return done(request, household, "De notitie is vervallen.", form, ending)
    context = {
        "household": household,
        "warning": found,
        "form": form if found.ended_on is None else None,
        "ending": ending if found.ended_on is None else None,
        "back": back_to(household),
        "lines": history.of_rows(found.pk),
    }
    return render(request, "web/family/warning.html", context, status=max(kept_on, ended))


@changes
@shows_people
def look(request: Any, promise_id: uuid.UUID) -> HttpResponse:
    """Look what a change in a household asks for: whoever sees the promise and acts there."""
    kinds_here = (kinds.BIRTH, kinds.LIFE_EVENT)
    promise = Promise.objects.filter(pk=promise_id, kind__in=kinds_here).first()
    if promise is None:
        raise Http404
    household = seeing.kept(request, promise.matter_id)
    if promise.closed_at:
        return done(request, household, "Deze afspraak is al afgerond.")
    form = LookForm(seeing.sent(request), today=local_date(request.now))
    asked(request, form, key=promise.pk)
    status = tried(
        form,
        lambda: operations.look(
            promise=promise, **form.cleaned_data, actor=request.acting, now=request.now
        ),
    )
    if status is None:
        return done(request, household, "Nagekeken.", form)
    return form_page(
        request, household, form, status,
        title="Wat vraagt deze verandering?", submit="Rond af", explained=promise.what,
        undone=merges.undone_then(household.pk, promise.made_at),
    )  # fmt: skip
