"""The ties of a family, each with its words, its forms and what is done with them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import Form

from voordeur.households import names, operations
from voordeur.households.enums import CustodyKind, RelationKind, RepresentativeKind
from voordeur.households.models import (
    Custody,
    Household,
    Person,
    Relation,
    Representative,
    Stay,
    SupportTie,
)
from voordeur.households.models.ties import Span
from voordeur.shared.periods import local_date
from voordeur.web.family.forms.fields import key_of
from voordeur.web.family.forms.ties import (
    ChangeRelation,
    NewCustody,
    NewRelation,
    NewRepresentative,
    NewStay,
    RepresentativeForm,
    StayDays,
    SupportForm,
)
from voordeur.web.family.views import seeing


@dataclass(frozen=True, slots=True)
class Tie:
    """One kind of tie: how it is asked, added, changed and ended."""

    model: type[Span]
    asks: str
    called: str
    added: str
    new: Callable[[Any, Household], Form] | None
    add: Callable[[Any, Household, Any], object] | None
    form: Callable[[Any, Any], Form] | None
    change: Callable[[Any, Any, Any], object] | None
    end: Callable[[Any, Any, dict[str, Any]], object]


def _who(request: Any) -> dict[str, Any]:
    return {"actor": request.acting, "now": request.now}


def _person(key: str) -> Person | None:
    return Person.objects.filter(pk=key).first() if key else None


def _one(key: str) -> Person:
    """The person that was chosen from the list of the form."""
    return Person.objects.get(pk=key)


def _new_stay(request: Any, household: Household) -> Form:
    return NewStay(
        seeing.sent(request),
        today=local_date(request.now),
        persons=seeing.persons_here(household),
        others=seeing.other_households(request, household),
    )


def _add_stay(request: Any, household: Household, form: NewStay) -> object:
    told = form.cleaned_data
    other = told["other_home"]
    return operations.add_stay(
        household=household,
        person=_one(told["person"]),
        elsewhere=form.elsewhere(),
        from_on=told["from_on"],
        other_home=Household.objects.get(pk=key_of(other)) if other else None,
        key=told["key"],
        **_who(request),
    )


def _stay_form(request: Any, row: Stay) -> Form:
    known = {"nights": str(row.nights or ""), "days": row.days}
    return StayDays(seeing.sent(request), initial=known)


def _change_stay(request: Any, row: Stay, form: StayDays) -> object:
    return operations.change_stay(stay=row, **form.cleaned_data, **_who(request))


def _new_relation(request: Any, household: Household) -> Form:
    return NewRelation(
        seeing.sent(request),
        today=local_date(request.now),
        persons=seeing.persons_here(household),
    )


def _add_relation(request: Any, household: Household, form: NewRelation) -> object:
    told = form.cleaned_data
    return operations.add_relation(
        household=household,
        person=_one(told["person"]),
        kind=RelationKind(told["kind"]),
        other=_person(told["other"]),
        **{name: told[name] for name in ("name", "gender", "phone", "note", "from_on", "key")},
        **_who(request),
    )


def _relation_form(request: Any, row: Relation) -> Form:
    known = {name: getattr(row, name) for name in ("kind", "name", "gender", "phone", "note")}
    return ChangeRelation(
        seeing.sent(request),
        initial=known,
        is_outsider=row.other_id is None,
        alike=_alike(request, row),
    )


def _alike(request: Any, row: Relation) -> list[Person]:
    """Persons of other households one works with who have the surname of the outsider."""
    if row.other_id is not None or hasattr(row, "link"):
        return []
    last = row.name.split()[-1:]
    if not last:
        return []
    homes = [home.pk for home in seeing.other_households(request, row.household)]
    found = Person.objects.filter(
        surname_key=names.surname_key(last[0]),
        memberships__household__in=homes,
        memberships__until_on=None,
    )
    return list(found.exclude(pk=row.person_id).distinct().order_by("given_name", "pk")[:20])


def _change_relation(request: Any, row: Relation, form: ChangeRelation) -> object:
    told = form.cleaned_data
    same_as = _person(told.get("same_as", ""))
    if same_as is not None:
        return operations.recognise_outsider(relation=row, other=same_as, **_who(request))
    return operations.change_relation(
        relation=row,
        kind=RelationKind(told["kind"]),
        name=told.get("name", ""),
        gender=told.get("gender", ""),
        phone=told["phone"],
        note=told["note"],
        **_who(request),
    )


def _new_custody(request: Any, household: Household) -> Form:
    return NewCustody(
        seeing.sent(request),
        today=local_date(request.now),
        persons=seeing.persons_here(household),
    )


def _add_custody(request: Any, household: Household, form: NewCustody) -> object:
    told = form.cleaned_data
    return operations.give_custody(
        household=household,
        child=_one(told["child"]),
        kind=CustodyKind(told["kind"]),
        holder=_person(told["holder"]),
        **{name: told[name] for name in ("holder_name", "basis", "from_on", "key")},
        **_who(request),
    )


def _new_representative(request: Any, household: Household) -> Form:
    return NewRepresentative(
        seeing.sent(request),
        today=local_date(request.now),
        persons=seeing.persons_here(household),
    )


def _add_representative(request: Any, household: Household, form: NewRepresentative) -> object:
    told = form.cleaned_data
    return operations.appoint_representative(
        household=household,
        person=_one(told["person"]),
        kind=RepresentativeKind(told["kind"]),
        who=form.who(),
        from_on=told["from_on"],
        key=told["key"],
        **_who(request),
    )


def _representative_form(request: Any, row: Representative) -> Form:
    names_ = ("name", "organisation", "phone", "email", "covers", "basis")
    known = {name: getattr(row, name) for name in names_}
    return RepresentativeForm(seeing.sent(request), initial=known)


def _change_representative(request: Any, row: Representative, form: RepresentativeForm) -> object:
    return operations.change_representative(representative=row, who=form.who(), **_who(request))


def _support_form(request: Any, row: SupportTie) -> Form:
    known = {name: getattr(row, name) for name in ("name", "relation", "bond", "phone")}
    return SupportForm(seeing.sent(request), initial=known)


def _change_support(request: Any, row: SupportTie, form: SupportForm) -> object:
    return operations.change_support(tie=row, **form.cleaned_data, **_who(request))


SUPPORT = Tie(
    SupportTie, "Wie hoort bij het eigen netwerk?", "Eigen netwerk", "Steunfiguur opgeschreven.",
    None, None, _support_form, _change_support,
    lambda request, row, told: operations.end_support(tie=row, **told, **_who(request)),
)  # fmt: skip
STAY = Tie(
    Stay, "Waar verblijft iemand nog meer?", "Verblijf", "Het verblijf staat erbij.",
    _new_stay, _add_stay, _stay_form, _change_stay,
    lambda request, row, told: operations.end_stay(stay=row, **told, **_who(request)),
)  # fmt: skip
RELATION = Tie(
    Relation, "Wie hoort bij wie?", "Relatie", "De relatie staat erbij.",
    _new_relation, _add_relation, _relation_form, _change_relation,
    lambda request, row, told: operations.end_relation(relation=row, **told, **_who(request)),
)  # fmt: skip
CUSTODY = Tie(
    Custody, "Wie heeft het gezag?", "Gezag", "Het gezag staat erbij.",
    _new_custody, _add_custody, None, None,
    lambda request, row, told: operations.end_custody(custody=row, **told, **_who(request)),
)  # fmt: skip
REPRESENTATIVE = Tie(
    Representative, "Wie treedt voor iemand op?", "Vertegenwoordiger",
    "De vertegenwoordiger staat erbij.",
    _new_representative, _add_representative, _representative_form, _change_representative,
    lambda request, row, told: operations.end_representative(
        representative=row, **told, **_who(request)
    ),
)  # fmt: skip
