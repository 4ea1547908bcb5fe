"""Two people at one form: whoever saves second sees both versions and chooses. Nothing half-saved.

    form = TeamForm(versions.told(request), initial={…as it stands now, read under a lock…})
    versions.watch(form)
    kept.keep(request, form, key=team.pk)
    if form.is_valid():
        clash = versions.clash(form)
        if clash:
            return versions.answer(request, form, clash, title=…, back=…, by=…)

The form carries a signed digest of every value it started from: `{% started form %}` inside it,
which a `{% simple_form %}` has. What somebody else changed meanwhile and oneself did not is taken
over and shown; what both changed is chosen, field by field. A draft keeps what it started from, so
that the same holds when one goes on the next day.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import CharField, CheckboxInput, Form, Textarea, TextInput
from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from voordeur.shared.errors import NotSuitable
from voordeur.ui.kept import STARTED, names_of

SALT = "voordeur.versions"
#: Of the page with two versions: what collides, and what it said the first time it was started.
COLLIDES, FIRST_STARTED = "botst", "eerder_begonnen_met"
CHOICE, THEIRS, MINE, BOTH = "keuze_", "hun_", "mijn_", "samen_"

GONE = "staat niet meer in de lijst"


@dataclass(frozen=True, slots=True)
class Changed:
    """Who changed a field last, and when; `key` is the person, who may be called like another."""

    key: uuid.UUID | None
    name: str
    at: datetime.datetime


#: Who changed a field last: by the name of the field.
By = Callable[[], Mapping[str, Changed]]


@dataclass(frozen=True, slots=True)
class Version:
    """One field as two people left it."""

    name: str
    label: str
    theirs: str
    mine: str
    is_text: bool
    is_long: bool
    collides: bool
    raw_theirs: tuple[str, ...]
    raw_mine: tuple[str, ...]

    @property
    def both(self) -> str:
        """Both texts, to make one of."""
        between = "\n\n" if self.is_long else " / "
        return between.join(text for text in (*self.raw_theirs, *self.raw_mine) if text)


@dataclass(frozen=True, slots=True)
class Clash:
    """What was changed by somebody else since the form was opened."""

    collisions: tuple[Version, ...]
    taken_over: tuple[Version, ...]
    #: what the form goes on from, of a form that says so itself
    started: str = ""


def told(request: Any) -> QueryDict | None:
    """What was sent; on the page with two versions, what was chosen there. None when looking."""
    if request.method != "POST":
        return None
    names = request.POST.getlist(COLLIDES)
    if not names:
        return request.POST
    chosen = request.POST.copy()
    complete = True
    for name in names:
        choice = request.POST.get(CHOICE + name)
        source = {"theirs": THEIRS, "mine": MINE, "both": BOTH}.get(choice, "")
        complete = complete and bool(source)
        chosen.pop(name, None)
        values = request.POST.getlist((source or MINE) + name)
        if values:
            chosen.setlist(name, values)
    if not complete:
        chosen[STARTED] = request.POST.get(FIRST_STARTED, "")
    return chosen


def watch(form: Form, *, now: Mapping[str, Any] | None = None) -> None:
    """Let the form carry what it started from: its initial values, or what it carried when sent.

    now: what stands, for a form that does not begin with it (somebody moves: the address that is
    left behind is not filled in, and yet another may have changed it meanwhile).
    """
    form.stands = form.initial if now is None else now  # type: ignore[attr-defined]
    carried = form.data.get(STARTED) if form.is_bound else None
    form.started = carried or signed(form)  # type: ignore[attr-defined]


def signed(form: Form) -> str:
    """The digest of every value as things stand now, signed."""
    now = {name: _digest(name, _plain(form, name, _stands(form, name))) for name in _own(form)}
    return signing.dumps(now, salt=SALT, compress=True)


def clash(form: Form) -> Clash | None:
    """What somebody else changed since this form was opened, or None; for a form that is valid.

    Raises NotSuitable when what it started from is not what the house gave it.
    """
    start = _start(form) if hasattr(form, "started") else {}
    versions = [_version(form, name, start[name]) for name in _own(form) if name in start]
    met = [one for one in versions if one is not None]
    if not met:
        return None
    return Clash(
        collisions=tuple(one for one in met if one.collides),
        taken_over=tuple(one for one in met if not one.collides),
    )


def answer(
    request: Any, form: Form, clash: Clash, *, title: str, back: str, by: By | None = None
) -> HttpResponse:
    """The page on which one chooses, with 409: nothing was recorded yet.

    It says that it was oneself, or another, as far as `by` knows.
    """
    who = by() if by else {}
    met = {one.name for one in clash.collisions + clash.taken_over}
    by_whom = {who[name].key if name in who else None for name in met}
    context = {
        "title": title,
        "back": back,
        "is_own": by_whom == {request.acting.user_id},
        "is_anothers": bool(by_whom - {None, request.acting.user_id}),
        "collisions": [_told_by(one, who) for one in clash.collisions],
        "taken_over": [_told_by(one, who) for one in clash.taken_over],
        "rest": list(_rest(form, met)),
        "started": clash.started or signed(form),
        "first_started": form.data.get(STARTED, ""),
        "collides": [one.name for one in clash.collisions],
    }
    return render(request, "ui/versions.html", context, status=HTTPStatus.CONFLICT)


def shown(form: Form, name: str, values: Iterable[str]) -> str:
    """What was filled in, in the words of the screen."""
    field = form.fields[name]
    if isinstance(field.widget, CheckboxInput):
        return "ja" if list(values) else "nee"
    choices = dict(_flat(getattr(field, "choices", ())))
    return ", ".join(str(choices.get(value, GONE) if choices else value) for value in values)


def _stands(form: Form, name: str) -> object:
    """What a field says by now in what is recorded."""
    return form.stands.get(name)  # type: ignore[attr-defined]


def _own(form: Form) -> list[str]:
    return [name for name in names_of(form) if name != STARTED]


def _start(form: Form) -> dict[str, str]:
    told = form.data.get(STARTED)
    if told is None:
        return {}
    try:
        return dict(signing.loads(told, salt=SALT))
    except (signing.BadSignature, TypeError, ValueError) as error:
        raise NotSuitable("Dit formulier is verlopen. Open de pagina opnieuw.") from error


def _version(form: Form, name: str, start: str) -> Version | None:
    """A field that reads otherwise by now; None when nobody else changed it, or both the same."""
    field = form.fields[name]
    theirs = _plain(form, name, _stands(form, name))
    sent = field.widget.value_from_datadict(form.data, form.files, name)
    mine = _plain(form, name, sent)
    if _digest(name, theirs) == start or theirs == mine:
        return None
    data: QueryDict = form.data  # type: ignore[assignment]
    raw_mine = tuple(str(one) for one in data.getlist(name))
    return Version(
        name=name,
        label=str(form[name].label),
        theirs=shown(form, name, theirs),
        mine=shown(form, name, raw_mine),
        # Of two texts one can be made; not of two days or two numbers.
        is_text=isinstance(field, CharField) and isinstance(field.widget, TextInput | Textarea),
        is_long=isinstance(field.widget, Textarea),
        collides=_digest(name, mine) != start,
        raw_theirs=tuple(theirs),
        raw_mine=raw_mine,
    )


def _told_by(one: Version, who: Mapping[str, Changed]) -> dict[str, object]:
    changed = who.get(one.name)
    return {
        "version": one,
        "who": changed.name if changed else "",
        "at": changed.at if changed else None,
    }


def _rest(form: Form, met: set[str]) -> Iterable[tuple[str, str]]:
    """All else that was sent, the pressed button too: with what is chosen it is the whole form."""
    data: QueryDict = form.data  # type: ignore[assignment]
    for name, values in data.lists():
        own = name in {"csrfmiddlewaretoken", STARTED, FIRST_STARTED, COLLIDES}
        if name not in met and not own and not name.startswith((CHOICE, THEIRS, MINE, BOTH)):
            yield from ((name, str(value)) for value in values)


def _plain(form: Form, name: str, value: object) -> list[str]:
    """A value as a form sends it, in one spelling, so that it can be compared."""
    field = form.fields[name]
    with contextlib.suppress(ValidationError, TypeError, ValueError):
        value = field.to_python(value)
    if isinstance(field.widget, CheckboxInput):
        return ["on"] if value else []
    if isinstance(value, str) or not isinstance(value, Iterable):
        return [text] if (text := _text(value)) else []
    return sorted(_text(one) for one in value)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return f"{value.day}-{value.month}-{value.year}"
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()


def _digest(name: str, values: list[str]) -> str:
    return hashlib.sha256(json.dumps([name, *values]).encode()).hexdigest()[:24]


def _flat(choices: Any) -> Iterable[tuple[str, object]]:
    """Choices without their groups."""
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from ((str(key), word) for key, word in label)
        else:
            yield str(value), label
