"""Two people in one conversation: what another recorded meanwhile stands beside one's own answer.

An answer is only added to, so nothing is written over; but the newest counts. Whoever records
second sees both, chooses answer by answer, or keeps both.
"""

from typing import Any

from django.forms import Textarea
from django.http import HttpResponse

from voordeur.intake.forms import AnswerForm, written
from voordeur.intake.queries import DomainLine, Said
from voordeur.ui import versions
from voordeur.ui.kept import STARTED, names_of
from voordeur.ui.versions import Changed, Clash, Version


def met(form: AnswerForm, line: DomainLine) -> Said | None:
    """What was recorded about the same person since the page was opened, the newest."""
    seen = set(form.started.split())
    about = _about(form)
    there = (one for one in line.now if str(one.id) not in seen and one.about_id in about)
    unseen = (one for one in there if not one.not_discussed_because)
    return next((one for one in unseen if _differing(form, one)), None)


def stands_already(form: AnswerForm, line: DomainLine) -> bool:
    """Whether what is sent says word for word what counts already about this one person."""
    about = _about(form)
    counts = next((one for one in line.now if one.about_id in about), None)
    if counts is None or counts.not_discussed_because or len(about) > 1:
        return False
    theirs = written(counts)
    return all(_plain(theirs.get(name)) == _plain(form[name].value()) for name in _asked(form))


def shown(
    request: Any, form: AnswerForm, other: Said, *, line: DomainLine, back: str
) -> HttpResponse:
    """Both answers, to choose from: 409, nothing was recorded yet."""
    several = len(_about(form)) > 1
    found = [_version(form, other, name, must_choose=several) for name in _differing(form, other)]
    clash = Clash(
        collisions=tuple(one for one in found if one.collides),
        taken_over=tuple(one for one in found if not one.collides),
        started=f"{form.started} {other.id}".strip(),
    )
    changed = Changed(other.asked_by_id, other.asked_by, other.at)
    by = {one.name: changed for one in found}
    title = f"{line.name}, over {other.about}"
    return versions.answer(request, form, clash, title=title, back=back, by=lambda: by)


def _about(form: AnswerForm) -> set[Any]:
    return set(form.cleaned_data["about"]) or {None}


def _asked(form: AnswerForm) -> list[str]:
    return [name for name in names_of(form) if name not in {STARTED, "about"}]


def _differing(form: AnswerForm, other: Said) -> list[str]:
    """The questions that both answered differently, or that the other alone answered."""
    theirs = written(other)
    return [
        name
        for name in _asked(form)
        if _plain(theirs.get(name)) and _plain(theirs.get(name)) != _plain(form[name].value())
    ]


def _version(form: AnswerForm, other: Said, name: str, *, must_choose: bool) -> Version:
    """One question as two people heard the answer; what only the other heard is taken over."""
    theirs, mine = _plain(written(other)[name]), _plain(form[name].value())
    field = form.fields[name]
    is_text = isinstance(field.widget, Textarea)
    return Version(
        name=name,
        label=str(form[name].label),
        theirs=versions.shown(form, name, [theirs]),
        mine=versions.shown(form, name, [mine] if mine else []),
        is_text=is_text,
        is_long=is_text,
        collides=bool(mine) or must_choose,
        raw_theirs=(theirs,),
        raw_mine=(mine,),
    )


def _plain(value: object) -> str:
    return str(value or "").replace("\r\n", "\n").strip()
