"""A call, on one page: the question, who it is about, how it ends."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from voordeur.access import reading
from voordeur.access.enums import PageKind
from voordeur.accounts.enums import WORKING_ROLES
from voordeur.frontdesk import deadlines, joining, operations
from voordeur.frontdesk.enums import Channel, ContactResult, Track
from voordeur.frontdesk.forms.call import NewContactForm
from voordeur.frontdesk.models import Contact
from voordeur.frontdesk.operations import ByCard, NewHousehold, SameAs
from voordeur.frontdesk.queries import call as calls
from voordeur.frontdesk.queries import contacts as one
from voordeur.frontdesk.queries import network
from voordeur.frontdesk.queries.crisis import at_once
from voordeur.frontdesk.queries.due import due
from voordeur.frontdesk.views import helping
from voordeur.shared.errors import DomainError
from voordeur.shared.keys import new_key
from voordeur.shared.periods import local_date, working_days_later
from voordeur.ui import answers, kept
from voordeur.ui.door import changes, shows_people

#: Ends the value of a button after which the next question of the same conversation comes.
AND_ANOTHER = "+"


@changes
@shows_people
def new(request: Any) -> HttpResponse:
    """A call: its first question."""
    return _a_question(request, after=None)


@changes
@shows_people
def another(request: Any, contact_id: uuid.UUID) -> HttpResponse:
    """The next question of a call: who called, where and about whom is known already."""
    after = one.contact(contact_id)
    if after is None or after.team_id != request.acting.team_id:
        raise Http404
    return _a_question(request, after=after)


def _a_question(request: Any, *, after: Contact | None) -> HttpResponse:
    if request.acting.role not in WORKING_ROLES:
        raise Http404
    act = request.POST.get("act", "")
    key = kept.asked_for(request)
    if request.method != "POST" and not key:
        # The address holds the key of the form: whoever comes back to it comes back to this one.
        return redirect(f"{request.path}?{urlencode({kept.CONCEPT: new_key()})}")
    if act in helping.SEARCHES and request.htmx:
        return helping.fragment(request, act, told=request.POST, after=after)
    setting = calls.setting(acting=request.acting, after=after)
    if request.method == "POST" and act not in helping.SEARCHES:
        return _recorded(request, act, setting)
    told = helping.typed(request.POST) if act else _fresh(request, setting, key)
    form = NewContactForm(initial=told, today=local_date(request.now), setting=setting)
    kept.keep(request, form)
    return _call(request, form, told=request.POST if act else form.initial)


def _fresh(request: Any, setting: calls.Setting, key: str) -> dict[str, Any]:
    after = setting.after
    told = {
        "key": key,
        "began_at": request.now.isoformat(),
        "channel": Channel.PHONE,
        "place": setting.last_place,
        "call_back_date": working_days_later(local_date(request.now), 1),
    }
    if after is None:
        return told
    return told | {
        "channel": after.channel,
        "place": after.place,
        "caller": after.caller,
        "caller_is": after.caller_is,
        "on_behalf": after.on_behalf,
        "call_back_on": after.call_back_on,
        "own_line_of": str(after.own_line_of_id or ""),
    }


def _recorded(request: Any, act: str, setting: calls.Setting) -> HttpResponse:
    result = act.removesuffix(AND_ANOTHER)
    form = NewContactForm(
        request.POST, result=result, today=local_date(request.now), setting=setting
    )
    kept.keep(request, form)
    is_valid = form.is_valid()
    before = one.told_with(form.data.get("key"))
    status = answers.UNPROCESSABLE
    made, says = None, ""
    if is_valid and before is None:
        try:
            made, says = RECORD[result](request, form)
        except DomainError as refusal:
            status = answers.refused(form, refusal)
            before = one.told_with(form.cleaned_data["key"])
    if before is not None:
        return _again(request, form, before)
    if made is None:
        return _call(request, form, told=request.POST, status=status)
    kept.done(request, form)
    messages.success(request, says)
    if result == ContactResult.HELP_REQUEST and made.help_request.track == Track.CRISIS:
        return redirect("frontdesk:crisis", made.help_request.pk)
    if act.endswith(AND_ANOTHER):
        return redirect("frontdesk:another", made.pk)
    if result == ContactResult.HELP_REQUEST:
        return redirect("frontdesk:hand_over", made.help_request.pk)
    return redirect("frontdesk:desk")


Made = tuple[Contact | None, str]


def _answer(request: Any, form: NewContactForm) -> Made:
    key = form.cleaned_data["pointed_to"]
    service = network.free_service(key, acting=request.acting) if key else None
    if key and service is None:
        form.add_error("pointed_to", "Kies een dienst uit de lijst.")
        return None, ""
    made = operations.answer_at_once(
        contact=form.contact(),
        household=_household(request, form),
        advice=form.cleaned_data["advice"],
        pointed_to=service,
        actor=request.acting,
        now=request.now,
    )
    return made, f"De vraag is beantwoord.{_joined(form, made)}"


def _call_back_later(request: Any, form: NewContactForm) -> Made:
    made = operations.promise_call_back(
        contact=form.contact(),
        household=_household(request, form),
        due_at=deadlines.by(form.cleaned_data["call_back_date"], now=request.now),
        actor=request.acting,
        now=request.now,
    )
    return made, f"Terugbellen staat op de lijst.{_joined(form, made)}"


def _ask(request: Any, form: NewContactForm) -> Made:
    household = _household(request, form)
    assert household is not None, "the form insists on a person"  # noqa: S101
    asked = operations.ask_for_help(
        contact=form.contact(),
        household=household,
        triage=form.triage(),
        actor=request.acting,
        now=request.now,
    )
    if joining.was_not_looked_for(asked.household_id):
        messages.warning(request, joining.NOT_LOOKED_FOR)
    if isinstance(household, NewHousehold):
        return asked.contact, "De hulpvraag en het huishouden zijn vastgelegd."
    return asked.contact, "De hulpvraag is vastgelegd bij dit huishouden."


RECORD = {
    ContactResult.ANSWERED: _answer,
    ContactResult.CALL_BACK: _call_back_later,
    ContactResult.HELP_REQUEST: _ask,
}


def _household(request: Any, form: NewContactForm) -> NewHousehold | ByCard | SameAs | None:
    """Whom it is about: chosen or named now, or as known from an earlier question."""
    about, earlier = form.about(), form.known_from()
    if isinstance(about, NewHousehold):
        asks = form.result == ContactResult.HELP_REQUEST
        about = joining.searched(
            about,
            acting=request.acting,
            now=request.now,
            in_danger=asks and form.triage().has_danger,
        )
    return about or (SameAs(contact=earlier) if earlier else None)


def _joined(form: NewContactForm, made: Contact) -> str:
    known = " Dit huishouden is al bekend; het contact hoort daar nu bij."
    return known if made.household_id and form.about() else ""


def _again(request: Any, form: NewContactForm, made: Contact) -> HttpResponse:
    """Recorded before: told the same, it is the same; told otherwise, it is asked what is meant."""
    if _on_one_line(form.data.get("question", "")) == _on_one_line(made.question):
        messages.info(request, "Dit contact was al vastgelegd. Er is niets bij gekomen.")
        return redirect("frontdesk:contact", made.pk)
    told = form.data.copy()
    told["key"] = str(new_key())
    fresh = NewContactForm(told, result=form.result, today=form.today, setting=form.setting)
    fresh.add_error(
        None,
        "Dit gesprek was al vastgelegd, met een andere vraag. Is dit een nieuwe vraag? Druk dan "
        "nog eens op de knop.",
    )
    kept.keep(request, fresh)
    return _call(request, fresh, told=told, status=answers.CONFLICT)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _call(request: Any, form: NewContactForm, *, told: Any, status: int = 200) -> HttpResponse:
    form.show_due(due(acting=request.acting, now=request.now))
    form.crisis_now = at_once(acting=request.acting, now=request.now)
    setting = form.setting
    seen = helping.earlier(request, told=told, after=setting.after)
    found = helping.who(request, told=told)
    if told.get("act") == helping.WHO and not form.is_bound:
        form.initial |= found["filled"]
    subjects = [row.matter for row in [*setting.questions, *seen["comes_back"]]]
    reading.log(request, page=PageKind.CONTACT, subjects=[*subjects, *found["seen"]])
    here = (
        reverse("frontdesk:another", args=[setting.after.pk])
        if setting.after
        else (reverse("frontdesk:new"))
    )
    helping.search_while_typing(form, here)
    context = {
        **helping.services(request, told=told),
        **seen,
        **found,
        "form": form,
        "questions": setting.questions,
        "known_from": setting.after if setting.after and setting.after.household_id else None,
        "about_opened": form.is_about_a_person(told),
        "recorded": one.told_with(form["key"].value()) if request.method == "GET" else None,
        "today": local_date(request.now),
        "here": here,
    }
    return render(request, "frontdesk/new.html", context, status=status)
