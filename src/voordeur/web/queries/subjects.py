"""What an event is about: in which words it is read, and whom it concerns.

An event holds the key of its subject. The words are read from that row as far as PostgreSQL shows
it to whoever reads: who may not read the goal, reads and finds only that there was one.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, F, Model, Q, TextField, UUIDField, Value
from django.db.models.functions import Cast

from voordeur.audit.queries import Moment
from voordeur.followup.models import Promise
from voordeur.frontdesk.models import Contact, HelpRequest
from voordeur.households.models import (
    Custody,
    Membership,
    Person,
    Relation,
    Representative,
    Stay,
    SupportTie,
    WarningNote,
)
from voordeur.intake.models import Answer, Intake, Measurement, Preparation, Reply, TakenBack
from voordeur.plans.models import (
    Action,
    Agreement,
    DropOut,
    Evaluation,
    Goal,
    Plan,
    PlanConsent,
    PlanGiving,
)
from voordeur.privacy.models import LookAlong
from voordeur.shared import guards


@dataclass(frozen=True, slots=True)
class Subject:
    """A table events are about: the field that tells it, and the ways to whom it concerns."""

    model: type[Model]
    words: str = ""
    about: tuple[str, ...] = ()
    #: for finding only: it is too long, or too near, to stand in a line
    more: tuple[str, ...] = ()
    #: whether it is of one member alone
    own: str = ""
    #: the field that holds the household, where that is not the key of its guard
    household: str = ""

    @property
    def table(self) -> str:
        return str(self.model._meta.db_table)

    @property
    def matter(self) -> str:
        """The field that holds the household."""
        guard = guards.of(self.model)
        own = guard.key if isinstance(guard, guards.Guard) else ""
        return self.household or own

    def found(self, matters: Iterable[uuid.UUID], where: Q) -> Any:
        """The keys of its rows of these households, as far as the reader may see them."""
        rows: Any = self.model._default_manager.filter(
            where, **{f"{self.matter}__in": list(matters)}
        )
        return rows.values("pk")


SUBJECTS = {
    subject.table: subject
    for subject in (
        Subject(
            Action, "what", about=("goal__about",), more=("who",), own="goal__kept_from_others"
        ),
        Subject(
            Agreement, "what", about=("about",), more=("between", "ended_because"),
            own="kept_from_others",
        ),
        Subject(Answer, about=("about",), more=("goes_well", "is_hard", "wish")),
        Subject(Contact, "question", household="household_id"),
        Subject(Custody, about=("child", "holder")),
        Subject(
            DropOut, "goal__words", about=("goal__about",), more=("words", "next"),
            own="goal__kept_from_others",
        ),
        Subject(
            Evaluation, "resident_says", about=("reviews__resident",),
            more=("professional_says", "changes"),
        ),
        Subject(
            Goal, "words", about=("about",), more=("we_know_when",), own="kept_from_others"
        ),
        Subject(HelpRequest, "question"),
        Subject(Intake, "summary"),
        Subject(LookAlong, "reason"),
        Subject(Measurement, about=("about",)),
        Subject(Membership, about=("person",)),
        Subject(Plan),
        Subject(PlanConsent, "words", about=("person",)),
        Subject(PlanGiving, "reader"),
        Subject(Preparation, about=("about",)),
        Subject(Promise, "what"),
        Subject(Relation, about=("person", "other")),
        Subject(Reply, about=("about",), more=("words",)),
        Subject(Representative, about=("person",)),
        Subject(Stay, about=("person",)),
        Subject(SupportTie, "name", more=("relation",)),
        Subject(TakenBack, "reason"),
        # A note that was ended or put in other words is not told on: it stands in its history.
        Subject(WarningNote, about=("about",)),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What a subject says: its words, the name of whom it is about, whether it is theirs alone."""

    words: str
    about: str
    is_own: bool


def told(moments: Iterable[Moment]) -> Mapping[uuid.UUID, Told]:
    """What the subjects of these events say, in two queries whatever their number."""
    keys: dict[str, set[uuid.UUID]] = {}
    for moment in moments:
        if moment.subject_table in SUBJECTS:
            keys.setdefault(moment.subject_table, set()).add(moment.subject_id)
    if not keys:
        return {}
    first, *others = [_rows(SUBJECTS[table], found) for table, found in sorted(keys.items())]
    rows = list(first.union(*others, all=True)) if others else list(first)
    names = _names({about for _, _, about, _ in rows if about})
    return {
        key: Told(words or "", names.get(about, ""), bool(own)) for key, words, about, own in rows
    }


def about(person_id: uuid.UUID, matters: list[uuid.UUID]) -> Q:
    """The events that concern this person, whatever they are about."""
    concerns = Q(subject_table=Person._meta.db_table, subject_id=person_id)
    for subject in SUBJECTS.values():
        if subject.about:
            theirs = Q()
            for way in subject.about:
                theirs |= Q(**{way: person_id})
            rows = subject.found(matters, theirs)
            concerns |= Q(subject_table=subject.table, subject_id__in=rows)
    return concerns


def saying(word: str, matters: list[uuid.UUID]) -> Q:
    """The events whose subject has this word in what the reader may read of it."""
    says = Q()
    for subject in SUBJECTS.values():
        fields = [name for name in (subject.words, *subject.more) if name]
        if fields:
            has = Q()
            for name in fields:
                has |= Q(**{f"{name}__icontains": word})
            rows = subject.found(matters, has)
            says |= Q(subject_table=subject.table, subject_id__in=rows)
    return says


def _rows(subject: Subject, keys: set[uuid.UUID]) -> Any:
    # With a type of their own: a union of rows takes a bare null for text.
    words = Cast(F(subject.words) if subject.words else Value(""), TextField())
    # Of several ways the first one names; an evaluation is of everybody who was there.
    way = subject.about[0] if subject.about and subject.model is not Evaluation else ""
    whom = F(f"{way}_id") if way and "__" not in way else F(way) if way else None
    about_id = Cast(whom if whom is not None else Value(None), UUIDField())
    own = Cast(F(subject.own) if subject.own else Value(False), BooleanField())
    rows: Any = subject.model._default_manager.filter(pk__in=keys).order_by()
    return rows.annotate(told_words=words, told_about=about_id, told_own=own).values_list(
        "pk", "told_words", "told_about", "told_own"
    )


def _names(keys: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    people = Person.objects.filter(pk__in=keys).order_by("pk") if keys else []
    return {person.pk: person.given_name or person.full_name for person in people}
