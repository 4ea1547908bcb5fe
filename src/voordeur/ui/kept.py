"""What is typed is kept: a form says that it keeps a draft, its view asks for it in one line.

    class GoalForm(forms.Form):
        draft = kept.Keeps("plans.goal", "Doel vastleggen")

    form = GoalForm(_sent(request), …)
    kept.keep(request, form, key=household.pk)   # shows the draft again, and lets the page save
    …
    kept.done(request, form)                     # recorded: the draft goes, in this transaction

and in the template `{% kept form %}` before the form and `{% keeps form %}` in its tag (a
`{% simple_form %}` does both by itself). The room `drafts` keeps them; it registers itself here, so
that every room can keep what is typed, also one below it.
"""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.forms import FileInput, Form, PasswordInput, Textarea, TextInput

from voordeur.shared.errors import ProgrammingMistake

#: Goes on with one draft of a form that may have several: `?concept=` and the key of the form.
CONCEPT = "concept"
NEVER = (PasswordInput, FileInput)
#: What a form started from that changes something (`ui.versions`): kept with the draft, so that
#: what others changed meanwhile is still seen when one goes on tomorrow.
STARTED = "begonnen_met"
#: Of several answers to one question all are kept, together.
BOTH = "samen"


class Keeps:
    """Declared on a form class: what is typed in it is kept.

    code: of the form, for ever. label: what one is doing, on the list of drafts. many: one may be
    doing it several times at once (a call during a call); the form has a field `key` then.
    by_answer: each answer is kept by itself, with a version of its own, and says so beside it.
    """

    def __init__(
        self, code: str, label: str, *, many: bool = False, by_answer: bool = False
    ) -> None:
        self.code, self.label, self.many, self.by_answer = code, label, many, by_answer

    def __set_name__(self, form: type, name: str) -> None:
        if _declared.setdefault(self.code, self).label != self.label:
            raise ProgrammingMistake(f"{self.code} is the code of another form")


@dataclass(frozen=True, slots=True)
class KeepsNot:
    """Declared on a form class with running text that keeps no draft, with the reason why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Other:
    """Another draft: a second version of this form, or another call that was begun."""

    id: uuid.UUID
    saved_at: datetime.datetime
    words: str
    address: str = ""
    #: label and words, where several versions differ
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """One answer of a form that is kept answer by answer: how often written, when last."""

    version: int
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class TwofoldAnswer:
    """A question of a form with several answers of one's own, in the words of the screen."""

    name: str
    label: str
    #: number, words; the first stands in the form
    answers: tuple[tuple[int, str], ...]
    #: whether they can be put together: running text, or boxes that are ticked
    may_be_both: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """What the page knows of the draft of one form; `ticket` lets it save."""

    code: str
    key: str
    ticket: str
    address: str
    id: uuid.UUID | None = None
    version: int = 0
    saved_at: datetime.datetime | None = None
    is_filled_in: bool = False
    versions: tuple[Other, ...] = ()
    waiting: tuple[Other, ...] = ()
    thrown_away: Other | None = None
    label: str = ""
    #: of a form that is kept answer by answer: each of them; None of another form
    answers: dict[str, KeptAnswer] | None = None
    #: the questions to which one's own windows said something else
    twofold: tuple[TwofoldAnswer, ...] = ()


class Keeper(Protocol):
    """Who keeps drafts: the room `drafts`."""

    def open(
        self, request: Any, form: Form, declared: Keeps, *, key: str, path: str
    ) -> Kept | None: ...

    def drop(self, request: Any, kept: Kept) -> None: ...


@dataclass
class _House:
    keeper: Keeper | None = None
    codes: dict[str, Keeps] = field(default_factory=dict)


_house = _House()
_declared = _house.codes


def register(keeper: Keeper) -> None:
    """Say who keeps drafts."""
    _house.keeper = keeper


def declared(code: str) -> Keeps | None:
    """The declaration of a form, or None when no form has this code."""
    return _declared.get(code)


def keep(request: Any, form: Form, *, key: object = "", path: str = "") -> Kept | None:
    """Show the draft again in a form that was not sent yet, and let its page keep what is typed.

    key: of what the form is about (the household, the promise); "" for a form that stands alone. A
    form that may be open several times has its own. path: where one goes on, when that is not this
    page. Nothing is kept while nobody acts.
    """
    declaration = getattr(form, "draft", None)
    if not isinstance(declaration, Keeps):
        raise ProgrammingMistake(f"{type(form).__name__} does not say that it keeps a draft")
    if _house.keeper is None or getattr(request, "acting", None) is None:
        return None
    own = _key_of(form) if declaration.many else str(key)
    path = path or request.path
    found = _house.keeper.open(request, form, declaration, key=own, path=path)
    form.kept = found  # type: ignore[attr-defined]
    return found


def done(request: Any, form: Form) -> None:
    """What was typed is recorded: its draft goes, in the same transaction."""
    found: Kept | None = getattr(form, "kept", None)
    if found is not None and _house.keeper is not None:
        _house.keeper.drop(request, found)


def asked_for(request: Any) -> str:
    """The key of the draft that the address asks for, or ''."""
    try:
        return str(uuid.UUID(request.GET.get(CONCEPT, "")))
    except ValueError:
        return ""


def address_of(request: Any) -> str:
    """Where one comes back to: this page and its draft; nothing else of what stood behind it."""
    concept = asked_for(request)
    return f"{request.path}?{CONCEPT}={concept}" if concept else str(request.path)


def _key_of(form: Form) -> str:
    """The key the form itself carries; not asked of its bound field, which would remember it."""
    told = form.data.get("key") if form.is_bound else None
    return str(told or form.get_initial_for_field(form.fields["key"], "key"))


def names_of(form: Form) -> list[str]:
    """The fields of a form that a draft keeps: what a person fills in, never a password."""
    filled_in = [
        name
        for name, one in form.fields.items()
        if not isinstance(one.widget, NEVER) and not one.widget.is_hidden
    ]
    return [*filled_in, STARTED] if hasattr(form, "started") else filled_in


def texts_of(form: Form) -> dict[str, str]:
    """The fields that hold words with their labels, running text first: what a draft says."""
    typed = [
        name
        for name in names_of(form)
        if name != STARTED and isinstance(form.fields[name].widget, TextInput | Textarea)
    ]
    typed.sort(key=lambda name: not isinstance(form.fields[name].widget, Textarea))
    return {name: str(form.fields[name].label or "") for name in typed}
