"""Measurements: the list, beginning one, filling it in, making it final."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.access import reading, rules
from voordeur.access.enums import PageKind
from voordeur.households import queries as households
from voordeur.households.models import Household, Person
from voordeur.households.names import age
from voordeur.intake import operations, queries
from voordeur.intake.enums import InstrumentKind, Variant
from voordeur.intake.forms import ConclusionForm, NewMeasurementForm, ScoreForm
from voordeur.intake.models import Instrument, Measurement
from voordeur.intake.views.finding import household_for
from voordeur.shared.errors import DomainError
from voordeur.shared.periods import local_date
from voordeur.ui import kept
from voordeur.ui.answers import FINE, UNPROCESSABLE, refused
from voordeur.ui.door import changes, shows_people

ADULT = 18


@changes
@shows_people
def measurements(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """What was measured with this household, and beginning something new."""
    household = household_for(request, household_id)
    today = local_date(request.now)
    in_use = queries.instruments_in_use(request.acting.municipality_id, today)
    form = NewMeasurementForm(
        _sent(request), instruments=in_use, members=households.members(household.pk, today=today)
    )
    status = FINE
    if request.method == "POST" and form.is_valid():
        chosen = next(one for one in in_use if one.code == form.cleaned_data["instrument"])
        try:
            begun = _begun(request, household, chosen, form)
        except DomainError as refusal:
            status = refused(form, refusal)
        else:
            return redirect("intake:measurement", household.pk, begun)
    reading.log(request, page=PageKind.INTAKE, subjects=[household.pk])
    context = {
        "household": household,
        "rows": queries.measurements(household),
        "form": form,
        "may_ask": _may_ask(request, household),
    }
    status = status if status != FINE or not form.errors else UNPROCESSABLE
    return render(request, "intake/measurements.html", context, status=status)


@changes
@shows_people
def measurement(request: Any, household_id: uuid.UUID, measurement_id: uuid.UUID) -> HttpResponse:
    """One measurement: earlier at the left, today at the right, and the picture of both."""
    household, found = _found(request, household_id, measurement_id)
    today = local_date(request.now)
    page = queries.measurement_page(measurement=found, acting=request.acting, today=today)
    form = ScoreForm(_sent(request), page=page)
    if page.is_running:
        kept.keep(request, form, key=found.pk)
    status = FINE
    if request.method == "POST" and form.is_valid():
        try:
            operations.score(
                measurement=found, scores=form.scores(), actor=request.acting, now=request.now
            )
        except DomainError as refusal:
            status = refused(form, refusal)
        else:
            kept.done(request, form)
            messages.success(request, "De scores zijn vastgelegd.")
            return redirect("intake:measurement", household.pk, found.pk)
    reading.log(request, page=PageKind.INTAKE, subjects=[household.pk])
    context = {
        "household": household,
        "page": page,
        "form": form,
        "may_ask": page.is_running and _may_ask(request, household),
    }
    status = status if status != FINE or not form.errors else UNPROCESSABLE
    return render(request, "intake/measurement.html", context, status=status)


@changes
@shows_people
def finish(request: Any, household_id: uuid.UUID, measurement_id: uuid.UUID) -> HttpResponse:
    """Make a measurement final; sides with a conclusion and agreements."""
    household, found = _found(request, household_id, measurement_id, to="do_intake")
    is_matrix = found.instrument.kind == InstrumentKind.MATRIX
    form = ConclusionForm(_sent(request))
    if not is_matrix:
        kept.keep(request, form, key=found.pk)
    refusal_status = FINE
    if request.method == "POST" and (is_matrix or form.is_valid()):
        told = {} if is_matrix else form.cleaned_data
        try:
            operations.finish_measurement(
                measurement=found, **told, actor=request.acting, now=request.now
            )
        except DomainError as refusal:
            if is_matrix:
                messages.error(request, str(refusal))
                reading.log(request, page=PageKind.INTAKE, subjects=[household.pk])
                return redirect("intake:measurement", household.pk, found.pk)
            refusal_status = refused(form, refusal)
        else:
            kept.done(request, form)
            messages.success(request, "De meting is vastgesteld.")
            reading.log(request, page=PageKind.INTAKE, subjects=[household.pk])
            return redirect("intake:measurement", household.pk, found.pk)
    if is_matrix:
        reading.log(request, page=PageKind.INTAKE, subjects=[household.pk])
        return redirect("intake:measurement", household.pk, found.pk)
    reading.log(request, page=PageKind.INTAKE, subjects=[household.pk])
    status = refusal_status if refusal_status != FINE or not form.errors else UNPROCESSABLE
    context = {"household": household, "measurement": found, "form": form}
    return render(request, "intake/conclude.html", context, status=status)


def _sent(request: Any) -> Any:
    return request.POST if request.method == "POST" else None


def _may_ask(request: Any, household: Household) -> bool:
    return rules.may("do_intake", acting=request.acting, matter_id=household.pk, now=request.now)


def _found(
    request: Any, household_id: uuid.UUID, measurement_id: uuid.UUID, *, to: str = "see_content"
) -> tuple[Household, Measurement]:
    if request.method == "POST":
        to = "do_intake"
    household = household_for(request, household_id, to=to)
    rows = Measurement.objects.filter(household=household)
    rows = rows.select_related("instrument", "about", "started_by", "ended_by")
    found = rows.filter(pk=measurement_id).first()
    if found is None:
        raise Http404
    return household, found


def _begun(
    request: Any, household: Household, instrument: Instrument, form: NewMeasurementForm
) -> uuid.UUID:
    """The key of the measurement; sent twice, it is begun once."""
    key: uuid.UUID = form.cleaned_data["key"]
    if Measurement.objects.filter(pk=key, household=household).exists():
        return key
    chosen = form.cleaned_data["about"]
    about = Person.objects.get(pk=chosen) if chosen else None
    operations.start_measurement(
        household=household, instrument=instrument, about=about,
        variant=_variant(instrument, about, request), key=key,
        actor=request.acting, now=request.now,
    )  # fmt: skip
    return key


def _variant(instrument: Instrument, about: Person | None, request: Any) -> Variant:
    """For whom it is filled in follows from who it is about."""
    if instrument.kind == InstrumentKind.SIDES:
        return Variant.CHILD
    if about is None:
        return Variant.HOUSEHOLD
    years = age(about.born_on, today=local_date(request.now)) if about.born_on else ADULT
    return Variant.ADULT if years >= ADULT else Variant.YOUNGSTER
