"""The keeper that `ui.kept` asks: the drafts of a form, for the page that shows it."""

from typing import Any

from django.forms import CheckboxInput, Form, MultipleHiddenInput, RadioSelect, SelectMultiple
from django.urls import reverse

from voordeur.drafts import keeping, queries, sheets
from voordeur.drafts.keeping import Words
from voordeur.drafts.models import Draft
from voordeur.ui import versions
from voordeur.ui.kept import (
    STARTED,
    Keeps,
    Kept,
    KeptAnswer,
    Other,
    TwofoldAnswer,
    asked_for,
    names_of,
    texts_of,
)

#: So many drafts of the same form are offered above a fresh one.
OFFERED = 3


class Keeper:
    """Keeps drafts in the database, sealed."""

    def open(
        self, request: Any, form: Form, declared: Keeps, *, key: str, path: str
    ) -> Kept | None:
        """Fill the form from its draft, and give its page leave to save."""
        resumed = asked_for(request) if declared.many and not form.is_bound else ""
        drafts = _of(declared.code, resumed or key)
        live = [draft for draft in drafts if draft.discarded_at is None]
        if live and resumed:
            key = resumed
            form.initial["key"] = key
        newest = live[0] if live else None
        if newest and not form.is_bound:
            _fill_in(form, keeping.read(newest).words)
        ticket = keeping.ticket_for(
            actor=request.acting, form=declared.code, key=key, path=path,
            names=names_of(form), texts=texts_of(form),
        )  # fmt: skip
        return Kept(
            code=declared.code,
            key=key,
            label=declared.label,
            ticket=ticket.signed(),
            address=reverse("drafts:save_answer" if declared.by_answer else "drafts:save"),
            id=newest.pk if newest else None,
            version=newest.version if newest else 0,
            saved_at=newest.saved_at if newest else None,
            is_filled_in=newest is not None and not form.is_bound,
            versions=_versions(form, live),
            waiting=_waiting(declared, key) if declared.many and not newest else (),
            thrown_away=_thrown_away(drafts) if newest is None else None,
            answers=_answers(newest) if declared.by_answer else None,
            twofold=_twofold(form, newest) if declared.by_answer and newest else (),
        )

    def drop(self, request: Any, kept: Kept) -> None:
        """What was typed is recorded."""
        keeping.recorded(form=kept.code, key=kept.key)


def _of(code: str, key: str) -> list[Draft]:
    return list(Draft.objects.filter(form=code, key=key).order_by("-saved_at", "-id"))


def _fill_in(form: Form, words: Words) -> None:
    """What was typed stands in the form as if one never left it."""
    for name in names_of(form):
        if name not in words:
            continue
        values = words[name]
        if name == STARTED:
            form.started = "".join(values[:1])  # type: ignore[attr-defined]
            continue
        widget = form.fields[name].widget
        if isinstance(widget, CheckboxInput):
            form.initial[name] = bool(values)
        elif isinstance(widget, SelectMultiple | MultipleHiddenInput) or getattr(
            widget, "allow_multiple_selected", False
        ):
            form.initial[name] = values
        else:
            form.initial[name] = values[0] if values else ""


def _versions(form: Form, live: list[Draft]) -> tuple[Other, ...]:
    """The newest first, each with what it says where they differ; empty when there is one."""
    if len(live) < 2:  # noqa: PLR2004 - two are a choice
        return ()
    opened = [keeping.read(draft) for draft in live]
    differ = [
        name
        for name in names_of(form)
        if name != STARTED
        and any(read.words.get(name) != opened[0].words.get(name) for read in opened)
    ]
    return tuple(
        Other(
            id=draft.pk,
            saved_at=draft.saved_at,
            words=read.known_by,
            fields=tuple(
                (str(form.fields[name].label), versions.shown(form, name, read.words.get(name, [])))
                for name in differ
            ),
        )
        for draft, read in zip(live, opened, strict=True)
    )


def _answers(draft: Draft | None) -> dict[str, KeptAnswer]:
    return sheets.answers_of(draft) if draft else {}


def _twofold(form: Form, draft: Draft) -> tuple[TwofoldAnswer, ...]:
    """The questions of this form that one's own windows answered differently."""
    return tuple(
        TwofoldAnswer(
            name=one.name,
            label=str(form[one.name].label),
            answers=tuple(
                (number, versions.shown(form, one.name, words))
                for number, words in enumerate(one.answers)
            ),
            may_be_both=not isinstance(form.fields[one.name].widget, RadioSelect),
        )
        for one in sheets.twofold(draft)
        if one.name in form.fields
    )


def _waiting(declared: Keeps, key: str) -> tuple[Other, ...]:
    others = Draft.objects.live().filter(form=declared.code).exclude(key=key)
    rows = [queries.row_of(draft) for draft in others.order_by("-saved_at", "-id")[:OFFERED]]
    return tuple(
        Other(id=row.id, saved_at=row.saved_at, words=row.words, address=row.address)
        for row in rows
    )


def _thrown_away(drafts: list[Draft]) -> Other | None:
    """The last one that was thrown away here: it can be taken back."""
    gone = next((draft for draft in drafts if draft.discarded_at is not None), None)
    if gone is None:
        return None
    return Other(id=gone.pk, saved_at=gone.saved_at, words=keeping.read(gone).known_by)
