"""Somebody comes, changes, goes, is expected, is born, dies; a household splits."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from voordeur.access import finding, joining
from voordeur.access.asking import Asked
from voordeur.cases import operations as cases
from voordeur.households import operations
from voordeur.households.enums import LeaveReason, MemberRole
from voordeur.households.models import Household, Membership
from voordeur.shared.bsn import parsed
from voordeur.shared.keys import new_key
from voordeur.shared.periods import local_date
from voordeur.ui import kept
from voordeur.ui.door import changes, shows_people
from voordeur.web.family import history
from voordeur.web.family.forms.address import SplitForm
from voordeur.web.family.forms.members import (
    ON,
    BirthForm,
    ChangeMember,
    DeathForm,
    ExpectForm,
    HideForm,
    LeaveForm,
    NewMember,
)
from voordeur.web.family.views import seeing
from voordeur.web.family.views.answering import (
    asked,
    changing,
    done,
    form_page,
    tried,
    two_versions,
)


@changes
@shows_people
def join(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Somebody comes to live here."""
    household = seeing.writable(request, household_id)
    form = NewMember(seeing.sent(request), today=local_date(request.now))
    asked(request, form, key=household.pk)
    cards: list[finding.Card] = []
    status = tried(form, lambda: _join(request, household, form, cards))
    if status is None:
        return done(request, household, "Het gezinslid staat erbij.", form)
    if cards and "anew_because" not in form.fields:
        form = _asking_why(request, form)
    return form_page(
        request, household, form, status,
        title="Wie komt erbij?", submit="Schrijf in", cards=cards,
        explained="Bij het inschrijven wordt eerst gezocht of deze persoon al bekend is.",
    )  # fmt: skip


def _join(
    request: Any, household: Household, form: NewMember, cards: list[finding.Card]
) -> Membership:
    """Search by what was typed, then register; who may be meant is put in `cards`."""
    member, told = form.person(), form.cleaned_data
    marks = Asked(
        words=f"{member.given_name} {member.surname}".strip(),
        born_on=member.born_on,
        bsn=parsed(member.bsn) if member.bsn else "",
    )
    found = finding.look_for(request.acting, marks, request.now, is_whole_name=True)
    cards += found.cards
    return joining.member_joins(
        household=household,
        member=member,
        proof=found.proof,
        anew_because=told.get("anew_because", ""),
        from_on=told["from_on"],
        actor=request.acting,
        now=request.now,
    )


def _asking_why(request: Any, refused: NewMember) -> NewMember:
    """The same form with the question why this is somebody else, and what was refused."""
    form = NewMember(seeing.sent(request), today=local_date(request.now), is_perhaps_known=True)
    asked(request, form, key=request.resolver_match.kwargs["household_id"])
    form.full_clean()
    for sentence in refused.non_field_errors():
        form.add_error(None, sentence)
    return form


@changes
@shows_people
def member(request: Any, household_id: uuid.UUID, membership_id: uuid.UUID) -> HttpResponse:
    """What is known of a member, with how it changed."""
    household, membership = _member(request, household_id, membership_id, is_changed=True)
    today = local_date(request.now)
    form = ChangeMember(seeing.sent(request), today=today, membership=membership)
    changing(request, form, key=membership.pk)
    rows, title = (membership.pk, membership.person_id), membership.person.full_name
    clash = two_versions(request, household, form, title=title, rows=rows)
    if clash:
        return clash
    status = tried(
        form,
        lambda: operations.change_member(
            membership=membership,
            details=form.details(),
            role=MemberRole(form.cleaned_data["role"]),
            actor=request.acting,
            now=request.now,
        ),
    )
    if status is None:
        return done(request, household, "De gegevens zijn gewijzigd.", form)
    return form_page(
        request, household, form, status,
        title=title, submit="Leg vast", membership=membership, lines=history.of_rows(*rows),
    )  # fmt: skip


@changes
@shows_people
def hide(request: Any, household_id: uuid.UUID, membership_id: uuid.UUID) -> HttpResponse:
    """Somebody asks that nobody learns they are known here, or no longer asks it."""
    household, membership = _member(request, household_id, membership_id)
    secret = not membership.person.secret
    name = membership.person.full_name
    form = HideForm(seeing.sent(request), secret=secret)
    status = tried(
        form,
        lambda: operations.hide_person(
            membership=membership,
            secret=form.cleaned_data["secret"] == ON,
            actor=request.acting,
            now=request.now,
        ),
    )
    if status is None:
        return done(request, household, f"Geheimhouding {'geldt' if secret else 'vervalt'}.")
    return form_page(
        request, household, form, status,
        title=f"Geheimhouding van {name}", submit="Zet aan" if secret else "Hef op",
        explained="Wie geheimhouding heeft, wordt niet gevonden door wie niet met dit huishouden "
        "werkt, ook niet met het BSN.",
    )  # fmt: skip


@changes
@shows_people
def leave(request: Any, household_id: uuid.UUID, membership_id: uuid.UUID) -> HttpResponse:
    """Somebody goes: to another household one works with, or away."""
    household, membership = _member(request, household_id, membership_id)
    others = seeing.other_households(request, household)
    form = LeaveForm(seeing.sent(request), today=local_date(request.now), others=others)
    status = tried(form, lambda: _go(request, membership, form, others))
    if status is None:
        return done(request, household, f"{membership.person.full_name} woont hier niet meer.")
    return form_page(
        request, household, form, status,
        title=f"{membership.person.full_name} gaat weg", submit="Leg het vertrek vast",
        explained="De afspraken blijven bij dit huishouden. Gaat deze persoon op zichzelf wonen, "
        "met een eigen casus? Laat het huishouden dan splitsen.",
        split=membership.pk,
    )  # fmt: skip


def _go(request: Any, membership: Membership, form: LeaveForm, others: list[Household]) -> None:
    where, on = form.cleaned_data["where"], form.cleaned_data["on"]
    home = next((other for other in others if str(other.pk) == where), None)
    if home is None:
        operations.member_leaves(
            membership=membership,
            reason=LeaveReason(where),
            until_on=on,
            actor=request.acting,
            now=request.now,
        )
        return
    operations.move_member(
        membership=membership,
        household=home,
        role=MemberRole(membership.role),
        on=on,
        actor=request.acting,
        now=request.now,
    )


@changes
@shows_people
def split(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Some of them live apart from now on, as a household with a case of its own."""
    household = seeing.writable(request, household_id)
    members = seeing.lives_here(household)
    form = SplitForm(
        seeing.sent(request),
        today=local_date(request.now),
        members=members,
        key=new_key(),
        chosen_first=request.GET.get("wie", ""),
    )
    asked(request, form, key=household.pk)
    if form.is_bound and (new := _made_before(form)):
        return redirect("web:family", new.pk)
    status = tried(form, lambda: _split(request, household, members, form))
    if status is None:
        kept.done(request, form)
        new = form.cleaned_data["key"]
        return redirect("web:family", new)
    return form_page(
        request, household, form, status,
        title="Wie gaat apart wonen?", submit="Splits het huishouden",
        explained="Wat is afgesproken blijft bij dit huishouden. Het nieuwe huishouden krijgt een "
        "eigen casus met een eerste afspraak op uw naam.",
    )  # fmt: skip


def _made_before(form: SplitForm) -> Household | None:
    """The household this form made when it was sent before: who left is no longer in its list."""
    form.full_clean()
    key = form.cleaned_data.get("key")
    return Household.objects.filter(pk=key).first() if key else None


def _split(
    request: Any, household: Household, members: list[Membership], form: SplitForm
) -> Household:
    told = form.cleaned_data
    return cases.split_household(
        household=household,
        leaving=[row for row in members if str(row.pk) in told["leaving"]],
        own=cases.OwnHousehold(
            name=told["name"], address=form.address(), from_on=told["from_on"], key=told["key"]
        ),
        actor=request.acting,
        now=request.now,
    )


@changes
@shows_people
def expect(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """A child is expected."""
    household = seeing.writable(request, household_id)
    form = ExpectForm(
        seeing.sent(request),
        today=local_date(request.now),
        persons=[one for one in seeing.persons_here(household) if not one.unborn],
    )
    asked(request, form, key=household.pk)
    status = tried(
        form,
        lambda: operations.expect_child(
            household=household, **form.told(), actor=request.acting, now=request.now
        ),
    )
    if status is None:
        return done(
            request, household, "Het kind staat erbij. Na de datum vraagt u hoe het gaat.", form
        )
    return form_page(
        request, household, form, status, title="Wordt een kind verwacht?", submit="Leg vast"
    )


@changes
@shows_people
def born(request: Any, household_id: uuid.UUID, membership_id: uuid.UUID) -> HttpResponse:
    """An expected child is born."""
    household, membership = _member(request, household_id, membership_id)
    if not membership.person.unborn:
        raise Http404
    form = BirthForm(
        seeing.sent(request),
        today=local_date(request.now),
        child=membership.person,
    )
    asked(request, form, key=membership.pk)
    status = tried(
        form,
        lambda: operations.register_birth(
            membership=membership, **form.cleaned_data, actor=request.acting, now=request.now
        ),
    )
    if status is None:
        return done(request, household, "De geboorte is vastgelegd. Kijk ook naar het gezag.", form)
    return form_page(
        request, household, form, status, title="Het kind is geboren", submit="Leg vast"
    )


@changes
@shows_people
def died(request: Any, household_id: uuid.UUID, membership_id: uuid.UUID) -> HttpResponse:
    """A member died."""
    household, membership = _member(request, household_id, membership_id)
    form = DeathForm(seeing.sent(request), today=local_date(request.now))
    status = tried(
        form,
        lambda: operations.record_death(
            membership=membership, **form.cleaned_data, actor=request.acting, now=request.now
        ),
    )
    if status is None:
        return done(request, household, "Het overlijden is vastgelegd.")
    return form_page(
        request, household, form, status,
        title=f"{membership.person.full_name} is overleden", submit="Leg het overlijden vast",
        explained="De gegevens blijven staan. De afspraken lopen door tot u er per afspraak over "
        "besluit; u krijgt een afspraak om dat na te kijken.",
    )  # fmt: skip


def _member(
    request: Any, household_id: uuid.UUID, membership_id: uuid.UUID, *, is_changed: bool = False
) -> tuple[Household, Membership]:
    """A member of this household that one may change; whoever left is not there."""
    find = seeing.changeable if is_changed else seeing.writable
    household = find(request, household_id)
    rows = Membership.objects.select_related("person", "household")
    found = rows.filter(pk=membership_id, household=household, until_on=None).first()
    if found is None:
        raise Http404
    return household, found
