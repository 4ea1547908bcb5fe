"""Who may be given the plan of a household: members, who decides for them, network, partners."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from voordeur.access.around import around, involved
from voordeur.access.enums import Depth
from voordeur.accounts.models import Assignment
from voordeur.households.deciding import CHILD_DECIDES
from voordeur.households.enums import RepresentativeKind
from voordeur.households.models import Custody, Person, Representative, SupportTie
from voordeur.organisations.models import Organisation, Standing
from voordeur.plans.enums import ReaderKind
from voordeur.plans.going_along import Member, Reader
from voordeur.plans.models import Action
from voordeur.plans.queries.finding import known_as
from voordeur.plans.queries.members import as_member, custody_of, people_of

#: How a reader stands in an address.
PREFIX = {
    ReaderKind.MEMBER: "lid",
    ReaderKind.CUSTODY: "gezag",
    ReaderKind.REPRESENTATIVE: "vertegenwoordiger",
    ReaderKind.TIE: "netwerk",
    ReaderKind.HELPER: "hulpverlener",
    ReaderKind.ORGANISATION: "organisatie",
}
TITLES = {
    ReaderKind.MEMBER: "Het huishouden",
    ReaderKind.CUSTODY: "Wie gezag heeft en hier niet woont",
    ReaderKind.REPRESENTATIVE: "Wie iemand vertegenwoordigt",
    ReaderKind.TIE: "Het eigen netwerk",
    ReaderKind.HELPER: "Betrokken professionals",
    ReaderKind.ORGANISATION: "Organisaties die meehelpen",
}
#: These speak for somebody's care as that person; others only with a yes.
FOR_CARE = {RepresentativeKind.MENTOR, RepresentativeKind.CURATOR, RepresentativeKind.AUTHORISED}


@dataclass(frozen=True, slots=True)
class Readers:
    """Whom the plan can be made for, and of whom not, with the reason."""

    found: list[Reader]
    members: list[Member]
    cannot: list[tuple[str, str]]
    #: The organisations that help this household already, by their keys.
    helping: frozenset[uuid.UUID] = frozenset()

    def groups(self) -> list[tuple[str, list[tuple[str, Reader]]]]:
        """The readers with their codes, by what they are to the household; no strange ones."""
        known = [one for one in self.found if not self._is_strange(one)]
        return [
            (title, [(code_of(one), one) for one in known if one.kind == kind])
            for kind, title in TITLES.items()
            if any(one.kind == kind for one in known)
        ]

    def others(self) -> list[tuple[str, Reader]]:
        """The organisations of the network that do not help this household yet, by name."""
        return [(code_of(one), one) for one in self.found if self._is_strange(one)]

    def _is_strange(self, one: Reader) -> bool:
        return one.kind == ReaderKind.ORGANISATION and one.key not in self.helping

    def of(self, code: str) -> Reader | None:
        """The reader with this code in an address."""
        return next((one for one in self.found if code_of(one) == code), None)


def code_of(reader: Reader) -> str:
    """How a reader stands in an address: what they are, and a key that says nothing."""
    return f"{PREFIX[reader.kind]}-{reader.key}"


def readers(household_id: uuid.UUID, *, acting: Assignment, today: date) -> Readers:
    """Everybody for whom a paper can be made today."""
    people = people_of(household_id, today)
    held = custody_of(people, today)
    members = [as_member(person, role, held, today) for person, role in people.items()]
    known = {member.key: member for member in members}
    persons = {person.pk: person for person in people}
    found = [_as_reader(persons[one.key], one, members) for one in members if one.speaks]
    found += _with_custody(held, known)
    found += _representatives(household_id, known, today)
    found += _ties(household_id, today)
    found += _helpers(household_id, acting, today)
    found += _organisations(acting)
    return Readers(
        found=found,
        members=members,
        cannot=_cannot(members, held, known),
        helping=_helping(household_id, acting, today),
    )


def _runs(household_id: uuid.UUID, today: date) -> Q:
    return Q(household=household_id, from_on__lte=today) & (
        Q(until_on=None) | Q(until_on__gt=today)
    )


def _as_reader(person: Person, member: Member, members: list[Member]) -> Reader:
    return Reader(
        kind=ReaderKind.MEMBER,
        key=person.pk,
        name=person.full_name,
        what=f"{member.age} jaar" if member.age is not None else "leeftijd niet bekend",
        own=frozenset(known_as(person)),
        decides_for=frozenset(
            one.key for one in members if person.pk in one.holders and not one.decides_alone
        ),
        calls=tuple(name for name in (person.given_name, person.full_name) if name),
        member=member,
    )


def _with_custody(held: list[Custody], known: dict[uuid.UUID, Member]) -> list[Reader]:
    """Who has gezag over a child under sixteen and lives elsewhere; once, however many children."""
    found: dict[str, Reader] = {}
    for row in held:
        child = known.get(row.child_id)
        if child is None or child.decides_alone or row.holder_id in known:
            continue
        earlier = found.get(row.holder_key)
        children = (earlier.decides_for if earlier else frozenset()) | {child.key}
        names = [one.name for one in known.values() if one.key in children]
        found[row.holder_key] = Reader(
            kind=ReaderKind.CUSTODY,
            key=earlier.key if earlier else row.pk,
            name=row.holder_name,
            what=f"gezag over {' en '.join(names)}",
            decides_for=children,
            calls=(row.holder_name,),
        )
    return list(found.values())


def _representatives(
    household_id: uuid.UUID, known: dict[uuid.UUID, Member], today: date
) -> list[Reader]:
    rows = Representative.objects.filter(
        _runs(household_id, today), kind__in=FOR_CARE, covers__contains=["care"]
    )
    return [
        Reader(
            kind=ReaderKind.REPRESENTATIVE,
            key=row.pk,
            name=row.name,
            what=f"{row.get_kind_display()} van {known[row.person_id].name}",
            decides_for=frozenset({row.person_id}),
            calls=(row.name,),
        )
        for row in rows.order_by("from_on", "id")
        if row.person_id in known and known[row.person_id].is_grown_up
    ]


def _ties(household_id: uuid.UUID, today: date) -> list[Reader]:
    rows = SupportTie.objects.filter(_runs(household_id, today)).order_by("from_on", "id")
    return [
        Reader(kind=ReaderKind.TIE, key=row.pk, name=row.name, what=row.relation, calls=(row.name,))
        for row in rows
    ]


def _helpers(household_id: uuid.UUID, acting: Assignment, today: date) -> list[Reader]:
    """Colleagues who see the plan already, but for whoever asks."""
    rows = [
        row
        for row in involved(household_id, on=today)
        if row.user_id and row.user_id != acting.user_id and row.depth >= Depth.AGREEMENTS
    ]
    return [
        Reader(
            kind=ReaderKind.HELPER,
            key=one.key,
            name=one.name,
            what=", ".join(filter(None, [one.role, one.place])),
            calls=(one.name,),
        )
        for one in around(rows, acting=acting, on=today)
    ]


def _organisations(acting: Assignment) -> list[Reader]:
    rows = Standing.objects.running().filter(municipality=acting.municipality_id)
    return [
        Reader(
            kind=ReaderKind.ORGANISATION,
            key=row.organisation_id,
            name=row.organisation.name,
            what="",
            calls=(row.organisation.name, row.organisation.short),
        )
        for row in rows.select_related("organisation").order_by("organisation__name", "id")
    ]


def _helping(household_id: uuid.UUID, acting: Assignment, today: date) -> frozenset[uuid.UUID]:
    """Who does something in the plan, and where helpers work; of sensitive ones only ours."""
    users = {row.user_id for row in involved(household_id, on=today) if row.user_id}
    hats = Assignment.objects.running(today).filter(
        user__in=users, municipality=acting.municipality_id
    )
    doing = Action.objects.filter(household=household_id, organisation__isnull=False)
    ours = Q(sensitive=False) | Q(pk=acting.organisation_id)
    found = Organisation.objects.filter(
        ours, Q(pk__in=hats.values("organisation")) | Q(pk__in=doing.values("organisation"))
    )
    return frozenset(found.order_by("pk").values_list("pk", flat=True))


def _cannot(
    members: list[Member], held: list[Custody], known: dict[uuid.UUID, Member]
) -> list[tuple[str, str]]:
    young = [
        (one.name, "is nog geen 12 jaar. Het plan gaat naar wie gezag heeft.")
        for one in members
        if not one.speaks
    ]
    late = {
        (row.holder_name, child.name)
        for row in held
        if (child := known.get(row.child_id)) and child.decides_alone and row.holder_id not in known
    }
    return young + [
        (holder, f"heeft gezag, maar {child} is {CHILD_DECIDES} of ouder en beslist zelf.")
        for holder, child in sorted(late)
    ]
