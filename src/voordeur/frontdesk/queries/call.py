"""What a call begins with: where one sits, which lines there are, what was asked just before."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from voordeur.accounts.models import Assignment
from voordeur.frontdesk.models import Contact
from voordeur.frontdesk.queries.calling import dialled
from voordeur.organisations.enums import StandingKind
from voordeur.organisations.models import Organisation

#: A desk reads its contacts for thirty days; somebody may come back on any of those.
COMES_BACK_WITHIN = timedelta(days=30)
#: So many earlier contacts are offered to come back on.
OFFERED = 6
#: Shorter words are in everything.
SHORTEST = 3
#: Everybody is called so.
SALUTATIONS = frozenset(
    {"mevrouw", "mevr", "meneer", "mijnheer", "heer", "dhr", "van", "der", "den"}
)


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question of a conversation, with how it ended."""

    id: uuid.UUID
    at: datetime
    question: str
    who: str
    result: str
    request_id: uuid.UUID | None
    conversation: uuid.UUID
    matter: uuid.UUID

    @property
    def key(self) -> str:
        """As it comes back from a form."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a call comes in, and what came before it in the same conversation."""

    places: list[tuple[str, str]]
    lines: list[tuple[str, str]]
    last_place: str
    after: Contact | None
    questions: list[QuestionRow] = field(default_factory=list)

    def earlier(self, key: uuid.UUID) -> Contact | None:
        """An earlier contact one may see, to come back on."""
        return Contact.objects.filter(pk=key).first()


def setting(*, acting: Assignment, after: Contact | None) -> Setting:
    """The setting of a new call of the team one acts in."""
    places = list(acting.team.places) if acting.team else []
    mine = Contact.objects.filter(taken_by=acting.user_id, team=acting.team_id)
    last = mine.order_by("-at", "-matter").values_list("place", flat=True).first() or ""
    return Setting(
        places=[(place, place) for place in places],
        lines=_lines(acting),
        last_place=last if last in places else "",
        after=after,
        questions=_questions(after) if after else [],
    )


def comes_back(
    *, acting: Assignment, words: str, phone: str = "", about: uuid.UUID | None, now: datetime
) -> list[QuestionRow]:
    """Contacts of the last thirty days that a caller may come back on, newest first.

    Of the household when it is known, and of one's own desk those whose caller or household bears
    one of the words that were typed, or who are called back on that number (ten digits); nothing
    when there is none of these.
    """
    typed = [
        word
        for word in words.split()
        if len(word) >= SHORTEST and word.casefold().strip(".") not in SALUTATIONS
    ]
    if not typed and not phone and about is None:
        return []
    wanted = Q(household=about) if about else Q(pk=None)
    for word in typed:
        wanted |= Q(team=acting.team_id) & (
            Q(caller__icontains=word) | Q(household__name__icontains=word)
        )
    if phone:
        wanted |= Q(team=acting.team_id, dials=phone)
    rows = Contact.objects.alias(dials=dialled("call_back_on"))
    rows = rows.filter(wanted, at__gt=now - COMES_BACK_WITHIN)
    return [_row(one) for one in _with_their_names(rows)[:OFFERED]]


def _questions(after: Contact) -> list[QuestionRow]:
    rows = Contact.objects.filter(conversation=after.conversation, team=after.team_id)
    return [_row(one) for one in reversed(_with_their_names(rows))]


def _with_their_names(rows: QuerySet[Contact]) -> QuerySet[Contact]:
    return rows.select_related("household", "help_request").order_by("-at", "-matter")


def _row(contact: Contact) -> QuestionRow:
    request = getattr(contact, "help_request", None)
    return QuestionRow(
        id=contact.pk,
        at=contact.at,
        question=contact.question,
        who=contact.caller or (contact.household.name if contact.household else ""),
        result=contact.get_result_display(),
        request_id=request.pk if request else None,
        conversation=contact.conversation,
        matter=contact.household_id or contact.pk,
    )


def _lines(acting: Assignment) -> list[tuple[str, str]]:
    """The partners in and around the team, who may still have a line of their own."""
    rows = Organisation.objects.filter(
        standings__municipality=acting.municipality_id,
        standings__ended_on=None,
        standings__kind__in=[StandingKind.IN, StandingKind.AROUND],
    )
    return [(str(key), short) for key, short in
            rows.distinct().order_by("short", "id").values_list("pk", "short")]  # fmt: skip
