"""What was agreed beside the goals, and each version of the plan that was kept."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from voordeur.followup.models import Promise
from voordeur.plans.enums import AgreementKind, WhyFrozen
from voordeur.plans.models import Agreement, Plan, PlanConsent, PlanVersion
from voordeur.shared.periods import local_date


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One agreement: what holds between whom; `note` says why it holds no longer."""

    id: uuid.UUID
    what: str
    between: str
    is_about_safety: bool
    from_on: date
    until_on: date | None
    holds: bool
    note: str
    about: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """That somebody took back their yes to a version, and nobody talked with them since."""

    id: uuid.UUID
    who: str
    number: int
    words: str
    on: date
    talk_by: date


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in the list: its number, when and why it was kept, what the members said."""

    id: uuid.UUID
    number: int
    on: date
    why: str
    by: str
    agreed: list[str]
    disagreed: list[str]
    #: who agreed, and took that back
    withdrew: list[str]
    #: those of them with whom somebody is still to talk
    talks: list[Withdrawn]


@dataclass(frozen=True, slots=True)
class Said:
    """What one member said of a version: the newest counts, the earlier ones stand below it.

    `is_open`: a yes that counts, and can be taken back. `withdraws`: on which day the yes was given
    that this takes back; `withdrawn_on`: on which day this was.
    """

    id: uuid.UUID
    who: str
    agrees: bool
    how: str
    words: str
    at: datetime
    recorded_by: str
    is_open: bool
    withdraws: date | None
    withdrawn_on: date | None
    talk: bool


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """One version, word for word, with what was said of it and the version before it."""

    number: int
    at: datetime
    why: str
    by: str
    content: Any
    said: list[Said]
    before: Any
    before_number: int
    is_newest: bool


def agreements(plan: Plan, today: date) -> list[AgreementLine]:
    """What holds first, safety before all; then what held before."""
    found = plan.agreements.select_related("about").order_by("-from_on", "id")
    rows = [_agreement(row, today) for row in found]
    return sorted(rows, key=lambda row: (not row.holds, not row.is_about_safety))


def versions(plan: Plan) -> list[VersionLine]:
    """The versions of a plan, newest first, in two queries."""
    found = PlanVersion.objects.filter(plan=plan).select_related("frozen_by")
    rows = list(found.defer("content").order_by("-number", "id"))
    said = _newest_of_each(PlanConsent.objects.filter(version__plan=plan))
    return [
        VersionLine(
            id=row.pk,
            number=row.number,
            on=local_date(row.frozen_at),
            why=str(WhyFrozen(row.why).label),
            by=row.frozen_by.name,
            agreed=[_name(one) for one in said.get(row.pk, []) if one.agrees],
            disagreed=[
                _name(one)
                for one in said.get(row.pk, [])
                if not one.agrees and not one.withdraws_id
            ],
            withdrew=[_name(one) for one in said.get(row.pk, []) if one.withdraws_id],
            talks=[
                _withdrawn(one, one.promise, row.number)
                for one in said.get(row.pk, [])
                if one.promise and one.promise.closed_at is None
            ],
        )
        for row in rows
    ]


def kept_version(version: PlanVersion) -> KeptVersion:
    """One version as it is read back."""
    others = PlanVersion.objects.filter(plan=version.plan_id)
    before = others.filter(number__lt=version.number).order_by("-number", "id").first()
    rows = version.consents.select_related(
        "person", "recorded_by", "withdraws", "withdrawal", "promise"
    )
    said = list(rows.order_by("-at", "-id"))
    newest = {row.pk for row in _newest_of_each(version.consents).get(version.pk, [])}
    return KeptVersion(
        number=version.number,
        at=version.frozen_at,
        why=str(WhyFrozen(version.why).label),
        by=version.frozen_by.name,
        content=version.content,
        said=[
            Said(
                id=row.pk,
                who=who(row),
                agrees=row.agrees,
                how=str(row.get_how_display()),
                words=row.words,
                at=row.at,
                recorded_by=row.recorded_by.name,
                is_open=row.agrees and row.pk in newest,
                withdraws=local_date(row.withdraws.at) if row.withdraws else None,
                withdrawn_on=_withdrawn_on(row),
                talk=bool(row.promise and row.promise.closed_at is None),
            )
            for row in said
        ],
        before=before.content if before else None,
        before_number=before.number if before else 0,
        is_newest=not others.filter(number__gt=version.number).exists(),
    )


def holds(consent: PlanConsent) -> bool:
    """Whether this yes still counts: it is a yes, and the last that they said of this version."""
    theirs = PlanConsent.objects.filter(
        version=consent.version_id, person=consent.person_id, said_by=consent.said_by
    )
    newest = theirs.filter(withdrawal=None).order_by("-at", "-id").first()
    return consent.agrees and newest is not None and newest.pk == consent.pk


def talks_due(household_id: uuid.UUID) -> list[PlanConsent]:
    """The withdrawals after which somebody is still to talk, the oldest first."""
    rows = PlanConsent.objects.filter(
        household=household_id, withdraws__isnull=False, promise__closed_at=None
    )
    return list(rows.select_related("person", "promise", "version").order_by("at", "id"))


def withdrawn(household_id: uuid.UUID) -> list[Withdrawn]:
    """The same as lines; nothing for who does not read the agreements."""
    return [
        _withdrawn(row, row.promise, row.version.number)
        for row in talks_due(household_id)
        if row.promise
    ]


def _withdrawn(row: PlanConsent, promise: Promise, number: int) -> Withdrawn:
    return Withdrawn(
        id=row.pk,
        who=_name(row),
        number=number,
        words=row.words,
        on=local_date(row.at),
        talk_by=local_date(promise.due_at),
    )


def _withdrawn_on(row: PlanConsent) -> date | None:
    withdrawal = getattr(row, "withdrawal", None)
    return local_date(withdrawal.at) if withdrawal else None


def _newest_of_each(rows: Any) -> dict[uuid.UUID, list[PlanConsent]]:
    """Of each version what each said last, in the order of the members' names.

    A yes that was taken back counts no more; who took it back says so.
    """
    rows = rows.filter(withdrawal=None).select_related("person", "promise")
    found = rows.order_by("version", "person", "said_by", "-at", "-id")
    newest: dict[uuid.UUID, list[PlanConsent]] = {}
    for row in found.distinct("version", "person", "said_by"):
        newest.setdefault(row.version_id, []).append(row)
    return {key: sorted(said, key=_name) for key, said in newest.items()}


def _name(consent: PlanConsent) -> str:
    name = consent.person.given_name or consent.person.full_name
    return f"{consent.said_by} (voor {name})" if consent.said_by else name


def who(row: PlanConsent) -> str:
    """Who said it, and for whom when that is somebody else."""
    whole = row.person.full_name
    return f"{row.said_by}, voor {whole}" if row.said_by else whole


def _agreement(row: Agreement, today: date) -> AgreementLine:
    return AgreementLine(
        id=row.pk,
        what=row.what,
        between=row.between,
        is_about_safety=row.kind == AgreementKind.SAFETY,
        from_on=row.from_on,
        until_on=row.until_on,
        holds=row.ended_on is None and (row.until_on is None or row.until_on >= today),
        note=row.ended_because,
        about=row.about.full_name if row.about else "",
        is_kept=row.kept_from_others,
    )
