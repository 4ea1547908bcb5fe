"""The routing table: read by who works here, changed by them, approved by a colleague."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from voordeur.access import reading
from voordeur.access.enums import PageKind
from voordeur.accounts.enums import NEAR_RESIDENTS
from voordeur.frontdesk import operations
from voordeur.frontdesk.forms.routing import ConceptForm, RuleForm
from voordeur.frontdesk.models import RoutingRule, RoutingTable
from voordeur.frontdesk.queries import network, routing
from voordeur.shared.errors import DomainError
from voordeur.shared.keys import new_key
from voordeur.ui import answers, kept, versions
from voordeur.ui.door import changes, shows_people

NOTHING_READ = datetime.min.replace(tzinfo=UTC)


@changes
def routes(request: Any) -> HttpResponse:
    """What is in force, what was, and the beginning of a concept."""
    acting = _professional(request)
    form = ConceptForm(request.POST or None, initial={"key": new_key()})
    kept.keep(request, form, key=acting.municipality_id)
    status = answers.FINE
    if form.is_valid():
        if RoutingTable.objects.filter(pk=form.cleaned_data["key"]).exists():
            return redirect("frontdesk:routes_concept")
        try:
            operations.begin_concept(**form.cleaned_data, actor=acting, now=request.now)
        except DomainError as refusal:
            status = answers.refused(form, refusal)
        else:
            kept.done(request, form)
            messages.success(request, "Het concept staat klaar. Wat geldt, blijft gelden.")
            return redirect("frontdesk:routes_concept")
    elif form.errors:
        status = answers.UNPROCESSABLE
    context = {
        "page": routing.in_force(acting),
        "concept": routing.concept(acting),
        "history": routing.history(acting),
        "form": form,
    }
    return render(request, "frontdesk/routes.html", context, status=status)


@changes
@shows_people
def concept(request: Any) -> HttpResponse:
    """The concept with its effect on last month's questions; change its order, approve it."""
    acting = _professional(request)
    page = routing.concept(acting)
    if page is None:
        reading.log(request, page=PageKind.LIST, subjects=[])
        return redirect("frontdesk:routes")
    if request.method == "POST":
        answered = _done(request, page.table)
        if answered is not None:
            reading.log(request, page=PageKind.LIST, subjects=[])
            return answered
        page = routing.concept(acting) or page
    effect = routing.preview(acting=acting, now=request.now)
    reading.log(request, page=PageKind.LIST, subjects=effect.matters)
    context = {
        "page": page,
        "effect": effect,
        "changed_by_oneself": page.table.changed_by_id == acting.user_id,
    }
    return render(request, "frontdesk/routes_concept.html", context)


def _done(request: Any, table: RoutingTable) -> HttpResponse | None:
    """Carry out one of the buttons; a refusal is shown above the page."""
    acting, now = request.acting, request.now
    act, _, key = request.POST.get("act", "").partition(":")
    acts: dict[str, Callable[[], object]] = {
        "approve": lambda: operations.approve_table(
            table=table, read_at=_read_at(request), actor=acting, now=now
        ),
        "withdraw": lambda: operations.withdraw_concept(table=table, actor=acting, now=now),
        "up": lambda: operations.move_rule(
            rule=_rule(request, key), up=True, actor=acting, now=now
        ),
        "down": lambda: operations.move_rule(
            rule=_rule(request, key), up=False, actor=acting, now=now
        ),
        "strike": lambda: operations.strike_rule(rule=_rule(request, key), actor=acting, now=now),
    }
    said = {
        "approve": "De routetabel is vastgesteld en geldt vanaf nu.",
        "withdraw": "Het concept is ingetrokken. Wat gold, blijft gelden.",
        "strike": "De regel is geschrapt.",
    }
    if act not in acts:
        return None
    try:
        acts[act]()
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return None
    if act in said:
        messages.success(request, said[act])
    to = "frontdesk:routes" if act in {"approve", "withdraw"} else "frontdesk:routes_concept"
    where = f"#regel-{key}" if act in {"up", "down"} else ""
    return redirect(reverse(to) + where)


def _read_at(request: Any) -> datetime:
    """The last change of the concept as it stood on the page; without it nothing was read."""
    try:
        said = datetime.fromisoformat(request.POST.get("read_at", ""))
    except ValueError:
        return NOTHING_READ
    return said if said.tzinfo else NOTHING_READ


@changes
def add_rule(request: Any) -> HttpResponse:
    """One more rule, at the end of the concept."""
    acting = _professional(request)
    page = routing.concept(acting)
    if page is None:
        return redirect("frontdesk:routes")
    form = RuleForm(request.POST or None, initial={"key": new_key()}, **_choices(request))
    kept.keep(request, form, key=page.table.pk)
    if form.is_valid() and RoutingRule.objects.filter(pk=form.cleaned_data["key"]).exists():
        return redirect("frontdesk:routes_concept")
    return _written(
        request,
        form,
        lambda: operations.add_rule(
            key=form.cleaned_data["key"], table=page.table, words=form.told(),
            actor=acting, now=request.now,
        ),
        title="Regel toevoegen",
    )  # fmt: skip


@changes
def change_rule(request: Any, rule_id: uuid.UUID) -> HttpResponse:
    """A rule of the concept, written otherwise."""
    acting = _professional(request)
    rule = _rule(request, rule_id, is_changed=request.method == "POST")
    initial = {
        "key": rule.pk,
        "words": ", ".join(rule.words),
        "service": str(rule.service_id or ""),
        "age_group": rule.age_group,
        "track": rule.track,
        "danger": rule.danger,
        "area": rule.area,
        "postcodes": ", ".join(rule.postcodes),
        "team": str(rule.team_id),
        "why": rule.why,
    }
    form = RuleForm(versions.told(request), initial=initial, **_choices(request))
    versions.watch(form)
    kept.keep(request, form, key=rule.pk)
    return _written(
        request,
        form,
        lambda: operations.change_rule(rule=rule, words=form.told(), actor=acting, now=request.now),
        title="Regel wijzigen",
    )


def _written(
    request: Any, form: RuleForm, act: Callable[[], object], *, title: str
) -> HttpResponse:
    status = answers.UNPROCESSABLE if form.errors else answers.FINE
    back = reverse("frontdesk:routes_concept")
    if form.is_valid():
        try:
            clash = versions.clash(form)
            if clash:
                return versions.answer(request, form, clash, title=title, back=back)
            act()
        except DomainError as refusal:
            status = answers.refused(form, refusal)
        else:
            kept.done(request, form)
            messages.success(request, "De regel staat in het concept.")
            return redirect("frontdesk:routes_concept")
    context = {"form": form, "title": title, "back": back}
    return render(request, "frontdesk/routes_rule.html", context, status=status)


def _choices(request: Any) -> dict[str, Any]:
    return {
        "teams": network.helping_teams(request.acting),
        "services": network.all_services(request.acting),
    }


def _rule(request: Any, key: uuid.UUID | str, *, is_changed: bool = False) -> RoutingRule:
    """A rule of the concept; locked when it is to be changed, so that nobody's change is lost."""
    if is_changed:
        RoutingRule.objects.select_for_update(of=("self",)).filter(pk=key).first()
    try:
        found = routing.rule_of_concept(uuid.UUID(str(key)), acting=request.acting)
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


def _professional(request: Any) -> Any:
    """Whoever works with residents, or leads who does: the table is theirs."""
    if request.acting.role not in NEAR_RESIDENTS:
        raise Http404
    return request.acting
